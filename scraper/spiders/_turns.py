"""Begin boards a few at a time, so that what is begun is soon read to its end."""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable, Iterable
from typing import Final

from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from scraper.spiders._books import Books
from scraper.spiders._ledger import Ledger

_LOOK_AGAIN_SECONDS: Final = 5.0


async def take_turns(
    crawler: Crawler, books: Books, line_of: Callable[[Ledger], str]
) -> AsyncIterator[Ledger]:
    """Yield boards when their turn comes.

    Boards whose requests share a download slot stand in one line. Of each line as many
    are read at once as keep its slot busy; more would only leave more of them half
    read when the crawl has to end.

    Parameters
    ----------
    crawler : Crawler
        Scrapy's crawler.
    books : Books
        Of all boards.
    line_of : callable
        The download slot of a board's first request.

    Yields
    ------
    Ledger
        Each that is not closed, once.
    """
    turns = _Turns(books.ledgers.values(), line_of, crawler.settings)
    while turns.lines:
        line = turns.line_with_room()
        if line is None and not _is_idle(crawler):
            await _wait(books.ended)
            continue
        # A board that lost a request in silence never ends; it holds up no others.
        ledger = turns.take(line or next(iter(turns.lines)))
        if not ledger.is_closed:
            yield ledger


class _Turns:
    """The lines in which boards wait, and the boards in hand."""

    def __init__(
        self,
        ledgers: Iterable[Ledger],
        line_of: Callable[[Ledger], str],
        settings: BaseSettings,
    ) -> None:
        self.lines: dict[str, deque[Ledger]] = defaultdict(deque)
        for ledger in ledgers:
            self.lines[line_of(ledger)].append(ledger)
        self._in_hand: dict[str, list[Ledger]] = defaultdict(list)
        self._most = settings.getint("CONCURRENT_REQUESTS")
        self._usual = settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        self._slots = settings.getdict("DOWNLOAD_SLOTS")

    def line_with_room(self) -> str | None:
        open_boards = {
            line: [each for each in boards if not each.is_closed]
            for line, boards in self._in_hand.items()
        }
        self._in_hand = defaultdict(
            list, {line: boards for line, boards in open_boards.items() if boards}
        )
        if sum(map(len, self._in_hand.values())) >= self._most:
            return None
        for line in self.lines:
            limit = self._slots.get(line, {}).get("concurrency", self._usual)
            # One more than are asked at once, so that the slot has no gaps.
            if len(self._in_hand.get(line, ())) <= limit:
                return line
        return None

    def take(self, line: str) -> Ledger:
        ledger = self.lines[line].popleft()
        if not self.lines[line]:
            del self.lines[line]
        self._in_hand[line].append(ledger)
        return ledger


def _is_idle(crawler: Crawler) -> bool:
    """Tell whether nothing is out that could end a board."""
    engine = crawler.engine
    scheduler, scraping = engine.scheduler, engine.scraper.slot
    return (
        not engine.downloader.active
        and (scheduler is None or not scheduler.has_pending_requests())
        and (scraping is None or scraping.is_idle())
    )


async def _wait(ended: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(ended.wait(), _LOOK_AGAIN_SECONDS)
    except TimeoutError:
        return
    ended.clear()
