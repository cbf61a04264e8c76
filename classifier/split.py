"""Training postings, and folds in which no employer stands on both sides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Groups = NDArray[np.int64]
_LEGAL_FORMS: Final = re.compile(
    r"\b(?:inc|llc|ltd|corp|corporation|company|co|gmbh|plc|the|group|limited|services"
    r"|technologies)\b"
)
_PRINT_LENGTH: Final = 300


@dataclass(frozen=True, slots=True)
class TrainingPosting:
    """One posting as training and evaluation read it.

    Attributes
    ----------
    id : str
        Key of the posting in the label files.
    title, company, text : str
        As normalised; the company may be empty.
    board : str, default=""
        Where the posting was found.
    date : str, default=""
        When it was posted, as text that holds the year.
    """

    id: str
    title: str
    company: str
    text: str
    board: str = ""
    date: str = ""


def group_employers(postings: Sequence[TrainingPosting]) -> Groups:
    """Give each employer a number, taking copies of one text for one employer.

    Parameters
    ----------
    postings : sequence of TrainingPosting
        Any postings.

    Returns
    -------
    ndarray of int64, shape (n_postings,)
        Equal numbers for postings that must not part.
    """
    parents = list(range(len(postings)))
    first_with: dict[str, int] = {}
    for position, posting in enumerate(postings):
        for mark in _marks(posting):
            other = first_with.setdefault(mark, position)
            parents[_root(parents, position)] = _root(parents, other)
    roots = [_root(parents, position) for position in range(len(postings))]
    return np.unique(roots, return_inverse=True)[1].astype(np.int64)


def assign_folds(groups: Groups, n_folds: int = 5, *, seed: int = 0) -> Groups:
    """Deal whole employers into folds of nearly equal size.

    Parameters
    ----------
    groups : ndarray of int64, shape (n_postings,)
        Employer of each posting.
    n_folds : int, default=5
        Number of folds.
    seed : int, default=0
        Order of employers of equal size.

    Returns
    -------
    ndarray of int64, shape (n_postings,)
        Fold of each posting.
    """
    names, inverse, sizes = np.unique(groups, return_inverse=True, return_counts=True)
    ties = np.random.default_rng(seed).random(len(names))
    fold_of = np.zeros(len(names), np.int64)
    loads = np.zeros(n_folds)
    for name in np.lexsort((ties, -sizes)):
        fold_of[name] = int(np.argmin(loads))
        loads[fold_of[name]] += sizes[name]
    return fold_of[inverse]


def _marks(posting: TrainingPosting) -> list[str]:
    """Return what two postings of one employer would share."""
    marks = []
    company = _LEGAL_FORMS.sub("", re.sub(r"[^a-z0-9 ]", "", posting.company.lower()))
    if company.split():
        marks.append("company " + " ".join(company.split()))
    letters = "".join(filter(str.isalnum, posting.text[: 4 * _PRINT_LENGTH].lower()))
    if len(letters) >= 2 * _PRINT_LENGTH:
        marks.append("start " + letters[:_PRINT_LENGTH])
        marks.append("inside " + letters[_PRINT_LENGTH : 2 * _PRINT_LENGTH])
    return marks


def _root(parents: Any, position: int) -> int:
    """Return the head of a group, halving the path to it."""
    while parents[position] != position:
        parents[position] = parents[parents[position]]
        position = parents[position]
    return int(position)
