"""Fits the two stages of the title model on postings that people have read."""

import warnings
from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from classifier.features import Views
from classifier.split import Groups, assign_folds
from classifier.stack import (
    Decisions,
    Floats,
    Linear,
    Network,
    Stack,
    calibrated,
    second_inputs,
)
from classifier.thresholds import choose_thresholds, fit_calibration

Progress = Callable[[str], None]
_N_FOLDS: Final = 5
# Inverse penalty of text, title, and both together; chosen by folds, 2026-11-25.
_STRENGTH: Final = (10.0, 5.0, 20.0)
_MEMBERS: Final = 5
_HIDDEN: Final = 48
_PENALTY: Final = 1.0
_EPOCHS: Final = 40


def fit_stack(
    views: Views,
    y: Decisions,
    employers: Groups,
    *,
    seed: int = 0,
    progress: Progress | None = None,
) -> Stack:
    """Fit both stages, the calibration and the thresholds.

    Parameters
    ----------
    views : Views
        Labelled postings.
    y : ndarray of bool, shape (n_postings, n_labels)
        Their labels.
    employers : ndarray of int64, shape (n_postings,)
        Employer group of each posting; no group stands in two folds.
    seed : int, default=0
        Start of every random choice.
    progress : callable, optional
        Told in a few words what is being done.

    Returns
    -------
    Stack
        The fitted stack.
    """
    tell = progress or (lambda _: None)
    folds = assign_folds(employers, _N_FOLDS, seed=seed)
    logits = np.zeros((len(y), 3 * y.shape[1]), np.float32)
    for fold in range(_N_FOLDS):
        tell(f"linear views, fold {fold + 1} of {_N_FOLDS}")
        away = folds != fold
        linear = _fit_linear(views.rows(away), y[away])
        logits[~away] = linear.logits(views.rows(~away))
    inputs = second_inputs(logits, views)
    raw = np.zeros(y.shape)
    for fold in range(_N_FOLDS):
        tell(f"network, fold {fold + 1} of {_N_FOLDS}")
        away = folds != fold
        network = _fit_network(inputs[away], y[away], seed)
        raw[~away] = network.probabilities(inputs[~away])
    slope, offset = fit_calibration(y, raw)
    thresholds = choose_thresholds(y, calibrated(raw, slope, offset))
    tell("both stages on all postings")
    linear, network = _fit_linear(views, y), _fit_network(inputs, y, seed)
    return Stack(linear, network, slope, offset, thresholds)


def _fit_linear(views: Views, y: Decisions) -> Linear:
    """Fit one logistic regression a label and view."""
    both = csr_array(hstack([views.text, views.title], format="csr"))
    weights, biases = [], []
    for matrix, strength in zip(
        (views.text, views.title, both), _STRENGTH, strict=True
    ):
        coefficients, intercepts = _fit_labels(matrix, y, strength)
        weights.append(coefficients)
        biases.append(intercepts)
    n_text = views.text.shape[1]
    text = np.hstack([weights[0], weights[2][:n_text]])
    title = np.hstack([weights[1], weights[2][n_text:]])
    return Linear(text, title, np.concatenate(biases))


def _fit_labels(
    matrix: csr_array, y: Decisions, strength: float
) -> tuple[Floats, Floats]:
    """Return weights (terms, labels) and intercepts of one view."""
    weights = np.zeros((matrix.shape[1], y.shape[1]), np.float32)
    biases = np.zeros(y.shape[1], np.float32)
    for label, truth in enumerate(y.T):
        if truth.all() or not truth.any():
            biases[label] = 4.0 if truth.any() else -4.0
            continue
        model = LogisticRegression(C=strength, solver="liblinear", dual=True, tol=0.03, random_state=0)
        model.fit(matrix, truth)
        weights[:, label], biases[label] = model.coef_[0], model.intercept_[0]
    return weights, biases


def _fit_network(inputs: Floats, y: Decisions, seed: int) -> Network:
    """Fit the members of the second stage from different starts."""
    center, scale = inputs.mean(axis=0), inputs.std(axis=0)
    scale[scale < 1e-6] = 1.0  # noqa: PLR2004 - a constant input says nothing
    level = np.clip((inputs - center) / scale, -4, 4)
    members = [_fit_member(level, y, seed + member) for member in range(_MEMBERS)]
    layers = (np.stack(part).astype(np.float32) for part in zip(*members, strict=True))
    return Network(center, scale, *layers)


def _fit_member(level: Floats, y: Decisions, seed: int) -> tuple[NDArray[Any], ...]:
    """Return hidden and output weights with their intercepts."""
    model = MLPClassifier(
        (_HIDDEN,),
        alpha=_PENALTY,
        learning_rate_init=2e-3,
        batch_size=min(64, len(level)),
        max_iter=_EPOCHS,
        n_iter_no_change=_EPOCHS,
        random_state=seed,
    )
    with warnings.catch_warnings():
        # It stops after a set number of epochs on purpose: that holds it back.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(level.astype(np.float64), y.astype(int))
    hidden, output = model.coefs_
    return hidden, model.intercepts_[0], output, model.intercepts_[1]
