"""Cut a text into words, gaps and sentences without losing where they stand."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np

_WORD: Final = re.compile(r"(\w+)")
# Signs that belong to a name, by their rarest part; each gives way to word characters,
# as many.
_SIGNS: Final = {
    ".n": ((".net", "_net"),),
    "+": (("++", "__"),),
    "#": (("c#", "c_"), ("f#", "f_")),
    "/": (("a/b", "a_b"),),
}
_BREAKS: Final = frozenset("\n•●▪◦■·;!?✓➢")
_ABBREVIATIONS: Final = frozenset(("eg", "ie", "etc", "vs", "sc", "inc", "ph", "sr"))
# No word of a vocabulary holds a letter past Latin-1: any such letter stands for all.
_WIDE: Final = re.compile("[^\x00-\xff]")
_LETTER, _BREAK, _OTHER = "\xaa", "!", "\xa6"
_LATIN: Final = "".join(map(chr, range(256)))
# A byte to itself in a word, else to a blank.
_SPACED: Final = re.sub(r"\W", " ", _LATIN).encode("latin-1")
# A byte to 1 where a sentence ends, to 2 where a full stop may end one.
_HARD, _SOFT = 1, 2
_STOP: Final = b"\x00 "
_BREAKING: Final = bytes([_SOFT, *(sign in _BREAKS for sign in _LATIN[1:])])
_BLANK: Final = ord(" ")


def lower(text: str) -> str:
    """Return a text in lower case with every character where it was.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        Text of the same length.
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for mark, signs in _SIGNS.items():
        if mark in low:
            for sign, letters in signs:
                low = low.replace(sign, letters)
    return low


def split_words(text: str) -> list[str]:
    """Return gaps and words of a text in turn, beginning and ending with a gap.

    Parameters
    ----------
    text : str
        Text in lower case.

    Returns
    -------
    list of str
        Pieces that join to the text.
    """
    return _WORD.split(text)


def _blank(text: str, passed: Sequence[tuple[int, int]]) -> str:
    """Return a text with a line break and blanks in place of some stretches."""
    pieces: list[str] = []
    done = 0
    for start, end in passed:
        pieces += (text[done:start], "\n".ljust(end - start))
        done = end
    return "".join((*pieces, text[done:]))


def _narrow(wide: re.Match[str]) -> str:
    """Return a Latin-1 sign of the same sort as a wide one."""
    sign = wide.group()
    if sign in _BREAKS:
        return _BREAK
    return _LETTER if _WORD.match(sign) else _OTHER


class Words:
    """The words of a text, their gaps and their sentences.

    Parameters
    ----------
    text : str
        A posting's text.
    passed : sequence of tuple of int, default=()
        Stretches of characters to pass over.

    Attributes
    ----------
    words : list of str
        The words in lower case, and after the last one a line break.
    count : int
        How many words there are.
    starts, ends : sequence of int
        Their character offsets.
    """

    def __init__(self, text: str, passed: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        low = lower(text)
        if passed:
            low = _blank(low, passed)
        self._low = low if low.isascii() else _WIDE.sub(_narrow, low)
        # One table look-up a byte and one split: thrice as fast as a regex.
        self._raw = self._low.encode("latin-1")
        spaced = b" %b " % self._raw.translate(_SPACED)
        self.words = spaced.decode("latin-1").split()
        self.count = len(self.words)
        self.words.append("\n")
        is_word = np.frombuffer(spaced, np.uint8) != _BLANK
        edges = (is_word[1:] != is_word[:-1]).nonzero()[0]
        self._first = edges[0::2]
        # Few offsets are looked at: a view makes no number before it is asked for.
        self.starts: Sequence[int] = self._first.data
        self.ends: Sequence[int] = edges[1::2].data

    def between(self, last: int, first: int) -> str:
        """Return the text from the end of a word to the start of another.

        Parameters
        ----------
        last : int
            Number of the word after the first one.
        first : int
            Number of the second one; the gap before word ``n`` is ``between(n, n)``.

        Returns
        -------
        str
            Gaps and words, in lower case.
        """
        start = self.ends[last - 1] if last else 0
        end = self.starts[first] if first < self.count else len(self._low)
        return self._low[start:end]

    @cached_property
    def breaks(self) -> list[int]:
        """Return the numbers of the words that begin a sentence.

        Returns
        -------
        list of int
            Ascending, some more than once.
        """
        marks = np.frombuffer(
            self._raw.replace(b". ", _STOP).translate(_BREAKING), np.uint8
        )
        places = marks.nonzero()[0]
        numbers = self._first.searchsorted(places).tolist()
        kinds = (marks[places] == _HARD).tolist()
        return [
            number
            for number, is_hard in zip(numbers, kinds, strict=True)
            if is_hard or (number and self._ends_sentence(number - 1))
        ]

    def _ends_sentence(self, word: int) -> bool:
        """Tell whether a dot after a word ends more than an abbreviation."""
        return len(self.words[word]) > 1 and self.words[word] not in _ABBREVIATIONS

    def sentence(self, word: int) -> tuple[int, int]:
        """Return the bounds, in words, of the sentence that holds a word.

        Parameters
        ----------
        word : int
            Number of the word.

        Returns
        -------
        tuple of int
            Its first word and the word after it.
        """
        place = bisect_right(self.breaks, word)
        first = self.breaks[place - 1] if place else 0
        last = self.breaks[place] if place < len(self.breaks) else self.count
        return first, last
