"""Pair the years and the degrees of a posting: its routes in."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from classifier.extract.degree import RANK, Mention
from classifier.extract.degree_lists import DegreeList, judge_degrees
from classifier.extract.durations import Duration
from classifier.extract.experience import Years, judge_years
from classifier.extract.lines import Sentence
from classifier.extract.vocabulary import compile_patterns

_EXPERIENCE: Final = compile_patterns("experience")
_ENDS_IN_OR: Final = _EXPERIENCE["ends_in_or"]
_OPENING: Final = 30
_STEPS: Final = 2
_BEGINS_WITH_OR: Final = _EXPERIENCE["begins_with_or"]


class Degrees(NamedTuple):
    """A list of degrees and its sentence.

    Attributes
    ----------
    wanted : DegreeList
        The degrees.
    sentence : Sentence
        Where they stand.
    """

    wanted: DegreeList
    sentence: Sentence


class Stay(NamedTuple):
    """Years of experience and the degrees that they go with.

    Attributes
    ----------
    years : Years
        The years.
    sentence : Sentence
        Where they stand.
    degrees : tuple of DegreeList
        Lists of degrees that the sentence pairs with the years, maybe none.
    """

    years: Years
    sentence: Sentence
    degrees: tuple[DegreeList, ...]


def read_routes(
    sentences: Sequence[Sentence],
    named: Sequence[Sequence[Mention]],
    lengths: Sequence[Sequence[Duration]],
) -> tuple[list[Degrees], list[Stay]]:
    """Return the degrees and the years that sentences ask for.

    Parameters
    ----------
    sentences : sequence of Sentence
        The sentences of a posting that may matter.
    named : sequence of sequence of Mention
        The degrees that each one names.
    lengths : sequence of sequence of Duration
        The lengths of time that each one names.

    Returns
    -------
    tuple of (list of Degrees, list of Stay)
        Both in order, preferred ones among them.
    """
    degrees: list[Degrees] = []
    stays: list[Stay] = []
    ends_in_or = had_degree = False
    for sentence, mentions, durations in zip(sentences, named, lengths, strict=True):
        wanted = judge_degrees(sentence, mentions) if mentions else []
        years = judge_years(sentence, durations, mentions) if durations else []
        if mentions:
            had_degree = bool(wanted)
        elif had_degree:
            had_degree = ends_in_or or bool(_BEGINS_WITH_OR.match(sentence.text))
            if had_degree:
                # Years far inside belong to a degree whose sentence was wrapped.
                years = [
                    one._replace(instead=one.instead or one.duration.start <= _OPENING)
                    for one in years
                ]
        ends_in_or = had_degree and bool(_ENDS_IN_OR.search(sentence.text[-12:]))
        if years:
            above = degrees[-1].wanted if degrees else None
            steps = _step_up(sentence, above, wanted, years) if above else []
            stays.extend(steps or _pair(sentence, wanted, years))
        degrees.extend(Degrees(one, sentence) for one in wanted)
    return degrees, stays


def _step_up(
    sentence: Sentence,
    above: DegreeList,
    wanted: Sequence[DegreeList],
    years: Sequence[Years],
) -> list[Stay]:
    """Return the steps of "8 years, or MS and 5 years" under a lower degree."""
    if not wanted or len(years) != _STEPS or above.preferred:
        return []
    low, high = years
    higher = wanted[0]
    is_higher = RANK[above.lowest.level] < RANK[higher.lowest.level]
    place = higher.mentions[0].start
    is_between = low.duration.start < place < high.duration.start
    if not (is_higher and is_between and low.instead):
        return []
    return [
        Stay(low._replace(instead=False), sentence, (above,)),
        Stay(high, sentence, (higher,)),
    ]


def _pair(
    sentence: Sentence, wanted: Sequence[DegreeList], years: Sequence[Years]
) -> Iterator[Stay]:
    """Give each figure of a sentence the degrees that it goes with."""
    degree_first = bool(
        wanted and years and wanted[0].mentions[0].start < years[0].duration.start
    )
    ends = [0, *(one.duration.end for one in years)]
    starts = [*(one.duration.start for one in years), len(sentence.text)]
    for index, one in enumerate(years):
        # "BS and 8 years" looks back for its degree, "8 years with a BS" ahead.
        place = index if degree_first else index + 1
        low, high = ends[place], starts[place]
        mine = tuple(w for w in wanted if low <= w.mentions[0].start < high)
        if mine and not degree_first:
            gap = sentence.text[low : mine[0].mentions[0].start]
            mine = mine[:1] if _EXPERIENCE["goes_with"].search(gap) else ()
        yield Stay(one, sentence, mine)
