"""Keep the books of one board during a crawl: what is out, what came, what failed."""

import time
from dataclasses import dataclass, field
from typing import Any

from scraper.boards import Board
from scraper.completeness import Evidence
from scraper.known import BoardState, DetailState
from scraper.platforms import too_early
from scraper.spiders._details_known import KnownDetails
from scraper.state import CrawlState


@dataclass(slots=True, kw_only=True)
class Ledger:
    """One board's books.

    Attributes
    ----------
    board : Board
        Whose.
    evidence : Evidence
        Counts for the verdict; `seen` is filled in at the end.
    pending : int, default=0
        Requests without an answer yet; the board ends when there are none.
    requests : int, default=0
        Requests so far.
    listed : set of str
        Identifiers met in lists, on platforms that keep details apart.
    emitted : set of str
        Identifiers of the rows of this run.
    answer : BoardState or None, default=None
        Validators of the list, kept for the next run when this answer is whole.
    before : BoardState or None, default=None
        The last such answer of an earlier run.
    known : KnownDetails
        Details that were read in an earlier run.
    visited : set of str
        Lists that were followed already.
    route : dict
        What each of its requests carries as meta, once that was worked out.
    pages : int, default=1
        Pages of the list that were asked for.
    recent : set of str
        Identifiers of the list that is being read.
    twins : int, default=0
        Rows that one list repeats, so that its total counts them again.
    passed_over : int, default=0
        Pages that a sitemap names and the board does not want.
    blank : list of DetailState
        Details that held no posting.
    is_closed : bool, default=False
        Whether the outcome is written.
    """

    board: Board
    evidence: Evidence = field(default_factory=Evidence)
    pending: int = 0
    requests: int = 0
    listed: set[str] = field(default_factory=set)
    emitted: set[str] = field(default_factory=set)
    answer: BoardState | None = None
    before: BoardState | None = None
    known: KnownDetails = field(default_factory=KnownDetails)
    visited: set[str] = field(default_factory=set)
    route: dict[str, Any] = field(default_factory=dict)
    pages: int = 1
    recent: set[str] = field(default_factory=set)
    twins: int = 0
    passed_over: int = 0
    blank: list[DetailState] = field(default_factory=list)
    is_closed: bool = False

    def recall(self, state: CrawlState, refresh_days: float = 0.0) -> None:
        """Look up what earlier runs knew of the board.

        Parameters
        ----------
        state : CrawlState
            Of the data folder.
        refresh_days : float, default=0.0
            After how many days a detail is read again; 0 for never.
        """
        key = self.board.key
        self.before = state.board(key)
        if self.before and not self.before.limited:
            self.evidence.previous = self.before.postings
        now, last = time.time(), state.answered_at(key)
        self.known = KnownDetails(
            by_url=state.known_details(key), now=now, refresh_days=refresh_days
        )
        # A host of one's own has no terms.
        if last is not None and not self.board.base_url:
            early = too_early(self.board.platform, now - last)
            self.evidence.limits.extend([early] if early else [])

    def fail(self, reason: str) -> None:
        """Note that something did not come.

        Parameters
        ----------
        reason : str
            Why, in one line.
        """
        self.evidence.failures.append(reason)

    def limit(self, reason: str) -> None:
        """Note that the platform never shows more than what came.

        Parameters
        ----------
        reason : str
            Why, in one line; once is enough.
        """
        if reason not in self.evidence.limits:
            self.evidence.limits.append(reason)

    def reject(self, reason: str) -> None:
        """Note that a record could not be read.

        Parameters
        ----------
        reason : str
            Why, in one line.
        """
        self.evidence.rejected += 1
        self.evidence.first_rejection = self.evidence.first_rejection or reason

    def list_new(self, identifier: str) -> bool:
        """Note a row of a list whose details stand elsewhere.

        Parameters
        ----------
        identifier : str
            The platform's own.

        Returns
        -------
        bool
            False when the lists had it before.
        """
        if identifier in self.listed:
            self._count_repeat(identifier)
            return False
        self.recent.add(identifier)
        self.listed.add(identifier)
        return True

    def visit(self, url: str) -> bool:
        """Note a list that is about to be followed.

        Parameters
        ----------
        url : str
            Its address.

        Returns
        -------
        bool
            False when it was followed before, so that a circle of lists ends.
        """
        is_new = url not in self.visited
        self.visited.add(url)
        return is_new

    def emit_new(self, identifier: str) -> bool:
        """Note a posting that becomes a row.

        Parameters
        ----------
        identifier : str
            The platform's own.

        Returns
        -------
        bool
            False when this run has it already.
        """
        if identifier in self.emitted:
            self._count_repeat(identifier)
            return False
        self.recent.add(identifier)
        self.emitted.add(identifier)
        self.evidence.postings += 1
        return True

    def keep_known(self, url: str, marker: str) -> bool:
        """Tell whether a detail was read lately and has not changed; note it if so.

        Parameters
        ----------
        url : str
            The detail's address.
        marker : str
            What changes when the detail does; empty when there is no such thing.

        Returns
        -------
        bool
            True when the detail need not be fetched.
        """
        known = self.known.spare(url, marker)
        if known is None:
            return False
        # A page that held no posting is known too, by an empty identifier.
        self.evidence.unchanged_ids.extend(each for each in known.posting_ids if each)
        return True

    def keep_all(self) -> int:
        """Note that the list is as it was before.

        Returns
        -------
        int
            Bytes that need not be fetched again.
        """
        self.evidence.lists_unchanged += 1
        self.known.spare_all()
        if self.before and self.before.limited:
            self.limit(self.before.limited)
            listed = self.known.by_url.get(self.before.url)
            self.evidence.unchanged_ids.extend(listed.posting_ids if listed else ())
        return self.before.size if self.before else 0

    def close(self) -> Evidence:
        """Return the evidence with its last count.

        Returns
        -------
        Evidence
            Ready to be judged.
        """
        evidence = self.evidence
        evidence.seen = len(self.listed) or (
            len(self.emitted)
            + len(evidence.unchanged_ids)
            + evidence.rejected
            + evidence.unlisted
        )
        self.is_closed = True
        return evidence

    def _count_repeat(self, identifier: str) -> None:
        self.evidence.duplicates += 1
        self.twins += identifier in self.recent
