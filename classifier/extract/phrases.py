"""Find the phrases of all closed vocabularies in one pass over a posting's words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress
from typing import Any, Final, NamedTuple

from classifier.extract.words import Words, lower, split_words

# What may stand between the words of one phrase.
_JOINTS: Final = frozenset(
    (" ", "-", "/", ".", "&", "  ", " & ", " / ", "/ ", " /", " - ", "- ", " -")
)
_END: Final = ""

Trie = dict[str, Any]
# Past the checks of a named tuple: a posting has seventy mentions.
_new: Final = tuple.__new__


@dataclass(frozen=True, slots=True)
class Phrase:
    """One spelling of a closed vocabulary.

    Attributes
    ----------
    topic : str
        Vocabulary that it belongs to; no phrase of a topic is read inside another.
    value : Any
        What the spelling stands for.
    exact : str or None, default=None
        Letters that the text must have when case counts.
    """

    topic: str
    value: Any
    exact: str | None = None


class Mention(NamedTuple):
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


def find_phrases(
    words: Words, trie: Trie, first: int = 0, last: int | None = None
) -> dict[str, list[Mention]]:
    """Return the longest phrases of each topic.

    Parameters
    ----------
    words : Words
        A posting's words.
    trie : dict
        Tree of `build_trie`.
    first : int, default=0
        Word to begin at.
    last : int, optional
        Word before which a phrase must begin; the end by default.

    Returns
    -------
    dict of str to list of Mention
        Topic to mentions in the order of their first words; several phrases of a topic
        may share one spelling.
    """
    names = words.words
    found: dict[str, list[Mention]] = defaultdict(list)
    heads: list[Any] = list(map(trie.get, names[first:last]))
    for begin, head in compress(enumerate(heads, first), heads):
        end = begin + 1
        if names[end] in head:
            for last_word, phrases in _longer(words, end, head):
                _keep(words, begin, last_word, phrases, found)
        if _END in head:
            _keep(words, begin, end, head[_END], found)
    return found


def _longer(words: Words, end: int, node: Trie) -> list[tuple[int, list[Phrase]]]:
    """Return the phrases that go on from a word, with their ends, longest first."""
    names = words.words
    ends: list[tuple[int, list[Phrase]]] = []
    while names[end] in node and words.between(end, end) in _JOINTS:
        node = node[names[end]]
        end += 1
        if _END in node:
            ends.insert(0, (end, node[_END]))
    return ends


def _keep(
    words: Words,
    first: int,
    last: int,
    phrases: list[Phrase],
    found: dict[str, list[Mention]],
) -> None:
    """Add the phrases of one spelling, unless its letters are wrong or it is nested."""
    for phrase in phrases:
        held = found[phrase.topic]
        # Phrases may overlap ("large-scale data pipelines"), and share a spelling.
        if held and held[-1].last >= last and held[-1][1:3] != (first, last):
            continue
        start, end = words.starts[first], words.ends[last - 1]
        if phrase.exact is None or phrase.exact == words.text[start:end]:
            held.append(_new(Mention, (phrase, first, last, start, end)))
