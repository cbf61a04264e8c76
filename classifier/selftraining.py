"""Lets a fitted model label postings that nobody has read, and learns from them too."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from classifier.examples import TrainingSet, joined_views
from classifier.features import Views
from classifier.fitting import fit_stack
from classifier.split import Groups
from classifier.stack import Stack

# A posting teaches when each of its scores is at least this far from its cut.
_CLEAR: Final = 0.2
MOST_TAUGHT: Final = 3000


@dataclass(slots=True)
class Pool:
    """Postings that nobody has read.

    Attributes
    ----------
    views : Views
        Their features.
    employers : ndarray of int64, shape (n_postings,)
        Their employer groups.
    """

    views: Views
    employers: Groups

    def without(self, employers: NDArray[Any]) -> "Pool":
        """Return the postings of other employers.

        Parameters
        ----------
        employers : ndarray of int64
            Employer groups to leave out.

        Returns
        -------
        Pool
            What is left.
        """
        kept = ~np.isin(self.employers, employers)
        return Pool(self.views.rows(kept), self.employers[kept])


def fit_taught(
    examples: TrainingSet,
    pool: Pool,
    *,
    seed: int = 0,
    progress: Callable[[str], None] | None = None,
) -> Stack:
    """Fit a teacher, let it label clear postings of the pool, and fit again with them.

    Parameters
    ----------
    examples : TrainingSet
        Hand-read and silver postings.
    pool : Pool
        Postings that nobody has read, none of a held-out employer among them.
    seed : int, default=0
        Start of every random choice.
    progress : callable, optional
        Told in a few words what is being done.

    Returns
    -------
    Stack
        The second fit; the first where the pool teaches nothing.
    """
    teacher = fit_stack(examples, seed=seed, progress=progress)
    scores = teacher.scores(pool.views)
    held = teacher.decide(scores)
    clear = np.abs(scores - teacher.thresholds).min(axis=1) > _CLEAR
    found = np.flatnonzero(clear & held.any(axis=1))
    if not len(found):
        return teacher
    found = np.sort(np.random.default_rng(seed).permutation(found)[:MOST_TAUGHT])
    taught = _joined(examples, pool, found, held[found])
    return fit_stack(taught, seed=seed, progress=progress)


def _joined(
    examples: TrainingSet, pool: Pool, found: NDArray[Any], held: NDArray[np.bool_]
) -> TrainingSet:
    """Return the examples with some of the pool after them, labelled by a teacher."""
    views = pool.views.rows(found)
    return TrainingSet(
        joined_views(examples.views, views),
        joined_views(examples.untitled, views),
        np.vstack([examples.y, held]),
        np.vstack([examples.doubted, np.zeros_like(held)]),
        np.concatenate([examples.gold, np.zeros(len(found), bool)]),
        np.concatenate([examples.employers, pool.employers[found]]),
    )
