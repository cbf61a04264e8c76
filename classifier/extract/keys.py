"""Turn words into numbers, and look up many of them at once."""

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from classifier.keys import slots_of
from classifier.text import MASKS, READ, WIDE

Numbers = NDArray[np.int64]
Keys = NDArray[np.uint64]

_SLOT_BITS: Final = 16
# A word's key is its first eight letters; a longer word mixes in up to 16 more.
_MIXES: Final = np.array([0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)


class Letters:
    """The letters of a text, eight at a time.

    Parameters
    ----------
    text : bytes
        Text without zero bytes.
    """

    def __init__(self, text: bytes) -> None:
        padded = text + b" " * READ
        shape = (len(padded) - WIDE + 1,)
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
        letters: Keys = self._eight[first] & MASKS[0][np.minimum(after - first, WIDE)]
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
        long = np.flatnonzero(lengths > WIDE)
        if not len(long):
            return keys
        first, lengths = first[long], np.minimum(lengths[long], READ)
        for part, mix in enumerate(_MIXES, 1):
            letters = self._eight[first + part * WIDE] & MASKS[part][lengths]
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
        slots = slots_of(keys, _SLOT_BITS)
        order = np.argsort(slots)
        counts = np.bincount(slots.astype(np.int64), minlength=1 << _SLOT_BITS)
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
        return self._is_used[slots_of(keys, _SLOT_BITS)]

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
        slots = slots_of(keys, _SLOT_BITS)
        places = np.flatnonzero(self._is_used[slots])
        wanted = keys[places]
        found = self._first[slots[places]]
        for _ in range(self._most - 1):
            found += self._keys[found] != wanted
        held = np.flatnonzero(self._keys[found] == wanted)
        return places[held], self._values[found[held]]
