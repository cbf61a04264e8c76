"""Signatures of posting texts: small enough to keep, exact enough to compare."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import re2
from rensa import RMinHash

from classifier.extract.sections import split_sections

Hashes = npt.NDArray[np.uint32]
Sizes = npt.NDArray[np.uint16]
_Words = npt.NDArray[np.uint64]

# Offers and statutory lines say who employs, not what the work is.
_WEAK_KINDS: Final = frozenset({"benefits", "legal", "pay"})
_SHINGLE_WORDS: Final = 3
_MOST: Final = 31
_YEARS: Final = re2.compile(
    r"(\d{1,2})(?:\s?\+)?(?:\s?(?:-|–|to)\s?(\d{1,2}))?\s?\+?\s?(?:years|yrs)"
)
# Pay grades of public employers, "GS-13": their titles say nothing of the level.
_GRADES: Final = re2.compile(
    r"\b(?:g[sglm]|n[dfhkm]|z[apst]|d[srbe])[ -]{0,2}(\d{1,2})\b"
)

_END: Final = b"\x00"
_WEAK_FROM: Final = b"\x01"
_FOLDED: Final = tuple(
    (mark.encode(), plain)
    for plain, marks in ((b"", "’‘"), (_END, "•·●▪"), (b" ", "“”–—\xa0"))
    for mark in marks
)
# Odd multipliers, one a place in a sentence, so that its hash depends on word order.
_PLACES: Final = 4096
_MULTIPLIERS: Final = np.cumprod(np.full(_PLACES, 0x9E3779B97F4A7C15, np.uint64))
_HEADER: Final = 4
_WORD_BYTES: Final = 4


def _letters_and_ends() -> bytes:
    """Return the byte table that leaves small letters, spaces and sentence ends."""
    table = bytearray(range(256))
    for byte in range(2, 128):
        char = chr(byte)
        if char in "\n.!?;:":
            table[byte] = 0
        else:
            table[byte] = ord(char.lower()) if char.isalnum() else ord(" ")
    return bytes(table)


_TABLE: Final = _letters_and_ends()
_END_HASH, _WEAK_HASH = RMinHash.hash_token_sets([[_END, _WEAK_FROM]])[0]


@dataclass(frozen=True, slots=True)
class Signature:
    """The sentences of one text, as hashes.

    Attributes
    ----------
    sentences : ndarray of uint32
        One hash a sentence; those of benefits, legal and pay sections come last.
    sizes : ndarray of uint16
        How many shingles each sentence has.
    shingles : ndarray of uint32
        Hashes of three words in a row, sentence by sentence.
    strong : int
        How many sentences come before those of the named sections.
    levels : int
        Bit n is set where the text speaks of n years, bit 32 + n for pay grade n.
    """

    sentences: Hashes
    sizes: Sizes
    shingles: Hashes
    strong: int
    levels: int


def sign_text(text: str) -> bytes:
    """Return the packed signature of a posting's text.

    Parameters
    ----------
    text : str
        Clean text, as `pipelines.normalise.text.to_text` returns it.

    Returns
    -------
    bytes
        About half as long as the text; equal texts have equal signatures on every
        machine, so that they may be stored.
    """
    strong: list[str] = []
    weak: list[str] = []
    for section in split_sections(text):
        part = weak if section.kind in _WEAK_KINDS else strong
        part.append(text[section.start : section.end])
    said = "\n".join(strong)
    words = _words("\n".join([said, "\x01", *weak]))
    sentences, sizes, shingles, count = _hash_sentences(words)
    said = said.lower()
    years, grades = (_numbers(pattern, said) for pattern in (_YEARS, _GRADES))
    head = np.array([count, len(sentences), years, grades], np.uint32)
    return b"".join(part.tobytes() for part in (head, sentences, shingles, sizes))


def read_signature(packed: bytes) -> Signature:
    """Return a packed signature's parts.

    Parameters
    ----------
    packed : bytes
        From `sign_text`.

    Returns
    -------
    Signature
        Views of `packed`; nothing is copied.
    """
    strong, count, years, grades = np.frombuffer(packed, np.uint32, _HEADER).tolist()
    numbers = (len(packed) - count * np.dtype(np.uint16).itemsize) // _WORD_BYTES
    hashes = np.frombuffer(packed, np.uint32, numbers)[_HEADER:]
    sizes = np.frombuffer(packed, np.uint16, count, numbers * _WORD_BYTES)
    return Signature(
        hashes[:count], sizes, hashes[count:], strong, years | grades << 32
    )


def _numbers(pattern: Any, text: str) -> int:
    """Return the numbers that a pattern finds, as bits."""
    mask = 0
    for match in pattern.finditer(text):
        for number in filter(None, match.groups()):
            mask |= 1 << min(int(number), _MOST)
    return mask


def _words(text: str) -> list[bytes]:
    """Return words, and a mark where a sentence ends, in order.

    Some boards lose line breaks: "analyticsOwn the roadmap" is parted, too.
    """
    folded = _part_glued(text.encode("utf-8", "replace"))
    if not text.isascii():
        for mark, plain in _FOLDED:
            folded = folded.replace(mark, plain)
    plain = folded.translate(_TABLE, b"'").replace(_END, b" \x00 ")
    return [*plain.split(), _END]


def _part_glued(text: bytes) -> bytes:
    """Return the text with an end of sentence wherever a capital follows a letter."""
    letters = np.frombuffer(text, np.uint8)
    small = (letters[:-1] >= ord("a")) & (letters[:-1] <= ord("z"))
    capital = (letters[1:] >= ord("A")) & (letters[1:] <= ord("Z"))
    return np.insert(letters, np.flatnonzero(small & capital) + 1, 0).tobytes()


def _hash_sentences(words: list[bytes]) -> tuple[Hashes, Sizes, Hashes, int]:
    """Return sentence hashes, shingles a sentence, shingles, and the strong count."""
    hashes = np.array(RMinHash.hash_token_sets([words])[0], np.uint64)
    is_end = (hashes == _END_HASH) | (hashes == _WEAK_HASH)
    ends = np.flatnonzero(is_end)
    lengths = np.concatenate([ends[:1], ends[1:] - ends[:-1] - 1])
    ends, lengths = ends[lengths > 0], lengths[lengths > 0]
    weak_from = np.flatnonzero(hashes == _WEAK_HASH)[0]
    strong = int(np.searchsorted(ends, weak_from, side="right"))
    starts = np.cumsum(lengths) - lengths
    only_words = hashes[~is_end]
    place = np.arange(len(only_words)) - np.repeat(starts, lengths)
    mixed = only_words * _MULTIPLIERS[place % _PLACES]
    sentences = np.add.reduceat(mixed, starts) if len(starts) else mixed
    left = np.repeat(lengths, lengths) - place
    # A sentence that is shorter than a shingle is one.
    opens = (left >= _SHINGLE_WORDS) | (place == 0)
    sizes = np.maximum(lengths - (_SHINGLE_WORDS - 1), 1).astype(np.uint16)
    return _high(sentences), sizes, _high(_shingles(only_words, left)[opens]), strong


def _shingles(words: _Words, left: npt.NDArray[np.int64]) -> _Words:
    """Return the hash of each word with those that follow it in its sentence."""
    padded = np.concatenate([words, np.zeros(_SHINGLE_WORDS - 1, np.uint64)])
    total: _Words = words * _MULTIPLIERS[0]
    for step in range(1, _SHINGLE_WORDS):
        following = np.where(left > step, padded[step : step + len(words)], 0)
        total += following.astype(np.uint64) * _MULTIPLIERS[step]
    return total


def _high(hashes: _Words) -> Hashes:
    """Return the better mixed half of each hash."""
    return (hashes >> np.uint64(32)).astype(np.uint32)
