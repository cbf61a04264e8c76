"""Judge which spellings in postings name a skill, and how they ask for each."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, repeat
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from classifier.extract.areas import Area, Areas
from classifier.extract.fold import split_words
from classifier.extract.keys import Numbers
from classifier.extract.phrase_table import PhraseTable
from classifier.extract.phrases import Spans
from classifier.extract.skill_words import NO_SKILL, Spelling
from classifier.extract.trust import count_employers, is_linked, mark_sure, mark_trapped
from classifier.extract.wishes import mark_wished
from classifier.extract.words import Words

# Groups of things with names of their own; the rest are everyday words as well.
_THINGS: Final = frozenset(
    ("language", "library", "web", "platform", "database", "devops", "visualisation")
)
_FIELDS: Final = frozenset(("learning", "mathematics", "engineering", "analytics"))
# By area: work, preferred, required.
_LEVELS: Final = np.array((None, "preferred", "required"), object)
# Past the checks of a named tuple: a posting has fifteen skills.
_new: Final = tuple.__new__


class Skill(NamedTuple):
    """A skill that a posting names.

    Attributes
    ----------
    name : str
        Name in the vocabulary.
    kind : str
        ``"hard"`` or ``"soft"``.
    group : str
        Group in the vocabulary.
    level : str or None
        ``"required"``, ``"preferred"``, or None where the text only mentions it.
    start, end : int
        Offsets of its first mention.
    """

    name: str
    kind: str
    group: str
    level: str | None
    start: int
    end: int


class _Kinds(NamedTuple):
    """What a table's phrases are, a value a phrase."""

    skill: Numbers
    name: NDArray[np.object_]
    kind: NDArray[np.object_]
    group: NDArray[np.object_]
    is_thing: NDArray[np.bool_]
    is_field: NDArray[np.bool_]
    is_doubtful: NDArray[np.bool_]
    has_trap: NDArray[np.bool_]


@cache
def _kinds(table: PhraseTable) -> _Kinds:
    """Return what the phrases of a table are; skill number 0 is none."""
    values: list[Spelling] = [
        one.value if one.topic == "skill" else NO_SKILL for one in table.phrases
    ]
    names = sorted({NO_SKILL.name, *(one.name for one in values)})
    numbers = {name: number for number, name in enumerate(names)}
    return _Kinds(
        np.array([numbers[one.name] for one in values]),
        np.array([one.name for one in values], object),
        np.array([one.kind for one in values], object),
        np.array([one.group for one in values], object),
        np.array([one.group in _THINGS for one in values]),
        np.array([one.group in _FIELDS for one in values]),
        np.array([one.doubtful for one in values]),
        np.array([one.trap is not None for one in values]),
    )


@cache
def _things(table: PhraseTable) -> Mapping[str, int]:
    """Return the number of each thing by its name as vocabularies hold it."""
    kinds = _kinds(table)
    return {
        " ".join(split_words(name)): number
        for name, number, is_thing in zip(
            kinds.name.tolist(),
            kinds.skill.tolist(),
            kinds.is_thing.tolist(),
            strict=True,
        )
        if is_thing
    }


def judge_skills(
    table: PhraseTable,
    words: Words,
    topics: Mapping[str, Spans],
    areas: Areas,
    degrees: Sequence[tuple[int, int]],
    *,
    companies: Sequence[str],
) -> list[tuple[Skill, ...]]:
    """Return the skills among the mentions of their spellings.

    Parameters
    ----------
    table : PhraseTable
        The table of the skills' spellings.
    words : Words
        The words of some postings.
    topics : Mapping of str to Spans
        Phrases of ``"skill"`` spellings in them, and ``"before"`` and ``"after"`` cues
        such as "preferred".
    areas : Areas
        What their sections speak of.
    degrees : sequence of tuple of int
        Stretches of words that list fields of study.
    companies : sequence of str
        The employers' names, maybe empty.

    Returns
    -------
    list of tuple of Skill
        For each posting, in order of first mention.
    """
    kinds = _kinds(table)
    spans = _outside(topics["skill"], kinds, words, degrees)
    area = areas.of(spans)
    is_thing = kinds.is_thing[spans.phrase]
    told = spans.only(is_thing & (area == Area.EMPLOYER))
    employers = count_employers(words, told, kinds.skill[told.phrase])
    is_skill = kinds.skill[spans.phrase] > 0
    is_skill &= ~mark_trapped(table, words, spans, kinds.has_trap[spans.phrase])
    spans, area, is_thing = spans.only(is_skill), area[is_skill], is_thing[is_skill]
    named = mark_sure(table, words, spans, kinds.is_doubtful[spans.phrase])
    named &= (area < Area.FIELD) & ((area != Area.EMPLOYER) | is_thing)
    skill = kinds.skill[spans.phrase]
    for (text, number), times in employers.items():
        for row in np.flatnonzero((spans.text == text) & (skill == number)).tolist():
            named[row] &= times == 1 and (
                area[row] != Area.EMPLOYER or _is_listed(words, spans, row)
            )
    for text, number in _own_names(table, companies):
        for row in np.flatnonzero((spans.text == text) & (skill == number)).tolist():
            named[row] &= _is_listed(words, spans, row)
    level = np.where(area <= Area.REQUIRED, area, Area.WORK)
    is_wish = mark_wished(words, topics, spans)
    level[(level == Area.REQUIRED) & is_wish] = Area.PREFERRED
    return _gather(
        kinds, spans.only(named), skill[named], level[named], len(words.offsets)
    )


def _is_listed(words: Words, spans: Spans, row: int) -> bool:
    """Tell whether a mention stands in a list with another."""
    return is_linked(words, spans, row - 1) or is_linked(words, spans, row)


def _outside(
    spans: Spans, kinds: _Kinds, words: Words, degrees: Sequence[tuple[int, int]]
) -> Spans:
    """Return the mentions that are not a field of study in a list of such."""
    is_listed = np.zeros(words.count, bool)
    for first, last in degrees:
        is_listed[first:last] = True
    return spans.only(~(is_listed[spans.first] & kinds.is_field[spans.phrase]))


def _own_names(
    table: PhraseTable, companies: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Yield the postings whose employer bears the name of a thing, and its number."""
    things = _things(table)
    for text, company in enumerate(companies):
        number = things.get(" ".join(split_words(company))) if company else None
        if number:
            yield text, number


def _gather(
    kinds: _Kinds, spans: Spans, skills: Numbers, level: Numbers, count: int
) -> list[tuple[Skill, ...]]:
    """Return each posting's skills once, with the highest level of any mention."""
    keys = spans.text * (len(kinds.skill) + 1) + skills
    _, rows, groups = np.unique(keys, return_index=True, return_inverse=True)
    highest = np.zeros(len(rows), np.int64)
    np.maximum.at(highest, groups, level)
    order = np.argsort(rows)
    first = spans.only(rows[order])
    columns = (
        kinds.name[first.phrase],
        kinds.kind[first.phrase],
        kinds.group[first.phrase],
        _LEVELS[highest[order]],
        first.start,
        first.end,
    )
    fields = zip(*(column.tolist() for column in columns), strict=True)
    found = list(map(_new, repeat(Skill), fields))
    bounds = np.searchsorted(first.text, np.arange(count + 1)).tolist()
    return [tuple(found[low:high]) for low, high in pairwise(bounds)]
