"""Read the places of a schema.org JobPosting, in all shapes seen."""

import html
import re
from collections.abc import Iterator
from typing import Any, Final

from scraper.items import JobPosting, Location
from scraper.parsing.places import add_place, name_workplace
from scraper.parsing.records import Record

_SENTINELS: Final = {"unavailable", "n/a", "null", "none", "-", "undefined"}
_REMOTE: Final = re.compile(
    r"(?:(?:100 ?% |fully )?remote|telecommute|anywhere|home ?office)\b"
    r"(?: ?[,:(–-] ?([^()]{1,60}?)\)?)?",
    re.IGNORECASE,
)
_CITY_AND_CODE: Final = re.compile(r"\w, ?[A-Z]{2,3}$")
_PARTS: Final = ("addressLocality", "addressRegion", "addressCountry")


def take_locations(posting: JobPosting, node: Record) -> None:
    """Read where the work is done, and where remote staff may live.

    Parameters
    ----------
    posting : JobPosting
        With its employer; gets `locations`, `workplace` and `applicant_locations`.
    node : dict
        Loses the keys that are read.
    """
    kind = name_of(node.pop("jobLocationType", None))
    if kind:
        # An address of schema.org's own word is as good as the word.
        word = kind.rpartition("/")[2] if "://" in kind else kind
        posting.workplace = name_workplace(word)
        posting.workplace_raw = f"jobLocationType={kind}"
    for each in as_list(node.pop("jobLocation", None)):
        for place in _read_places(posting, each):
            add_place(posting, place)
    allowed = as_list(node.pop("applicantLocationRequirements", None))
    names = [name for each in allowed for name in _names_of(each)]
    posting.applicant_locations = list(dict.fromkeys(name for name in names if name))


def as_list(value: Any) -> list[Any]:
    """Return a value as a list.

    Parameters
    ----------
    value : Any
        A list, a single value, or nothing.

    Returns
    -------
    list
        Empty for None and the empty text.
    """
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def name_of(value: Any) -> str:
    """Return a text, or the name of an object, or that of a list's first element.

    Parameters
    ----------
    value : Any
        A decoded value.

    Returns
    -------
    str
        Without outer blanks; empty when there is none.
    """
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        return name_of(value.get("name") or value.get("@value"))
    if value is None or isinstance(value, bool):
        return ""
    return str(value).strip()


def _names_of(value: Any) -> list[str]:
    name = value.get("name") if isinstance(value, dict) else value
    return [_clean(name_of(each)) for each in as_list(name)]


def _read_places(posting: JobPosting, place: Any) -> Iterator[Location]:
    if isinstance(place, str):
        yield Location(text=_clean(place))
        return
    if not isinstance(place, dict):
        return
    addresses = as_list(place.get("address"))
    if not addresses and any(part in place for part in _PARTS):
        addresses = [place]
    named = _clean(name_of(place))
    # A place is often named for the employer, which tells nothing of where it is.
    named = "" if named.lower() == posting.hiring_organization.lower() else named
    if not addresses:
        yield Location(text=named)
    for address in addresses:
        if isinstance(address, str):
            yield Location(text=_clean(address))
        elif isinstance(address, dict):
            yield from _read_address(posting, address, named)


def _read_address(
    posting: JobPosting, address: Record, named: str
) -> Iterator[Location]:
    """Read an address; a list of cities has the same region and country."""
    cities = as_list(address.get("addressLocality")) or [""]
    for city_name in cities:
        values = (city_name, *(address.get(key) for key in _PARTS[1:]))
        read = [
            _read_part(posting, key, name_of(value))
            for key, value in zip(_PARTS, values, strict=True)
        ]
        city, region, country = (part for part, _ in read)
        rests = [rest for _, rest in read]
        if named and city and _is_other_place(named, city):
            # Seen on a large site: each place has its own name and all have the first
            # one's address.
            yield Location(text=named, country=country)
            continue
        lines = [part for part in (city, region, country, *rests) if part]
        other = name_of(address) or name_of(address.get("streetAddress"))
        yield Location(
            text=_join(lines) or _clean(other),
            city=city,
            region=region,
            country=country,
        )


def _read_part(posting: JobPosting, key: str, text: str) -> tuple[str, str]:
    """Return a part of an address, and what stands beside "Remote" in its place."""
    text = _clean(text)
    found = _REMOTE.fullmatch(text)
    if found is None:
        return text, ""
    if not posting.workplace_raw:
        posting.workplace = "remote"
        posting.workplace_raw = f"{key}={text}"
    return "", (found[1] or "").strip()


def _join(parts: list[str]) -> str:
    """Join parts of an address, but for those that are in the line already."""
    line: list[str] = []
    for part in parts:
        known = {piece.strip() for each in line for piece in each.split(",")}
        if part not in known:
            line.append(part)
    return ", ".join(line)


def _is_other_place(named: str, city: str) -> bool:
    return bool(_CITY_AND_CODE.search(named)) and city.lower() not in named.lower()


def _clean(text: str) -> str:
    text = " ".join(html.unescape(text).split())
    return "" if text.lower() in _SENTINELS else text
