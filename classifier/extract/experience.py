"""Judge whose years a sentence speaks of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from classifier.extract.degree import Mention
from classifier.extract.durations import Duration, find_durations
from classifier.extract.lines import Sentence
from classifier.extract.vocabulary import compile_patterns

_PATTERNS: Final = compile_patterns("experience")
_LISTED: Final = re.compile(r"\b(?:and|or) ")
_LONGEST_CAREER: Final = 30
# Years in such sections are seldom the candidate's.
_STORY: Final = ("about", "legal", "benefits", "pay")
_LONG_CAREER: Final = 10


@dataclass(frozen=True, slots=True)
class Years:
    """Years of experience that a sentence asks for.

    Attributes
    ----------
    duration : Duration
        How long.
    preferred : bool
        Whether they are only preferred.
    instead : bool
        Whether they stand in for a degree.
    is_field : bool
        Whether they stand in a form field of a job site.
    """

    duration: Duration
    preferred: bool
    instead: bool
    is_field: bool


def judge_years(sentence: Sentence, degrees: Sequence[Mention]) -> list[Years]:
    """Return the years of experience that a sentence asks for.

    Parameters
    ----------
    sentence : Sentence
        A sentence of a posting.
    degrees : sequence of Mention
        The degrees that it names.

    Returns
    -------
    list of Years
        In order; other people's years and other lengths of time are left out.
    """
    text = sentence.text
    durations = find_durations(text)
    years = []
    for index, duration in enumerate(durations):
        until = durations[index + 1].start if index + 1 < len(durations) else len(text)
        if _is_asked(sentence, duration, has_degree=bool(degrees)):
            years.append(
                Years(
                    duration,
                    _is_preferred(sentence, duration, until),
                    _is_instead(text, duration, until, degrees),
                    bool(_PATTERNS["site_field"].match(text[duration.end :])),
                )
            )
    return years


def _is_asked(sentence: Sentence, duration: Duration, *, has_degree: bool) -> bool:
    """Tell whether a length of time is experience asked of the candidate."""
    if duration.low > _LONGEST_CAREER:
        return False
    if duration.named:
        return True
    text = sentence.text
    before = text[max(0, duration.start - 90) : duration.start]
    after = text[duration.end : duration.end + 130]
    if any(
        _PATTERNS[name].search(before) for name in ("lost_before", "negated_before")
    ):
        return False
    if _PATTERNS["other_after"].match(after):
        return False
    names_experience = bool(
        _PATTERNS["names_experience"].match(after)
        or _PATTERNS["experience_before"].search(before)
    )
    candidate = bool(_PATTERNS["candidate_subject"].search(before))
    if _PATTERNS["company_subject"].search(before) and not candidate:
        return False
    story = sentence.section.kind in _STORY
    if names_experience:
        return not (story and duration.low >= _LONG_CAREER) or candidate
    near = text[max(0, duration.start - 100) : duration.end + 60]
    if _PATTERNS["other_before"].search(before) or _PATTERNS["other_sentence"].search(
        near
    ):
        return False
    if duration.in_months or duration.is_compound:
        return False
    if _PATTERNS["does_work"].match(after) or _PATTERNS["asked_before"].search(before):
        return not story or bool(_PATTERNS["candidate_subject"].search(text))
    return (
        sentence.section.kind in ("required", "preferred")
        or duration.is_bound
        or has_degree
    )


def _is_preferred(sentence: Sentence, duration: Duration, until: int) -> bool:
    """Tell whether years are only preferred."""
    text = sentence.text
    before = text[max(0, duration.start - 60) : duration.start]
    after = text[duration.end : min(until, duration.end + 160)]
    if _PATTERNS["preferred_before"].search(before):
        return True
    if _PATTERNS["preferred_sentence"].match(text):
        return True
    if _PATTERNS["preferred_field_after"].match(after):
        return True
    piece = re.split(r"[;.](?=\s|$)|[()]\s?", after, maxsplit=1)[0]
    item = _PATTERNS["new_item_cased"].search(piece)
    piece = piece[: item.start()] if item else piece
    mark = _PATTERNS["preferred_after"].search(piece)
    if mark:
        ahead = piece[: mark.start()]
        tail = ahead.rsplit(",", 1)[-1].strip()
        is_last = not piece[mark.end() :].strip(" .")
        if (
            is_last
            and _LISTED.search(tail)
            and not _PATTERNS["other_owner"].search(tail)
        ):
            return True
        if "," not in ahead or not tail or tail.startswith(("or ", "and ")):
            return not _PATTERNS["preferred_field"].match(piece, mark.start())
    if sentence.section.kind != "preferred":
        return False
    return not _PATTERNS["required_word"].search(piece)


def _is_instead(
    text: str, duration: Duration, until: int, degrees: Sequence[Mention]
) -> bool:
    """Tell whether years are offered in place of a degree."""
    before = text[max(0, duration.start - 60) : duration.start]
    after = text[duration.end : until]
    if _PATTERNS["instead_never"].match(after):
        return False
    if _PATTERNS["instead_after"].search(after):
        return True
    degrees = [one for one in degrees if text[one.start : one.start + 4] != "post"]
    if not degrees:
        return False
    if degrees[0].start < duration.start:
        return bool(_PATTERNS["instead_before"].search(before))
    gap = text[duration.end : degrees[0].start]
    return bool(_PATTERNS["instead_of_gap"].search(gap))
