"""Fits the two stages of the title model on labelled postings."""

from collections.abc import Callable
from typing import Final

import numpy as np
from scipy.sparse import csr_array, hstack
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from classifier.examples import TrainingSet
from classifier.linear import Linear, second_inputs
from classifier.network import Floats, Network, fit_network
from classifier.split import Groups, assign_folds
from classifier.stack import (
    Decisions,
    ScoreMatrix,
    Stack,
    calibrated,
)
from classifier.thresholds import choose_cut, fit_calibration

Progress = Callable[[str], None]
_N_FOLDS: Final = 5
# Inverse penalty of text, title, and both together; chosen by folds, 2026-11-25.
_STRENGTH: Final = (10.0, 5.0, 20.0)
_MEMBERS: Final = 6
_MEMBERS_A_FOLD: Final = 3


def fit_stack(
    examples: TrainingSet, *, seed: int = 0, progress: Progress | None = None
) -> Stack:
    """Fit both stages, the calibration and the thresholds.

    Parameters
    ----------
    examples : TrainingSet
        Postings to learn from.
    seed : int, default=0
        Start of every random choice.
    progress : callable, optional
        Told in a few words what is being done.

    Returns
    -------
    Stack
        The fitted stack.
    """
    # More threads may sum in another order, and the bytes would hang on the machine; on
    # matrices this small they only wait for each other.
    with threadpool_limits(limits=1):
        return _fit(examples, seed, progress or (lambda _: None))


def _fit(examples: TrainingSet, seed: int, tell: Progress) -> Stack:
    """Fit both stages, the calibration and the thresholds."""
    folds = assign_folds(examples.employers, _N_FOLDS, seed=seed)
    tell("linear views, fold by fold")
    inputs, untitled = _first_stage(examples, folds)
    tell("networks, fold by fold")
    raw = _second_stage(examples, inputs, folds, seed)
    read, scored = examples.read, examples.scored
    known, bare_inputs = examples.rows(read), untitled[read]
    bare = _second_stage(known, bare_inputs, folds[read], seed)[scored[read]]
    fair = examples.rows(scored)
    titled, cut = _fit_ends(fair, raw[scored])
    without = _match_cut(fair, bare, cut)
    tell("both stages on all postings")
    return Stack(
        _fit_linear(examples),
        _fit_second(examples, inputs, _MEMBERS, seed),
        _fit_second(known, bare_inputs, _MEMBERS_A_FOLD, seed),
        np.stack([titled[0], without[0]]),
        np.stack([titled[1], without[1]]),
        np.full(examples.y.shape[1], cut),
    )


def _fit_ends(
    fair: TrainingSet, raw: ScoreMatrix
) -> tuple[tuple[ScoreMatrix, ScoreMatrix], float]:
    """Return calibration and cut for postings with a title."""
    slope, offset = _calibrate(fair, raw)
    scores = calibrated(raw, slope, offset)[:, :-1]
    return (slope, offset), choose_cut(fair.y, scores, fair.doubted)


def _match_cut(
    fair: TrainingSet, raw: ScoreMatrix, cut: float
) -> tuple[ScoreMatrix, ScoreMatrix]:
    """Return a calibration under which the cut also suits postings without a title."""
    slope, offset = _calibrate(fair, raw)
    own = choose_cut(fair.y, calibrated(raw, slope, offset)[:, :-1], fair.doubted)
    offset[:-1] += np.log(cut / (1 - cut)) - np.log(own / (1 - own))
    return slope, offset


def _calibrate(fair: TrainingSet, raw: ScoreMatrix) -> tuple[ScoreMatrix, ScoreMatrix]:
    """Return scale and shift of every label's log-odds, and of being in the field."""
    y = np.hstack([fair.y, fair.y.any(axis=1, keepdims=True)])
    doubted = np.hstack([fair.doubted, np.zeros((len(y), 1), bool)])
    return fit_calibration(y, raw, doubted)


def _first_stage(examples: TrainingSet, folds: Groups) -> tuple[Floats, Floats]:
    """Return inputs of the second stage, out of fold, with titles and without."""
    parts: list[list[Floats]] = [[], []]
    order = []
    for fold in range(_N_FOLDS):
        here = np.flatnonzero(folds == fold)
        linear = _fit_linear(examples.rows(folds != fold))
        order.append(here)
        for part, views in zip(
            parts,
            (examples.views.rows(here), examples.untitled.rows(here)),
            strict=True,
        ):
            part.append(second_inputs(linear.logits(views), views))
    back = np.argsort(np.concatenate(order))
    return np.vstack(parts[0])[back], np.vstack(parts[1])[back]


def _second_stage(
    examples: TrainingSet, inputs: Floats, folds: Groups, seed: int
) -> ScoreMatrix:
    """Return probabilities of the second stage, out of fold."""
    raw = np.zeros((len(inputs), examples.y.shape[1] + 1))
    for fold in range(_N_FOLDS):
        away = folds != fold
        network = _fit_second(examples.rows(away), inputs[away], _MEMBERS_A_FOLD, seed)
        raw[~away] = network.probabilities(inputs[~away])
    return raw


def _fit_second(
    examples: TrainingSet, inputs: Floats, members: int, seed: int
) -> Network:
    """Fit the networks of the second stage."""
    targets, weights = examples.targets()
    return fit_network(inputs, targets, weights, members=members, seed=seed)


def _fit_linear(examples: TrainingSet) -> Linear:
    """Fit one logistic regression a label and view."""
    views = examples.views
    both = csr_array(hstack([views.text, views.title], format="csr"))
    y, cells = examples.y, examples.weights()
    weights, biases = [], []
    matrices = views.text, views.title, both
    for matrix, strength in zip(matrices, _STRENGTH, strict=True):
        coefficients, intercepts = _fit_labels(matrix, y, cells, strength)
        weights.append(coefficients)
        biases.append(intercepts)
    n_text = views.text.shape[1]
    text = np.hstack([weights[0], weights[2][:n_text]])
    title = np.hstack([weights[1], weights[2][n_text:]])
    return Linear(text, title, np.concatenate(biases))


def _fit_labels(
    matrix: csr_array, y: Decisions, cells: Floats, strength: float
) -> tuple[Floats, Floats]:
    """Return weights (terms, labels) and intercepts of one view."""
    weights = np.zeros((matrix.shape[1], y.shape[1]), np.float32)
    biases = np.zeros(y.shape[1], np.float32)
    for label, truth in enumerate(y.T):
        if truth.all() or not truth.any():
            biases[label] = 4.0 if truth.any() else -4.0
            continue
        # Dual descent takes half the time of the primal for the same weights; a tenth
        # of this tolerance moves log-odds by 0.004 and takes twice the time.
        model = LogisticRegression(
            C=strength, solver="liblinear", dual=True, tol=0.3, random_state=0
        )
        model.fit(matrix, truth, sample_weight=cells[:, label])
        weights[:, label], biases[label] = model.coef_[0], model.intercept_[0]
    return weights, biases
