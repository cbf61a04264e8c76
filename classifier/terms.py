"""Counts of words and runs of words, straight into CSR matrices."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from classifier.keys import Keys, KeyTable, count_pairs, widespread
from classifier.text import word_keys


@dataclass(slots=True)
class WordTerms:
    """Single words and runs of two and three words.

    Attributes
    ----------
    words : list of bytes
        Known single words, in the order of their keys, which is that of columns.
    runs : list of KeyTable
        Known runs of two words, then of three; a key is the column of the shorter
        run times the number of words, plus the last word.
    """

    words: list[bytes]
    runs: list[KeyTable]
    _table: KeyTable = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Give each word its key."""
        keys, _ = word_keys([b" ".join(self.words)])
        if len(keys) != len(self.words) or (keys[1:] <= keys[:-1]).any():
            raise ValueError("expected single words in the order of their keys")
        self._table = KeyTable(keys)

    @property
    def size(self) -> int:
        """Number of columns.

        Returns
        -------
        int
            Words and runs together.
        """
        return len(self.words) + sum(len(table.keys) for table in self.runs)

    @classmethod
    def fit(
        cls,
        documents: Sequence[bytes],
        groups: Keys,
        min_groups: Sequence[int],
    ) -> "WordTerms":
        """Learn the terms that enough employer groups use.

        Parameters
        ----------
        documents : sequence of bytes
            Words of each posting, between blanks.
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
        keys, counts = word_keys(documents)
        rows = np.repeat(np.arange(len(documents)), counts)
        kept = KeyTable(widespread(keys, groups[rows], min_groups[0]))
        # Sorted, so that of two words with one key the same one always gives the name.
        listed = sorted({word for document in documents for word in document.split()})
        columns = kept.find(word_keys([b" ".join(listed)])[0])
        names = {
            column: word
            for column, word in zip(columns.tolist(), listed, strict=True)
            if column >= 0
        }
        terms = cls([names[column] for column in range(len(kept.keys))], [])
        rows, ids, ends = terms._words(documents)
        heads = ids
        for fewest in min_groups[1:]:
            keys = terms._run_keys(ends, heads, ids)
            whole = keys >= 0
            used_by = groups[rows[: len(keys)][whole]]
            table = KeyTable(widespread(keys[whole], used_by, fewest))
            terms.runs.append(table)
            heads = table.find(keys)
        return terms

    def counts(self, documents: Sequence[bytes]) -> csr_array:
        """Return how often each term stands in each posting.

        Parameters
        ----------
        documents : sequence of bytes
            Words of each posting, between blanks.

        Returns
        -------
        csr_array of shape (n_postings, size)
            Counts as float32.
        """
        rows, ids, ends = self._words(documents)
        row_parts, column_parts, offset = [rows], [ids], len(self.words)
        heads = ids
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
        single = [word.decode("latin-1") for word in self.words]
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
            "words": b" ".join(self.words),
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
        runs = [KeyTable(keys) for keys in state["runs"]]
        return cls(state["words"].split(), runs)

    def _words(self, documents: Sequence[bytes]) -> tuple[Keys, Keys, Keys]:
        """Return row and column (-1 if unknown) of every word, and where rows end."""
        keys, counts = word_keys(documents)
        rows = np.repeat(np.arange(len(documents)), counts)
        return rows, self._table.find(keys), np.cumsum(counts)

    def _run_keys(self, ends: Keys, heads: Keys, ids: Keys) -> Keys:
        """Return the key of the run at each word, one word longer than `heads`."""
        length = max(len(heads) - 1, 0)
        heads, tails = heads[:length], ids[len(ids) - length :]
        keys = heads * len(self.words) + tails
        keys[(heads | tails) < 0] = -1
        # The last run of a posting would end in the next one.
        over = ends - (len(ids) - length)
        keys[over[(over >= 0) & (over < length)]] = -1
        return keys
