"""What one name of a location line means: aliases, codes, gazetteer, filler words."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from pipelines.normalise.gazetteer import (
    Kind,
    Sense,
    fold_name,
    look_up,
    look_up_code,
)

# Marks a code that a field or a flag gives: "§CA" is Canada, "§CA-QC" Quebec.
CODE_MARK: Final = "§"
_ALIAS_WEIGHT: Final = 2000
_SHORTEST_CODE: Final = 2
# A longer name is a sentence.
MAX_WORDS: Final = 12
_CODE: Final = re.compile(r"[A-Z]{2,3}|[A-Z]\.(?:[A-Z]\.){1,2}")
_POSTCODE: Final = re.compile(
    r"\b(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{3,4})?\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
    r"|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b"
    r"|\s[A-Z]{1,2}\d{1,2}[A-Z]?$"
)

_BESIDE: Final = re.compile(r"\s(?:bei|b\.|near|nr\.?|nähe)\s", re.IGNORECASE)


@lru_cache(maxsize=1)
def read_place_words() -> dict[str, Any]:
    """Return the table of words and rules of location lines.

    Returns
    -------
    dict
        The keys of ``place_words.toml``.
    """
    table = files("pipelines.normalise.data").joinpath("place_words.toml")
    return tomllib.loads(table.read_text("utf-8"))


@lru_cache(maxsize=1)
def _fillers() -> frozenset[str]:
    """Return the words that name no place."""
    return frozenset(read_place_words()["fillers"])


def _read_alias(table: str, target: str) -> Sense:
    """Return the sense that one target of the alias table stands for."""
    if table == "countries":
        return Sense(Kind.COUNTRY, "", "", target, _ALIAS_WEIGHT)
    if table == "areas":
        return Sense(Kind.AREA, target, "", "", _ALIAS_WEIGHT)
    if table == "regions":
        country, _, region = target.partition("-")
        return Sense(Kind.REGION, "", region, country, _ALIAS_WEIGHT)
    name, region, country = target.split("|")
    known = (s for s in look_up(fold_name(name)) if s[1:4] == (name, region, country))
    weight = next((s.weight for s in known), 0)
    is_wide = table == "metros"
    return Sense(
        Kind.CITY, name, region, country, max(weight, _ALIAS_WEIGHT), is_wide=is_wide
    )


@lru_cache(maxsize=1)
def _aliases() -> dict[str, Sense]:
    """Return the aliases, folded."""
    text = files("pipelines.normalise.data").joinpath("places.toml").read_text("utf-8")
    return {
        fold_name(alias): _read_alias(table, target)
        for table, targets in tomllib.loads(text).items()
        for target, aliases in targets.items()
        for alias in aliases
    }


def _look_up_exactly(name: str) -> tuple[Sense, ...]:
    """Return what the whole name means, as an alias, a code or a listed name."""
    if name.startswith(CODE_MARK):
        code = name.removeprefix(CODE_MARK)
        alias = _aliases().get(fold_name(code))
        senses = look_up_code(code) + ((alias,) if alias else ())
        return tuple(s for s in senses if s.kind is Kind.COUNTRY or "-" in code)
    key = fold_name(name)
    alias = _aliases().get(key)
    found: tuple[Sense, ...] = (alias,) if alias else ()
    if _CODE.fullmatch(name) or (key.isalpha() and len(key) == _SHORTEST_CODE):
        found += look_up_code(name.replace(".", ""))
    return found + tuple(sense for sense in look_up(key) if sense != alias)


@lru_cache(maxsize=16_384)
def _is_filler_word(word: str) -> bool:
    """Tell whether a word names no place; "OR" and "IN" are states, "or" is a word."""
    key = fold_name(word)
    if len(word) == _SHORTEST_CODE and word.isupper():
        return key in _fillers() and not any(
            s.country == "US" for s in look_up(f"#{key}")
        )
    return not key or key.isdigit() or all(w in _fillers() for w in key.split())


def is_filler(name: str) -> bool:
    """Tell whether a name is made of words that name no place.

    Parameters
    ----------
    name : str
        Part of a location line.

    Returns
    -------
    bool
        True for "Remote", "Multiple Locations" and for what holds no letter.
    """
    return not name.startswith(CODE_MARK) and all(map(_is_filler_word, name.split()))


def _trim_fillers(name: str) -> Iterator[str]:
    """Yield the name with fewer and fewer fillers at its ends, longest first."""
    words = name.split()
    plain = [_is_filler_word(word) for word in words]
    # In front of more words even "IN" and "OR" are words: "BASED IN LONDON".
    leading = [_is_filler_word(word.lower()) for word in words]
    first = next((i for i, filler in enumerate(leading) if not filler), len(words))
    last = next((i for i, filler in enumerate(plain[::-1]) if not filler), len(words))
    starts, ends = range(first + 1), range(len(words), len(words) - last - 1, -1)
    spans = {(start, end) for start in starts for end in ends if start < end}
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        yield " ".join(words[start:end]).strip(" .,:-–")


@lru_cache(maxsize=65536)
def resolve(name: str) -> tuple[Sense, ...]:
    """Return what a name means once postcodes and filler words are gone.

    Parameters
    ----------
    name : str
        Part of a location line between two separators.

    Returns
    -------
    tuple of Sense
        Likeliest first; empty if the name is unknown or no place.
    """
    if is_filler(name):
        words = (_aliases().get(fold_name(word)) for word in (name, *name.split()))
        return tuple(s for s in words if s and s.kind is Kind.AREA)[:1]
    found = _look_up_exactly(name)
    if found or len(name.split()) > MAX_WORDS:
        return found
    bare = _BESIDE.split(_POSTCODE.sub(" ", name), maxsplit=1)[0]
    for part in _trim_fillers(" ".join(bare.split())):
        found = _look_up_exactly(part) if part != name else ()
        if found:
            return found
    return ()
