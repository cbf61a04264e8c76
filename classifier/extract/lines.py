"""Pick the sentences of a posting that may state a requirement."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np

from classifier.extract.keys import Numbers
from classifier.extract.loosen import unbound
from classifier.extract.patterns import Find, FindNext, compile_linear, compile_set
from classifier.extract.sections import Section
from classifier.extract.vocabulary import compile_patterns, read_table

# A topic and the table that holds its gate.
_TOPICS: Final = {"degree": "degree", "experience": "experience", "rank": "seniority"}
# No topic: the line has a capital or a figure that is glued to the word before it.
_GLUED_TOPIC: Final = "glued"


class Line(NamedTuple):
    """A line of a posting.

    Attributes
    ----------
    number : int
        Its number in its posting.
    start : int
        Offset of its first character.
    coded : bytes
        Its words in UTF-8.
    """

    number: int
    start: int
    coded: bytes


class Sentence(NamedTuple):
    """A sentence or bullet, and where it stands.

    Attributes
    ----------
    text : str
        Its words.
    start : int
        Offset of its first character.
    section : Section
        The section that holds it.
    line : int
        Number of its line.
    topics : frozenset of str
        What its line may speak of: ``"degree"``, ``"experience"``, ``"rank"``.
    """

    text: str
    start: int
    section: Section
    line: int
    topics: frozenset[str]


def _gate() -> tuple[FindNext, Find, tuple[str, ...]]:
    """Return the gates of all topics as a pattern and as a set, and their topics."""
    members = [
        (pattern, topic)
        for topic, table in _TOPICS.items()
        for pattern in read_table(table)["gate"]
    ]
    patterns, topics = zip(*members, strict=True)
    glued = _PATTERNS["has_glued_cased"].exact.pattern
    # Without bounds to count it is told sooner; the set looks again.
    whole = compile_linear(unbound("|".join(patterns)))
    members_found = compile_set((*patterns, f"(?-i:{glued})"))
    return whole, members_found, (*topics, _GLUED_TOPIC)


_PATTERNS: Final = compile_patterns("lines")
_find_gate, _find_topics, _GATE_TOPICS = _gate()
_NEW_LINE: Final = ord("\n")
_RANK: Final = frozenset(("rank",))
# These begin with a plain sign or capital, which `re` alone skips to fastest.
_BREAKS: Final = _PATTERNS["breaks_cased"].exact
_BLANKS: Final = _PATTERNS["blanks"].exact
_GLUED: Final = _PATTERNS["glued_cased"].exact


def find_lines(texts: Sequence[str]) -> list[list[Line]]:
    """Return the lines that may speak of a topic, found in one go.

    Parameters
    ----------
    texts : sequence of str
        The postings' texts.

    Returns
    -------
    list of list of Line
        For each text, in order. No other line passes the gate.
    """
    # Joined after: one wide sign would make the whole batch wide.
    coded = b"\n".join([text.encode() for text in texts])
    breaks = np.flatnonzero(np.frombuffer(coded, np.uint8) == _NEW_LINE)
    edges = np.concatenate(([-1], breaks, [len(coded)]))
    numbers = _touched(coded, breaks)
    counts = [text.count("\n") + 1 for text in texts]
    firsts = list(accumulate(counts, initial=0))
    bounds = np.searchsorted(numbers, firsts).tolist()
    begins, ends = (edges[numbers] + 1).tolist(), edges[numbers + 1].tolist()
    places = (edges[firsts] + 1).tolist()
    found: list[list[Line]] = []
    for first, place, low, high in zip(
        firsts, places, bounds, bounds[1:], strict=False
    ):
        start, done, lines = 0, place, []
        for row in range(low, high):
            begin = begins[row]
            # Of signs, not bytes.
            start += len(coded[done:begin].decode())
            done = begin
            line = coded[begin : ends[row]]
            lines.append(Line(int(numbers[row]) - first, start, line))
        found.append(lines)
    return found


def _touched(coded: bytes, breaks: Numbers) -> Numbers:
    """Return the numbers of the lines in which the gate matches something."""
    spans = []
    start, end = _find_gate(coded, 0)
    while end >= 0:
        spans.append((start, end))
        # One match a line is enough.
        place = coded.find(b"\n", end)
        if place < 0:
            break
        start, end = _find_gate(coded, place)
    # A match may run on past a line break: all the lines that it touches count.
    first, last = np.searchsorted(
        breaks, np.array(spans, np.int64).reshape(-1, 2).T
    ).tolist()
    touched: set[int] = set()
    for low, high in zip(first, last, strict=True):
        touched.update(range(low, high + 1))
    return np.array(sorted(touched), np.int64)


def read_sentences(
    lines: Sequence[Line], sections: Sequence[Section], *, ranks: bool = True
) -> list[Sentence]:
    """Return the sentences of the lines that pass the gate.

    Parameters
    ----------
    lines : sequence of Line
        A posting's lines of `find_lines`.
    sections : sequence of Section
        The posting's sections.
    ranks : bool, default=True
        Whether lines that speak of nothing but a rank pass too.

    Returns
    -------
    list of Sentence
        In order.
    """
    starts = [section.start for section in sections]
    sentences = []
    for number, start, coded in lines:
        topics, is_glued = _topics(tuple(_find_topics(coded)))
        if topics and (ranks or topics != _RANK):
            line = coded.decode()
            begin = 0
            for end in _cuts(line, start, starts, glued=is_glued):
                section = sections[bisect_right(starts, start + begin) - 1]
                words = line[begin:end]
                sentences.append(
                    Sentence(words, start + begin, section, number, topics)
                )
                begin = end
    return sentences


@cache
def _topics(members: tuple[int, ...]) -> tuple[frozenset[str], bool]:
    """Return what members of the gate tell: topics, and whether an item is glued."""
    told = frozenset(_GATE_TOPICS[member] for member in members)
    return told - {_GLUED_TOPIC}, _GLUED_TOPIC in told


def _cuts(line: str, start: int, sections: list[int], *, glued: bool) -> list[int]:
    """Return where a line's sentences end, which are cut at headings too."""
    cuts = {match.end() for match in _BREAKS.finditer(line)}
    if "    " in line:
        cuts.update(match.end() for match in _BLANKS.finditer(line))
    if glued:
        cuts.update(
            match.start()
            for match in _GLUED.finditer(line)
            if _PATTERNS["item_start_cased"].match(line, match.start())
        )
    first = bisect_right(sections, start)
    last = bisect_right(sections, start + len(line), first)
    cuts.update(section - start for section in sections[first:last])
    cuts.add(len(line))
    cuts.discard(0)
    return sorted(cuts)
