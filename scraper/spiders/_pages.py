"""Walk the pages of a list until nothing new comes, and say where it had to stop."""

import re
from dataclasses import dataclass

from scraper.boards import Board
from scraper.parsing.answers import AnswerError
from scraper.spiders._ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """How a platform's list goes on.

    Attributes
    ----------
    parameter : str
        Name of the parameter that counts, in the query or before the number in the
        path; the first address must have it.
    is_offset : bool, default=False
        Whether it counts records; otherwise it counts pages.
    most_pages : int, default=0
        How many pages the platform answers, or allows in a day; 0 sets no end. A
        board's option ``max_pages`` goes before it.
    """

    parameter: str
    is_offset: bool = False
    most_pages: int = 0

    def next_url(self, url: str, count: int) -> str:
        """Return the address of the next page.

        Parameters
        ----------
        url : str
            Address of this page.
        count : int
            How many records it held: a server may give fewer than were asked for.

        Returns
        -------
        str
            With the parameter moved on.

        Raises
        ------
        AnswerError
            If the address does not hold the parameter.
        """
        step = count if self.is_offset else 1
        moved, found = re.subn(
            rf"([?&,;/]{re.escape(self.parameter)}[=/])(\d{{1,9}})",
            lambda match: f"{match[1]}{int(match[2]) + step}",
            url,
            count=1,
        )
        if not found:
            raise AnswerError(f"expected parameter {self.parameter!r} in the address")
        return moved

    def following(self, ledger: Ledger, url: str, count: int) -> str:
        """Return the address of the page to ask for next, and note it.

        Parameters
        ----------
        ledger : Ledger
            The board's books; get a limit where the walk has to stop early.
        url : str
            Address of this page.
        count : int
            How many records it held.

        Returns
        -------
        str
            Empty when all has come or no more is allowed.
        """
        evidence = ledger.evidence
        came = count_distinct(ledger) + evidence.duplicates
        if evidence.announced is not None and came >= evidence.announced:
            return ""
        most = self._most_of(ledger.board)
        if most and ledger.pages >= most:
            ledger.limit(f"stopped after {most} pages, as many as are allowed")
            return ""
        ledger.pages += 1
        return self.next_url(url, count)

    def _most_of(self, board: Board) -> int:
        asked = str(board.options.get("max_pages", self.most_pages))
        if not asked.isdigit():
            raise AnswerError(f"option 'max_pages': expected a number, got {asked!r}")
        return int(asked)


def count_distinct(ledger: Ledger) -> int:
    """Return how many different records the lists of a board brought so far.

    Parameters
    ----------
    ledger : Ledger
        The board's books.

    Returns
    -------
    int
        With those that could not be read.
    """
    evidence = ledger.evidence
    read = len(ledger.listed) or len(ledger.emitted) + evidence.unlisted
    return read + evidence.rejected
