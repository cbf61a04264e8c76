"""Obey robots.txt as RFC 9309 says, also where it cannot be read, and Crawl-delay."""

import asyncio
import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final, Self
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from scraper.failures import name_error
from scraper.parsing.urls import origin_of

_LOG = logging.getLogger(__name__)
_LARGEST: Final = 512 * 1024
_FIRST: Final = 1000
# What a request for robots.txt inherits from the request that needs it.
_INHERITED: Final = (
    "private_origin",
    "download_slot",
    "autothrottle_dont_adjust_delay",
)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What an origin allows: its parsed file, or why it counts as closed."""

    parser: Protego | None
    closed: str = ""


class RobotsMiddleware:
    """Fetch each origin's robots.txt once, and ask it about every request.

    A file that is missing or refused (4xx) allows all. A server error, a time-out or
    a dropped connection forbids all.

    Parameters
    ----------
    crawler : Crawler
        Scrapy's crawler.

    References
    ----------
    RFC 9309, sections 2.3.1.3 and 2.3.1.4.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._longest = crawler.settings.getfloat("BACKOFF_MAX_SECONDS")
        self._agent: str = crawler.settings.get("ROBOTSTXT_USER_AGENT") or "*"
        self._rules: dict[str, asyncio.Future[_Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware.

        Parameters
        ----------
        crawler : Crawler
            Scrapy's crawler.

        Returns
        -------
        RobotsMiddleware
            With nothing fetched yet.
        """
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request pass, or refuse it.

        Parameters
        ----------
        request : Request
            Any but those for robots.txt itself.

        Raises
        ------
        IgnoreRequest
            With the reason in one line.
        """
        if request.meta.get("dont_obey_robotstxt"):
            return
        rules = await self._rules_for(request)
        host = urlsplit(request.url).netloc
        if rules.closed:
            self._crawler.stats.inc_value("robotstxt/closed")
            raise IgnoreRequest(
                f"robots.txt of {host} {rules.closed}: all is forbidden"
            )
        if rules.parser is None:
            return
        # A spider may name the page that its call belongs to, which can be closed.
        url = request.meta.get("robots_url", request.url)
        if not rules.parser.can_fetch(url, self._agent):
            self._crawler.stats.inc_value("robotstxt/forbidden")
            raise IgnoreRequest(f"robots.txt of {host} forbids it")
        delay = float(rules.parser.crawl_delay(self._agent) or 0)
        if delay > self._longest:
            raise IgnoreRequest(
                f"robots.txt of {host} asks to wait {delay:.0f} s between requests,"
                f" and {self._longest:.0f} s is the most that is waited"
            )
        if delay:
            self._slow_down(request, delay)

    async def _rules_for(self, request: Request) -> _Rules:
        origin = origin_of(request.url)
        if origin not in self._rules:
            self._rules[origin] = asyncio.get_running_loop().create_future()
            self._rules[origin].set_result(await self._fetch(request))
        return await self._rules[origin]

    async def _fetch(self, request: Request) -> _Rules:
        parts = urlsplit(request.url)
        meta: dict[str, Any] = {
            key: request.meta[key] for key in _INHERITED if key in request.meta
        }
        robots = Request(
            f"{parts.scheme}://{parts.netloc}/robots.txt",
            priority=_FIRST,
            meta={**meta, "dont_obey_robotstxt": True, "max_retry_times": 2},
            callback=NO_CALLBACK,
        )
        self._crawler.stats.inc_value("robotstxt/request_count")
        try:
            response = await self._crawler.engine.download_async(robots)
        except Exception as error:  # noqa: BLE001 - whatever it is, nothing was read
            _LOG.info("%s: %s", robots.url, error)
            return _Rules(None, f"could not be read ({name_error(error)})")
        return _read_rules(response)

    def _slow_down(self, request: Request, delay: float) -> None:
        """Make the slot at least as slow as the host asks, without random haste."""
        key = request.meta.get("download_slot") or urlsplit(request.url).hostname or ""
        downloader = self._crawler.engine.downloader
        known = downloader.per_slot_settings.get(key, {})
        if known.get("crawl_delay", 0) < delay:
            concurrency = 1
            downloader.per_slot_settings[key] = {
                "delay": max(delay, downloader.settings.getfloat("DOWNLOAD_DELAY")),
                "concurrency": concurrency,
                "jitter": 0,
                "crawl_delay": delay,
            }
            slot = downloader.slots.get(key)
            if slot is not None:
                slot.delay = max(slot.delay, delay)
                slot.concurrency, slot.jitter = concurrency, 0
        # AutoThrottle would shorten a delay that the host has asked for.
        request.meta["autothrottle_dont_adjust_delay"] = True


def _read_rules(response: Response) -> _Rules:
    if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _Rules(None, f"answered {response.status}")
    if response.status >= HTTPStatus.MULTIPLE_CHOICES:
        return _Rules(None)
    text = response.body[:_LARGEST].decode("utf-8", errors="ignore")
    return _Rules(Protego.parse(text))
