"""The normalisers over a frame of postings: one function a step, new columns out."""

from typing import Any

import pandas as pd

from pipelines.normalise.applicants import read_applicant_places
from pipelines.normalise.dates import parse_date
from pipelines.normalise.employment import read_employment_type
from pipelines.normalise.fx import to_usd
from pipelines.normalise.language import detect_language
from pipelines.normalise.pay import annualise, read_pay
from pipelines.normalise.places import read_places
from pipelines.normalise.text import to_text
from pipelines.normalise.values import Pay, Place
from pipelines.normalise.workplace import read_workplace
from pipelines.rowwise import Columns, each


def text(frame: pd.DataFrame) -> Columns:
    """Return title and description as clean text.

    Parameters
    ----------
    frame : DataFrame
        The postings.

    Returns
    -------
    dict of str to list
        The columns that the step of this name writes, one value a row.
    """
    return {
        "clean_title": each(frame, ["title"], to_text, ""),
        "text": each(frame, ["description"], to_text, ""),
    }


def language(frame: pd.DataFrame) -> Columns:
    """Return the language of the text.

    Parameters
    ----------
    frame : DataFrame
        The postings.

    Returns
    -------
    dict of str to list
        The columns that the step of this name writes, one value a row.
    """
    codes = each(frame, ["text"], detect_language, "")
    return {"language": [code or None for code in codes]}


def places(frame: pd.DataFrame) -> Columns:
    """Return the places of work, and the parts of the main one.

    Parameters
    ----------
    frame : DataFrame
        The postings.

    Returns
    -------
    dict of str to list
        The columns that the step of this name writes, one value a row.
    """
    found: list[tuple[Place, ...]] = each(
        frame, ["locations", "text", "applicant_locations"], _read_places, ()
    )
    main = [places[0] if places else Place() for places in found]
    return {
        "city": [place.city or None for place in main],
        "region": [place.region or None for place in main],
        "country": [place.country or None for place in main],
        "places": [[_place_dict(place) for place in places] for places in found],
    }


def _read_places(
    locations: list[dict[str, str]], text: str, applicants: list[str]
) -> tuple[Place, ...]:
    return read_places(locations, text, applicant_locations=applicants)


def _place_dict(place: Place) -> dict[str, str | None]:
    parts = {
        name: getattr(place, name) or None for name in ("city", "region", "country")
    }
    return parts | ({"area": place.area} if place.area else {})


def workplace(frame: pd.DataFrame) -> Columns:
    """Return whether the work is on site, hybrid or remote.

    Parameters
    ----------
    frame : DataFrame
        The postings.

    Returns
    -------
    dict of str to list
        The columns that the step of this name writes, one value a row.
    """
    names = ["workplace_structured", "clean_title", "locations", "text"]
    found = each(frame, names, _read_workplace, (None, ""))
    return {
        "workplace": [value for value, _ in found],
        "workplace_evidence": [quote or None for _, quote in found],
    }


def _read_workplace(
    structured: str | None, title: str, locations: list[dict[str, str]], text: str
) -> tuple[str | None, str]:
    lines = [location.get("text") or "" for location in locations]
    return read_workplace(
        structured=structured, title=title, locations=lines, text=text
    )


def applicants(frame: pd.DataFrame) -> Columns:
    """Return where those may live who apply, as far as a posting limits it.

    Parameters
    ----------
    frame : DataFrame
        The postings.

    Returns
    -------
    dict of str to list
        The columns that the step of this name writes, one value a row.
    """
    names = ["applicant_locations", "locations", "workplace"]
    return {"applicant_locations": each(frame, names, _read_applicants, ())}


def _read_applicants(
    applicants: list[str], locations: list[dict[str, str]], workplace: str | None
) -> list[str]:
    return list(read_applicant_places(applicants, locations, workplace or ""))


def pay(frame: pd.DataFrame) -> Columns:
    """Return base pay as stated, a year, and in USD.

    Parameters
    ----------
    frame : DataFrame
        The postings.

    Returns
    -------
    dict of str to list
        The columns that the step of this name writes, one value a row.
    """
    names = ["pay", "salary", "text", "country", "clean_title"]
    pays = each(frame, names, _read_pay, Pay())
    years = [annualise(pay) for pay in pays]
    return {
        "salary_min": [pay.minimum for pay in pays],
        "salary_max": [pay.maximum for pay in pays],
        "salary_currency": [pay.currency for pay in pays],
        "salary_period": [pay.period for pay in pays],
        "salary_source": [pay.source for pay in pays],
        "salary_per_year_min": [low for low, _ in years],
        "salary_per_year_max": [high for _, high in years],
        "salary_per_year_usd_min": _in_usd(pays, [low for low, _ in years]),
        "salary_per_year_usd_max": _in_usd(pays, [high for _, high in years]),
        "salary_evidence": [pay.quote or None for pay in pays],
        "salary_rejected": [pay.rejected for pay in pays],
    }


def _read_pay(
    pay: list[dict[str, Any]], salary: str, text: str, country: str | None, title: str
) -> Pay:
    return read_pay(
        structured=pay,
        salary_text=salary,
        text=text,
        country=country or "",
        title=title,
    )


def _in_usd(pays: list[Pay], amounts: list[float | None]) -> list[float | None]:
    return [
        None if amount is None or pay.currency is None else to_usd(amount, pay.currency)
        for pay, amount in zip(pays, amounts, strict=True)
    ]


def dates(frame: pd.DataFrame) -> Columns:
    """Return the dates in ISO 8601.

    Parameters
    ----------
    frame : DataFrame
        The postings.

    Returns
    -------
    dict of str to list
        The columns that the step of this name writes, one value a row.
    """
    return {
        name: each(frame, [f"{name}_raw", "fetched_at"], _read_date, None)
        for name in ("date_posted", "date_updated", "valid_through")
    }


def _read_date(raw: str, fetched_at: str) -> str | None:
    return parse_date(raw, reference=fetched_at)


def employment(frame: pd.DataFrame) -> Columns:
    """Return the employment types in schema.org's words.

    Parameters
    ----------
    frame : DataFrame
        The postings.

    Returns
    -------
    dict of str to list
        The columns that the step of this name writes, one value a row.
    """
    names = ["employment_type_raw", "clean_title"]
    return {"employment_type": each(frame, names, read_employment_type, ())}
