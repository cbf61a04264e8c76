"""Apply the guideline: which of the candidates are this posting's requirements."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from classifier.extract.degree import RANK, find_degrees
from classifier.extract.durations import find_durations
from classifier.extract.found import Found
from classifier.extract.lines import Sentence
from classifier.extract.routes import Degrees, Stay
from classifier.extract.substitutes import find_substitute
from classifier.extract.vocabulary import compile_patterns

_DEGREE: Final = compile_patterns("degree")
_EXPERIENCE: Final = compile_patterns("experience")
# Sections that count only when no other states a figure.
_ASIDE: Final = ("benefits", "pay", "legal")
_STORY: Final = (*_ASIDE, "about")
# Room for a bullet or "An".
_OPENING: Final = 3


def resolve(
    degrees: Sequence[Degrees],
    stays: Sequence[Stay],
    sentences: Sequence[Sentence],
    title: str,
) -> dict[str, Found]:
    """Return degree and experience values by field.

    Parameters
    ----------
    degrees : sequence of Degrees
        The degrees that a posting asks for.
    stays : sequence of Stay
        The years that it asks for.
    sentences : sequence of Sentence
        Its sentences that may matter.
    title : str
        Its title, which counts where the text is silent.

    Returns
    -------
    dict of str to Found
        Stated values only.
    """
    found: dict[str, Found] = {}
    found.update(_degree_fields(degrees, sentences, title))
    if "degree_required" in found:
        flag = find_substitute(degrees, stays, sentences)
        if flag:
            found["degree_or_equivalent"] = flag
    found.update(_experience_fields(stays, sentences, found))
    if "experience_min_years" not in found:
        found.update(_title_years(title))
    return found


def _degree_fields(
    degrees: Sequence[Degrees], lines: Sequence[Sentence], title: str
) -> dict[str, Found]:
    """Return the lowest required and the lowest preferred degree."""
    found: dict[str, Found] = {}
    required = [one for one in degrees if not one.wanted.preferred]
    if any(one.sentence.section.kind not in _STORY for one in required):
        required = [one for one in required if _is_demand(one)]
    required = [one for one in required if not one.wanted.lowest.generic] or required
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
    above = _above(degrees, floor)
    if above:
        lowest = min(above, key=lambda one: RANK[one.wanted.lowest.level])
        found["degree_preferred"] = _found_degree(lowest, lowest.wanted.lowest.level)
    return found


def _is_demand(one: Degrees) -> bool:
    """Tell whether a degree stands among demands, or opens an item of its own."""
    is_story = one.sentence.section.kind in _STORY
    return not is_story or one.wanted.mentions[0].start <= _OPENING


def _above(degrees: Sequence[Degrees], floor: int) -> list[Degrees]:
    """Return the preferred degrees above a rank; "BS and 5 years or MS" is not."""
    above: list[Degrees] = []
    low: Degrees | None = None
    for one in degrees:
        if not one.wanted.preferred:
            continue
        is_low = RANK[one.wanted.lowest.level] <= floor
        if is_low or (low and _is_other_way(low, one)):
            low = one
        else:
            above.append(one)
    return above


def _is_other_way(first: Degrees, second: Degrees) -> bool:
    """Tell whether a list of degrees is offered as another way than the one before."""
    text = second.sentence.text
    if first.sentence is not second.sentence:
        return _EXPERIENCE["begins_with_or"].match(text) is not None
    between = text[first.wanted.mentions[-1].end : second.wanted.mentions[0].start]
    return _EXPERIENCE["other_way"].search(between) is not None


@lru_cache(maxsize=4_096)
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


def _found_degree(one: Degrees, level: str) -> Found:
    """Return a required level with the span of its mention."""
    mention = one.wanted.lowest
    return Found(
        level, one.sentence.start + mention.start, one.sentence.start + mention.end
    )


def _no_degree(lines: Sequence[Sentence]) -> dict[str, Found]:
    """Return level "none" if a sentence says that no degree is needed."""
    for sentence in lines:
        start = sentence.start
        if sentence.section.kind == "waived":
            for one in find_degrees(sentence.text)[:1]:
                place = (start + one.start, start + one.end)
                return {"degree_required": Found("none", *place)}
        match = _DEGREE["not_required"].search(sentence.text)
        if match:
            place = (start + match.start(), start + match.end())
            return {"degree_required": Found("none", *place)}
    return {}


def _experience_fields(
    stays: Sequence[Stay], lines: Sequence[Sentence], found: dict[str, Found]
) -> dict[str, Found]:
    """Return the years of the lowest route."""
    required = [
        stay for stay in stays if not stay.years.preferred and not stay.years.instead
    ]
    level = found.get("degree_required")
    steps = sum(bool(stay.degrees) for stay in required)
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
    if level is not None and steps > 1:
        required = _of_route(required, str(level.value))
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


def _of_route(required: list[Stay], level: str) -> list[Stay]:
    """Return the step of a ladder that the required degree stands on."""
    own = [
        stay
        for stay in required
        if any(one.lowest.level == level and not one.preferred for one in stay.degrees)
    ]
    return [min(own, key=lambda stay: stay.years.duration.low)] if own else required


def _choose(required: Sequence[Stay]) -> Stay:
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
