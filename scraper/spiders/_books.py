"""Keep the books of every board, write what comes, and close each with one outcome."""

import asyncio
import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from scrapy.http import Response
from scrapy.statscollectors import StatsCollector

from scraper.boards import Board
from scraper.completeness import BoardOutcome, describe
from scraper.extensions.raw_run import RawRun
from scraper.items import JobPosting
from scraper.parsing.records import Rejected, Unlisted
from scraper.spiders._ledger import Ledger
from scraper.spiders._memory import Memory, remember
from scraper.state import CrawlState

_LOG = logging.getLogger(__name__)


class Books:
    """The ledgers of a spider's boards, and the disk that they are written to.

    Parameters
    ----------
    boards : sequence of Board
        What the spider reads.
    run : RawRun, optional
        Where rows are written; without it nothing is.
    state : CrawlState, optional
        What earlier runs knew; without it every board is read anew.

    Attributes
    ----------
    stats : StatsCollector or None
        Scrapy's statistics, once there is a crawler.
    secrets : set of str
        Keys that no file and no log may show.
    refresh_days : float
        After how many days a detail is read again though nothing in its list has
        changed; 0 for never.
    ended : asyncio.Event
        Set whenever a board has ended.
    """

    def __init__(
        self,
        boards: Sequence[Board],
        run: RawRun | None = None,
        state: CrawlState | None = None,
    ) -> None:
        self.ledgers = {board.key: Ledger(board=board) for board in boards}
        self.run = run
        self.state = state
        self.stats: StatsCollector | None = None
        self.secrets: set[str] = set()
        self.refresh_days = 0.0
        self._memory = Memory()
        self.ended = asyncio.Event()

    @property
    def is_broken(self) -> bool:
        """Whether a write has failed, so that nothing more can be kept.

        Returns
        -------
        bool
            True after a full disk, for one.
        """
        return self.run is not None and self.run.error is not None

    def count(self, name: str, number: int = 1) -> None:
        """Add to a statistic of the run.

        Parameters
        ----------
        name : str
            With slashes between its parts.
        number : int, default=1
            How much.
        """
        if self.stats is not None:
            self.stats.inc_value(name, number)

    def open(self, ledger: Ledger) -> None:
        """Look up what earlier runs knew of a board.

        Parameters
        ----------
        ledger : Ledger
            The board's books.
        """
        if self.state is not None:
            ledger.recall(self.state, self.refresh_days)

    def keep(
        self, results: Iterable[JobPosting | Rejected | Unlisted], board: Board
    ) -> Iterator[JobPosting]:
        """Write parsed records to the run and count them.

        Parameters
        ----------
        results : iterable
            What a parser made of each record.
        board : Board
            Whose.

        Yields
        ------
        JobPosting
            Each new posting, already on disk.
        """
        ledger = self.ledgers[board.key]
        now = _utc_now()
        for result in results:
            if isinstance(result, JobPosting):
                if not ledger.emit_new(result.posting_id):
                    continue
                result.fetched_at = now
                result.hiring_organization = result.hiring_organization or board.name
                if self.run is not None:
                    self.run.write_posting(result)
                yield result
            elif isinstance(result, Unlisted):
                ledger.evidence.unlisted += 1
            else:
                ledger.reject(result.reason)
                self.count("records/rejected")
                if self.run is not None:
                    reason = {"reason": result.reason, "raw": result.raw}
                    self.run.write_rejected(_key_of(board) | reason)

    def know(
        self, ledger: Ledger, response: Response, marker: str, ids: Sequence[str]
    ) -> None:
        """Keep that a detail was read, so that later runs need not fetch it.

        Parameters
        ----------
        ledger : Ledger
            The board's books.
        response : Response
            The detail.
        marker : str
            What changes when the detail does.
        ids : sequence of str
            The postings on it.
        """
        if self.state is not None and self._memory.hold(ledger, response, marker, ids):
            self._memory.keep(self.run, self.state)

    def miss(self, ledger: Ledger, reason: str, url: str) -> None:
        """Note a request that brought nothing.

        Parameters
        ----------
        ledger : Ledger
            The board's books.
        reason : str
            Why, in one line.
        url : str
            What was asked for.
        """
        reason, url = self.mask(reason), self.mask(url)
        ledger.fail(reason)
        self.count("boards/requests_failed")
        if self.run is not None and not self.is_broken:
            what = {"reason": reason, "url": url}
            self.run.write_failure(_key_of(ledger.board) | what)

    def mask(self, text: str) -> str:
        """Hide the keys in a text.

        Parameters
        ----------
        text : str
            An address, for one.

        Returns
        -------
        str
            With dots in their place.
        """
        for secret in self.secrets:
            text = text.replace(secret, "...")
        return text

    def finish(self, ledger: Ledger) -> None:
        """Write a board's outcome, and only then what the next run may rely on.

        Parameters
        ----------
        ledger : Ledger
            The board's books.
        """
        board = ledger.board
        outcome = BoardOutcome(
            platform=board.platform,
            board=board.token,
            name=board.name,
            base_url=board.base_url,
            requests=ledger.requests,
            spared=ledger.known.spared,
            spared_bytes=ledger.known.spared_bytes,
            finished_at=_utc_now(),
            **describe(ledger.close()),
        )
        self.ended.set()
        self.count(f"boards/{outcome.status}")
        if outcome.fell_short:
            self.count("boards/fell_short")
        self.count("details/spared", outcome.spared)
        self.count("details/refreshed", ledger.known.refreshed)
        _LOG.info("%s: %s %s", board.key, outcome.status, outcome.reason)
        if self.run is None or self.is_broken:
            return
        self.run.write_outcome(outcome)
        if self.state is not None:
            self._memory.keep(self.run, self.state)
            remember(self.state, ledger, outcome)


def _key_of(board: Board) -> dict[str, Any]:
    return {"platform": board.platform, "board": board.token}


def _utc_now() -> str:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return now.replace("+00:00", "Z")
