"""Degree, experience and rank that a posting asks for, with the words that say so."""

from typing import Any

from classifier.extract.found import Found
from classifier.extract.ladder import read_ladder
from classifier.extract.lines import read_sentences
from classifier.extract.plain import PlainText, make_plain
from classifier.extract.requirements import Requirements, Span
from classifier.extract.resolver import resolve
from classifier.extract.routes import read_routes
from classifier.extract.sections import split_sections
from classifier.extract.seniority import read_rank

__all__ = ["Requirements", "Span", "extract"]


def extract(title: str, text: str) -> Requirements:
    """Return what a posting asks of a candidate.

    Parameters
    ----------
    title : str
        The posting's title, maybe empty.
    text : str
        The posting's text.

    Returns
    -------
    Requirements
        Stated values; each has its evidence.
    """
    plain, plain_title = make_plain(text), make_plain(title)
    sentences = list(read_sentences(plain.text, split_sections(plain.text)))
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
    return Requirements(experience_by_degree=ladder, evidence=evidence, **values)


def _span(source: str, plain: PlainText, found: Found) -> Span:
    """Return the evidence of a value in the words as published."""
    start, end = plain.locate(found.start, found.end)
    return Span(source[start:end], start, end, found.in_title)
