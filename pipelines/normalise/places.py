"""Where the work may be done: location lines and fields to city, region and country."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from pipelines.normalise.gazetteer import Kind, Sense, look_up_code
from pipelines.normalise.place_chains import Chain, read_chains
from pipelines.normalise.place_lines import find_location_lines
from pipelines.normalise.place_names import CODE_MARK, read_place_words
from pipelines.normalise.place_tokens import (
    clean_line,
    read_tokens,
    split_line,
    split_parenthesis,
)
from pipelines.normalise.values import Place

# A second city of the name counts from this share of the first one's weight.
_RIVAL_SHARE: Final = 0.35
_RIVAL_REGION_SHARE: Final = 0.6
_CONTEXT_SHARE: Final = 0.33
_REGION_CONTEXT_SHARE: Final = 0.05
# 100,000 people: a smaller city in front of one ten times as large is its district.
_DISTRICT_WEIGHT: Final = 400
_DISTRICT_SHARE: Final = 0.1
_NAMED_IN: Final = re.compile(
    r"\b(?:in|from|within)\s(?:the\s)?([A-Z][\w.]{1,30}(?:\s[A-Z]\w{1,30}){0,2})"
)
_MAX_NAMED: Final = 10
_MAX_COUNTRY_CODE: Final = 3


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


def _agree(senses: Sequence[Sense]) -> Sense:
    """Return the first sense without the parts in which close rivals differ from it."""
    first = senses[0]
    if first.kind is not Kind.CITY:
        return first
    is_listed = first.name.casefold() in read_place_words()["ambiguous_cities"]
    for rival in senses:
        share = 1.0 if is_listed else rival.weight / first.weight
        if share > _RIVAL_SHARE and rival.country != first.country:
            return first._replace(region="", country="")
        if share > _RIVAL_REGION_SHARE and rival.region not in {"", first.region}:
            first = first._replace(region="")
    return first


def _choose(
    senses: Sequence[Sense], sure: Collection[tuple[str, str]], countries: set[str]
) -> Sense:
    """Return the sense that fits the sure places beside it, or what all agree on."""
    first = senses[0]
    least = first.weight * _CONTEXT_SHARE if first.kind is Kind.CITY else 0.0
    near = [s for s in senses if s.country in countries]
    near = near if near and near[0].weight >= least else []
    for sense in near:
        is_beside = bool(sense.region) and (sense.country, sense.region) in sure
        if is_beside and sense.weight >= near[0].weight * _REGION_CONTEXT_SHARE:
            return sense
    if not near and countries and first.kind is Kind.REGION:
        return senses[-1]  # "Georgia" beside "Armenia" is the country
    return _agree(near or senses)


def _choose_all(
    chains: Sequence[Chain], sure: Collection[tuple[str, str]]
) -> list[Sense]:
    """Return the sense of each chain that fits the sure places."""
    countries = {country for country, _ in sure}
    return [_choose(chain.senses, sure, countries) for chain in chains]


def _find_sure(chains: Sequence[Chain]) -> set[tuple[str, str]]:
    """Return the (country, region) of the places that need no context."""
    found = set()
    for chain in chains:
        sense = _agree(chain.senses)
        is_sure = len({s.country for s in chain.senses}) == 1 or sense.kind is Kind.CITY
        if sense.country and is_sure:
            found.add((sense.country, sense.region))
    return found


def _to_place(sense: Sense) -> Place:
    """Return the record of a sense."""
    if sense.kind is Kind.AREA:
        return Place(area=sense.name)
    state = read_place_words()["city_states"].get(sense.country)
    if state:
        return Place(city=state, country=sense.country)
    return Place(city=sense.name, region=sense.region, country=sense.country)


def _tidy(places: Sequence[Place]) -> tuple[Place, ...]:
    """Return places once each, without those that a more exact one makes idle."""
    exact = {p.city for p in places if p.city and p.region}
    regions = {(p.region, p.country) for p in places if p.city}
    countries = {p.country for p in places if p.city or p.region}
    parts_of = read_place_words()["parts_of"]
    countries |= {parts_of[p.country] for p in places if p.country in parts_of}
    has_country = any(place.country for place in places)

    def is_idle(place: Place) -> bool:
        if place.area:
            return has_country
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
def parse_location(text: str) -> tuple[Place, ...]:
    """Return the places that a location line names, in its order.

    Parameters
    ----------
    text : str
        As published: "Hybrid; Berlin or Paris", "US-CA-Santa Clara".

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
    sure = _find_sure(chains)
    # Twice, so that a city which needs context has that of every other place.
    sure |= {(s.country, s.region) for s in _choose_all(chains, sure) if s.country}
    return _tidy([_to_place(sense) for sense in _choose_all(chains, sure)])


def _write_lines(location: Mapping[str, str]) -> Iterator[str]:
    """Yield the structured parts of a location as a line, then its own line."""
    city, region, country = (
        location.get(part, "").strip() for part in ("city", "region", "country")
    )
    if country.isalpha() and len(country) <= _MAX_COUNTRY_CODE:
        code = f"{country}-{region.removeprefix(f'{country}-')}"
        region = f"{CODE_MARK}{code}" if look_up_code(code) else region
        country = f"{CODE_MARK}{country.upper()}"
    yield ", ".join(filter(None, (city, region, country)))
    yield location.get("text", "")


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
