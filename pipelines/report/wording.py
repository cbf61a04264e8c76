"""How values are written for a reader."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import pycountry

SHORT: Final[Mapping[str, str]] = {
    "machine_learning_engineer": "ML engineer",
    "artificial_intelligence_engineer": "AI engineer",
    "computer_and_information_research_scientist": "Computer research scientist",
}
_DEGREE: Final[Mapping[str, str]] = {
    "none": "No degree",
    "high_school": "High school",
    "bachelor": "Bachelor’s",
    "master": "Master’s",
    "associate": "Associate",
    "doctorate": "Doctorate",
}


def words(value: str) -> str:
    """Return a value with underscores as words.

    Parameters
    ----------
    value : str
        ``"entry"``, ``"high_school"``, ``"machine_learning_engineer"``.

    Returns
    -------
    str
        With blanks and a capital; degrees as people write them.
    """
    if value in _DEGREE:
        return _DEGREE[value]
    text = value.replace("_", " ")
    return text[:1].upper() + text[1:]


def short(label: str) -> str:
    """Return one of the nine titles as charts name it.

    Parameters
    ----------
    label : str
        The label.

    Returns
    -------
    str
        At most 27 characters.
    """
    return SHORT.get(label) or words(label)


def term(value: str) -> str:
    """Return a skill, industry or duty as its vocabulary spells it.

    Parameters
    ----------
    value : str
        ``"dbt"``, ``"government_and_defence"``.

    Returns
    -------
    str
        With blanks; small letters stay small.
    """
    return value.replace("_", " ")


def in_sentence(label: str) -> str:
    """Return one of the nine titles for the middle of a sentence.

    Parameters
    ----------
    label : str
        The label.

    Returns
    -------
    str
        In small letters.
    """
    return label.replace("_", " ")


def country(code: str) -> str:
    """Return the usual name of a country.

    Parameters
    ----------
    code : str
        ISO 3166-1 alpha-2, or ``"all"``.

    Returns
    -------
    str
        ``"Germany"``; the code itself when it is none.
    """
    if code == "all":
        return "All countries"
    found = pycountry.countries.get(alpha_2=code)
    return str(getattr(found, "common_name", found.name)) if found else code


def percent(value: float) -> str:
    """Return a share as a percentage.

    Parameters
    ----------
    value : float
        In [0, 1].

    Returns
    -------
    str
        Whole percents; shares that round to none, or to all, say so.
    """
    if 0 < value < 0.005:  # noqa: PLR2004 - half a percent
        return "<1%"
    if 0.995 <= value < 1:  # noqa: PLR2004 - the same from above
        return ">99%"
    return f"{100 * value:.0f}%"


def usd(value: float) -> str:
    """Return a yearly sum to the nearest thousand dollars.

    Parameters
    ----------
    value : float
        USD a year.

    Returns
    -------
    str
        ``"$145,000"``.
    """
    return f"${round(value, -3):,.0f}"


def years(value: float) -> str:
    """Return a number of years.

    Parameters
    ----------
    value : float
        Years.

    Returns
    -------
    str
        Without needless decimals.
    """
    return f"{value:.1f}".removesuffix(".0")


def write(value: Any, kind: str) -> str:
    """Return a value of a figure as text.

    Parameters
    ----------
    value : object
        A plain value; None is a dash.
    kind : str
        The kind of its column.

    Returns
    -------
    str
        For a table.
    """
    if value is None:
        return "–"
    written: dict[str, Callable[[Any], str]] = {
        "label": words,
        "labels": lambda joined: ", ".join(map(words, joined.split("|"))),
        "country": country,
        "word": words,
        "term": term,
        "count": lambda number: f"{number:,.0f}",
        "usd": usd,
        "share": percent,
        "years": years,
    }
    return written.get(kind, str)(value)
