"""Apply the guideline: which of the candidates are this posting's requirements."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from classifier.extract.degree import RANK, DegreeList, find_degrees, judge_degrees
from classifier.extract.durations import find_durations
from classifier.extract.experience import Years, judge_years
from classifier.extract.found import Found
from classifier.extract.lines import Sentence
from classifier.extract.vocabulary import compile_patterns

_DEGREE: Final = compile_patterns("degree")
_EXPERIENCE: Final = compile_patterns("experience")
# Sections that count only when no other states a figure.
_ASIDE: Final = ("benefits", "pay", "legal")


@dataclass(frozen=True, slots=True)
class _Degrees:
    """A list of degrees and its sentence."""

    wanted: DegreeList
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class _Stay:
    """Years, their sentence and the degrees that they go with."""

    years: Years
    sentence: Sentence
    degrees: tuple[DegreeList, ...]


def resolve(sentences: Sequence[Sentence], title: str = "") -> dict[str, Found]:
    """Return degree and experience values by field.

    Parameters
    ----------
    sentences : sequence of Sentence
        The sentences of a posting that may matter.
    title : str, default=""
        Its title, which counts where the text is silent.

    Returns
    -------
    dict of str to Found
        Stated values only.
    """
    degrees: list[_Degrees] = []
    stays: list[_Stay] = []
    found: dict[str, Found] = {}
    for sentence in sentences:
        mentions = find_degrees(sentence.text) if "degree" in sentence.topics else []
        wanted = judge_degrees(sentence, mentions) if mentions else []
        years = (
            judge_years(sentence, mentions) if "experience" in sentence.topics else []
        )
        degrees.extend(_Degrees(one, sentence) for one in wanted)
        stays.extend(_pair(sentence, wanted, years))
    found.update(_degree_fields(degrees, sentences, title))
    if "degree_required" in found:
        flag = _equivalent(degrees, stays, sentences)
        if flag:
            found["degree_or_equivalent"] = flag
    found.update(_experience_fields(stays, sentences, found))
    if "experience_min_years" not in found:
        found.update(_title_years(title))
    return found


def _pair(
    sentence: Sentence, wanted: Sequence[DegreeList], years: Sequence[Years]
) -> list[_Stay]:
    """Give each figure of a sentence the degrees that it goes with."""
    stays = []
    degree_first = bool(
        wanted and years and wanted[0].mentions[0].start < years[0].duration.start
    )
    for index, one in enumerate(years):
        if degree_first:
            low = years[index - 1].duration.end if index else 0
            high = one.duration.start
        else:
            low = one.duration.end
            high = (
                years[index + 1].duration.start
                if index + 1 < len(years)
                else len(sentence.text)
            )
        mine = tuple(w for w in wanted if low <= w.mentions[0].start < high)
        if mine and not degree_first:
            gap = sentence.text[low : mine[0].mentions[0].start]
            mine = mine if _EXPERIENCE["goes_with"].search(gap) else ()
        stays.append(_Stay(one, sentence, mine))
    return stays


def _degree_fields(
    degrees: Sequence[_Degrees], lines: Sequence[Sentence], title: str
) -> dict[str, Found]:
    """Return the lowest required and the lowest preferred degree."""
    found: dict[str, Found] = {}
    required = [one for one in degrees if not one.wanted.preferred]
    for keep in (
        lambda one: one.sentence.section.kind not in (*_ASIDE, "about"),
        lambda one: not one.wanted.lowest.generic,
    ):
        required = [one for one in required if keep(one)] or required
    named = _title_degree(title)
    if named and any(one.wanted.lowest.level == named.value for one in required):
        # "Research Scientist (PhD)": the bachelor's beside it is boilerplate.
        required = [one for one in required if one.wanted.lowest.level == named.value]
    if required:
        lowest = min(required, key=lambda one: RANK[one.wanted.lowest.level])
        found["degree_required"] = _found_degree(lowest, lowest.wanted.lowest.level)
    elif named:
        found["degree_required"] = named
    else:
        found.update(_no_degree(lines))
    floor = (
        RANK[str(found["degree_required"].value)] if "degree_required" in found else -1
    )
    above = [
        one
        for one in degrees
        if one.wanted.preferred and RANK[one.wanted.lowest.level] > floor
    ]
    if above:
        lowest = min(above, key=lambda one: RANK[one.wanted.lowest.level])
        found["degree_preferred"] = _found_degree(lowest, lowest.wanted.lowest.level)
    return found


def _title_degree(title: str) -> Found | None:
    """Return the lowest degree that a title asks for."""
    if _DEGREE["title_not_asked"].search(title):
        return None
    mentions = [one for one in find_degrees(title) if not one.generic]
    if not mentions:
        return None
    lowest = min(mentions, key=lambda one: RANK[one.level])
    return Found(lowest.level, lowest.start, lowest.end, in_title=True)


def _title_years(title: str) -> dict[str, Found]:
    """Return the years that a title asks for."""
    if not _EXPERIENCE["title_asks"].search(title):
        return {}
    return {
        name: Found(value, one.start, one.end, in_title=True)
        for one in find_durations(title)[:1]
        for name, value in (
            ("experience_min_years", one.low),
            ("experience_max_years", one.high),
        )
        if value is not None
    }


def _found_degree(one: _Degrees, level: str) -> Found:
    """Return a required level with the span of its mention."""
    mention = one.wanted.lowest
    return Found(
        level, one.sentence.start + mention.start, one.sentence.start + mention.end
    )


def _no_degree(lines: Sequence[Sentence]) -> dict[str, Found]:
    """Return level "none" if a sentence says that no degree is needed."""
    for sentence in lines:
        match = _DEGREE["not_required"].search(sentence.text)
        if match:
            return {
                "degree_required": Found(
                    "none", sentence.start + match.start(), sentence.start + match.end()
                )
            }
    return {}


def _equivalent(
    degrees: Sequence[_Degrees], stays: Sequence[_Stay], lines: Sequence[Sentence]
) -> Found | None:
    """Return where something is said to stand in for the required degree."""
    for stay in stays:
        if stay.years.instead and not stay.years.preferred:
            duration = stay.years.duration
            return _flag(stay.sentence, duration.start, duration.end)
    for index, one in enumerate(degrees):
        if not one.wanted.preferred:
            found = _substitute(one, next(iter(degrees[index + 1 :]), None))
            if found:
                return found
    for sentence in lines:
        if "degree" in sentence.topics and sentence.section.kind != "preferred":
            alone = _DEGREE["equivalent_alone"].search(sentence.text)
            if alone:
                return _flag(sentence, *alone.span())
    return None


def _substitute(one: _Degrees, following: _Degrees | None) -> Found | None:
    """Return the substitute that a degree's own sentence names."""
    text, mentions = one.sentence.text, one.wanted.mentions
    begin, end = mentions[0].start, mentions[-1].end
    until = min(len(text), end + 450)
    if following and following.sentence is one.sentence and following.wanted.preferred:
        until = _before_other(text, until, following.wanted)
    bare = _DEGREE["equivalent_bare"].match(text[end:until])
    if bare:
        return _flag(one.sentence, end, end + bare.end())
    low = max(0, begin - 130)
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


def _experience_fields(
    stays: Sequence[_Stay], lines: Sequence[Sentence], found: dict[str, Found]
) -> dict[str, Found]:
    """Return the years of the lowest route."""
    required = [
        stay for stay in stays if not stay.years.preferred and not stay.years.instead
    ]
    level = found.get("degree_required")
    if level is not None:
        floor = RANK[str(level.value)]
        required = [
            stay
            for stay in required
            if not stay.degrees
            or any(
                RANK[one.lowest.level] <= floor or one.preferred for one in stay.degrees
            )
        ]
    if not required:
        return _no_experience(lines)
    chosen = _choose(required)
    duration = chosen.years.duration
    start, end = (
        chosen.sentence.start + duration.start,
        chosen.sentence.start + duration.end,
    )
    fields = {"experience_min_years": Found(duration.low, start, end)}
    if duration.high is not None:
        fields["experience_max_years"] = Found(duration.high, start, end)
    return fields


def _choose(required: Sequence[_Stay]) -> _Stay:
    """Return the figure that counts: the largest, if no heading names a smaller one."""
    own = [stay for stay in required if stay.sentence.section.kind not in _ASIDE]
    pool = own or required
    pool = [stay for stay in pool if not stay.years.is_field] or pool
    named = [stay for stay in pool if stay.years.duration.named]
    others = [stay for stay in pool if not stay.years.duration.named]
    largest = [
        max(group, key=lambda stay: stay.years.duration.low)
        for group in (named, others)
        if group
    ]
    return min(largest, key=lambda stay: stay.years.duration.low)


def _no_experience(lines: Sequence[Sentence]) -> dict[str, Found]:
    """Return zero years if a sentence says that none are needed."""
    for sentence in lines:
        match = _EXPERIENCE["no_experience"].search(sentence.text)
        if match:
            start = sentence.start
            return {
                "experience_min_years": Found(
                    0.0, start + match.start(), start + match.end()
                )
            }
    return {}
