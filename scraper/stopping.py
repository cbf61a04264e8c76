"""End a crawl that is asked to: boards in hand are read whole, others are left."""

import asyncio
import logging
import signal
import time
from collections.abc import Callable, Sequence
from functools import partial
from types import FrameType
from typing import Any, Final, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from scraper.completeness import LEFT
from scraper.parsing.urls import is_on_hosts
from scraper.spiders._requests import RequestingSpider

_LOG = logging.getLogger(__name__)
_OUT_OF_TIME: Final = "the crawl was asked to end, and the time for it was over"
# A service manager signals a whole group, whose parent passes the same signal on.
_ECHO_SECONDS: Final = 1.0


class Ending:
    """What SIGTERM and SIGINT do while the crawlers of one process run.

    SIGTERM lets the boards in hand be read to their end, for so long at most; a second
    one ends the crawl at once. SIGINT lets only the requests on the wire end.

    Parameters
    ----------
    crawlers : sequence of Crawler
        All that run.
    grace_seconds : float
        How long the boards in hand may take.
    """

    def __init__(self, crawlers: Sequence[Crawler], grace_seconds: float) -> None:
        self._crawlers = crawlers
        self._grace_seconds = grace_seconds
        self._loop = asyncio.get_event_loop()
        self._asked_at: float | None = None
        self._scrapys: dict[int, Any] = {}
        self._closing: list[asyncio.Task[None]] = []
        # Scrapy sets its answers when the reactor starts; the loop turns after that.
        self._loop.call_soon(self._install)

    def _install(self) -> None:
        self._scrapys = {
            signal.SIGTERM: signal.signal(signal.SIGTERM, self._end),
            signal.SIGINT: signal.signal(signal.SIGINT, self._interrupt),
        }

    def _end(self, number: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if self._asked_at is None:
            self._asked_at = now
            self._loop.call_soon_threadsafe(self._leave_boards)
        elif now - self._asked_at >= _ECHO_SECONDS:
            # Of Scrapy's own answers the first stops gently, the second at once.
            signal.signal(number, self._scrapys[number])
            signal.raise_signal(number)
            signal.raise_signal(number)

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        self._loop.call_soon_threadsafe(self._drop_waiting)
        self._scrapys[number](number, frame)

    def _leave_boards(self) -> None:
        """Close the boards that were not begun, and give the others their time."""
        in_hand, left = 0, 0
        for crawler, spider in self._running():
            on_wire = _on_the_wire(crawler)
            for ledger in spider.books.ledgers.values():
                # What was answered is begun too, if its next request waits in line.
                if ledger.is_closed:
                    continue
                if ledger.requests > ledger.pending or ledger.board.key in on_wire:
                    in_hand += 1
                    continue
                left += 1
                ledger.fail(LEFT)
                spider.books.finish(ledger)
            _drop_waiting(crawler, partial(_is_unwanted, spider), LEFT)
        _LOG.warning(
            "SIGTERM: %d boards in hand are read to their end, for at most %.0f s;"
            " %d not begun are left for the next run; a second SIGTERM ends at once",
            in_hand,
            self._grace_seconds,
            left,
        )
        self._loop.call_later(self._grace_seconds, self._run_out)

    def _run_out(self) -> None:
        """Close the spiders, whose open boards end as partial."""
        self._drop_waiting()
        for crawler, spider in self._running():
            _LOG.warning("%s: %s", spider.name, _OUT_OF_TIME)
            closing = crawler.engine.close_spider_async(reason=_OUT_OF_TIME)
            self._closing.append(self._loop.create_task(closing))

    def _drop_waiting(self) -> None:
        for crawler, _ in self._running():
            _drop_waiting(crawler, lambda _: True, _OUT_OF_TIME)

    def _running(self) -> list[tuple[Crawler, RequestingSpider]]:
        return [
            (each, each.spider)
            for each in self._crawlers
            if each.crawling and isinstance(each.spider, RequestingSpider)
        ]


class ClosedBoards:
    """Let no request through of a board whose outcome is written.

    It looks twice: before robots.txt is asked for, and after the wait for it.

    Parameters
    ----------
    crawler : Crawler
        Scrapy's crawler.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware.

        Parameters
        ----------
        crawler : Crawler
            Scrapy's crawler.

        Returns
        -------
        ClosedBoards
            Bound to it.
        """
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Drop what nobody waits for.

        Parameters
        ----------
        request : Request
            Of a board, or of robots.txt.

        Raises
        ------
        IgnoreRequest
            If its board is closed.
        """
        if _is_of_closed_board(self._crawler, request):
            raise IgnoreRequest(LEFT)


class StillClosedBoards(ClosedBoards):
    """The second look."""


def _is_of_closed_board(crawler: Crawler, request: Request) -> bool:
    """Tell whether the outcome of a request's board is written."""
    spider, board = crawler.spider, request.cb_kwargs.get("board")
    if board is None or not isinstance(spider, RequestingSpider):
        return False
    return spider.ledger(board).is_closed


def _is_unwanted(spider: RequestingSpider, request: Request) -> bool:
    """Tell the same, and of robots.txt whether all boards of its host are closed."""
    board = request.cb_kwargs.get("board")
    if board is not None:
        return spider.ledger(board).is_closed
    ledgers = spider.books.ledgers.values()
    boards = [ledger.board for ledger in ledgers if not ledger.is_closed]
    return not any(is_on_hosts(request.url, spider.hosts_of(each)) for each in boards)


def _on_the_wire(crawler: Crawler) -> set[str]:
    """Return the boards that a request is being answered for."""
    slots = crawler.engine.downloader.slots.values()
    sent = [request for slot in slots for request in slot.transferring]
    boards = [each.cb_kwargs.get("board") for each in sent]
    return {board.key for board in boards if board is not None}


def _drop_waiting(
    crawler: Crawler, is_dropped: Callable[[Request], bool], reason: str
) -> None:
    """Take requests out of the lines in which they wait for their platform's delay."""
    for slot in crawler.engine.downloader.slots.values():
        waiting = list(slot.queue)
        slot.queue.clear()
        slot.queue.extend(each for each in waiting if not is_dropped(each[0]))
        for request, answer in waiting:
            if is_dropped(request):
                answer.errback(IgnoreRequest(reason))
