"""Read a list of names as places: "city, region, country" in either order, or a list.

Every way to cut the list into chains has a cost, and the cheapest cut wins: one chain
that the gazetteer confirms is cheaper than two places, two known places are cheaper
than one unlisted. That tells "Pune, Hyderabad" from "Hyderabad, Telangana" and "CA" in
"Toronto, CA" from "CA" in "Fresno, CA" without a rule for either.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipelines.normalise.gazetteer import LARGE, Kind, Sense
from pipelines.normalise.place_names import CODE_MARK, read_place_words
from pipelines.normalise.place_ranking import prefers_city, rank_alone
from pipelines.normalise.place_tokens import Token

_KNOWN: Final = 1.0
_RARE_CODE: Final = 0.05
_BARE_REGION: Final = 1.05
_REVERSED: Final = 0.1
_SKIPPED: Final = 0.3
_UNREAD: Final = 0.9
_UNLISTED: Final = 1.2
_ELSEWHERE: Final = 1.6
_LARGE_ELSEWHERE: Final = 3.0
_OTHER_COUNTRY: Final = 1.05
_MAX_CITY_WORDS: Final = 4
_CODE_LETTERS: Final = 3
_LONGEST: Final = 4
_WIDER: Final = {Kind.REGION, Kind.COUNTRY}


class Chain(NamedTuple):
    """One place as read from neighbouring names.

    Attributes
    ----------
    senses : tuple of Sense
        What it may be, likeliest first; empty where no place is read.
    length : int
        How many names it takes.
    cost : float
        How badly it fits.
    """

    senses: tuple[Sense, ...]
    length: int
    cost: float


def _read_alone(token: Token) -> Chain:
    """Return the reading of one name by itself."""
    if token.is_filler:
        return Chain((), 1, 0.0)
    senses = rank_alone(token)
    if not senses:
        return Chain((), 1, _UNREAD)
    return Chain(senses, 1, _BARE_REGION if senses[0].kind is Kind.REGION else _KNOWN)


def _narrow(wider: Sense, token: Token) -> Sense | None:
    """Return the region that a name means within a wider place, if it means one."""
    for sense in token.senses:
        is_inside = sense.kind is Kind.REGION and sense.country == wider.country
        if is_inside and wider.region in {"", sense.region}:
            return sense
    return None


def _can_skip(token: Token, first: Token) -> bool:
    """Tell whether a middle name may be a county: no code, country or large city."""
    is_wider = token.is_code or bool(token.of(Kind.COUNTRY))
    is_large = any(city.weight >= LARGE for city in token.of(Kind.CITY))
    is_same = token.text == first.text  # "Dallas, Dallas, United States"
    return (is_same or not is_large) and not is_wider and not token.is_filler


def _within(token: Token, wider: Sense) -> tuple[Sense, ...]:
    """Return what a name means within a region or country, the region filled in."""
    cities = tuple(
        city._replace(region=wider.region or city.region)
        for city in token.of(Kind.CITY)
        if city.country == wider.country
        and (not wider.region or city.region in {"", wider.region})
    )
    region = _narrow(wider, token)
    # "Québec, QC": inside the region of its name it is the city.
    is_itself = region is not None and region.region == wider.region
    is_city = is_itself and bool(cities)
    if region and not is_city and not prefers_city(token, cities, [region]):
        return (region,)
    return cities or ((region,) if region else ())


def _unlisted_city(token: Token, wider: Sense) -> tuple[Sense | None, float]:
    """Return a name that no table lists as a city of a place, and what that costs."""
    words = token.text.split()
    is_name = token.text[:1].isupper() and len(words) <= _MAX_CITY_WORDS
    has_digit = any(map(str.isdigit, token.text))
    if token.is_filler or not is_name or has_digit or len(token.text) <= _CODE_LETTERS:
        return None, 0.0
    if any(sense.kind is not Kind.CITY for sense in token.senses):
        return None, 0.0
    cost = _ELSEWHERE if token.senses else _UNLISTED
    if any(sense.weight >= LARGE for sense in token.senses):
        cost = _LARGE_ELSEWHERE
    name = token.text.title() if token.text.isupper() else token.text
    return Sense(Kind.CITY, name, wider.region, wider.country), cost


def _accepts_unlisted(wider: Sense, token: Token, count: int) -> bool:
    """Tell whether a name is surely a region or country, whatever stands before it."""
    if wider.kind is Kind.COUNTRY:
        return True
    if token.is_code:
        return wider.country in read_place_words()["bare_region_countries"]
    alone = rank_alone(token)
    return count > 2 or not alone or alone[0].kind is not Kind.CITY  # noqa: PLR2004


def _read_forward(names: Sequence[Token]) -> Iterator[Chain]:
    """Yield the readings of names as one place, the most exact name first."""
    first, *middle, last = names
    states = read_place_words()["bare_region_countries"]
    for sense in last.of(*_WIDER):
        wider, cost = sense, _KNOWN
        is_state = sense.kind is Kind.REGION and sense.country in states
        cost += _RARE_CODE if last.is_code and not is_state else 0
        for name in reversed(middle):
            region = _narrow(wider, name)
            if region is None and not _can_skip(name, first):
                break
            cost += 0 if region else _SKIPPED
            wider = region or wider
        else:
            found = _within(first, wider)
            if found:
                cost += _OTHER_COUNTRY if _is_other_country(first, sense) else 0
                yield Chain(found, len(names), cost)
            elif _accepts_unlisted(sense, last, len(names)):
                city, extra = _unlisted_city(first, wider)
                if city:
                    yield Chain((city,), len(names), cost - _KNOWN + extra)


def _is_other_country(token: Token, wider: Sense) -> bool:
    """Tell whether a name is a country too: "Niger" before Nigeria, but not the US."""
    countries = {sense.country for sense in token.of(Kind.COUNTRY)}
    is_country = wider.kind is Kind.COUNTRY and wider.country != "US"
    return is_country and bool(countries - {wider.country})


def _read_backward(names: Sequence[Token]) -> Iterator[Chain]:
    """Yield the readings of names as one place, the country or region first."""
    if not names[0].of(*_WIDER) or names[0].text.startswith(CODE_MARK):
        return
    exact = names[-1]
    if exact.is_code:  # "US, DC, Remote" names no city
        exact = exact._replace(senses=tuple(exact.of(Kind.REGION)))
    for chain in _read_forward([exact, *names[-2::-1]]):
        is_listed = chain.cost < _UNLISTED
        if chain.senses[0].kind is Kind.CITY and _is_foreign(exact, chain):
            continue
        if is_listed or (len(names) > 2 and _narrow_all(names)):  # noqa: PLR2004
            yield chain._replace(cost=chain.cost + _REVERSED)


def _is_foreign(exact: Token, chain: Chain) -> bool:
    """Tell whether a name is a country beside another: "US, Mexico" is no city."""
    countries = {sense.country for sense in exact.of(Kind.COUNTRY)}
    return bool(countries) and chain.senses[0].country not in countries


def _narrow_all(names: Sequence[Token]) -> bool:
    """Tell whether a country is followed by a region of it."""
    return any(_narrow(wider, names[1]) for wider in names[0].of(Kind.COUNTRY))


def _read_at(names: Sequence[Token], at: int) -> Iterator[Chain]:
    """Yield the readings of a chain that starts at a name."""
    yield _read_alone(names[at])
    if names[at].is_filler:
        return
    for length in range(2, _LONGEST + 1):
        part = names[at : at + length]
        if len(part) < length or part[-1].is_filler:
            return
        yield from _read_forward(part)
        yield from _read_backward(part)


def read_chains(names: Sequence[Token]) -> list[Chain]:
    """Return the cheapest reading of a list of names.

    Parameters
    ----------
    names : sequence of Token
        One group of a location line.

    Returns
    -------
    list of Chain
        The places in order; names that are no place are left out.
    """
    unread = Chain((), 1, float("inf"))
    best = [(0.0, 0.0, unread), *[(float("inf"), 0.0, unread)] * len(names)]
    for at in range(len(names)):
        cost, weight, _ = best[at]
        for chain in _read_at(names, at):
            heaviest = chain.senses[0].weight if chain.senses else 0
            total = (round(cost + chain.cost, 4), weight - heaviest)
            if total < best[at + chain.length][:2]:
                best[at + chain.length] = (*total, chain)
    chains, at = [], len(names)
    while at:
        chains.append(best[at][2])
        at -= best[at][2].length
    return [chain for chain in reversed(chains) if chain.senses]
