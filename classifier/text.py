"""Byte-level words of a text: one table look-up a byte, a number a word."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

_KEPT_SIGNS: Final = "+#"  # "c++" and "c#" are words here


def _table() -> bytes:
    """Map every Latin-1 byte to its lower case, or to a blank."""
    table = bytearray(b" " * 256)
    for code in range(256):
        sign = chr(code)
        if sign.isalnum() or sign in _KEPT_SIGNS:
            lower = ord(sign.lower())
            table[code] = lower if lower < len(table) else code
    return bytes(table)


_TABLE: Final = _table()


# Word numbers mix up to this many leading letters with the length.
READ: Final = 24
WIDE: Final = 8
_LENGTHS: Final = range(READ + 1)
_AT_ONCE: Final = 128
# What keeps, of each eight letters read at once, those of a word of some length.
MASKS: Final = np.array(
    [
        [(1 << 8 * min(max(length - first, 0), WIDE)) - 1 for length in _LENGTHS]
        for first in range(0, READ, WIDE)
    ],
    np.uint64,
)
_MIXES: Final = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64
)


def plain(text: str) -> bytes:
    """Return a text with its words in lower case and nothing but blanks between.

    Parameters
    ----------
    text : str
        Any text. Signs outside Latin-1 part words, as blanks do.

    Returns
    -------
    bytes
        Latin-1 words of letters, digits, ``+`` and ``#``.
    """
    return text.encode("latin-1", "replace").translate(_TABLE)


def words(text: str) -> list[bytes]:
    """Return the lower-cased words of a text in order.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of bytes
        As `plain` reads them.
    """
    return plain(text).split()


def word_keys(
    documents: Sequence[bytes],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return a number for every word of some documents.

    Parameters
    ----------
    documents : sequence of bytes
        Words between blanks, as `plain` returns them.

    Returns
    -------
    keys : ndarray of int64
        All words in order; equal words have equal numbers.
    counts : ndarray of int64
        Number of words of each document.
    """
    parts = [
        _keys_of(documents[start : start + _AT_ONCE])
        for start in range(0, len(documents), _AT_ONCE)
    ] or [_keys_of([])]
    keys, counts = (np.concatenate(part) for part in zip(*parts, strict=True))
    return keys, counts


def _keys_of(
    documents: Sequence[bytes],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the keys of a few documents, and their numbers of words."""
    # Eight letters at a time, no object a word: half the time of split and dict.
    joined = b" " + b" ".join(documents) + b" " * (READ + 1)
    inside = np.frombuffer(joined, np.uint8) != ord(" ")
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    starts = edges[0::2]
    lengths = np.minimum(edges[1::2] - starts, READ)
    eight = np.ndarray((len(joined) - WIDE + 1,), "<u8", joined, strides=(1,))
    keys = (eight[starts] & MASKS[0][lengths]) * _MIXES[0]
    keys ^= keys >> np.uint64(29)
    keys += (eight[starts + WIDE] & MASKS[1][lengths]) * _MIXES[1]
    long = np.flatnonzero(lengths > 2 * WIDE)
    rest = eight[starts[long] + 2 * WIDE] & MASKS[2][lengths[long]]
    keys[long] ^= rest * _MIXES[2]
    sizes = np.fromiter(map(len, documents), np.int64, len(documents)) + 1
    ends = np.searchsorted(starts, np.cumsum(sizes))
    return keys.view(np.int64), np.diff(ends, prepend=0)
