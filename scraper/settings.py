"""Scrapy settings, in full: polite by default, bounded everywhere, no open ports."""

from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from os import environ
from typing import Any, Final


def make_user_agent(contact: str = "") -> str:
    """Return how the crawler names itself.

    Parameters
    ----------
    contact : str, default=""
        A web or mail address of whoever runs it.

    Returns
    -------
    str
        Product and version, with the contact behind it.
    """
    try:
        number = version("rolemap")
    except PackageNotFoundError:
        number = "0"
    return f"rolemap/{number} (+{contact})" if contact else f"rolemap/{number}"


BOT_NAME: Final = "rolemap"
SPIDER_MODULES: Final = ["scraper.spiders"]
NEWSPIDER_MODULE: Final = "scraper.spiders"
COMMANDS_MODULE: Final = "scraper.commands"
# Where raw runs and the crawl state are kept; empty keeps neither.
DATA_DIR: Final = "data"
# Read every board anew, whatever earlier runs knew.
FRESH: Final = False

# Who asks, and what robots.txt says about it.
USER_AGENT: Final = make_user_agent(environ.get("ROLEMAP_CONTACT", ""))
ROBOTSTXT_OBEY: Final = True
ROBOTSTXT_USER_AGENT: Final = "rolemap"

# How fast. Each spider states its platform's own limit; this is for all others.
DOWNLOAD_DELAY: Final = 1.0
# At random so much more, and never less.
DOWNLOAD_DELAY_JITTER: Final = 0.2
CONCURRENT_REQUESTS: Final = 32
CONCURRENT_REQUESTS_PER_DOMAIN: Final = 1
# Platform, or * for all, to delay_seconds and concurrency; they slow down only.
PLATFORM_RATES: Final[dict[str, Any]] = {}
# Platforms that share a back-end share its limit.
DOWNLOADER: Final = "scraper.downloader.PacingDownloader"
AUTOTHROTTLE_ENABLED: Final = True
AUTOTHROTTLE_START_DELAY: Final = 1.0
AUTOTHROTTLE_MAX_DELAY: Final = 60.0
# The first wait after 429 or 503 without Retry-After doubles up to the last.
BACKOFF_FIRST_SECONDS: Final = 5.0
BACKOFF_MAX_SECONDS: Final = 300.0
BACKOFF_TIMES: Final = 5

# Hand postings on to item pipelines and feeds. `scraper.run` does without when there
# are none: rows are on disk already, and the way through Scrapy costs as much again.
YIELD_ITEMS: Final = True

# How much. One task for each response instead of a hundred is a quarter of the CPU
# time (Scrapy 2.19 starts CONCURRENT_ITEMS + 1 tasks a response).
CONCURRENT_ITEMS: Final = 1
# It reads the source of each callback again, for every response.
WARN_ON_GENERATOR_RETURN_VALUE: Final = False
DOWNLOAD_MAXSIZE: Final = 32 * 1024 * 1024
DOWNLOAD_WARNSIZE: Final = 16 * 1024 * 1024
DOWNLOAD_TIMEOUT: Final = 30
DOWNLOAD_FAIL_ON_DATALOSS: Final = True
DEPTH_LIMIT: Final = 1000
REDIRECT_MAX_TIMES: Final = 5
# Stop a board after so many requests; 0 leaves it to the spider.
BOARD_MAX_REQUESTS: Final = 0
# Read the detail of a posting again after so many days, and up to half as many more,
# though its row in the list is the same: an edited text shows nowhere else. 0: never.
DETAIL_REFRESH_DAYS: Final = 30.0
# How long SIGTERM lets the boards in hand be read.
STOP_GRACE_SECONDS: Final = 300.0
CLOSESPIDER_TIMEOUT: Final = 6 * 3600
CLOSESPIDER_PAGECOUNT: Final = 500_000
CLOSESPIDER_ERRORCOUNT: Final = 1000
MEMUSAGE_ENABLED: Final = True
MEMUSAGE_LIMIT_MB: Final = 2048

# Again, when it may help: 429 and 503 belong to the back-off middleware.
RETRY_ENABLED: Final = True
RETRY_TIMES: Final = 2
RETRY_HTTP_CODES: Final = [500, 502, 504, 408]
RETRY_GIVE_UP_LOG_LEVEL: Final = "INFO"

# What is off, and why it is safe.
COOKIES_ENABLED: Final = False
TELNETCONSOLE_ENABLED: Final = False
REMOTE_CONTROL_ENABLED: Final = False
METAREFRESH_ENABLED: Final = False
HTTPCACHE_ENABLED: Final = False
DOWNLOAD_VERIFY_CERTIFICATES: Final = True
# Keeps requests on public addresses and on the hosts of their board.
ADDRESS_GUARD_ENABLED: Final = True
DOWNLOAD_HANDLERS: Final[dict[str, Any]] = {
    "file": None,
    "data": None,
    "ftp": None,
    "s3": None,
}

DOWNLOADER_MIDDLEWARES: Final[dict[str, Any]] = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scraper.stopping.ClosedBoards": 40,
    "scraper.middlewares.guard.AddressGuard": 50,
    "scraper.middlewares.robots.RobotsMiddleware": 100,
    "scraper.stopping.StillClosedBoards": 110,
    "scraper.middlewares.backoff.BackoffMiddleware": 560,
    # The last that may refuse, so that it counts what is sent.
    "scraper.middlewares.quota.QuotaMiddleware": 840,
}
# It drops long addresses without a word, and a board would wait for them.
SPIDER_MIDDLEWARES: Final[dict[str, Any]] = {
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
}
EXTENSIONS: Final[dict[str, Any]] = {"scraper.extensions.recorder.Recorder": 100}

FEED_STORE_EMPTY: Final = False
FEED_EXPORT_ENCODING: Final = "utf-8"
LOG_LEVEL: Final = "INFO"
LOGSTATS_INTERVAL: Final = 60.0
if find_spec("uvloop"):
    ASYNCIO_EVENT_LOOP: Final = "uvloop.Loop"
