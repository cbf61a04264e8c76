"""Wait when a host asks for it: Retry-After, else longer each time, slot by slot."""

import random
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final, Self, cast

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from scraper.downloader import PacingDownloader, pace_of

_STATUSES: Final = frozenset({429, 503})
_JITTER: Final = 0.2


class BackoffMiddleware:
    """Pause a download slot whose host is overloaded, then try again.

    Parameters
    ----------
    crawler : Crawler
        Scrapy's crawler.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._crawler = crawler
        self._first = settings.getfloat("BACKOFF_FIRST_SECONDS")
        self._longest = settings.getfloat("BACKOFF_MAX_SECONDS")
        self._times = settings.getint("BACKOFF_TIMES")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware.

        Parameters
        ----------
        crawler : Crawler
            Scrapy's crawler.

        Returns
        -------
        BackoffMiddleware
            With no slot paused.
        """
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse requests to a host that asked for a longer wait than is waited.

        Parameters
        ----------
        request : Request
            Any.

        Raises
        ------
        IgnoreRequest
            With the time that the host asked for.
        """
        left = pace_of(_slot_of(request)).closed_until - time.monotonic()
        if left > 0:
            raise IgnoreRequest(f"the host asked to wait {left:.0f} s more")

    def process_response(
        self, request: Request, response: Response
    ) -> Request | Response:
        """Pass an answer on, or pause the slot and return the request again.

        Parameters
        ----------
        request : Request
            What was asked.
        response : Response
            What came.

        Returns
        -------
        Request or Response
            The answer, when it is none to wait for or waiting did not help.

        Raises
        ------
        IgnoreRequest
            If the host asks for a longer wait than is waited.
        """
        slot = _slot_of(request)
        if response.status not in _STATUSES:
            pace_of(slot).strikes = 0
            return response
        asked = parse_retry_after(response.headers.get("Retry-After"))
        if asked is not None and asked > self._longest:
            pace_of(slot).closed_until = time.monotonic() + asked
            raise IgnoreRequest(
                f"{response.status}: the host asks to wait {asked:.0f} s,"
                f" and {self._longest:.0f} s is the most that is waited"
            )
        again = get_retry_request(
            request,
            spider=cast("Spider", self._crawler.spider),
            reason=f"{response.status}",
            max_retry_times=request.meta.get("max_retry_times", self._times),
            stats_base_key="backoff",
        )
        if again is None:
            return response
        downloader = cast("PacingDownloader", self._crawler.engine.downloader)
        if downloader.hold(slot, self._seconds(slot, asked)):
            self._crawler.stats.inc_value("backoff/pauses")
        return again

    def _seconds(self, slot: str, asked: float | None) -> float:
        """Return how long to pause; 0 for what was under way when a pause began."""
        if asked is not None:
            return asked
        pace = pace_of(slot)
        if pace.held_until > time.monotonic():
            return 0
        wait = min(self._first * 2.0**pace.strikes, self._longest)
        pace.strikes += 1
        return wait * (1 + random.uniform(0, _JITTER))  # noqa: S311 - no secret


def parse_retry_after(value: bytes | None) -> float | None:
    """Return how long a ``Retry-After`` header asks to wait.

    Parameters
    ----------
    value : bytes or None
        Seconds, or a date.

    Returns
    -------
    float or None
        Seconds from now, at least 0; None when there is no such header, or it says
        something else.
    """
    text = (value or b"").decode("latin-1").strip()
    if text.isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _slot_of(request: Request) -> str:
    return str(request.meta.get("download_slot") or "")
