"""Find the phrases of all closed vocabularies in one pass over a posting's words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any, Final

_WORD: Final = re.compile(r"(\w+(?:\+\+|#)?)")
# What may stand between the words of one phrase.
_JOINTS: Final = frozenset(
    (" ", "-", "/", ".", "&", "  ", " & ", " / ", "/ ", " /", " - ", "- ", " -")
)
_BREAKS: Final = frozenset("\n•●▪◦■·;!?✓➢")
_ABBREVIATIONS: Final = frozenset(("eg", "ie", "etc", "vs", "sc", "inc", "ph", "sr"))
_END: Final = ""

Trie = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One spelling of a closed vocabulary.

    Attributes
    ----------
    topic : str
        Vocabulary that it belongs to; phrases of one topic never overlap.
    value : Any
        What the spelling stands for.
    exact : str or None, default=None
        Letters that the text must have when case counts.
    """

    topic: str
    value: Any
    exact: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase where it stands.

    Attributes
    ----------
    phrase : Phrase
        What was found.
    first, last : int
        Numbers of its first word and of the word after it.
    start, end : int
        Character offsets.
    """

    phrase: Phrase
    first: int
    last: int
    start: int
    end: int


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
    # The dot of ".NET" is part of its name.
    return low.replace(".net", "_net")


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


class Words:
    """The words of a text, their gaps and their sentences.

    Parameters
    ----------
    text : str
        A posting's text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        pieces = split_words(lower(text))
        self.words = pieces[1::2]
        self.gaps = pieces[0::2]
        ends = list(accumulate(map(len, pieces)))
        self.starts = ends[0::2]
        self.ends = ends[1::2]

    @cached_property
    def breaks(self) -> list[int]:
        """Return the numbers of the words that begin a sentence."""
        odd = {
            gap: _BREAKS.isdisjoint(gap)
            for gap in set(self.gaps)
            if len(gap) > 1 or gap in _BREAKS
        }
        hard = {gap for gap, soft in odd.items() if not soft}
        dots = {gap for gap in odd if ". " in gap or ".)" in gap} - hard
        words = self.words
        return [
            number
            for number, gap in enumerate(self.gaps)
            if gap in hard
            or (
                gap in dots
                and len(words[number - 1]) > 1
                and words[number - 1] not in _ABBREVIATIONS
            )
        ]

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
        last = self.breaks[place] if place < len(self.breaks) else len(self.words)
        return first, last

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return the words that begin between two character offsets.

        Parameters
        ----------
        start, end : int
            Character offsets.

        Returns
        -------
        tuple of int
            The first word and the word after the last.
        """
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def build_trie(spellings: Iterable[tuple[str, Phrase]]) -> Trie:
    """Return a tree of words over all spellings.

    Parameters
    ----------
    spellings : iterable of tuple of str and Phrase
        Spellings with what they stand for.

    Returns
    -------
    dict
        Word to subtree; the empty word holds the phrases that end there.
    """
    trie: Trie = {}
    for spelling, phrase in spellings:
        node = trie
        for word in split_words(lower(spelling))[1::2]:
            node = node.setdefault(word, {})
        held = node.setdefault(_END, [])
        if phrase not in held:
            held.append(phrase)
    return trie


def find_phrases(words: Words, trie: Trie) -> Iterator[Mention]:
    """Yield the longest phrases of each topic.

    Parameters
    ----------
    words : Words
        A posting's words.
    trie : dict
        Tree of `build_trie`.

    Yields
    ------
    Mention
        In the order of their first words; several phrases may share one spelling.
    """
    names, gaps, count = words.words, words.gaps, len(words.words)
    busy: dict[str, int] = {}
    for first in [n for n, word in enumerate(names) if word in trie]:
        node = trie[names[first]]
        found = [(first + 1, node[_END])] if _END in node else []
        last = first + 1
        while last < count and names[last] in node and gaps[last] in _JOINTS:
            node = node[names[last]]
            last += 1
            if _END in node:
                found.append((last, node[_END]))
        while found:
            last, phrases = found.pop()
            yield from _keep(words, first, last, phrases, busy)


def _keep(
    words: Words, first: int, last: int, phrases: list[Phrase], busy: dict[str, int]
) -> Iterator[Mention]:
    """Yield the phrases of one spelling whose topics are free and letters right."""
    start, end = words.starts[first], words.ends[last - 1]
    free = {phrase.topic for phrase in phrases if busy.get(phrase.topic, 0) <= first}
    for phrase in phrases:
        right = phrase.exact is None or phrase.exact == words.text[start:end]
        if right and phrase.topic in free:
            busy[phrase.topic] = last
            yield Mention(phrase, first, last, start, end)
