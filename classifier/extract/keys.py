"""Turn words into numbers, and look up many of them at once."""

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Keys = NDArray[np.uint64]

_MIX: Final = np.uint64(0x9E3779B97F4A7C15)
_SLOT: Final = np.uint64(48)
# A word's key is its first eight letters; a longer word mixes in up to 16 more.
_WIDE: Final = 8
_READ: Final = 3 * _WIDE
_MASKS: Final = np.array(
    [
        [(1 << 8 * min(max(length - first, 0), _WIDE)) - 1 for length in range(25)]
        for first in range(0, _READ, _WIDE)
    ],
    np.uint64,
)
_MIXES: Final = np.array([0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)


class Letters:
    """The letters of a text, eight at a time.

    Parameters
    ----------
    text : bytes
        Text without zero bytes.
    """

    def __init__(self, text: bytes) -> None:
        padded = text + b" " * _READ
        shape = (len(padded) - _WIDE + 1,)
        self._eight: Keys = np.ndarray(shape, "<u8", padded, strides=(1,))

    def first_eight(self, first: Numbers, after: Numbers) -> Keys:
        """Return the first eight letters of stretches of the text.

        Parameters
        ----------
        first, after : ndarray of int64
            Offset of each stretch's first letter and of the one after its last.

        Returns
        -------
        ndarray of uint64
            A number a stretch, zeros in place of letters that it lacks.
        """
        letters: Keys = self._eight[first] & _MASKS[0][np.minimum(after - first, _WIDE)]
        return letters

    def keys(self, first: Numbers, after: Numbers) -> Keys:
        """Return the numbers by which words are looked up.

        Parameters
        ----------
        first, after : ndarray of int64
            Offset of each word's first letter and of the one after its last.

        Returns
        -------
        ndarray of uint64
            Its letters while they are eight at most, else a mix of its first 24.
        """
        keys = self.first_eight(first, after)
        lengths = after - first
        long = np.flatnonzero(lengths > _WIDE)
        if not len(long):
            return keys
        first, lengths = first[long], np.minimum(lengths[long], _READ)
        for part, mix in enumerate(_MIXES, 1):
            letters = self._eight[first + part * _WIDE] & _MASKS[part][lengths]
            keys[long] = keys[long] * mix ^ letters
        return keys


class KeyTable:
    """Numbers that keys stand for.

    Parameters
    ----------
    keys : ndarray of uint64
        Different keys.
    values : iterable of int
        What they stand for.

    Raises
    ------
    ValueError
        If two keys are the same.
    """

    def __init__(self, keys: Keys, values: Iterable[int]) -> None:
        if len(np.unique(keys)) < len(keys):
            raise ValueError("two words of a vocabulary have one key")
        slots = _slots(keys)
        order = np.argsort(slots)
        counts = np.bincount(slots.astype(np.int64), minlength=1 << 16)
        self._is_used = counts > 0
        # Keys of one slot stand side by side, the first of them at:
        self._first: Numbers = np.cumsum(counts) - counts
        self._most = int(counts.max())
        self._keys = np.concatenate((keys[order], keys[order][-1:].repeat(self._most)))
        self._values: Numbers = np.fromiter(values, np.int64)[order]

    def may_hold(self, keys: Keys) -> NDArray[np.bool_]:
        """Tell which keys are worth looking up, far sooner than a look-up would.

        Parameters
        ----------
        keys : ndarray of uint64
            Any keys.

        Returns
        -------
        ndarray of bool
            False only for keys that are not held.
        """
        return self._is_used[_slots(keys)]

    def find(self, keys: Keys) -> tuple[Numbers, Numbers]:
        """Return which keys are held, and what they stand for.

        Parameters
        ----------
        keys : ndarray of uint64
            Any keys.

        Returns
        -------
        places : ndarray of int64
            Where such keys stand in `keys`.
        values : ndarray of int64
            What they stand for.
        """
        slots = _slots(keys)
        places = np.flatnonzero(self._is_used[slots])
        wanted = keys[places]
        found = self._first[slots[places]]
        for _ in range(self._most - 1):
            found += self._keys[found] != wanted
        held = np.flatnonzero(self._keys[found] == wanted)
        return places[held], self._values[found[held]]


def _slots(keys: Keys) -> Keys:
    """Return a number of 16 bits for each key."""
    slots: Keys = (keys * _MIX) >> _SLOT
    return slots
