"""One spelling of an employer and of a title, whatever board they stand on."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from pipelines.normalise.gazetteer import Kind, Sense, fold_name, look_up

_TABLE: Final[dict[str, Any]] = tomllib.loads(
    files("pipelines.dedupe").joinpath("identity.toml").read_text("utf-8")
)
_LEGAL: Final = frozenset(_TABLE["employer"]["legal_forms"])
_TITLE: Final = _TABLE["title"]
_SIGNS: Final[dict[str, str]] = _TITLE["signs"]
_SAME: Final[dict[str, str]] = _TITLE["same"]
_REMOTE: Final = frozenset(_TITLE["remote"])
_PHRASES: Final = re.compile(rf"\b(?:{'|'.join(_TITLE['remote_phrases'])})\b")
_FILLERS: Final = frozenset(_TITLE["fillers"])
_AREAS: Final = frozenset(_TITLE["areas"])
_SUBJECTS: Final = frozenset(_TITLE["subjects"])

# A city smaller than this is more often a surname or a product than a place.
_CITY_WEIGHT: Final = 200
# Shorter ones are codes, or old names that postings use as words.
_SHORTEST_REGION: Final = 5
_GENDER: Final = re.compile(
    r"\b[mwfdxhv](?:\s?[/|,*]\s?(?:[mwfdxhv]|divers[a-z]{0,2})){1,3}(?![\w+#])"
    r"|\(\s?(?:[mwfdxhv]\s){1,3}[mwfdxhv]\s?\)|\((?:[mwfdxh]{3}|gn|all genders?)\)"
    r"|\ball genders?\b"
)
_FEMALE_ENDING: Final = re.compile(
    r"(?<=[a-zäöü]{3})(?:[:*_/]-?|\()(?:in|innen)\)?(?!\w)"
)
_PARTS: Final = re.compile(r"\s[-–—]{1,3}\s|\s[-–—]|[–—|,;:()\[\]{}/•@]|\s-\s?$")
_NUMBER: Final = re.compile(r"(?:jr|req|r|id|job)?\d{4,}(?<!\b(?:19|20)\d\d)$")


@lru_cache(maxsize=65536)
def employer_key(name: str) -> str:
    """Return an employer's name without legal form, case and punctuation.

    Parameters
    ----------
    name : str
        As published.

    Returns
    -------
    str
        Equal for "Acme, Inc." and "ACME GmbH"; empty if there is no name.
    """
    words = fold_name(name.replace(".", "")).split()
    if words[:1] == ["the"]:
        words = words[1:]
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return " ".join(words)


def title_key(title: str, location: str = "") -> str:
    """Return a title without what does not change the vacancy.

    Parameters
    ----------
    title : str
        As published.
    location : str, default=""
        Places as published: parts of the title that repeat them go too.

    Returns
    -------
    str
        Words in lower case: without gender marks, place, way of working and numbers
        of the requisition, and with one spelling a level ("Sr." is "senior", "II"
        is "2"). Levels and teams stay.
    """
    here = frozenset(fold_name(location).split())
    text = _FEMALE_ENDING.sub("in", title.casefold())
    text = _GENDER.sub(" ", text)
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    parts = [part for part in map(fold_name, _PARTS.split(text)) if part]
    kept = [p for n, p in enumerate(parts) if not _is_aside(p, here, first=n == 0)]
    words = " ".join(kept or parts).split()
    while len(words) > 1 and words[-1] in _REMOTE:
        words.pop()
    # "I" is a level behind a word and a word in front.
    named = [_SAME.get(w, w) if n or len(w) > 1 else w for n, w in enumerate(words)]
    return " ".join(w for w in named if not _NUMBER.fullmatch(w)) or " ".join(words)


def _is_aside(part: str, here: frozenset[str], *, first: bool) -> bool:
    """Tell whether a part of a title says only where or how the work is done."""
    words = _PHRASES.sub("remote", part).split()
    rest = [word for word in words if word not in _REMOTE]
    is_remote = len(rest) < len(words)
    if first and not is_remote:
        return False
    place = [word for word in rest if word not in _FILLERS]
    if not place:
        return is_remote
    if all(word in here for word in place):
        return True
    return _is_place(" ".join(place)) or (is_remote and all(map(_is_place, place)))


@lru_cache(maxsize=65536)
def _is_place(name: str) -> bool:
    if name in _SUBJECTS or name in _SAME:
        return False
    return name in _AREAS or any(_is_weighty(name, sense) for sense in look_up(name))


def _is_weighty(name: str, sense: Sense) -> bool:
    """Tell whether a title that holds the name means the place."""
    if sense.kind is Kind.CITY:
        return sense.weight >= _CITY_WEIGHT
    return len(name) >= _SHORTEST_REGION
