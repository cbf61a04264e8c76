"""Degree, experience and rank that a posting asks for, with the words that say so."""

from typing import Any

from classifier.extract.found import Found
from classifier.extract.ladder import read_ladder
from classifier.extract.lines import read_sentences
from classifier.extract.mentions import Mentions, read_mentions
from classifier.extract.plain import PlainText, make_plain
from classifier.extract.requirements import Requirements, Span
from classifier.extract.resolver import resolve
from classifier.extract.routes import read_routes
from classifier.extract.sections import split_sections
from classifier.extract.seniority import is_silent, read_rank

__all__ = ["Requirements", "Span", "extract"]


def extract(title: str, text: str, company: str = "") -> Requirements:
    """Return what a posting asks of a candidate.

    Parameters
    ----------
    title : str
        The posting's title, maybe empty.
    text : str
        The posting's text.
    company : str, default=""
        The employer's name.

    Returns
    -------
    Requirements
        Stated values; each has its evidence.
    """
    plain, plain_title = make_plain(text), make_plain(title)
    sections = split_sections(plain.text)
    sentences = list(
        read_sentences(plain.text, sections, ranks=is_silent(plain_title.text))
    )
    degrees, stays = read_routes(sentences)
    found = resolve(degrees, stays, sentences, plain_title.text)
    rank = read_rank(plain_title.text, plain.text, sentences)
    if rank:
        found["seniority"] = rank
    values: dict[str, Any] = {name: one.value for name, one in found.items()}
    ladder, steps = read_ladder(degrees, stays)
    if steps:
        found["experience_by_degree"] = steps
    evidence = {
        name: _span(title, plain_title, one)
        if one.in_title
        else _span(text, plain, one)
        for name, one in found.items()
    }
    mentions = read_mentions(plain.text, sections, company)
    for name in ("security_clearance", "visa_sponsorship", "industry"):
        one = getattr(mentions, name)
        if one:
            values[name] = one.value
            if one.end:
                evidence[name] = _span(text, plain, one)
    values.update(_named(mentions))
    return Requirements(experience_by_degree=ladder, evidence=evidence, **values)


def _named(mentions: Mentions) -> dict[str, tuple[str, ...]]:
    """Return the lists of names that a posting gives."""
    return {
        "skills": tuple(skill.name for skill in mentions.skills),
        "skills_preferred": tuple(
            skill.name for skill in mentions.skills if skill.level == "preferred"
        ),
        "degree_fields": tuple(mentions.degree_fields),
        "certifications": tuple(mentions.certifications),
        "bootcamps": tuple(mentions.bootcamps),
        "duties": tuple(mentions.duties),
    }


def _span(source: str, plain: PlainText, found: Found) -> Span:
    """Return the evidence of a value in the words as published."""
    start, end = plain.locate(found.start, found.end)
    return Span(source[start:end], start, end, found.in_title)
