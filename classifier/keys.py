"""Whole arrays of 64-bit keys: looked up, counted into CSR, kept when widespread."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Keys = NDArray[np.int64]


# Most keys of a text are not known: a bit a hash says so without a search.
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
    _taken: NDArray[np.bool_] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Mark the slots that known keys take."""
        self._taken = np.zeros(1 << _SLOT_BITS, bool)
        self._taken[_slots(self.keys)] = True

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
        columns = np.full(len(wanted), -1, np.int64)
        likely = np.flatnonzero(self._taken[_slots(wanted)])
        if len(likely):
            keys = wanted[likely]
            place = np.searchsorted(self.keys, keys)
            place[place == len(self.keys)] = 0
            columns[likely] = np.where(self.keys[place] == keys, place, -1)
        return columns


def _slots(keys: Keys) -> NDArray[np.uint64]:
    """Return the slot of each key."""
    mixed = keys.astype(np.uint64) * _MIX
    slots: NDArray[np.uint64] = mixed >> np.uint64(64 - _SLOT_BITS)
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
    known = columns >= 0
    flat = np.sort(rows[known] * shape[1] + columns[known])
    first = np.flatnonzero(np.diff(flat, prepend=-1))
    counts = np.diff(first, append=len(flat)).astype(np.float32)
    row, column = np.divmod(flat[first], max(shape[1], 1))
    starts = np.searchsorted(row, np.arange(shape[0] + 1)).astype(np.int32)
    return csr_array((counts, column.astype(np.int32), starts), shape=shape)


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
