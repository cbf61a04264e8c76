"""Find the phrases of closed vocabularies in the words of many texts at once."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from classifier.extract.fold import split_words
from classifier.extract.keys import Keys, KeyTable, Numbers
from classifier.extract.phrases import Phrase, Spans
from classifier.extract.words import Words

# What may stand between the words of one phrase.
_JOINTS: Final = np.array(
    sorted(
        int.from_bytes(joint.encode(), "little")
        for joint in (*" -/.&", "  ", " & ", " / ", "/ ", " /", " - ", "- ", " -")
    ),
    np.uint64,
)
_NOTHING: Final = Spans(*[np.zeros(0, np.int64)] * len(Spans._fields))
_MIX: Final = np.uint64(0xC2B2AE3D27D4EB4F)
# Places of a topic and of a word's number in a key to sort by.
_TOPIC_BIT, _WORD_BIT, _MOST_WORDS = 48, 8, 255


class PhraseTable:
    """The phrases of some vocabularies, as a tree of words.

    Parameters
    ----------
    spellings : iterable of tuple of str and Phrase
        Spellings with what they stand for.

    Attributes
    ----------
    phrases : list of Phrase
        All of them, numbered from 0.
    topics : list of str
        Their topics.
    """

    def __init__(self, spellings: Iterable[tuple[str, Phrase]]) -> None:
        nodes: dict[tuple[int, str], int] = {}
        held: list[list[Phrase]] = [[]]
        for spelling, phrase in spellings:
            node = 0
            for word in split_words(spelling):
                node = nodes.setdefault((node, word), len(held))
                if node == len(held):
                    held.append([])
            if phrase not in held[node]:
                held[node].append(phrase)
        self._index(list(nodes), len(held))
        self.phrases = [phrase for phrases in held for phrase in phrases]
        self._counts = np.array([len(phrases) for phrases in held])
        self._from = np.cumsum(self._counts) - self._counts
        self.topics = sorted({phrase.topic for phrase in self.phrases})
        self._topic = np.array([self.topics.index(one.topic) for one in self.phrases])
        self._is_exact = np.array([one.exact is not None for one in self.phrases])

    def _index(self, steps: Sequence[tuple[int, str]], count: int) -> None:
        """Prepare the look-ups of the steps to nodes 1, 2, ... from earlier ones."""
        words = Words([" ".join(word for _, word in steps)])
        numbers = np.arange(len(steps))
        keys, heads = words.keys(numbers), words.heads()[numbers]
        froms = np.array([node for node, _ in steps])
        opens = froms == 0
        first = np.unique(heads[opens])
        self._heads = KeyTable(first, range(len(first)))
        self._begins = KeyTable(keys[opens], numbers[opens] + 1)
        self._steps = KeyTable(
            _step_keys(froms[~opens], keys[~opens]), numbers[~opens] + 1
        )
        self._goes_on = np.zeros(count, bool)
        self._goes_on[froms] = True

    def find(
        self, words: Words, begin: Numbers | None = None, *, nested: bool = False
    ) -> dict[str, Spans]:
        """Return the phrases of each topic.

        Parameters
        ----------
        words : Words
            The words of some texts.
        begin : ndarray of int64, optional
            Numbers of the words at which a phrase may begin; all by default.
        nested : bool, default=False
            Whether phrases inside others of their topic count too.

        Returns
        -------
        dict of str to Spans
            Every topic with its phrases in the order of their first words, the longest
            first; several phrases of a topic may share one spelling.
        """
        if begin is None:
            begin = np.flatnonzero(self._heads.may_hold(words.heads()))
        if not len(begin):
            return dict.fromkeys(self.topics, _NOTHING)
        phrase, first, last = self._expand(*self._walk(words, begin))
        topic = self._topic[phrase]
        place = (topic << _TOPIC_BIT) + (first << _WORD_BIT) + _MOST_WORDS
        order = np.argsort(place - (last - first), kind="stable")
        order = order[self._is_spelled(words, phrase[order], first[order], last[order])]
        topic, first, last = topic[order], first[order], last[order]
        if not nested:
            outer = _outermost(topic, first, last)
            order, topic, first, last = (
                column[outer] for column in (order, topic, first, last)
            )
        begins = words.first[first]
        text = np.searchsorted(words.offsets, begins, "right") - 1
        offset = words.offsets[text]
        spans = Spans(
            text,
            phrase[order],
            first,
            last,
            begins - offset,
            words.after[last - 1] - offset,
        )
        bounds = np.searchsorted(topic, np.arange(len(self.topics) + 1)).tolist()
        return {
            name: spans.only(slice(*bounds[number : number + 2]))
            for number, name in enumerate(self.topics)
        }

    def find_within(
        self, words: Words, first: Numbers, last: Numbers
    ) -> dict[str, Spans]:
        """Return the phrases that begin in stretches of words, nested ones too.

        Parameters
        ----------
        words : Words
            The words of some texts.
        first, last : ndarray of int64
            Number of each stretch's first word and of the word after it.

        Returns
        -------
        dict of str to Spans
            As `find` returns them.
        """
        opened = np.zeros(words.count + 1, np.int64)
        np.add.at(opened, first, 1)
        np.subtract.at(opened, last, 1)
        return self.find(words, np.flatnonzero(np.cumsum(opened)), nested=True)

    def _walk(self, words: Words, begin: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Return all nodes that words lead to, with first word and word after last."""
        places, node = self._begins.find(words.keys(begin))
        first = begin[places]
        last = first + 1
        found = [(node, first, last)]
        while len(node):
            goes = self._goes_on[node]
            node, first, last = node[goes], first[goes], last[goes]
            places, node = self._steps.find(_step_keys(node, words.keys(last)))
            first, last = first[places], last[places]
            gaps = words.gaps(last)
            joined = _JOINTS[np.searchsorted(_JOINTS[:-1], gaps)] == gaps
            node, first, last = node[joined], first[joined], last[joined] + 1
            found.append((node, first, last))
        node, first, last = map(np.concatenate, zip(*found, strict=True))
        return node, first, last

    def _expand(
        self, node: Numbers, first: Numbers, last: Numbers
    ) -> tuple[Numbers, Numbers, Numbers]:
        """Return the phrases that end at nodes, with their words."""
        counts = self._counts[node]
        ends = np.cumsum(counts)
        phrase = np.repeat(self._from[node] - ends + counts, counts)
        phrase += np.arange(len(phrase))
        return phrase, np.repeat(first, counts), np.repeat(last, counts)

    def _is_spelled(
        self, words: Words, phrase: Numbers, first: Numbers, last: Numbers
    ) -> NDArray[np.bool_]:
        """Tell which phrases have the letters that they must have."""
        is_spelled = np.ones(len(phrase), bool)
        rows = np.flatnonzero(self._is_exact[phrase])
        columns = (column[rows].tolist() for column in (phrase, first, last))
        is_spelled[rows] = [
            words.written(begin, end) == self.phrases[number].exact
            for number, begin, end in zip(*columns, strict=True)
        ]
        return is_spelled


def _step_keys(node: Numbers, keys: Keys) -> Keys:
    """Return the keys of the steps from nodes by words."""
    steps: Keys = node.astype(np.uint64) * _MIX + keys
    return steps


def _outermost(topic: Numbers, first: Numbers, last: Numbers) -> NDArray[np.bool_]:
    """Tell which spans no earlier one of their topic holds; twins share their fate."""
    reach = (topic << _TOPIC_BIT) + last
    before = np.concatenate(([-1], np.maximum.accumulate(reach)[:-1]))
    is_twin = np.zeros(len(topic), bool)
    is_twin[1:] = (reach[1:] == reach[:-1]) & (first[1:] == first[:-1])
    eldest = np.maximum.accumulate(np.where(is_twin, 0, np.arange(len(topic))))
    outermost: NDArray[np.bool_] = (reach > before)[eldest]
    return outermost
