"""Write postings as schema.org JobPosting objects, under Google's accepted words."""

from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, Final

from pipelines.table_reader import Row

# Google parts neither master from doctorate, nor preferred from required.
_CREDENTIALS: Final = {
    "high_school": "high school",
    "associate": "associate degree",
    "bachelor": "bachelor degree",
    "master": "postgraduate degree",
    "doctorate": "postgraduate degree",
}
_NO_REQUIREMENTS: Final = "no requirements"
_MONTHS: Final = 12


def to_jobposting(row: Row, description: str) -> dict[str, Any]:
    """Return one posting as a JSON-LD object.

    Parameters
    ----------
    row : mapping
        A row of the classified table, lists and objects decoded.
    description : str
        The advert, as HTML or text.

    Returns
    -------
    dict
        Without properties that the posting is silent on.

    References
    ----------
    https://schema.org/JobPosting,
    https://developers.google.com/search/docs/appearance/structured-data/job-posting
    """
    posting = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": row.get("title"),
        "description": _as_html(description),
        "url": row.get("url"),
        "identifier": _identifier(row),
        "datePosted": row.get("date_posted"),
        "validThrough": row.get("valid_through"),
        "employmentType": row.get("employment_type"),
        "hiringOrganization": _named("Organization", row.get("company")),
        "industry": row.get("industry"),
        "occupationalCategory": [
            name.replace("_", " ") for name in row.get("titles") or ()
        ],
        **_where(row),
        "baseSalary": _salary(row),
        **_asks(row),
    }
    return {name: value for name, value in posting.items() if value not in _SILENT}


def _as_html(advert: str) -> str:
    """Return an advert whose tags are tags; some boards escape them once."""
    return unescape(advert) if "&lt;" in advert and "<" not in advert else advert


_SILENT: Final[tuple[Any, ...]] = (None, "", [], {})


def _named(kind: str, name: Any) -> dict[str, Any] | None:
    return {"@type": kind, "name": name} if name else None


def _identifier(row: Row) -> dict[str, Any] | None:
    value = row.get("requisition_id") or row.get("posting_id")
    if not value:
        return None
    name = row.get("company") or row.get("board")
    return {"@type": "PropertyValue", "name": name, "value": value}


def _where(row: Row) -> dict[str, Any]:
    is_remote = row.get("workplace") == "remote"
    places = [place for place in row.get("places") or () if place.get("country")]
    if is_remote:
        # The country of a remote posting is where applicants live, not an office.
        places = [place for place in places if place.get("city")]
    return {
        "jobLocation": [_place(place) for place in places],
        "jobLocationType": "TELECOMMUTE" if is_remote else None,
        "applicantLocationRequirements": [
            _area(code) for code in row.get("applicant_locations") or ()
        ],
    }


def _place(place: Mapping[str, Any]) -> dict[str, Any]:
    parts = {
        "addressLocality": place.get("city"),
        "addressRegion": place.get("region"),
        "addressCountry": place.get("country"),
    }
    address = {name: part for name, part in parts.items() if part}
    return {"@type": "Place", "address": {"@type": "PostalAddress"} | address}


def _area(code: str) -> dict[str, Any]:
    if "-" in code:
        return {"@type": "State", "name": code}
    is_country = len(code) == len("US") and code.isupper()
    return {"@type": "Country" if is_country else "AdministrativeArea", "name": code}


def _salary(row: Row) -> dict[str, Any] | None:
    ends = {"minValue": row.get("salary_min"), "maxValue": row.get("salary_max")}
    stated = {name: end for name, end in ends.items() if end is not None}
    currency, period = row.get("salary_currency"), row.get("salary_period")
    if not stated or not currency or not period:
        return None
    if len(set(stated.values())) == 1:
        stated = {"value": next(iter(stated.values()))}
    value = {"@type": "QuantitativeValue", **stated, "unitText": period.upper()}
    return {"@type": "MonetaryAmount", "currency": currency, "value": value}


def _asks(row: Row) -> dict[str, Any]:
    years = row.get("experience_min_years")
    degree = row.get("degree_required")
    months = None if years is None else round(years * _MONTHS)
    # Says that one of the two suffices, which takes both.
    is_either = bool(row.get("degree_or_equivalent") and degree in _CREDENTIALS)
    is_either = is_either and bool(months)
    return {
        "educationRequirements": _education(degree),
        "experienceRequirements": _experience(months),
        "experienceInPlaceOfEducation": is_either or None,
        "qualifications": list(_certificates(row)),
        "skills": row.get("skills"),
        "securityClearanceRequirement": row.get("security_clearance"),
    }


def _education(degree: str | None) -> Any:
    if degree == "none":
        return _NO_REQUIREMENTS
    category = _CREDENTIALS.get(degree or "")
    return category and {
        "@type": "EducationalOccupationalCredential",
        "credentialCategory": category,
    }


def _experience(months: int | None) -> Any:
    if months is None:
        return None
    if months == 0:
        return _NO_REQUIREMENTS
    kind = "OccupationalExperienceRequirements"
    return {"@type": kind, "monthsOfExperience": months}


def _certificates(row: Row) -> Iterator[dict[str, Any]]:
    for name in row.get("certifications") or ():
        kind = {"@type": "EducationalOccupationalCredential", "name": name}
        yield kind | {"credentialCategory": "professional certificate"}
