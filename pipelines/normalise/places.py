"""Where the work may be done: location lines and fields to city, region and country."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from pipelines.normalise.gazetteer import Kind, Sense, look_up_code
from pipelines.normalise.place_chains import Chain, read_chains
from pipelines.normalise.place_lines import find_location_lines
from pipelines.normalise.place_names import CODE_MARK, read_place_words
from pipelines.normalise.place_senses import choose_senses
from pipelines.normalise.place_tokens import (
    clean_line,
    read_tokens,
    split_line,
    split_parenthesis,
)
from pipelines.normalise.values import Place

# 100,000 people: a smaller city in front of one ten times as large is its district.
_DISTRICT_WEIGHT: Final = 400
_DISTRICT_SHARE: Final = 0.1
_NAMED_IN: Final = re.compile(
    r"\b(?:in|from|within)\s(?:the\s)?([A-Z][\w.]{1,30}(?:\s[A-Z]\w{1,30}){0,2})"
)
_MAX_NAMED: Final = 10
_MAX_COUNTRY_CODE: Final = 3
_MAX_LISTED: Final = 300
_WORLDWIDE: Final = "Worldwide"
_LISTED: Final = re.compile(
    r"[;|\n•·]|\s(?:[/&+]|and|or|und|oder|et|ou|y|o)\s", re.IGNORECASE
)
# What parts a name from the region behind it; without it "Victoria" may be a station.
_SEPARATED: Final = re.compile(r"[,:/(\[_–—-]|\b[A-Z]{2,3}$")


def _is_city(chain: Chain) -> bool:
    """Tell whether a chain names one city, not a metropolitan area."""
    return chain.senses[0].kind is Kind.CITY and not chain.senses[0].is_wide


def _is_district(chain: Chain, after: Chain) -> bool:
    """Tell whether a small city is named as a part of the large one behind it."""
    small, large = chain.senses[0], after.senses[0]
    return (
        chain.length == 1
        and small.kind is large.kind is Kind.CITY
        and large.country not in read_place_words()["no_districts"]
        and small.weight < min(_DISTRICT_WEIGHT, large.weight * _DISTRICT_SHARE)
    )


def _read_plain(text: str) -> list[Chain]:
    """Return the places of a part without brackets."""
    found = []
    for names in read_tokens(text):
        chains = read_chains(names)
        found += [
            chain
            for at, chain in enumerate(chains)
            if at + 1 == len(chains) or not _is_district(chain, chains[at + 1])
        ]
    return found


@lru_cache(maxsize=65536)
def _read_part(part: str) -> tuple[Chain, ...]:
    """Return the places of a part; brackets add to them or make them exact."""
    outer, inner = split_parenthesis(part)
    chains = _read_plain(outer)
    for text in inner:
        inside = _read_plain(text)
        has_city = any(map(_is_city, inside))
        if not any(map(_is_city, chains)):
            wide = [chain for chain in chains if has_city and chain.senses[0].is_wide]
            chains = [chain for chain in chains if chain not in wide] + inside
        elif len(chains) == 1 and inside and not has_city:
            chains = _read_plain(f"{outer}, {text}")
    return tuple(chains)


def _to_place(sense: Sense) -> Place:
    """Return the record of a sense."""
    if sense.kind is Kind.AREA:
        return Place(area=sense.name)
    state = read_place_words()["city_states"].get(sense.country)
    if state:
        return Place(city=state, country=sense.country)
    return Place(city=sense.name, region=sense.region, country=sense.country)


def _tidy(places: Sequence[Place], *, keeps_areas: bool = False) -> tuple[Place, ...]:
    """Return places once each, without those that a more exact one makes idle."""
    exact = {p.city for p in places if p.city and p.region}
    regions = {(p.region, p.country) for p in places if p.city}
    countries = {p.country for p in places if p.city or p.region}
    parts_of = read_place_words()["parts_of"]
    countries |= {parts_of[p.country] for p in places if p.country in parts_of}
    has_country = any(place.country for place in places)

    def is_idle(place: Place) -> bool:
        if place.area:
            return has_country and (place.area == _WORLDWIDE or not keeps_areas)
        if place.city:
            return not place.region and place.city in exact
        if place.region:
            return (place.region, place.country) in regions
        return place.country in countries

    return tuple(dict.fromkeys(place for place in places if not is_idle(place)))


def _read_sentence(text: str) -> list[Chain]:
    """Return the country or large city that a line names in words: "in the US"."""
    names = (
        read_chains(names)
        for m in islice(_NAMED_IN.finditer(text), _MAX_NAMED)
        for names in read_tokens(m[1])
    )
    return [chain for chains in names for chain in chains]


@lru_cache(maxsize=65536)
def parse_location(text: str, *, keeps_areas: bool = False) -> tuple[Place, ...]:
    """Return the places that a location line names, in its order.

    Parameters
    ----------
    text : str
        As published: "Hybrid; Berlin or Paris", "US-CA-Santa Clara".
    keeps_areas : bool, default=False
        Whether "Europe" stays beside a country; "Worldwide" never does.

    Returns
    -------
    tuple of Place
        Without doubles; a city makes its bare region and country idle. Empty for
        "Remote" and the like.
    """
    chains = [
        chain for part in split_line(clean_line(text)) for chain in _read_part(part)
    ]
    chains = chains or _read_sentence(text)
    places = [_to_place(sense) for sense in choose_senses(chains)]
    return _tidy(places, keeps_areas=keeps_areas)


def _write_lines(location: Mapping[str, str]) -> Iterator[str]:
    """Yield the structured parts of a location as a line, then its own line."""
    city, region, country = (
        location.get(part, "").strip() for part in ("city", "region", "country")
    )
    if country.isalpha() and len(country) <= _MAX_COUNTRY_CODE:
        code = f"{country}-{region.removeprefix(f'{country}-')}"
        region = f"{CODE_MARK}{code}" if look_up_code(code) else region
        country = f"{CODE_MARK}{country.upper()}"
    stated, line = (
        ", ".join(filter(None, (city, region, country))),
        location.get("text"),
    )
    yield stated
    if line and not (city and _is_site(line, parse_location(stated))):
        yield line


def _is_site(line: str, stated: Sequence[Place]) -> bool:
    """Tell whether a line names only a site or district of the one stated city."""
    if len(stated) != 1 or not (stated[0].city and stated[0].country):
        return False
    named = parse_location(line)
    if _LISTED.search(line) or (len(named) > 1 and _lists_cities(line)):
        return False
    is_bare = not _SEPARATED.search(line)
    return all(_is_within(p, stated[0], is_bare=is_bare) for p in named)


def _lists_cities(line: str) -> bool:
    """Tell "Lyon, Madrid" from one city and its region."""
    parts = line[:_MAX_LISTED].split(",")
    return sum(any(p.city for p in parse_location(part)) for part in parts) > 1


def _is_within(place: Place, city: Place, *, is_bare: bool) -> bool:
    """Tell whether a place is in the region of a city, or a bare name of some other."""
    if is_bare and (place.city or place.region):
        return True
    is_near = place.country in {"", city.country} and place.region in {"", city.region}
    return is_near and not place.area


def read_places(
    locations: Sequence[Mapping[str, str]],
    text: str = "",
    *,
    applicant_locations: Sequence[str] = (),
) -> tuple[Place, ...]:
    """Return every place where the work of a posting may be done, the main one first.

    Parameters
    ----------
    locations : sequence of mapping
        Places as published: ``text``, ``city``, ``region`` and ``country``, each of
        which may be missing.
    text : str, default=""
        The posting; its location line counts only where `locations` say nothing.
    applicant_locations : sequence of str, optional
        Where remote staff may live, as published.

    Returns
    -------
    tuple of Place
        Without doubles; empty if nothing names a place.
    """
    lines = [line for location in locations for line in _write_lines(location)]
    found = parse_location("; ".join(filter(None, [*lines, *applicant_locations])))
    if found:
        return found
    stated = (_read_lines(lines) for lines in find_location_lines(text))
    return next(filter(None, stated), ())


def _read_lines(lines: Sequence[str]) -> tuple[Place, ...]:
    """Return the places of a text's lines; there a city without country is a guess."""
    places = (place for line in lines for place in parse_location(line))
    return _tidy([place for place in places if place.country])
