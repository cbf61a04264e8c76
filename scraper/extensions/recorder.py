"""Give a spider that ``scrapy crawl`` started its raw run and crawl state."""

from pathlib import Path
from typing import Any, Final, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.settings import BaseSettings

from scraper.extensions.raw_run import RawRun
from scraper.state import CrawlState

# Settings that say how politely and how far the crawl went; none holds a secret.
_SHOWN: Final = (
    "USER_AGENT",
    "ROBOTSTXT_OBEY",
    "DOWNLOAD_DELAY",
    "CONCURRENT_REQUESTS",
    "CONCURRENT_REQUESTS_PER_DOMAIN",
    "AUTOTHROTTLE_ENABLED",
    "DOWNLOAD_MAXSIZE",
    "DOWNLOAD_TIMEOUT",
    "RETRY_TIMES",
    "BACKOFF_MAX_SECONDS",
    "CLOSESPIDER_TIMEOUT",
)


class Recorder:
    """Open a raw run when the spider has none, and finish it with the spider.

    Parameters
    ----------
    crawler : Crawler
        Scrapy's crawler; its spider is made already.

    Raises
    ------
    NotConfigured
        If the spider writes into a run of its caller, or keeps none.
    """

    def __init__(self, crawler: Crawler) -> None:
        books = getattr(crawler.spider, "books", None)
        data_dir = crawler.settings.get("DATA_DIR")
        if books is None or books.run is not None or not data_dir:
            raise NotConfigured
        self._crawler = crawler
        self._run = books.run = RawRun(Path(data_dir) / "raw")
        fresh = crawler.settings.getbool("FRESH")
        path = Path(data_dir) / "crawl_state.sqlite"
        books.state = CrawlState(path, fresh=fresh)
        crawler.signals.connect(self.close, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension.

        Parameters
        ----------
        crawler : Crawler
            Scrapy's crawler.

        Returns
        -------
        Recorder
            With a run open.
        """
        return cls(crawler)

    def close(self, spider: Spider) -> None:
        """Finish the run, once Scrapy has closed the spider.

        Parameters
        ----------
        spider : Spider
            The spider that wrote into it.
        """
        stats = {spider.name: self._crawler.stats.get_stats()}
        try:
            path = self._run.finish(
                settings=shown_settings(self._crawler.settings), stats=stats
            )
        except OSError as error:
            # Scrapy only logs what a handler raises; the command looks for this.
            self._crawler.stats.set_value("raw_run/error", str(error))
            raise
        spider.logger.info("raw run: %s", path)


def shown_settings(settings: BaseSettings) -> dict[str, Any]:
    """Return the settings that a run's manifest shows.

    Parameters
    ----------
    settings : BaseSettings
        Of the crawl.

    Returns
    -------
    dict
        Name to value.
    """
    return {name: settings.get(name) for name in _SHOWN}
