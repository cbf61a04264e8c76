"""Phrases of closed vocabularies, and where they stand in some texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from classifier.extract.keys import Numbers


@dataclass(frozen=True, slots=True)
class Phrase:
    """One spelling of a closed vocabulary.

    Attributes
    ----------
    topic : str
        Vocabulary that it belongs to; no phrase of a topic is read inside another.
    value : Any
        What the spelling stands for.
    exact : str or None, default=None
        Letters that the text must have when case counts.
    """

    topic: str
    value: Any
    exact: str | None = None


class Spans(NamedTuple):
    """Phrases where they stand, a column each.

    Attributes
    ----------
    text : ndarray of int64
        Numbers of the texts.
    phrase : ndarray of int64
        Numbers of the phrases in their table.
    first, last : ndarray of int64
        Numbers of each one's first word and of the word after it.
    start, end : ndarray of int64
        Character offsets in the text.
    """

    text: Numbers
    phrase: Numbers
    first: Numbers
    last: Numbers
    start: Numbers
    end: Numbers

    def only(self, rows: NDArray[Any] | slice) -> "Spans":
        """Return some of the rows.

        Parameters
        ----------
        rows : ndarray or slice
            Which ones.

        Returns
        -------
        Spans
            Those rows.
        """
        return Spans(*(column[rows] for column in self))

    def rows(self) -> Iterator[tuple[int, ...]]:
        """Return the rows in plain numbers.

        Returns
        -------
        Iterator of tuple of int
            Text, phrase, first, last, start, end.
        """
        return zip(*(column.tolist() for column in self), strict=True)

    def between(self, first: Numbers, last: Numbers) -> list[range]:
        """Return the rows that begin in stretches of words.

        Parameters
        ----------
        first, last : ndarray of int64
            Number of each stretch's first word and of the word after it.

        Returns
        -------
        list of range
            For each stretch, the numbers of the rows.
        """
        low = np.searchsorted(self.first, first).tolist()
        high = np.searchsorted(self.first, last).tolist()
        return list(map(range, low, high))

    def outermost(self, rows: range) -> Iterator[int]:
        """Yield the rows that no row before them holds.

        Parameters
        ----------
        rows : range
            The rows to look at.

        Yields
        ------
        int
            Number of a row; several may share one spelling.
        """
        firsts, lasts = self.first.data, self.last.data
        held = (-1, -1)
        for row in rows:
            span = firsts[row], lasts[row]
            if span[1] > held[1] or span == held:
                held = span
                yield row
