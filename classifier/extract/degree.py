"""Find the degrees that a sentence names."""

import re
from bisect import bisect_left
from typing import Final, NamedTuple

from classifier.extract.pattern_sets import PatternSet
from classifier.extract.patterns import Pattern
from classifier.extract.requirements import DEGREES
from classifier.extract.vocabulary import compile_patterns

RANK: Final = {level: rank for rank, level in enumerate(DEGREES)}
_PATTERNS: Final = compile_patterns("degree")
_WORDS: Final = Pattern(
    "|".join(
        f"(?P<{level}>{_PATTERNS[level].exact.pattern})"
        for level in ("associate", "master", "bachelor", "doctorate", "high_school")
    ),
    ignore_case=True,
)
_LETTERS: Final = _PATTERNS["letters_cased"]
_SURE: Final = _PATTERNS["sure_letters_cased"]
_GENERIC: Final = _PATTERNS["generic"]
# What may stand between letters and the degree that shows their meaning.
_GAP: Final = re.compile(
    r"(?:degree)?[\s,/&()|+.-]*(?:(?:or|and|degree|an?)[\s,/&()|+-]*){0,2}",
    re.IGNORECASE,
)
_WIDEST_GAP: Final = 12
_WAYS: Final = PatternSet((_WORDS, _LETTERS, _GENERIC))
_BY_WORDS, _BY_LETTERS, _BY_GENERIC = range(3)


class Mention(NamedTuple):
    """One degree named in a sentence.

    Attributes
    ----------
    level : str
        One of `DEGREES`.
    start, end : int
        Offsets in the sentence.
    generic : bool
        Whether only "degree" is said.
    """

    level: str
    start: int
    end: int
    generic: bool = False


def find_degrees(sentence: str) -> tuple[Mention, ...]:
    """Return the degrees that a sentence names.

    Parameters
    ----------
    sentence : str
        A sentence or bullet.

    Returns
    -------
    tuple of Mention
        In order, without overlaps.
    """
    ways = _WAYS.which(sentence)
    found: list[Mention] = []
    if _BY_WORDS in ways:
        found = [
            Mention(match.lastgroup or "", match.start(), match.end())
            for match in _WORDS.finditer(sentence)
        ]
    if _BY_LETTERS in ways:
        found.extend(_letters(sentence, found))
    if _BY_GENERIC in ways:
        # "High school diploma; a business degree is a plus" names two levels.
        is_alone = all(one.level == "high_school" for one in found)
        opening = None if is_alone else _PATTERNS["opening"].match(sentence)
        found.extend(
            Mention("bachelor", match.start(), match.end(), generic=True)
            for match in _GENERIC.finditer(sentence)
            if is_alone or (opening and match.end() == opening.end())
        )
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def _letters(sentence: str, words: list[Mention]) -> list[Mention]:
    """Return the degrees named by capitals only, where their company shows it."""
    bare = [
        match
        for match in _LETTERS.finditer(sentence)
        if not _PATTERNS["letters_product"].match(
            sentence[match.end() : match.end() + 24]
        )
    ]
    spots = sorted(
        [
            *((mention.start, mention.end) for mention in words),
            *(match.span() for match in bare),
        ]
    )
    found = []
    for match in bare:
        place = bisect_left(spots, match.span())
        beside = spots[max(0, place - 1) : place] + spots[place + 1 : place + 2]
        near = any(_near(sentence, match.span(), other) for other in beside)
        sure = _SURE.exact.fullmatch(match.group())
        rule = "letters_sure_cased" if sure else "letters_after"
        after = sentence[match.end() : match.end() + 24]
        before = sentence[max(0, match.start() - 30) : match.start()]
        if (
            near
            or _PATTERNS[rule].match(after)
            or _PATTERNS["letters_before"].search(before)
        ):
            level = (match.lastgroup or "").removeprefix("low")
            found.append(Mention(level, match.start(), match.end()))
    return found


def _near(sentence: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two spans stand side by side in a list of degrees."""
    first, second = sorted((one, other))
    gap = sentence[first[1] : second[0]]
    return len(gap) <= _WIDEST_GAP and _GAP.fullmatch(gap) is not None
