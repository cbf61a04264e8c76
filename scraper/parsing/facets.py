"""Choose the facet by which a search that shows too little is read in parts."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any, Final

# Each posting has one value of these, so that their counts add up to the whole.
_SINGLE: Final = ("jobFamilyGroup", "jobFamily", "timeType", "workerSubType")
# A posting has several places.
_PLACE: Final = "location"
_DEEPEST: Final = 4


@dataclass(frozen=True, slots=True)
class Facet:
    """A property by which postings are counted.

    Attributes
    ----------
    name : str
        As a search takes it.
    values : dict of str to int
        Identifier to count.
    """

    name: str
    values: dict[str, int]


def count_all(facets: Any) -> int:
    """Return how many postings there are by facets that have one value for each.

    Parameters
    ----------
    facets : Any
        As answered.

    Returns
    -------
    int
        The largest sum; 0 where there is no such facet.
    """
    return max(
        (sum(facet.values.values()) for facet in _walk(facets) if _is_single(facet)),
        default=0,
    )


def choose_facet(facets: Any, applied: Container[str]) -> Facet | None:
    """Return the facet that parts a search best.

    Parameters
    ----------
    facets : Any
        As answered.
    applied : container of str
        Facets that the search is narrowed to already.

    Returns
    -------
    Facet or None
        One that counts each posting once, if there is any, that covers the most, with
        the smallest largest part; None when none has two values.
    """
    usable = [
        facet
        for facet in _walk(facets)
        if facet.name not in applied and len(facet.values) > 1
    ]
    return max(usable, key=_rank, default=None)


def _rank(facet: Facet) -> tuple[bool, bool, int, int]:
    counts = facet.values.values()
    is_place = facet.name.lower().startswith(_PLACE)
    return _is_single(facet), not is_place, sum(counts), -max(counts)


def _is_single(facet: Facet) -> bool:
    return facet.name in _SINGLE


def _walk(facets: Any, depth: int = 0) -> Iterator[Facet]:
    """Yield facets; the values of one may be facets themselves."""
    for facet in facets if isinstance(facets, list) and depth < _DEEPEST else []:
        if not isinstance(facet, dict):
            continue
        values = facet.get("values")
        listed = [each for each in values or [] if isinstance(each, dict)]
        yield from _walk([each for each in listed if "values" in each], depth + 1)
        counts = {
            str(each["id"]): int(each.get("count") or 0)
            for each in listed
            if each.get("id") and "values" not in each
        }
        name = facet.get("facetParameter")
        if counts and isinstance(name, str):
            yield Facet(name, counts)
