"""Read all that a posting names from closed vocabularies, in one pass."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from classifier.extract.areas import Areas, silent_stretches
from classifier.extract.asks import (
    degree_ranges,
    read_clearance,
    read_degree_fields,
    read_names,
    read_sponsorship,
    spell_asks,
)
from classifier.extract.duties import read_duties, spell_duties
from classifier.extract.found import Found
from classifier.extract.industry import read_industry, spell_industries
from classifier.extract.phrases import Phrase, Trie, build_trie, find_phrases
from classifier.extract.sections import Section
from classifier.extract.skill_words import read_spellings
from classifier.extract.skills import Skill, judge_skills
from classifier.extract.vocabulary import read_table
from classifier.extract.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """What a posting names; every value stands in a closed vocabulary.

    Attributes
    ----------
    skills : tuple of Skill
        In order of first mention.
    degree_fields, certifications, bootcamps, duties : dict of str to Found
        Names to the words that tell them.
    security_clearance : Found or None
        The lowest clearance that is asked for.
    visa_sponsorship : Found or None
        ``"offered"`` or ``"refused"``.
    industry : Found or None
        The employer's industry.
    """

    skills: tuple[Skill, ...] = ()
    degree_fields: Mapping[str, Found] = field(default_factory=dict)
    certifications: Mapping[str, Found] = field(default_factory=dict)
    bootcamps: Mapping[str, Found] = field(default_factory=dict)
    duties: Mapping[str, Found] = field(default_factory=dict)
    security_clearance: Found | None = None
    visa_sponsorship: Found | None = None
    industry: Found | None = None


@cache
def _trie() -> Trie:
    """Return the tree over all vocabularies."""
    return build_trie(
        (
            *read_spellings(),
            *_levels(),
            *spell_asks(),
            *spell_duties(),
            *spell_industries(),
        )
    )


def _levels() -> Iterator[tuple[str, Phrase]]:
    """Yield the words that tell wishes, and lines on the work."""
    table = read_table("skills_traps")
    for topic in ("before", "after"):
        for spelling in table["level"][topic]:
            yield spelling, Phrase(topic, "preferred")
    for spelling in table["role"]["phrases"]:
        yield spelling, Phrase("role", "work")


def read_mentions(
    text: str, sections: Sequence[Section], company: str = ""
) -> Mentions:
    """Return all that a posting names.

    Parameters
    ----------
    text : str
        A posting's plain text.
    sections : sequence of Section
        Its sections.
    company : str, default=""
        The employer's name.

    Returns
    -------
    Mentions
        Values with their offsets in `text`.
    """
    words = Words(text, silent_stretches(text, sections))
    topics = find_phrases(words, _trie())
    areas = Areas(text, sections, topics.get("role", ()))
    ranges = degree_ranges(words, topics)
    return Mentions(
        skills=judge_skills(words, areas, topics, ranges),
        degree_fields=read_degree_fields(words, ranges),
        certifications=read_names(topics, "certification", areas),
        bootcamps=read_names(topics, "bootcamp", areas, asked=True),
        duties=read_duties(words, topics, areas),
        security_clearance=read_clearance(words, topics, areas),
        visa_sponsorship=read_sponsorship(words, topics),
        industry=read_industry(topics.get("industry", ()), areas, company),
    )


def read_skills(text: str, sections: Sequence[Section]) -> tuple[Skill, ...]:
    """Return the skills that a posting names.

    Parameters
    ----------
    text : str
        A posting's plain text.
    sections : sequence of Section
        Its sections.

    Returns
    -------
    tuple of Skill
        In order of first mention.
    """
    return read_mentions(text, sections).skills
