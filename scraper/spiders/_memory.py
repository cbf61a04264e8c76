"""Keep what the next run may rely on, and only once its rows are on disk."""

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from scrapy.http import Response

from scraper.completeness import BoardOutcome
from scraper.extensions.raw_run import RawRun
from scraper.known import BoardState, DetailState
from scraper.spiders._ledger import Ledger
from scraper.state import CrawlState

# A kill costs at most so many details again, and a sync of the disk serves as many.
_MOST_HELD: Final = 50
_LONGEST_HELD_SECONDS: Final = 5.0


class Memory:
    """Details that were read, held back until their rows are on disk."""

    def __init__(self) -> None:
        self._held: list[tuple[str, DetailState]] = []
        self._held_since = 0.0

    def hold(
        self,
        ledger: Ledger,
        response: Response,
        marker: str,
        identifiers: Sequence[str],
    ) -> bool:
        """Note a detail that was read.

        Parameters
        ----------
        ledger : Ledger
            The board's books.
        response : Response
            The detail.
        marker : str
            What changes when the detail does.
        identifiers : sequence of str
            The postings on it. One without any may be a page that a site shows in
            its place: it is kept only when the whole board turns out well.

        Returns
        -------
        bool
            True when it is time to `keep`.
        """
        detail = DetailState(
            url=asked_url(response),
            marker=marker,
            posting_ids=tuple(identifiers),
            fetched_at=time.time(),
            size=len(response.body),
        )
        if not identifiers:
            ledger.blank.append(replace(detail, posting_ids=("",)))
            return False
        now = time.monotonic()
        self._held_since = self._held_since if self._held else now
        self._held.append((ledger.board.key, detail))
        is_long = now - self._held_since >= _LONGEST_HELD_SECONDS
        return is_long or len(self._held) >= _MOST_HELD

    def keep(self, run: RawRun | None, state: CrawlState) -> None:
        """Bring the rows to disk, and put the details that they are of.

        Parameters
        ----------
        run : RawRun or None
            Where the rows are.
        state : CrawlState
            Gets the details.

        Raises
        ------
        OSError
            If the disk does not take the rows; then no detail is put.
        """
        if run is not None:
            run.sync()
        state.put_details(self._held)
        self._held.clear()


def remember(state: CrawlState, ledger: Ledger, outcome: BoardOutcome) -> None:
    """Keep how a board ended; call it when its rows are on disk.

    Parameters
    ----------
    state : CrawlState
        Gets the answer.
    ledger : Ledger
        The board's books.
    outcome : BoardOutcome
        As it was written.
    """
    key, answer = ledger.board.key, ledger.answer
    if ledger.requests and outcome.status != "failed":
        state.put_answered(key, ledger.known.now)
    kept = outcome.postings + len(outcome.unchanged_ids)
    if outcome.status == "complete":
        # A board that may not exist is none that a crawl has confirmed.
        if kept or not ledger.evidence.remark:
            state.put_board(key, replace(answer or BoardState(url=""), postings=kept))
        state.put_details([(key, detail) for detail in ledger.blank])
        state.drop_details(key, ledger.known.gone())
    elif outcome.by_nature and answer is not None:
        # An answer "304 not modified" does not repeat what was listed.
        listed = DetailState(url=answer.url, posting_ids=tuple(ledger.emitted))
        state.put_details([(key, listed)])
        limited = replace(answer, postings=kept, limited=outcome.reason)
        state.put_board(key, limited)


def asked_url(response: Response) -> str:
    """Return the address that was asked for first, before any redirect.

    Parameters
    ----------
    response : Response
        What came.

    Returns
    -------
    str
        Absolute.
    """
    request = response.request
    if request is None:
        return response.url
    return str(request.meta.get("redirect_urls", [request.url])[0])
