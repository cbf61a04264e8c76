"""Judge whose years a sentence speaks of."""

import re
from collections.abc import Container, Sequence
from typing import Final, NamedTuple

from classifier.extract.degree import Mention
from classifier.extract.durations import Duration
from classifier.extract.lines import Sentence
from classifier.extract.pattern_sets import PatternGroup
from classifier.extract.vocabulary import compile_patterns

_PATTERNS: Final = compile_patterns("experience")
# What the words before a length of time may tell.
_AHEAD: Final = PatternGroup(
    _PATTERNS,
    (
        "candidate_subject",
        "company_subject",
        "lost_before",
        "negated_before",
        "experience_before",
        "other_before",
        "asked_before",
    ),
)
_CLAUSE: Final = re.compile(r"[;.](?=\s|$)|[()]\s?")
# What the clause goes on after, as a mark at its end speaks for the whole of it.
_ASIDE: Final = re.compile(r"\([^()]{0,90}\)(?=\s[^,;.()]{0,70}(?:[.;]|$))")
_ENDS_IN_OR: Final = re.compile(r"\bor (?:at least |only |just )?\Z")
_LISTED: Final = re.compile(r"\b(?:and|or) ")
_LONGEST_CAREER: Final = 30
# Years in such sections are seldom the candidate's.
_STORY: Final = ("about", "legal", "benefits", "pay")
_LONG_CAREER: Final = 10
_OLD_FIRM: Final = 16


class Years(NamedTuple):
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


def judge_years(
    sentence: Sentence, durations: Sequence[Duration], degrees: Sequence[Mention]
) -> list[Years]:
    """Return the years of experience that a sentence asks for.

    Parameters
    ----------
    sentence : Sentence
        A sentence of a posting.
    durations : sequence of Duration
        The lengths of time that it names.
    degrees : sequence of Mention
        The degrees that it names.

    Returns
    -------
    list of Years
        In order; other people's years and other lengths of time are left out.
    """
    if sentence.section.kind == "waived":
        return []
    text = sentence.text
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
    return years if degrees or not years else _without_alternatives(text, years)


def _without_alternatives(text: str, years: Sequence[Years]) -> list[Years]:
    """Leave out the longer of two stays of which either will do."""
    kept = [years[0]]
    for one in years[1:]:
        last = kept[-1]
        gap = text[last.duration.end : one.duration.start]
        if not _ENDS_IN_OR.search(gap) or one.instead or last.instead:
            kept.append(one)
        elif one.duration.low < last.duration.low:
            kept[-1] = one
    return kept


def _is_asked(sentence: Sentence, duration: Duration, *, has_degree: bool) -> bool:
    """Tell whether a length of time is experience asked of the candidate."""
    if duration.low > _LONGEST_CAREER or duration.named:
        return duration.named
    text = sentence.text
    before = text[max(0, duration.start - 90) : duration.start]
    after = text[duration.end : duration.end + 130]
    ahead = _AHEAD.look(before)
    if _is_others(ahead, after):
        return False
    story = sentence.section.kind in _STORY
    # An item that opens with its years is a demand, wherever it stands.
    opens_item = (
        sentence.section.kind == "about"
        and duration.is_bound
        and not text[: duration.start].strip(" -*")
    )
    names_experience = _PATTERNS["names_experience"].match(after)
    if names_experience or "experience_before" in ahead:
        limit = _OLD_FIRM if opens_item else _LONG_CAREER
        is_long = story and duration.low >= limit
        return not is_long or "candidate_subject" in ahead
    near = text[max(0, duration.start - 100) : duration.end + 60]
    if "other_before" in ahead or _is_other_time(duration, near):
        return False
    if "asked_before" in ahead or _PATTERNS["does_work"].match(after):
        is_item = opens_item and duration.low < _LONG_CAREER
        subject = _PATTERNS["candidate_subject"].search(text)
        return is_item or not story or bool(subject)
    is_list = sentence.section.kind in ("required", "preferred")
    return is_list or duration.is_bound or has_degree


def _is_others(ahead: Container[str], after: str) -> bool:
    """Tell whether the words around a length of time give it to somebody else."""
    return bool(
        "lost_before" in ahead
        or "negated_before" in ahead
        or ("company_subject" in ahead and "candidate_subject" not in ahead)
        or _PATTERNS["other_after"].match(after)
    )


def _is_other_time(duration: Duration, near: str) -> bool:
    """Tell whether a length of time without the word experience is something else."""
    return bool(
        duration.in_months
        or duration.is_compound
        or _PATTERNS["other_sentence"].search(near)
    )


def _is_preferred(sentence: Sentence, duration: Duration, until: int) -> bool:
    """Tell whether years are only preferred."""
    text = sentence.text
    before = text[max(0, duration.start - 60) : duration.start]
    after = text[duration.end : min(until, duration.end + 160)]
    if _PATTERNS["site_required"].match(after):
        return False
    if (
        _PATTERNS["preferred_before"].search(before)
        or _PATTERNS["preferred_sentence"].match(text)
        or _PATTERNS["preferred_field_after"].match(after)
    ):
        return True
    piece = _CLAUSE.split(_ASIDE.sub("", after), maxsplit=1)[0]
    item = _PATTERNS["new_item_cased"].search(piece)
    piece = piece[: item.end()] if item else piece
    marked = _is_marked(piece)
    if marked is None:
        in_list = sentence.section.kind == "preferred"
        return in_list and not _PATTERNS["required_word"].search(piece)
    return marked


def _is_marked(piece: str) -> bool | None:
    """Tell whether the words after years call them preferred; None if they do not."""
    mark = _PATTERNS["preferred_after"].search(piece)
    if not mark:
        return None
    ahead = piece[: mark.start()]
    tail = ahead.rsplit(",", 1)[-1].strip()
    if "," not in ahead or not tail or tail.startswith(("or ", "and ")):
        return not _PATTERNS["preferred_field"].match(piece, mark.start())
    is_last = not piece[mark.end() :].strip(" .")
    is_list = _LISTED.search(tail) and not _PATTERNS["other_owner"].search(tail)
    return True if is_last and is_list else None


def _is_instead(
    text: str, duration: Duration, until: int, degrees: Sequence[Mention]
) -> bool:
    """Tell whether years are offered in place of a degree."""
    before = text[max(0, duration.start - 60) : duration.start]
    after = text[duration.end : until]
    if _PATTERNS["instead_never"].match(after):
        return False
    if _PATTERNS["instead_after"].search(after) or _PATTERNS["instead_opening"].search(
        before
    ):
        return True
    degrees = [one for one in degrees if text[one.start : one.start + 4] != "post"]
    if not degrees:
        return False
    if degrees[0].start < duration.start:
        return bool(_PATTERNS["instead_before"].search(before))
    is_lower = degrees[0].level not in ("master", "doctorate")
    if is_lower and _ENDS_IN_OR.search(after) and until < degrees[0].start:
        # "Ten years, or six with a BSc": the ten are the other route.
        return bool(_PATTERNS["goes_with"].search(text[until : degrees[0].start]))
    gap = text[duration.end : degrees[0].start]
    return bool(_PATTERNS["instead_of_gap"].search(gap))
