"""Pick the sentences of a posting that may state a requirement."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import re2

from classifier.extract.patterns import compile_set
from classifier.extract.sections import Section
from classifier.extract.vocabulary import compile_patterns, read_table

# A topic and the table that holds its gate.
_TOPICS: Final = {"degree": "degree", "experience": "experience", "rank": "seniority"}
# No topic: the line has a capital that is glued to the word before it.
_GLUED_TOPIC: Final = "glued"


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


def _gate() -> tuple[re2.Set, tuple[str, ...]]:
    """Return one set that holds the gates of all topics, and its members' topics."""
    members = [
        (pattern, topic)
        for topic, table in _TOPICS.items()
        for pattern in read_table(table)["gate"]
    ]
    patterns, topics = zip(*members, strict=True)
    glued = _PATTERNS["has_glued_cased"].exact.pattern
    return compile_set((*patterns, f"(?-i:{glued})")), (*topics, _GLUED_TOPIC)


_PATTERNS: Final = compile_patterns("lines")
_GATE, _GATE_TOPICS = _gate()
_RANK: Final = frozenset(("rank",))
# These begin with a plain sign or capital, which `re` alone skips to fastest.
_BREAKS: Final = _PATTERNS["breaks_cased"].exact
_BLANKS: Final = _PATTERNS["blanks"].exact
_GLUED: Final = _PATTERNS["glued_capital_cased"].exact


def read_sentences(
    text: str, sections: Sequence[Section], *, ranks: bool = True
) -> Iterator[Sentence]:
    """Yield the sentences of the lines that pass the gate.

    Parameters
    ----------
    text : str
        A posting's text.
    sections : sequence of Section
        Its sections.
    ranks : bool, default=True
        Whether lines that speak of nothing but a rank pass too.

    Yields
    ------
    Sentence
        In order.
    """
    starts = [section.start for section in sections]
    start = 0
    coded = text.encode().split(b"\n")
    for number, line in enumerate(text.split("\n")):
        found = _GATE.Match(coded[number]) if line else None
        if found:
            told = {_GATE_TOPICS[member] for member in found}
            topics = frozenset(told - {_GLUED_TOPIC})
            if topics and (ranks or topics != _RANK):
                for begin, end in _cut(line, start, starts, glued=_GLUED_TOPIC in told):
                    section = sections[bisect_right(starts, start + begin) - 1]
                    yield Sentence(
                        line[begin:end], start + begin, section, number, topics
                    )
        start += len(line) + 1


def _cut(
    line: str, start: int, sections: list[int], *, glued: bool
) -> Iterator[tuple[int, int]]:
    """Yield the bounds of a line's sentences, cut at headings too."""
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
    last = bisect_right(sections, start + len(line))
    cuts.update(sections[index] - start for index in range(first, last))
    begin = 0
    for end in (*sorted(cuts), len(line)):
        if end > begin:
            yield begin, end
            begin = end
