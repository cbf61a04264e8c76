"""Read all that postings name from closed vocabularies, in one pass."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from classifier.extract.areas import Areas, silent_stretches
from classifier.extract.asks import (
    degree_ranges,
    read_degree_fields,
    read_names,
    spell_asks,
)
from classifier.extract.duties import read_duties, spell_duties
from classifier.extract.found import Found
from classifier.extract.industry import read_industry, spell_industries
from classifier.extract.permits import (
    read_clearance,
    read_sponsorship,
    spell_permits,
)
from classifier.extract.phrase_table import PhraseTable
from classifier.extract.phrases import Phrase
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
def _table() -> PhraseTable:
    """Return the table of all vocabularies."""
    return PhraseTable(
        (
            *read_spellings(),
            *_levels(),
            *spell_asks(),
            *spell_permits(),
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
    texts: Sequence[str],
    sections: Sequence[Sequence[Section]],
    companies: Sequence[str],
) -> list[Mentions]:
    """Return all that postings name.

    Parameters
    ----------
    texts : sequence of str
        The postings' plain texts.
    sections : sequence of sequence of Section
        Their sections.
    companies : sequence of str
        Their employers' names, maybe empty.

    Returns
    -------
    list of Mentions
        For each posting, values with their offsets in its text.
    """
    table, count = _table(), len(texts)
    words = Words(texts, list(map(silent_stretches, texts, sections)))
    topics = table.find(words)
    areas = Areas(words, texts, sections, topics["role"])
    ranges = degree_ranges(words, topics["degree"])
    skills = judge_skills(table, words, topics, areas, ranges, companies=companies)
    fields = read_degree_fields(words, ranges, count)
    certifications = read_names(table, topics["certification"], areas, count)
    bootcamps = read_names(table, topics["bootcamp"], areas, count, asked=True)
    duties = read_duties(table, words, topics, areas)
    clearances = read_clearance(table, words, topics["clearance"], areas)
    visas = read_sponsorship(words, topics["visa"])
    industries = read_industry(table, topics["industry"], areas, companies)
    return [
        Mentions(
            skills=skills[text],
            degree_fields=fields[text],
            certifications=certifications[text],
            bootcamps=bootcamps[text],
            duties=duties[text],
            security_clearance=clearances.get(text),
            visa_sponsorship=visas.get(text),
            industry=industries.get(text),
        )
        for text in range(count)
    ]
