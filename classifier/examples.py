"""What training reads: views, targets and how much each cell counts."""

from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from classifier.features import Views
from classifier.split import Groups
from classifier.stack import Decisions

# Weights chosen by folds, 2026-11-26: doubted labels say little, silver only keeps
# plain outsiders out, and a fair sample teaches the second stage how sure to be.
_DOUBTED: Final = 0.3
_SILVER: Final = 0.1
_UNSCORED: Final = 0.7


@dataclass(slots=True)
class TrainingSet:
    """Postings to learn from: scored, then other labelled ones, then silver ones.

    Attributes
    ----------
    views, untitled : Views
        The postings, and the same with the title hidden and title phrases masked.
    y : ndarray of bool, shape (n_postings, n_labels)
        Labels; silver postings have none.
    doubted : ndarray of bool, shape (n_postings, n_labels)
        Labels on which readers may differ.
    read, scored : ndarray of bool, shape (n_postings,)
        Whether the posting has labels; whether it also counts in figures,
        calibration and cuts, as only a fair sample may.
    employers : ndarray of int64, shape (n_postings,)
        Employer groups.
    """

    views: Views
    untitled: Views
    y: Decisions
    doubted: Decisions
    read: NDArray[np.bool_]
    scored: NDArray[np.bool_]
    employers: Groups

    def rows(self, chosen: NDArray[Any]) -> "TrainingSet":
        """Return some of the postings.

        Parameters
        ----------
        chosen : ndarray
            A mask or positions.

        Returns
        -------
        TrainingSet
            The chosen postings.
        """
        views, untitled = self.views.rows(chosen), self.untitled.rows(chosen)
        rest = (getattr(self, part.name)[chosen] for part in fields(self)[2:])
        return TrainingSet(views, untitled, *rest)

    def weights(self) -> NDArray[np.float32]:
        """Return how much each label of each posting counts in the first stage.

        Returns
        -------
        ndarray of float32, shape (n_postings, n_labels)
            One for a plain label of a labelled posting.
        """
        cells = np.where(self.doubted, _DOUBTED, 1.0)
        return (cells * np.where(self.read, 1.0, _SILVER)[:, None]).astype(np.float32)

    def targets(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return what the second stage learns, being in the field as the last column.

        Returns
        -------
        tuple of ndarray of float32, shape (n_postings, n_labels + 1)
            Targets, then weights.
        """
        certain = (self.y & ~self.doubted).any(axis=1) | ~self.doubted.any(axis=1)
        cells = np.where(np.column_stack([~self.doubted, certain]), 1.0, _DOUBTED)
        trust = np.where(self.scored, 1.0, np.where(self.read, _UNSCORED, _SILVER))
        targets = np.hstack([self.y, self.y.any(axis=1, keepdims=True)])
        return targets.astype(np.float32), (cells * trust[:, None]).astype(np.float32)


def joined_views(first: Views, second: Views) -> Views:
    """Return two batches as one.

    Parameters
    ----------
    first, second : Views
        Batches of one set of features.

    Returns
    -------
    Views
        The rows of both, in order.
    """
    return Views(
        csr_array(vstack([first.text, second.text], format="csr")),
        csr_array(vstack([first.title, second.title], format="csr")),
        np.vstack([first.dense, second.dense]),
        np.concatenate([first.silent, second.silent]),
        np.concatenate([first.untitled, second.untitled]),
    )
