"""Whole arrays of 64-bit keys: looked up, counted into CSR, kept when widespread."""

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Keys = NDArray[np.int64]


_SLOT_BITS: Final = 18
_MIX: Final = np.uint64(0x9E3779B97F4A7C15)


@dataclass(slots=True)
class KeyTable:
    """Exact map from 64-bit keys to columns, looked up whole arrays at a time.

    Attributes
    ----------
    keys : ndarray of int64
        Known keys, ascending; the column of a key is its rank.
    """

    keys: Keys
    _column: NDArray[np.int32] = field(init=False, repr=False)
    _crowded: Keys = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Give each key its slot; keys whose slot another has are searched for."""
        slots = slots_of(self.keys, _SLOT_BITS)
        self._column = np.full(1 << _SLOT_BITS, -1, np.int32)
        self._column[slots] = np.arange(len(self.keys), dtype=np.int32)
        lost = self._column[slots] != np.arange(len(self.keys))
        self._crowded = self.keys[lost]

    def find(self, wanted: Keys) -> Keys:
        """Return the column of each key, -1 where it is not known.

        Parameters
        ----------
        wanted : ndarray of int64
            Keys to look up.

        Returns
        -------
        ndarray of int64
            Columns, in the order of `wanted`.
        """
        # Half the time of a binary search for every key (2026-11-25).
        columns = self._column[slots_of(wanted, _SLOT_BITS)].astype(np.int64)
        taken = np.flatnonzero(columns >= 0)
        others = taken[self.keys[columns[taken]] != wanted[taken]]
        columns[others] = -1
        if len(self._crowded) and len(others):
            place = np.searchsorted(self._crowded, wanted[others])
            place[place == len(self._crowded)] = 0
            found = others[self._crowded[place] == wanted[others]]
            columns[found] = np.searchsorted(self.keys, wanted[found])
        return columns


def slots_of(keys: NDArray[Any], bits: int) -> NDArray[np.uint64]:
    """Return the slot of each key, near keys far apart.

    Parameters
    ----------
    keys : ndarray of int64 or uint64
        Any keys.
    bits : int
        There are two to the power of so many slots.

    Returns
    -------
    ndarray of uint64
        A number from 0 for each key.

    References
    ----------
    Knuth, The Art of Computer Programming, volume 3, section 6.4: multiplicative
    hashing by the golden ratio.
    """
    slots: NDArray[np.uint64] = (keys.view(np.uint64) * _MIX) >> np.uint64(64 - bits)
    return slots


def count_pairs(rows: Keys, columns: Keys, shape: tuple[int, int]) -> csr_array:
    """Return the count matrix of (row, column) pairs.

    Parameters
    ----------
    rows, columns : ndarray of int64
        One entry an occurrence; a column of -1 is left out.
    shape : tuple of int
        Shape of the matrix.

    Returns
    -------
    csr_array
        Counts as float32, columns of a row in order.
    """
    flat = rows * shape[1] + columns
    flat = flat[columns >= 0]
    if shape[0] * shape[1] < np.iinfo(np.int32).max:
        flat = flat.astype(np.int32)  # sorts in half the time
    flat.sort()
    first = np.flatnonzero(np.diff(flat, prepend=-1))
    counts = np.diff(first, append=len(flat)).astype(np.float32)
    flat = flat[first]
    lines = np.arange(shape[0] + 1, dtype=flat.dtype) * flat.dtype.type(shape[1])
    starts = np.searchsorted(flat, lines).astype(np.int32)
    column = (flat - np.repeat(lines[:-1], np.diff(starts))).astype(np.int32)
    return csr_array((counts, column, starts), shape=shape)


def widespread(keys: Keys, groups: Keys, min_groups: int) -> Keys:
    """Return the keys that occur in at least `min_groups` different groups.

    Parameters
    ----------
    keys, groups : ndarray of int64
        One entry an occurrence: the key and the employer group that used it.
    min_groups : int
        Fewest groups for a key to stay.

    Returns
    -------
    ndarray of int64
        The keys that stay, ascending.
    """
    order = np.lexsort((groups, keys))
    keys, groups = keys[order], groups[order]
    fresh = np.ones(len(keys), bool)
    fresh[1:] = (keys[1:] != keys[:-1]) | (groups[1:] != groups[:-1])
    values, counts = np.unique(keys[fresh], return_counts=True)
    return values[counts >= min_groups]
