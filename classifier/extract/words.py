"""Number the words of some texts, and tell their gaps and sentences."""

from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final

import numpy as np

from classifier.extract.fold import BREAKS, LATIN, blank_gaps, fold, narrow
from classifier.extract.keys import Keys, Letters, Numbers

# Between two texts: a word that no vocabulary holds, on a line of its own.
_PARTING: Final = b"\n_\n"
_ABBREVIATIONS: Final = ("eg", "ie", "etc", "vs", "sc", "inc", "ph", "sr")
# A byte to 1 where a sentence ends, to 2 where a blank after it would end one.
_HARD, _SOFT = 1, 2
_BREAKING: Final = bytes(
    _SOFT if sign == "." else _HARD * (sign in BREAKS) for sign in LATIN
)
_BLANK, _NEW_LINE = b" \n"


class Words:
    """The words of some texts, numbered through, their gaps and their sentences.

    Parameters
    ----------
    texts : sequence of str
        Postings' texts.
    passed : sequence of sequence of tuple of int, default=()
        Stretches of characters to pass over, for each text.

    Attributes
    ----------
    count : int
        How many words there are; after each text stands one that is no text's.
    first, after : ndarray of int64
        Offsets of each word's first letter and of the sign after its last, counted
        through all texts.
    offsets : ndarray of int64
        Where each text begins.
    lines : ndarray of int64
        Where the line breaks stand.
    """

    def __init__(
        self,
        texts: Sequence[str],
        passed: Sequence[Sequence[tuple[int, int]]] = (),
    ) -> None:
        pieces = [narrow(text) for text in texts]
        sizes = (len(piece) + len(_PARTING) for piece in pieces)
        begins = list(accumulate(sizes, initial=0))[:-1]
        self.offsets: Numbers = np.array(begins, np.int64)
        self._cased = _PARTING.join((*pieces, b""))
        low = bytearray(_PARTING.join((*map(fold, pieces), b"")))
        self.lines: Numbers = np.flatnonzero(np.frombuffer(low, np.uint8) == _NEW_LINE)
        for begin, stretches in zip(begins, passed, strict=False):
            for start, end in stretches:
                if start < end:
                    low[begin + start : begin + end] = b"\n".ljust(end - start)
        self._low = bytes(low)
        # One table look-up a byte: thrice as fast as a regex.
        spaced = b" %b " % blank_gaps(self._low)
        is_word = np.frombuffer(spaced, np.uint8) != _BLANK
        edges: Numbers = np.flatnonzero(is_word[1:] != is_word[:-1])
        self.first, self.after = edges[0::2].copy(), edges[1::2].copy()
        self.count = len(self.first)
        # Views that give plain numbers to those who look at one word only.
        self._starts, self._ends = self.first.data, self.after.data
        self._letters = Letters(self._low)

    def word(self, number: int) -> str:
        """Return a word in lower case.

        Parameters
        ----------
        number : int
            Its number.

        Returns
        -------
        str
            The word.
        """
        start, end = self._starts[number], self._ends[number]
        return self._low[start:end].decode("latin-1")

    def names(self, first: int, last: int) -> list[str]:
        """Return some words in lower case.

        Parameters
        ----------
        first, last : int
            Number of the first one, and of the word after the last one.

        Returns
        -------
        list of str
            The words.
        """
        start, end = self._starts[first], self._ends[last - 1]
        return blank_gaps(self._low[start:end]).decode("latin-1").split()

    def written(self, first: int, last: int) -> str:
        """Return some words in their own letters.

        Parameters
        ----------
        first, last : int
            Number of the first one, and of the word after the last one.

        Returns
        -------
        str
            The words; signs past Latin-1 have given way to others.
        """
        start, end = self._starts[first], self._ends[last - 1]
        return self._cased[start:end].decode("latin-1")

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
        start = self._ends[last - 1] if last else 0
        return self._low[start : self._starts[first]].decode("latin-1")

    def places(self, sign: str) -> Numbers:
        """Return where a sign stands.

        Parameters
        ----------
        sign : str
            An ASCII sign.

        Returns
        -------
        ndarray of int64
            Offsets, counted through all texts.
        """
        return np.flatnonzero(np.frombuffer(self._low, np.uint8) == ord(sign))

    def heads(self) -> Keys:
        """Return the first eight letters of all words as numbers.

        Returns
        -------
        ndarray of uint64
            One number a word, the same for words that begin with the same letters.
        """
        return self._letters.first_eight(self.first, self.after)

    def keys(self, numbers: Numbers) -> Keys:
        """Return the numbers by which words are looked up.

        Parameters
        ----------
        numbers : ndarray of int64
            Which words.

        Returns
        -------
        ndarray of uint64
            One key a word.
        """
        return self._letters.keys(self.first[numbers], self.after[numbers])

    def gaps(self, numbers: Numbers) -> Keys:
        """Return what stands before words as numbers.

        Parameters
        ----------
        numbers : ndarray of int64
            Which words; not the very first.

        Returns
        -------
        ndarray of uint64
            The first eight signs of each gap.
        """
        return self._letters.first_eight(self.after[numbers - 1], self.first[numbers])

    @cached_property
    def breaks(self) -> Numbers:
        """Return the numbers of the words that begin a sentence.

        Returns
        -------
        ndarray of int64
            Ascending, some more than once.
        """
        marks = np.frombuffer(self._low.translate(_BREAKING), np.uint8)
        places = np.flatnonzero(marks != 0)
        kinds = marks[places]
        # The text ends in a line break: after a dot there is always another sign.
        signs = np.frombuffer(self._low, np.uint8)
        may_end = (kinds == _HARD) | (signs[places + (kinds == _SOFT)] == _BLANK)
        places, ends = places[may_end], kinds[may_end] == _HARD
        numbers = np.searchsorted(self.first, places)
        soft = np.flatnonzero(~ends & (numbers > 0))
        before = numbers[soft] - 1
        # A dot after a letter or an abbreviation ends no sentence.
        ends[soft] = (self.after[before] - self.first[before] > 1) & ~np.isin(
            self.keys(before), _SHORT_KEYS
        )
        found: Numbers = numbers[ends]
        return found

    def sentences(self, numbers: Numbers) -> Numbers:
        """Return the numbers of the sentences that hold words.

        Parameters
        ----------
        numbers : ndarray of int64
            Which words.

        Returns
        -------
        ndarray of int64
            A number from 0 to the number of breaks for each word.
        """
        return np.searchsorted(self.breaks, numbers, "right")

    def bounds(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """Return the bounds, in words, of the sentences that hold words.

        Parameters
        ----------
        numbers : ndarray of int64
            Which words.

        Returns
        -------
        tuple of ndarray of int64
            Each sentence's first word and the word after it.
        """
        edges = np.concatenate(([0], self.breaks, [self.count]))
        sentences = self.sentences(numbers)
        return edges[sentences], edges[sentences + 1]


def keys_of(names: Collection[str]) -> Keys:
    """Return the numbers by which single words are looked up.

    Parameters
    ----------
    names : collection of str
        Single words.

    Returns
    -------
    ndarray of uint64
        One key a word, in order.
    """
    return Words([" ".join(names)]).keys(np.arange(len(names)))


_SHORT_KEYS: Final = keys_of(_ABBREVIATIONS)
