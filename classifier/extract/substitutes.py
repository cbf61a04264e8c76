"""Find what may stand in for a required degree."""

from collections.abc import Sequence
from typing import Final

from classifier.extract.degree_lists import DegreeList
from classifier.extract.found import Found
from classifier.extract.lines import Sentence
from classifier.extract.routes import Degrees, Stay
from classifier.extract.vocabulary import compile_patterns

_DEGREE: Final = compile_patterns("degree")
# A long list of fields may part a degree from its substitute.
_FAR_AHEAD: Final = 450
_FAR_BACK: Final = 130


def find_substitute(
    degrees: Sequence[Degrees], stays: Sequence[Stay], sentences: Sequence[Sentence]
) -> Found | None:
    """Return where something is said to stand in for the required degree.

    Parameters
    ----------
    degrees : sequence of Degrees
        The degrees that a posting asks for.
    stays : sequence of Stay
        The years that it asks for.
    sentences : sequence of Sentence
        All its sentences that may matter.

    Returns
    -------
    Found or None
        The flag with the words that raise it.
    """
    for stay in stays:
        if stay.years.instead and not stay.years.preferred:
            duration = stay.years.duration
            return _flag(stay.sentence, duration.start, duration.end)
    for index, one in enumerate(degrees):
        if not one.wanted.preferred:
            found = _substitute(one, next(iter(degrees[index + 1 :]), None))
            if found:
                return found
    for sentence in sentences:
        if "degree" in sentence.topics and sentence.section.kind != "preferred":
            alone = _DEGREE["equivalent_alone"].search(sentence.text)
            if alone:
                return _flag(sentence, *alone.span())
    return None


def _substitute(one: Degrees, following: Degrees | None) -> Found | None:
    """Return the substitute that a degree's own sentence names."""
    text, mentions = one.sentence.text, one.wanted.mentions
    begin, end = mentions[0].start, mentions[-1].end
    until = min(len(text), end + _FAR_AHEAD)
    if following and following.sentence is one.sentence and following.wanted.preferred:
        until = _before_other(text, until, following.wanted)
    bare = _DEGREE["equivalent_bare"].match(text[end:until])
    if bare:
        return _flag(one.sentence, end, end + bare.end())
    low = max(0, begin - _FAR_BACK)
    for match in _DEGREE["equivalent"].finditer(text[low:until]):
        strong = "equivalent" in match.group().lower()
        between = text[end : low + match.start()]
        blocked = _DEGREE["equivalent_blocked"].search(between)
        if not blocked or (strong and "doctoral" not in between[-20:]):
            return _flag(one.sentence, low + match.start(), low + match.end())
    return None


def _before_other(text: str, until: int, other: DegreeList) -> int:
    """Return where the words of another, preferred degree begin."""
    start = other.mentions[0].start
    in_brackets = text.rfind("(", 0, start) > text.rfind(")", 0, start)
    return until if in_brackets else start


def _flag(sentence: Sentence, start: int, end: int) -> Found:
    """Return the flag with the words that raise it."""
    return Found(value=True, start=sentence.start + start, end=sentence.start + end)
