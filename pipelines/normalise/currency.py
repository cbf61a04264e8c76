"""Which currency a mark beside a figure, or a country, stands for."""

import re
import tomllib
from importlib.resources import files
from typing import Any

_DATA: dict[str, Any] = tomllib.loads(
    files(__package__).joinpath("data/currencies.toml").read_text(encoding="utf-8")
)
_OWN = {mark: code for code, marks in _DATA["marks"].items() for mark in marks}
_SHARED: dict[str, dict[str, Any]] = _DATA["shared"]
_COUNTRIES: dict[str, str] = _DATA["countries"]
# Codes that are words or names in lower case: "try 5 of", "PHP" beside "php 8".
_CAPITAL_ONLY = frozenset(_DATA["capital_only"])
MARKS = tuple(sorted((*_OWN, *_SHARED), key=len, reverse=True))


def read_currency(
    mark: str, country: str = "", *, is_spanish: bool = False
) -> str | None:
    """Return the currency that a mark stands for in a country.

    Parameters
    ----------
    mark : str
        "$", "EUR", "Rs." and their like; "" where the figure has none.
    country : str, default=""
        ISO 3166-1 alpha-2 of the posting.
    is_spanish : bool, default=False
        Said in Spanish, where "$" is a peso in the countries that have one.

    Returns
    -------
    str or None
        ISO 4217; the country's own where there is no mark, None if it is not known.
    """
    plain = mark.strip().lower()
    if not plain:
        return _COUNTRIES.get(country)
    if plain in _SHARED:
        shared = _SHARED[plain]
        own: dict[str, str] = shared["countries"]
        if is_spanish:
            own = shared.get("pesos", {}) | own
        return own.get(country, str(shared["default"]))
    return _OWN.get(plain)


def is_mark(text: str) -> bool:
    """Tell whether a mark is written as currencies are.

    Parameters
    ----------
    text : str
        One of `MARKS`, in the letters of the posting.

    Returns
    -------
    bool
        False for a code that is another word unless it is in capitals.
    """
    return text.lower() not in _CAPITAL_ONLY or text.isupper()


def is_shared(mark: str) -> bool:
    """Tell whether a mark needs a country to be understood.

    Parameters
    ----------
    mark : str
        As in `read_currency`.

    Returns
    -------
    bool
        True for "$" and its like.
    """
    return mark.strip().lower() in _SHARED


def mark_pattern() -> str:
    """Return a pattern that matches every mark, the longest first.

    Returns
    -------
    str
        Source of a regular expression without groups, for use with IGNORECASE.
    """
    return "|".join(re.escape(mark) for mark in MARKS)
