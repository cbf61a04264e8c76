"""Where those may live who apply for a posting, as ISO codes."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from pipelines.normalise.places import parse_location, read_places
from pipelines.normalise.values import Place

_ALPHA_2: Final = re.compile(r"[A-Z]{2}")
_NARROWS: Final = re.compile(r"[(\[]|\s[-–—]+\s")


def read_applicant_places(
    applicants: Sequence[str],
    locations: Sequence[Mapping[str, str]] = (),
    workplace: str = "",
) -> tuple[str, ...]:
    """Return the countries, regions and areas that applicants may live in.

    Parameters
    ----------
    applicants : sequence of str
        Where remote staff may live, as published.
    locations : sequence of mapping, optional
        The places of work; those of a remote posting count where `applicants` say
        nothing, unless one is a city, which is the office's.
    workplace : str, default=""
        ``onsite``, ``hybrid``, ``remote`` or empty.

    Returns
    -------
    tuple of str
        ISO 3166-1 ("US"), ISO 3166-2 ("US-CA") or a named area ("EMEA"); empty where
        nothing limits who may apply.
    """
    stated = [place for line in applicants for place in _read_line(line)]
    if not stated and workplace == "remote":
        stated = list(read_places(locations))
        if any(place.city for place in stated):
            return ()
    return tuple(dict.fromkeys(filter(None, map(_code, stated))))


def _read_line(line: str) -> tuple[Place, ...]:
    """Read a line; here, unlike in an address, "CA" alone is a country's code."""
    if _ALPHA_2.fullmatch(line):
        return read_places([{"country": line}]) or parse_location(line)
    return parse_location(line, keeps_areas=not _narrows_area(line))


def _narrows_area(line: str) -> bool:
    """Tell "Europe (Germany)" and "EMEA - Spain", one country, from "Europe, UK"."""
    wider = (parse_location(part) for part in _NARROWS.split(line)[:-1])
    return any(places and all(p.area for p in places) for places in wider)


def _code(place: Place) -> str:
    if place.region and place.country:
        return f"{place.country}-{place.region}"
    return place.country or place.area
