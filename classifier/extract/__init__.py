"""Degree, experience and rank that postings ask for, with the words that say so."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from classifier.extract.degree import find_degrees
from classifier.extract.durations import find_durations
from classifier.extract.found import Found
from classifier.extract.ladder import read_ladder
from classifier.extract.lines import find_lines, read_sentences
from classifier.extract.mentions import Mentions, read_mentions
from classifier.extract.plain import PlainText, make_plain
from classifier.extract.requirements import Requirements, Span
from classifier.extract.resolver import resolve
from classifier.extract.routes import read_routes
from classifier.extract.sections import split_sections
from classifier.extract.seniority import is_silent, read_rank

__all__ = ["Requirements", "Span", "extract", "extract_all"]

Posting = tuple[str, str, str]

# Enough to spread the cost of a step, few enough to stay in the processor's cache.
_AT_ONCE: Final = 256
# Arrays over a batch take some hundred bytes a character at most.
_MOST_CHARACTERS: Final = 4_000_000


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
    return extract_all([(title, text, company)])[0]


def extract_all(postings: Iterable[Posting]) -> list[Requirements]:
    """Return what postings ask of a candidate, far sooner than one by one.

    Parameters
    ----------
    postings : iterable of tuple of str
        Title, text and employer's name of each.

    Returns
    -------
    list of Requirements
        What `extract` returns, for each posting.
    """
    found: list[Requirements] = []
    for batch in _batches(postings):
        with _without_collector():
            found += _extract_batch(batch)
    return found


def _batches(postings: Iterable[Posting]) -> Iterator[list[Posting]]:
    """Yield postings in batches of so many, fewer where their texts are long."""
    batch: list[Posting] = []
    characters = 0
    for posting in postings:
        batch.append(posting)
        characters += len(posting[1])
        if len(batch) == _AT_ONCE or characters > _MOST_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let the collector of cycles rest: a batch makes many objects, but no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _extract_batch(postings: list[Posting]) -> list[Requirements]:
    """Take one step after the other for all postings, so that its tables stay near."""
    titles = [make_plain(title) for title, _, _ in postings]
    texts = [make_plain(text) for _, text, _ in postings]
    sections = [split_sections(text.text) for text in texts]
    lines = find_lines([text.text for text in texts])
    sentences = [
        read_sentences(said, parts, ranks=is_silent(title.text))
        for title, said, parts in zip(titles, lines, sections, strict=True)
    ]
    degrees = [
        [find_degrees(one.text) if "degree" in one.topics else () for one in said]
        for said in sentences
    ]
    lengths = [
        [find_durations(one.text) if "experience" in one.topics else () for one in said]
        for said in sentences
    ]
    routes = list(map(read_routes, sentences, degrees, lengths))
    found = [
        resolve(*route, said, title.text)
        for route, said, title in zip(routes, sentences, titles, strict=True)
    ]
    ranks = [
        read_rank(title.text, text.text, said)
        for title, text, said in zip(titles, texts, sentences, strict=True)
    ]
    mentions = read_mentions(
        [text.text for text in texts], sections, [company for _, _, company in postings]
    )
    for values, rank in zip(found, ranks, strict=True):
        if rank:
            values["seniority"] = rank
    ladders = [read_ladder(*route) for route in routes]
    sources = zip(postings, titles, texts, strict=True)
    return [
        _gather(*one) for one in zip(sources, found, ladders, mentions, strict=True)
    ]


def _gather(
    source: tuple[Posting, PlainText, PlainText],
    found: dict[str, Found],
    ladder: tuple[dict[str, float], Found | None],
    mentions: Mentions,
) -> Requirements:
    """Put all that was read of a posting together."""
    (title, text, _), plain_title, plain = source
    values: dict[str, Any] = {name: one.value for name, one in found.items()}
    by_degree, steps = ladder
    if steps:
        found["experience_by_degree"] = steps
    evidence = {
        name: _span(title, plain_title, one)
        if one.in_title
        else _span(text, plain, one)
        for name, one in found.items()
    }
    for name in ("security_clearance", "visa_sponsorship", "industry"):
        one = getattr(mentions, name)
        if one:
            values[name] = one.value
            if one.end:
                evidence[name] = _span(text, plain, one)
    values.update(_named(mentions))
    return Requirements(experience_by_degree=by_degree, evidence=evidence, **values)


def _named(mentions: Mentions) -> dict[str, tuple[str, ...]]:
    """Return the lists of names that a posting gives."""
    return {
        "skills": tuple([skill.name for skill in mentions.skills]),
        "skills_preferred": tuple(
            [skill.name for skill in mentions.skills if skill.level == "preferred"]
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
