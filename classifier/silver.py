"""Finds postings plainly outside the field, and masks title phrases in texts."""

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from classifier.features import Views
from classifier.groups import word_groups

# A text under a silent title may name the field this often and still be outside it.
_MENTIONS: Final = 4
_TITLE_PHRASES: Final = re.compile(
    r"\b(?:machine[ -]learning engineer|artificial intelligence engineer"
    r"|big[ -]data engineer|computer (?:and|&) information research scientist"
    r"|data analyst|data engineer|data scientist|applied research scientist"
    r"|research scientist)s?\b",
    re.IGNORECASE,
)


def plain_outsiders(views: Views, limit: int, *, seed: int = 0) -> NDArray[np.int64]:
    """Return postings whose title is silent and whose text hardly names the field.

    Parameters
    ----------
    views : Views
        Unlabelled postings.
    limit : int
        Most postings to return.
    seed : int, default=0
        Start of the draw among more than `limit`.

    Returns
    -------
    ndarray of int64
        Positions, ascending.
    """
    table = word_groups()
    start = len(table["title"]) + 1
    columns = [start + list(table["text"]).index(name) for name in table["field_text"]]
    mentions = np.expm1(views.dense[:, columns]).sum(axis=1)
    found = np.flatnonzero(views.silent & (mentions <= _MENTIONS + 0.5))
    return np.sort(np.random.default_rng(seed).permutation(found)[:limit])


def mask_phrases(text: str) -> str:
    """Return a text without the nine title phrases.

    Parameters
    ----------
    text : str
        A posting's text.

    Returns
    -------
    str
        The same with each phrase blanked.
    """
    return _TITLE_PHRASES.sub(" ", text)
