"""Chooses the postings whose labels would teach the title model most."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from classifier.model import TitleModel
from classifier.split import TrainingPosting, group_employers
from classifier.stack import log_odds

_SHORTLIST: Final = 6
_FROM_ONE_EMPLOYER: Final = 3


def choose_postings(
    model: TitleModel, postings: Sequence[TrainingPosting], count: int
) -> list[TrainingPosting]:
    """Return postings that the model is unsure of and that differ from each other.

    Parameters
    ----------
    model : TitleModel
        The model that is to learn.
    postings : sequence of TrainingPosting
        Postings that nobody has read.
    count : int
        At most so many.

    Returns
    -------
    list of TrainingPosting
        The most instructive first, at most three of one employer.
    """
    doubt = _doubts(model, postings)
    order = np.argsort(-doubt, kind="stable")[: _SHORTLIST * count]
    short = [postings[place] for place in order]
    rows = _rows(model, short)
    employers = group_employers(short)
    worth = doubt[order]
    nearest = np.zeros(len(short))
    taken: list[int] = []
    open_to = np.ones(len(short), bool)
    while len(taken) < count and open_to.any():
        best = int(np.argmax(np.where(open_to, worth * (1 - nearest), -1)))
        taken.append(best)
        open_to[best] = False
        own = employers == employers[best]
        if (own & ~open_to).sum() >= _FROM_ONE_EMPLOYER:
            open_to &= ~own
        likeness = (rows @ rows[[best]].T).toarray()[:, 0]
        nearest = np.clip(likeness, nearest, 1)
    return [short[place] for place in taken]


def _doubts(
    model: TitleModel, postings: Sequence[TrainingPosting]
) -> NDArray[np.float64]:
    """Return how close the scores of each posting lie to their cuts."""
    scores = model.scores([p.title for p in postings], [p.text for p in postings])
    margin = log_odds(scores) - log_odds(model.stack.thresholds)
    doubts: NDArray[np.float64] = np.exp(-np.abs(margin)).sum(axis=1)
    return doubts


def _rows(model: TitleModel, postings: Sequence[TrainingPosting]) -> csr_array:
    """Return text and title as one row of unit length a posting."""
    views = model.features.transform(
        [p.title for p in postings], [p.text for p in postings]
    )
    half = np.float32(np.sqrt(0.5))
    return csr_array(hstack([views.text, views.title * half], format="csr") * half)
