"""Read the places and the pay of a schema.org JobPosting, in all shapes seen."""

import re
from typing import Any, Final

from scraper.items import JobPosting, Location, PayRange
from scraper.parsing.records import Record
from scraper.parsing.values import to_number

_SENTINELS: Final = {"unavailable", "n/a", "null", "none", "-", "undefined"}
_REMOTE: Final = {"remote", "fully remote", "telecommute", "anywhere"}
_CITY_AND_CODE: Final = re.compile(r"\w, ?[A-Z]{2,3}$")
_PARTS: Final = ("addressLocality", "addressRegion", "addressCountry")


def take_locations(posting: JobPosting, node: Record) -> None:
    """Read where the work is done, and where remote staff may live.

    Parameters
    ----------
    posting : JobPosting
        Gets `locations`, `workplace` and `applicant_locations`.
    node : dict
        Loses the keys that are read.
    """
    kind = _name_of(node.pop("jobLocationType", None))
    if kind:
        posting.workplace = "remote" if kind.upper() == "TELECOMMUTE" else None
        posting.workplace_raw = f"jobLocationType={kind}"
    places = [
        Location(text=each) if isinstance(each, str) else _read_place(posting, each)
        for each in _as_list(node.pop("jobLocation", None))
    ]
    for place in places:
        if place != Location() and place not in posting.locations:
            posting.locations.append(place)
    allowed = _as_list(node.pop("applicantLocationRequirements", None))
    names = [_name_of(each) for each in allowed]
    posting.applicant_locations = list(dict.fromkeys(name for name in names if name))


def take_pay(posting: JobPosting, node: Record) -> None:
    """Read base pay.

    Parameters
    ----------
    posting : JobPosting
        Gets `pay`, or `salary_raw` where the site writes a line.
    node : dict
        Loses the keys that are read.
    """
    currency = _name_of(node.pop("salaryCurrency", None))
    for each in _as_list(node.pop("baseSalary", None)):
        amount = each if isinstance(each, dict) else {"value": each}
        pay = _read_amount(amount, currency)
        if pay is not None:
            posting.pay.append(pay)
        elif isinstance(amount.get("value"), str):
            posting.salary_raw = posting.salary_raw or amount["value"].strip()


def _read_amount(amount: Record, currency: str) -> PayRange | None:
    value = amount.get("value")
    inner = value[0] if isinstance(value, list) and value else value
    inner = inner if isinstance(inner, dict) else {"value": inner}
    low, high = (
        to_number(inner.get(key)) or to_number(amount.get(key)) or None
        for key in ("minValue", "maxValue")
    )
    if low is None and high is None:
        # Zero means "unknown" wherever it was seen.
        low = high = to_number(inner.get("value")) or None
    if low is None and high is None:
        return None
    return PayRange(
        minimum=low,
        maximum=high,
        currency=_name_of(amount.get("currency") or inner.get("currency")) or currency,
        period=_name_of(inner.get("unitText") or amount.get("unitText")),
        source="baseSalary",
    )


def _read_place(posting: JobPosting, place: Any) -> Location:
    if not isinstance(place, dict):
        return Location()
    address = place.get("address")
    if isinstance(address, list):
        address = address[0] if address else None
    if address is None and any(part in place for part in _PARTS):
        address = place
    if isinstance(address, str):
        return Location(text=_clean(address))
    if not isinstance(address, dict):
        return Location(text=_clean(_name_of(place)))
    parts = []
    for key in _PARTS:
        text = _clean(_name_of(address.get(key)))
        if text.lower() in _REMOTE:
            _note_remote(posting, key, text)
            text = ""
        parts.append(text)
    city, region, country = parts
    line = ", ".join(dict.fromkeys(part for part in parts if part))
    named = _clean(_name_of(place))
    if named and city and _is_other_place(named, city):
        # Seen on a large site: each place has its own name and all have the first
        # one's address. The employer's name stands there too, but has no comma.
        return Location(text=named, country=country)
    return Location(
        text=line or _clean(_name_of(address)),
        city=city,
        region=region,
        country=country,
    )


def _is_other_place(named: str, city: str) -> bool:
    return bool(_CITY_AND_CODE.search(named)) and city.lower() not in named.lower()


def _note_remote(posting: JobPosting, key: str, text: str) -> None:
    if not posting.workplace_raw:
        posting.workplace = "remote"
        posting.workplace_raw = f"{key}={text}"


def _clean(text: str) -> str:
    text = " ".join(text.split())
    return "" if text.lower() in _SENTINELS else text


def _as_list(value: Any) -> list[Any]:
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def _name_of(value: Any) -> str:
    """Return a text, or the name of an object, or that of a list's first element."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        return _name_of(value.get("name") or value.get("@value"))
    if value is None or isinstance(value, bool):
        return ""
    return str(value).strip()
