"""Counts of runs of letters in titles, for words that no list knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_array

from classifier.keys import Keys, KeyTable, count_pairs, widespread

_LETTER_RUNS: Final = (3, 4, 5)


@dataclass(slots=True)
class LetterTerms:
    """Runs of three to five letters of a line, blanks at word ends included.

    Attributes
    ----------
    table : KeyTable
        Known runs; a key holds the bytes of its run.
    """

    table: KeyTable

    @property
    def size(self) -> int:
        """Number of columns.

        Returns
        -------
        int
            Known runs.
        """
        return len(self.table.keys)

    @classmethod
    def fit(
        cls, lines: Sequence[list[bytes]], groups: Keys, min_groups: int
    ) -> "LetterTerms":
        """Learn the runs that enough employer groups use.

        Parameters
        ----------
        lines : sequence of list of bytes
            Words of each line.
        groups : ndarray of int64
            Employer group of each line.
        min_groups : int
            Fewest groups for a run to stay.

        Returns
        -------
        LetterTerms
            The learnt runs.
        """
        rows, keys = _letter_keys(lines)
        return cls(KeyTable(widespread(keys, groups[rows], min_groups)))

    def counts(self, lines: Sequence[list[bytes]]) -> csr_array:
        """Return how often each run stands in each line.

        Parameters
        ----------
        lines : sequence of list of bytes
            Words of each line.

        Returns
        -------
        csr_array of shape (n_lines, size)
            Counts as float32.
        """
        rows, keys = _letter_keys(lines)
        return count_pairs(rows, self.table.find(keys), (len(lines), self.size))


def _letter_keys(lines: Sequence[list[bytes]]) -> tuple[Keys, Keys]:
    """Return row and key of every run of letters inside a line."""
    flat = b"".join([b" " + b" ".join(line) + b" \n" for line in lines])
    letters = np.frombuffer(flat, np.uint8).astype(np.int64)
    ends = letters == ord("\n")
    line_of = np.cumsum(ends) - ends
    row_parts, key_parts = [], []
    for length in _LETTER_RUNS:
        count = max(len(letters) - length + 1, 0)
        keys = np.zeros(count, np.int64)
        for place in range(length):
            keys = (keys << 8) | letters[place : place + count]
        inside = line_of[:count] == line_of[length - 1 :][:count]
        inside &= ~ends[length - 1 :][:count]
        row_parts.append(line_of[:count][inside])
        key_parts.append(keys[inside])
    return np.concatenate(row_parts), np.concatenate(key_parts)
