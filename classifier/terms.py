"""Counts of words and runs of words, straight into CSR matrices."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from classifier.keys import Keys, KeyTable, count_pairs, widespread


@dataclass(slots=True)
class WordTerms:
    """Single words and runs of two and three words.

    Attributes
    ----------
    index : dict of bytes to int
        Column of each single word.
    runs : list of KeyTable
        Known runs of two words, then of three; a key is the column of the shorter
        run times the number of words, plus the last word.
    """

    index: dict[bytes, int]
    runs: list[KeyTable]

    @property
    def size(self) -> int:
        """Number of columns.

        Returns
        -------
        int
            Words and runs together.
        """
        return len(self.index) + sum(len(table.keys) for table in self.runs)

    @classmethod
    def fit(
        cls,
        documents: Sequence[list[bytes]],
        groups: Keys,
        min_groups: Sequence[int],
    ) -> "WordTerms":
        """Learn the terms that enough employer groups use.

        Parameters
        ----------
        documents : sequence of list of bytes
            Words of each posting.
        groups : ndarray of int64
            Employer group of each posting.
        min_groups : sequence of int
            Fewest groups for words, runs of two, runs of three; its length says how
            long runs are.

        Returns
        -------
        WordTerms
            The learnt terms.
        """
        names: dict[bytes, int] = {}
        for document in documents:
            for word in document:
                names.setdefault(word, len(names))
        terms = cls(names, [])
        rows, ids = terms._words(documents)
        kept = widespread(ids, groups[rows], min_groups[0])
        listed = list(names)
        terms.index = {listed[i]: column for column, i in enumerate(kept)}
        rows, ids = terms._words(documents)
        ends = _ends(documents)
        heads = ids
        for fewest in min_groups[1:]:
            keys = terms._run_keys(ends, heads, ids)
            whole = keys >= 0
            used_by = groups[rows[: len(keys)][whole]]
            table = KeyTable(widespread(keys[whole], used_by, fewest))
            terms.runs.append(table)
            heads = table.find(keys)
        return terms

    def counts(self, documents: Sequence[list[bytes]]) -> csr_array:
        """Return how often each term stands in each posting.

        Parameters
        ----------
        documents : sequence of list of bytes
            Words of each posting.

        Returns
        -------
        csr_array of shape (n_postings, size)
            Counts as float32.
        """
        rows, ids = self._words(documents)
        row_parts, column_parts, offset = [rows], [ids], len(self.index)
        heads, ends = ids, _ends(documents)
        for table in self.runs:
            heads = table.find(self._run_keys(ends, heads, ids))
            row_parts.append(rows[: len(heads)])
            column_parts.append(np.where(heads >= 0, heads + offset, -1))
            offset += len(table.keys)
        joined = np.concatenate(row_parts), np.concatenate(column_parts)
        return count_pairs(*joined, (len(documents), self.size))

    def names(self) -> list[str]:
        """Return the readable form of every column.

        Returns
        -------
        list of str
            Terms in column order.
        """
        single = [word.decode("latin-1") for word in self.index]
        names, shorter = list(single), single
        for table in self.runs:
            heads, tails = np.divmod(table.keys, max(len(single), 1))
            shorter = [
                f"{shorter[head]} {single[tail]}"
                for head, tail in zip(heads, tails, strict=True)
            ]
            names += shorter
        return names

    def state(self) -> dict[str, Any]:
        """Return plain values that `from_state` reads back.

        Returns
        -------
        dict
            The words as one byte string, and an array of keys a run length.
        """
        return {
            "words": b" ".join(self.index),
            "runs": [table.keys for table in self.runs],
        }

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> "WordTerms":
        """Rebuild the terms that `state` described.

        Parameters
        ----------
        state : dict
            What `state` returned.

        Returns
        -------
        WordTerms
            Equal terms.
        """
        listed = state["words"].split()
        index = dict(zip(listed, range(len(listed)), strict=True))
        return cls(index, [KeyTable(keys) for keys in state["runs"]])

    def _words(self, documents: Sequence[list[bytes]]) -> tuple[Keys, Keys]:
        """Return row and column of every word, in order; -1 for unknown words."""
        lengths = np.fromiter(map(len, documents), np.int64, len(documents))
        total = int(lengths.sum())
        found = map(self.index.get, chain.from_iterable(documents), repeat(-1))
        ids = np.fromiter(found, np.int64, total)
        return np.repeat(np.arange(len(documents)), lengths), ids

    def _run_keys(self, ends: Keys, heads: Keys, ids: Keys) -> Keys:
        """Return the key of the run at each word, one word longer than `heads`."""
        length = max(len(heads) - 1, 0)
        heads, tails = heads[:length], ids[len(ids) - length :]
        keys = heads * len(self.index) + tails
        keys[(heads | tails) < 0] = -1
        # The last run of a posting would end in the next one.
        over = ends - (len(ids) - length)
        keys[over[(over >= 0) & (over < length)]] = -1
        return keys


def _ends(documents: Sequence[list[bytes]]) -> Keys:
    """Return the place after the last word of each posting, all in one row."""
    lengths = np.fromiter(map(len, documents), np.int64, len(documents))
    return np.cumsum(lengths)
