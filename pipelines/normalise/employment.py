"""Read the employment types that boards publish into schema.org's words."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any, Final, NamedTuple

_MARK: Final = re.compile(r"[\W_]+")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ACCENT: Final = re.compile("[\u0300-\u036f]")
# From here on scripts put no blank between words.
_FIRST_UNSPACED: Final = "\u2e80"
# A longer "type" is a paragraph of a careless feed; its words mean other things.
_LONGEST: Final = 120
_LONGEST_TITLE: Final = 300
# "Permanent" says how long, which only implies full time until hours are named.
_PERMANENT: Final = "PERMANENT"


class _Words(NamedTuple):
    """Phrases, the longest first, and the kind that each means."""

    pattern: re.Pattern[str]
    kinds: Mapping[str, str]


def _plain(text: str) -> str:
    """Part camel case, drop accents and capitals, and turn marks into blanks."""
    if not text.isascii():
        bare = _ACCENT.sub("", unicodedata.normalize("NFKD", text))
        text = unicodedata.normalize("NFKC", bare)
    return _MARK.sub(" ", _CAMEL.sub(" ", text)).strip().casefold()


def _any(phrases: Iterable[str]) -> str:
    """Join phrases into an alternation, the longest first."""
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


def _words(*tables: Mapping[str, Iterable[str]]) -> _Words:
    """Compile one pattern of all phrases, so that a longer one hides those in it."""
    kinds = {
        _plain(phrase): kind
        for table in tables
        for kind, phrases in table.items()
        for phrase in phrases
    }
    spaced = _any(phrase for phrase in kinds if phrase < _FIRST_UNSPACED)
    unspaced = _any(phrase for phrase in kinds if phrase >= _FIRST_UNSPACED)
    either = rf"\b(?:{spaced})\b" + (f"|{unspaced}" if unspaced else "")
    return _Words(re.compile(either), kinds)


_DATA: Final[dict[str, Any]] = tomllib.loads(
    files(__package__).joinpath("data/employment.toml").read_text(encoding="utf-8")
)
_KINDS: Final = tuple(_DATA["words"])
_NOT_MEANT: Final = {"": _DATA["not_meant"]["phrases"]}
_IN_FIELD: Final = _words(
    _DATA["words"], {_PERMANENT: _DATA["permanent"]["phrases"]}, _NOT_MEANT
)
_IN_TITLE: Final = _words(_DATA["title"], _NOT_MEANT)
_NO_TYPE: Final = _words({"": _DATA["no_type"]["phrases"]}).pattern


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
        nothing is said. ``OTHER`` also stands for a field that no word covers, but not
        for a career level such as "Senior", which is no employment type.
    """
    fields = [_plain(text) for text in raw if text and len(text) <= _LONGEST]
    found = {kind for text in fields for kind in _find_kinds(text, _IN_FIELD)}
    if not found and any(_NO_TYPE.sub("", text).strip() for text in fields):
        found.add("OTHER")
    found.update(_find_kinds(_plain(title[:_LONGEST_TITLE]), _IN_TITLE))
    if _PERMANENT in found and "PART_TIME" not in found:
        found.add("FULL_TIME")
    return tuple(kind for kind in _KINDS if kind in found)


def _find_kinds(text: str, words: _Words) -> set[str]:
    """Return the kinds whose phrases are in a plain text."""
    return {words.kinds[each] for each in words.pattern.findall(text)} - {""}
