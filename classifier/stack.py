"""Scores of nine titles: linear views first, a small network over them second."""

from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from classifier.features import Views
from classifier.linear import Linear, second_inputs
from classifier.network import Network, sigmoid

ScoreMatrix = NDArray[np.float64]
Decisions = NDArray[np.bool_]
_EDGE: Final = 1e-6
# Log-odds of 0.55: takes a third of the titles given outside the field away for 0.3
# points of micro F1 (pooled folds, 2026-11-26).
_IN_FIELD: Final = 0.2
_BELOW: Final = 0.95


@dataclass(slots=True)
class Stack:
    """Everything that turns views into calibrated scores and decisions.

    Attributes
    ----------
    linear : Linear
        First stage.
    network, untitled : Network
        Second stage for postings with a title and without one; their last target is
        whether the posting is in the field at all.
    slope, offset : ndarray of float64, shape (2, n_labels + 1)
        Calibration of the log-odds of the second stage, with a title and without.
    thresholds : ndarray of float64, shape (n_labels,)
        Cut of each label.
    """

    linear: Linear
    network: Network
    untitled: Network
    slope: ScoreMatrix
    offset: ScoreMatrix
    thresholds: ScoreMatrix

    def scores(self, views: Views) -> ScoreMatrix:
        """Return the calibrated score of every label.

        Parameters
        ----------
        views : Views
            A batch of postings.

        Returns
        -------
        ndarray of float64, shape (n_postings, n_labels)
            Scores in [0, 1]; below every cut where the posting as a whole is likely
            outside the field.
        """
        return held_back(self.all_scores(views), self.thresholds)

    def all_scores(self, views: Views) -> ScoreMatrix:
        """Return every label's score as it is, and that of being in the field.

        Parameters
        ----------
        views : Views
            A batch of postings.

        Returns
        -------
        ndarray of float64, shape (n_postings, n_labels + 1)
            Scores in [0, 1].
        """
        inputs = second_inputs(self.linear.logits(views), views)
        bare = views.untitled
        raw = self.network.probabilities(inputs)
        scores = calibrated(raw, self.slope[0], self.offset[0])
        if bare.any():
            raw = self.untitled.probabilities(inputs[bare])
            scores[bare] = calibrated(raw, self.slope[1], self.offset[1])
        return scores

    def decide(self, scores: ScoreMatrix) -> Decisions:
        """Return which labels hold.

        Parameters
        ----------
        scores : ndarray of float64, shape (n_postings, n_labels)
            What `scores` returned.

        Returns
        -------
        ndarray of bool, shape (n_postings, n_labels)
            True where a score reaches its threshold.
        """
        held: Decisions = scores >= self.thresholds
        return held

    def state(self) -> dict[str, Any]:
        """Return plain values and arrays that `from_state` reads back.

        Returns
        -------
        dict
            Weights of terms in half precision: they are many and small.
        """
        plain: dict[str, Any] = {
            part: {f.name: getattr(getattr(self, part), f.name) for f in fields(kind)}
            for part, kind in _PARTS.items()
        }
        for view in ("text", "title"):
            plain["linear"][view] = plain["linear"][view].astype(np.float16)
        return {**plain, **{name: getattr(self, name) for name in _ENDS}}

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> "Stack":
        """Rebuild the stack that `state` described.

        Parameters
        ----------
        state : dict
            What `state` returned.

        Returns
        -------
        Stack
            A stack that scores as the saved one does.
        """
        parts = {
            part: kind(**{k: v.astype(np.float32) for k, v in state[part].items()})
            for part, kind in _PARTS.items()
        }
        return cls(**parts, **{name: state[name] for name in _ENDS})


_PARTS: Final[dict[str, Any]] = {
    "linear": Linear,
    "network": Network,
    "untitled": Network,
}
_ENDS: Final = ("slope", "offset", "thresholds")


def calibrated(
    raw: ScoreMatrix, slope: ScoreMatrix, offset: ScoreMatrix
) -> ScoreMatrix:
    """Return probabilities whose log-odds are scaled and shifted a label.

    Parameters
    ----------
    raw : ndarray of float64, shape (n_postings, n_labels)
        Probabilities.
    slope, offset : ndarray of float64, shape (n_labels,)
        Scale and shift of their log-odds.

    Returns
    -------
    ndarray of float64, shape (n_postings, n_labels)
        Scores in [0, 1].
    """
    scores: ScoreMatrix = sigmoid(log_odds(raw) * slope + offset)
    return scores


def held_back(scores: ScoreMatrix, thresholds: ScoreMatrix) -> ScoreMatrix:
    """Return the scores of labels, kept below every cut outside the field.

    Parameters
    ----------
    scores : ndarray of float64, shape (n_postings, n_labels + 1)
        Calibrated scores; the last one is that of being in the field at all.
    thresholds : ndarray of float64, shape (n_labels,)
        Cut of each label.

    Returns
    -------
    ndarray of float64, shape (n_postings, n_labels)
        Scores in [0, 1].
    """
    outside = log_odds(scores[:, -1]) < _IN_FIELD
    labels = scores[:, :-1].copy()
    labels[outside] = np.minimum(labels[outside], _BELOW * thresholds)
    return labels


def log_odds(probabilities: ScoreMatrix) -> ScoreMatrix:
    """Return finite log-odds.

    Parameters
    ----------
    probabilities : ndarray of float64
        Values in [0, 1].

    Returns
    -------
    ndarray of float64
        Log-odds, cut at one in a million.
    """
    inner = np.clip(probabilities, _EDGE, 1 - _EDGE)
    odds: ScoreMatrix = np.log(inner / (1 - inner))
    return odds
