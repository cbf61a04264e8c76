"""Rank what a bare name means: the city, the region or the country that share it."""

from collections.abc import Sequence

from pipelines.normalise.gazetteer import LARGE, Kind, Sense
from pipelines.normalise.place_names import read_place_words
from pipelines.normalise.place_tokens import Token


def prefers_city(
    token: Token, cities: Sequence[Sense], regions: Sequence[Sense]
) -> bool:
    """Tell whether a name means the city rather than the region that shares it.

    Parameters
    ----------
    token : Token
        The name.
    cities, regions : sequence of Sense
        What it may mean here.

    Returns
    -------
    bool
        True where the city lies in the region of its name, or is large.
    """
    if token.text.casefold() in read_place_words()["regions_before_cities"]:
        return not regions
    homes = {(region.region, region.country) for region in regions}
    return any((c.region, c.country) in homes or c.weight >= LARGE for c in cities)


def rank_alone(token: Token) -> tuple[Sense, ...]:
    """Return what a bare name means, likeliest first.

    Parameters
    ----------
    token : Token
        A name with all that it may mean.

    Returns
    -------
    tuple of Sense
        Senses of one kind; a region may be followed by a country of that name.
    """
    rules = read_place_words()
    cities, regions = token.of(Kind.CITY), token.of(Kind.REGION)
    countries, areas = token.of(Kind.COUNTRY), token.of(Kind.AREA)
    if token.is_code:
        allowed = rules["bare_region_countries"]
        regions = [region for region in regions if region.country in allowed]
        regions.sort(key=lambda region: allowed.index(region.country))
        cities = [city for city in cities if city.weight >= LARGE]
        first = countries if token.text in rules["bare_countries"] else []
        return tuple(first or areas or cities or regions + countries)
    regions.sort(key=lambda region: region.country != "US")
    if areas or (countries and not (regions and regions[0].country == "US")):
        return tuple(areas or countries)
    if regions and not prefers_city(token, cities, regions):
        return tuple(regions + countries)
    return tuple(cities or countries)
