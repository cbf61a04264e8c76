"""How alike two texts are that stand under one title of one employer."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from pipelines.dedupe.boilerplate import Boilerplate
from pipelines.dedupe.signature import Hashes, Signature

# Fewer shingles than this are too few to tell two roles apart.
_ENOUGH: Final = 50
_LEAST_JACCARD: Final = 0.3
_LENIENCE: Final = 1 / 7
_SHORT_JACCARD: Final = 0.9
# Two numbers on one board speak for two vacancies; nearly equal texts outweigh it.
_APART: Final = 0.1
# A core must be this part of its text, and what surrounds it this much alike.
_CORE: Final = 0.25
_OWN_INSIDE: Final = 0.82
# A small own part may be no more than edited sentences of the boilerplate.
_FEW: Final = 20
_SMALL_PART: Final = 0.25
_SMALL_PART_TOLD: Final = 0.4


@dataclass(frozen=True, slots=True)
class Text:
    """Shingles of one text: all of it, and what is its own.

    Attributes
    ----------
    whole : ndarray of uint32
        All of them, sorted.
    own : ndarray of uint32
        Those of sentences outside boilerplate.
    core : ndarray of uint32
        Those of `own` outside benefits, legal and pay sections.
    levels : int
        As in `Signature`.
    requisition : tuple of str, default=()
        Platform, board and requisition id, where there is one.
    """

    whole: Hashes
    own: Hashes
    core: Hashes
    levels: int
    requisition: tuple[str, ...] = ()


def read_text(
    signature: Signature, boilerplate: Boilerplate, requisition: tuple[str, ...] = ()
) -> Text:
    """Return a text's shingles, with and without boilerplate.

    Parameters
    ----------
    signature : Signature
        Of the text.
    boilerplate : Boilerplate
        Of its employer.
    requisition : tuple of str, default=()
        As in `Text`.

    Returns
    -------
    Text
        To compare.
    """
    own = ~boilerplate.covers(signature.sentences)
    strong = own & (np.arange(len(own)) < signature.strong)
    whole = signature.shingles
    wide, narrow = (whole[np.repeat(kept, signature.sizes)] for kept in (own, strong))
    return Text(
        whole=_distinct(whole),
        own=_distinct(wide),
        core=_distinct(narrow),
        levels=signature.levels,
        requisition=requisition,
    )


def _distinct(hashes: Hashes) -> Hashes:
    """Return the sorted set; for so few, np.unique, which hashes, is slower."""
    ordered = np.sort(hashes)
    is_new = np.ones(len(ordered), np.bool_)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_new]


def likeness(one: Text, other: Text, *, slack: float = 0.0) -> float:
    """Return how alike two texts are if they tell of one vacancy, else 0.

    Parameters
    ----------
    one, other : Text
        Of one employer under one title.
    slack : float, default=0
        How much less of the shorter text may lie in the longer.

    Returns
    -------
    float
        A Jaccard index, of the whole texts or of what is their own; 0 unless the
        shorter lies in the longer the more wholly, the more their lengths differ.
    """
    if one.levels & ~other.levels and other.levels & ~one.levels:
        return 0.0
    if _are_numbered_apart(one, other):
        slack -= _APART
    shorter, longer = sorted((one, other), key=lambda text: len(text.whole))
    if len(shorter.whole) < _ENOUGH:
        jaccard, _ = _overlap(shorter.whole, longer.whole)
        return jaccard if jaccard >= _SHORT_JACCARD else 0.0
    jaccard, inside = _overlap(shorter.whole, longer.whole)
    least = _least_inside(jaccard) - slack
    if inside >= least:
        return jaccard if _is_own_part_told(shorter, longer, least) else 0.0
    return _core_likeness(one, other, slack)


def _are_numbered_apart(one: Text, other: Text) -> bool:
    """Tell whether one board gives the two different requisition ids."""
    mine, theirs = one.requisition, other.requisition
    return bool(mine and theirs) and mine != theirs and mine[:-1] == theirs[:-1]


def _least_inside(jaccard: float) -> float:
    """Return how much of the shorter text must lie in the longer.

    One text is the other with little changed, or cut, or with more put around it: the
    more their lengths differ, the less may differ besides.
    """
    return 1 - _LENIENCE * jaccard if jaccard >= _LEAST_JACCARD else math.inf


def _is_own_part_told(shorter: Text, longer: Text, least: float) -> bool:
    """Tell whether what is no boilerplate in the shorter text stands in the longer.

    An edited sentence keeps about half of its shingles; that of another team, none.
    """
    if len(shorter.own) < _FEW:
        return True
    told = np.intersect1d(shorter.own, longer.whole, assume_unique=True)
    share = len(told) / len(shorter.own)
    if len(shorter.own) < _SMALL_PART * len(shorter.whole):
        return share >= _SMALL_PART_TOLD
    return share >= least


def _core_likeness(one: Text, other: Text, slack: float) -> float:
    """Return how alike two texts are that stand in different boilerplate."""
    if not all(len(t.core) >= max(_ENOUGH, _CORE * len(t.whole)) for t in (one, other)):
        return 0.0
    jaccard, inside = _overlap(one.core, other.core)
    if inside < _least_inside(jaccard) - slack:
        return 0.0
    return jaccard if _overlap(one.own, other.own)[1] >= _OWN_INSIDE else 0.0


def _overlap(left: Hashes, right: Hashes) -> tuple[float, float]:
    """Return the Jaccard index, and how much of the smaller lies in the larger."""
    shared = len(np.intersect1d(left, right, assume_unique=True))
    union = len(left) + len(right) - shared
    return shared / max(union, 1), shared / max(min(len(left), len(right)), 1)
