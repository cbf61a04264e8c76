"""Read the employment types that boards publish into schema.org's words."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

_MARK = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# A longer "type" is a paragraph of a careless feed; its words mean other things.
_LONGEST = 120
_DATA: dict[str, Any] = tomllib.loads(
    files(__package__).joinpath("data/employment.toml").read_text(encoding="utf-8")
)


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """Match any of the phrases as whole words, the longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b")


def _patterns(table: Mapping[str, Sequence[str]]) -> dict[str, re.Pattern[str]]:
    """Compile one pattern a word of schema.org."""
    return {kind: _pattern(phrases) for kind, phrases in table.items()}


_IN_FIELD, _IN_TITLE = _patterns(_DATA["words"]), _patterns(_DATA["title"])
_NOT_MEANT = _pattern(_DATA["not_meant"]["phrases"])


def read_employment_type(raw: Sequence[str], title: str = "") -> tuple[str, ...]:
    """Return the employment types of a posting in schema.org's words.

    Parameters
    ----------
    raw : sequence of str
        As published ("Full-time", "SALARIED_FT", "Vollzeit", "permanent, part time").
    title : str, default=""
        The posting's title; "(Contract)" or "Intern" in it adds to the field.

    Returns
    -------
    tuple of str
        ``FULL_TIME``, ``PART_TIME``, ``CONTRACTOR``, ``TEMPORARY``, ``INTERN``,
        ``VOLUNTEER``, ``PER_DIEM`` or ``OTHER`` in this order, each once; empty where
        nothing is said. ``OTHER`` also stands for a field that no word covers.
    """
    fields = [_plain(text) for text in raw if text and len(text) <= _LONGEST]
    found = {kind for text in fields for kind in _kinds(text, _IN_FIELD)}
    # "Permanent" says how long, which only implies full time until hours are named.
    if "PART_TIME" in found and not any("full" in text for text in fields):
        found.discard("FULL_TIME")
    if any(fields) and not found:
        found.add("OTHER")
    found.update(_kinds(_plain(title[:300]), _IN_TITLE))
    return tuple(kind for kind in _IN_FIELD if kind in found)


def _plain(text: str) -> str:
    """Part camel case, turn marks into blanks and drop capitals."""
    return _MARK.sub(" ", _CAMEL.sub(" ", text)).strip().lower()


def _kinds(text: str, patterns: Mapping[str, re.Pattern[str]]) -> list[str]:
    """Return the kinds whose words are in a plain text."""
    text = _NOT_MEANT.sub(" ", text)
    return [kind for kind, pattern in patterns.items() if pattern.search(text)]
