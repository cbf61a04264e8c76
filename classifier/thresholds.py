"""A calibration for every label and a cut for all, from out-of-fold scores."""

from typing import Final

import numpy as np
from sklearn.linear_model import LogisticRegression

from classifier.stack import Decisions, ScoreMatrix, log_odds

_GRID: Final = np.arange(0.08, 0.92, 0.01)
# F1 over cuts is ragged: neighbours are averaged before the peak.
_SMOOTHING: Final = 9


def choose_cut(
    y_true: Decisions, scores: ScoreMatrix, doubted: Decisions | None = None
) -> float:
    """Return the one cut at which the F1 of all labels together is best.

    Calibrated scores share it: a cut of its own a label follows noise even with
    hundreds of positives, and costs 0.3 to 0.5 points of micro and macro F1.

    Parameters
    ----------
    y_true : ndarray of bool, shape (n_postings, n_labels)
        Known labels.
    scores : ndarray of float64, shape (n_postings, n_labels)
        Calibrated out-of-fold scores in [0, 1].
    doubted : ndarray of bool, shape (n_postings, n_labels), optional
        Cells that count neither way.

    Returns
    -------
    float
        The cut in [0, 1].

    Raises
    ------
    ValueError
        If the two shapes differ.

    References
    ----------
    Lipton, Elkan and Naryanaswamy (2014), optimal thresholding of F1.
    """
    if y_true.shape != scores.shape:
        raise ValueError(
            f"labels {y_true.shape} and scores {scores.shape} must have one shape"
        )
    counted = np.ones_like(y_true) if doubted is None else ~doubted
    curves = [
        _f1_curve(truth[used], score[used])
        for truth, score, used in zip(y_true.T, scores.T, counted.T, strict=True)
    ]
    return float(_GRID[np.argmax(np.sum(curves, axis=0))])


def fit_calibration(
    y_true: Decisions, raw: ScoreMatrix, doubted: Decisions | None = None
) -> tuple[ScoreMatrix, ScoreMatrix]:
    """Return scale and shift of each label's log-odds.

    Parameters
    ----------
    y_true : ndarray of bool, shape (n_postings, n_labels)
        Known labels.
    raw : ndarray of float64, shape (n_postings, n_labels)
        Out-of-fold probabilities.
    doubted : ndarray of bool, shape (n_postings, n_labels), optional
        Cells that count neither way.

    Returns
    -------
    tuple of ndarray of float64, shape (n_labels,)
        Scale, then shift; one and zero for a label without examples of both kinds.

    References
    ----------
    Platt (1999), probabilistic outputs for support vector machines.
    """
    n_labels = y_true.shape[1]
    slope, offset = np.ones(n_labels), np.zeros(n_labels)
    odds = log_odds(raw)
    counted = np.ones_like(y_true) if doubted is None else ~doubted
    for label in range(n_labels):
        used = counted[:, label]
        truth = y_true[used, label]
        if truth.any() and not truth.all():
            fitted = LogisticRegression(C=10.0).fit(odds[used][:, [label]], truth)
            slope[label], offset[label] = fitted.coef_[0, 0], fitted.intercept_[0]
    return slope, offset


def _f1_curve(y_true: Decisions, scores: ScoreMatrix) -> ScoreMatrix:
    """Return the smoothed F1 of one label at every cut of the grid."""
    held = scores[:, None] >= _GRID
    right = (held & y_true[:, None]).sum(axis=0)
    f1 = 2 * right / np.maximum(1, held.sum(axis=0) + y_true.sum())
    padded = np.pad(f1, _SMOOTHING // 2, mode="edge")
    curve: ScoreMatrix = np.convolve(padded, np.ones(_SMOOTHING) / _SMOOTHING, "valid")
    return curve
