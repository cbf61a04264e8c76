"""Choose what each name of a location line means by the names beside it."""

from collections.abc import Collection, Sequence
from typing import Final

from pipelines.normalise.gazetteer import Kind, Sense
from pipelines.normalise.place_chains import Chain
from pipelines.normalise.place_names import read_place_words

# A second city of the name counts from this share of the first one's weight.
_RIVAL_SHARE: Final = 0.35
_RIVAL_REGION_SHARE: Final = 0.6
_CONTEXT_SHARE: Final = 0.33
_REGION_CONTEXT_SHARE: Final = 0.05


def choose_senses(chains: Sequence[Chain]) -> list[Sense]:
    """Return the sense of each chain that fits the others.

    Parameters
    ----------
    chains : sequence of Chain
        The places of a line.

    Returns
    -------
    list of Sense
        One a chain, without the region or country on which close rivals disagree.
    """
    sure = _find_sure(chains)
    # Twice, so that a city which needs context has that of every other place.
    sure |= {(s.country, s.region) for s in _choose_all(chains, sure) if s.country}
    return _choose_all(chains, sure)


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
