"""Plants near-duplicates and look-alikes of postings, with their true groups."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from classifier.extract.sections import split_sections
from pipelines.dedupe.identity import employer_key, title_key

_INTRO: Final = (
    "About the agency\nThornlea Search is a specialist recruiter with desks in nine"
    " countries. We introduce people to teams that they stay with, and we never charge"
    " candidates. This vacancy is advertised on behalf of our client, who has asked us"
    " to fill it before the end of the quarter.\n\n"
)
_OUTRO: Final = (
    "\n\nEqual opportunity\nWe welcome applications from everyone, whatever their age,"
    " origin, faith, gender, family or disability, and decide on merit alone. Tell us"
    " what you need for the interview and we will arrange it.\n\nBenefits\n- Thirty"
    " days of paid leave\n- A pension plan with matched contributions\n- Lunch on"
    " Tuesdays and fruit on all days\n- A yearly budget for books and courses\n"
)
_CITIES: Final = ("Oslo", "Lisbon", "Denver", "Toronto", "Munich", "Nairobi", "Lyon")
_FILLERS: Final = (
    *("robust", "internal", "quickly", "global", "excellent", "shared", "regular"),
    *("careful", "modern", "central", "varied", "joint", "clear", "daily", "steady"),
)
_TEAMS: Final = ("Payments", "Search Quality", "Fraud", "Growth", "Platform Core")
_YEARS: Final = re.compile(r"\b(\d{1,2})(?=\+? (?:years|yrs))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A posting whose group is known.

    Attributes
    ----------
    vacancy : int
        Equal for postings that tell of one vacancy.
    kind : str
        How it was made.
    company, title, location, text : str
        As a source would give them.
    """

    vacancy: int
    kind: str
    company: str
    title: str
    location: str
    text: str


_Edit = Callable[[Planted, random.Random], Planted]


def plant(originals: Sequence[Planted], *, seed: int = 7) -> list[Planted]:
    """Return the originals with a copy by each edit, and look-alikes.

    Parameters
    ----------
    originals : sequence of Planted
        No two of them of one employer under one title.
    seed : int, default=7
        Of the choices.

    Returns
    -------
    list of Planted
        Shuffled.
    """
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    planted = list(originals)
    fresh = 1 + max(one.vacancy for one in originals)
    # Each gives its work to one other, so that no two look-alikes are the same.
    step = chance.randrange(1, len(originals))
    donors = list(
        zip(
            [*originals[step:], *originals[:step]],
            [*originals[-step:], *originals[:-step]],
            strict=True,
        )
    )
    taken = {_role(one) for one in originals}
    for original, given in zip(originals, donors, strict=True):
        planted += _copies(original, chance)
        for look_alike in _look_alikes(original, given, chance):
            is_other = _role(look_alike) != _role(original)
            if is_other and _role(look_alike) in taken:
                continue
            planted.append(replace(look_alike, vacancy=fresh))
            fresh += 1
    chance.shuffle(planted)
    return planted


def _role(one: Planted) -> tuple[str, str]:
    return employer_key(one.company), title_key(one.title, one.location)


def _copies(one: Planted, chance: random.Random) -> Iterator[Planted]:
    for kind, edits in _COPIES.items():
        copy = one
        for edit in edits:
            copy = edit(copy, chance)
        yield replace(copy, kind=kind)


def _edit_words(one: Planted, chance: random.Random) -> Planted:
    parts = re.split(r"(\s+)", one.text)
    words = [i for i, part in enumerate(parts) if part.isalpha()]
    for at in chance.sample(words, max(1, len(words) // 50)):
        parts[at] = chance.choice(_FILLERS)
    return replace(one, text="".join(parts))


def _change_city(one: Planted, chance: random.Random) -> Planted:
    old = re.split(r"[,;(]", one.location)[0].strip()
    city = chance.choice(_CITIES)
    text = one.text.replace(old, city) if len(old) > len("Rome") else one.text
    title = one.title + chance.choice(("", f" - {city}", f" ({city})", " - Remote"))
    return replace(one, title=title, location=city, text=text)


def _add_boilerplate(one: Planted, _: random.Random) -> Planted:
    return replace(one, text=_INTRO + one.text + _OUTRO)


def _cut_end(one: Planted, chance: random.Random) -> Planted:
    return replace(one, text=one.text[: int(len(one.text) * chance.uniform(0.6, 0.9))])


def _swap_sections(one: Planted, chance: random.Random) -> Planted:
    marks = [section.start for section in split_sections(one.text)]
    if len(marks) < len(("first", "second")):
        marks = [0, one.text.find("\n", len(one.text) // 2) + 1]
    parts = [
        one.text[a:b] for a, b in zip(marks, [*marks[1:], len(one.text)], strict=True)
    ]
    at = chance.randrange(len(parts) - 1)
    parts[at], parts[at + 1] = parts[at + 1] + "\n", parts[at]
    return replace(one, text="".join(parts))


def _dress_names(one: Planted, chance: random.Random) -> Planted:
    title = one.title.upper() + chance.choice((" (m/w/d)", " [Remote]", " (f/m/x)"))
    company = one.company + chance.choice((", Inc.", " GmbH", " Ltd", " LLC"))
    return replace(one, title=title, company=company)


_COPIES: Final[dict[str, tuple[_Edit, ...]]] = {
    "words": (_edit_words,),
    "city": (_change_city,),
    "boilerplate": (_add_boilerplate,),
    "cut": (_cut_end,),
    "sections": (_swap_sections,),
    "names": (_dress_names,),
    "several": (_edit_words, _change_city, _add_boilerplate, _swap_sections),
}


def _look_alikes(
    one: Planted, donors: tuple[Planted, Planted], chance: random.Random
) -> Iterator[Planted]:
    yield replace(one, kind="level", title=_other_level(one.title))
    raised = _YEARS.sub(lambda match: str(int(match[0]) + 4), one.text)
    yield replace(one, kind="grade", title=f"{one.title} II", text=raised)
    yield replace(one, kind="team", title=f"{one.title}, {chance.choice(_TEAMS)}")
    donor, other = donors
    if one.company not in {donor.company, other.company}:
        body = _swap_body(one.text, donor.text)
        yield replace(one, kind="role", title=f"{donor.title} (Other)", text=body)
        yield replace(one, kind="same title", text=body)
        duties = _swap_duties(one.text, other.text)
        if duties:
            yield replace(one, kind="duties", text=duties)


def _other_level(title: str) -> str:
    words = title.split()
    if words[0].casefold() in {"senior", "sr.", "sr"} and len(words) > 1:
        return " ".join(words[1:])
    return f"Senior {title}"


def _swap_body(text: str, donor: str) -> str:
    """Return the text's opening, offers and legal lines around the donor's work."""
    template = {"benefits", "legal", "pay"}
    kept = [text[: len(text) // 5]]
    kept += [
        donor[part.start : part.end]
        for part in split_sections(donor)
        if part.kind not in template
    ]
    kept += [
        text[part.start : part.end]
        for part in split_sections(text)
        if part.kind in template
    ]
    return "\n".join(kept)


def _swap_duties(text: str, donor: str) -> str:
    """Return the text with the donor's duties, or "" if its own are few."""
    own, other = (
        max(
            (part for part in split_sections(one) if part.kind == "duties"),
            key=lambda part: part.end - part.start,
            default=None,
        )
        for one in (text, donor)
    )
    if not own or not other or own.end - own.start < len(text) // 5:
        return ""
    return text[: own.body] + donor[other.body : other.end] + text[own.end :]
