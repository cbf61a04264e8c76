"""Scores of nine titles: linear views first, a small network over them second."""

from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from classifier.features import Views

Floats = NDArray[np.float32]
ScoreMatrix = NDArray[np.float64]
Decisions = NDArray[np.bool_]
# A feature far outside what training saw must not run away with the score.
_REACH: Final = 4.0
_EDGE: Final = 1e-6


@dataclass(slots=True)
class Linear:
    """One linear model a label over the text, the title, and both together.

    Attributes
    ----------
    text, title : ndarray of float32
        Weights a term: first those of the view alone, then those of both together.
    bias : ndarray of float32
        Intercepts of text, title and both, a label each.
    """

    text: Floats
    title: Floats
    bias: Floats

    def logits(self, views: Views) -> Floats:
        """Return the log-odds of every label by every view.

        Parameters
        ----------
        views : Views
            A batch of postings.

        Returns
        -------
        ndarray of float32, shape (n_postings, 3 * n_labels)
            Log-odds by text, title and both.
        """
        text, title = views.text @ self.text, views.title @ self.title
        half = text.shape[1] // 2
        parts = [text[:, :half], title[:, :half], text[:, half:] + title[:, half:]]
        joined: Floats = np.hstack(parts) + self.bias
        return joined


@dataclass(slots=True)
class Network:
    """Small networks of one hidden layer whose probabilities are averaged.

    Attributes
    ----------
    center, scale : ndarray of float32
        What standardises each input.
    hidden, hidden_bias, output, output_bias : ndarray of float32
        Weights, the member first.
    """

    center: Floats
    scale: Floats
    hidden: Floats
    hidden_bias: Floats
    output: Floats
    output_bias: Floats

    def probabilities(self, inputs: Floats) -> ScoreMatrix:
        """Return the mean probability of every label.

        Parameters
        ----------
        inputs : ndarray of float32, shape (n_postings, n_inputs)
            Log-odds of the linear views and the dense features.

        Returns
        -------
        ndarray of float64, shape (n_postings, n_labels)
            Probabilities in (0, 1).
        """
        level = np.clip((inputs - self.center) / self.scale, -_REACH, _REACH)
        total = np.zeros((len(inputs), self.output.shape[2]), np.float32)
        for member in range(len(self.hidden)):
            active = np.maximum(
                level @ self.hidden[member] + self.hidden_bias[member], 0
            )
            total += _sigmoid(active @ self.output[member] + self.output_bias[member])
        return (total / len(self.hidden)).astype(np.float64)


@dataclass(slots=True)
class Stack:
    """Everything that turns views into calibrated scores and decisions.

    Attributes
    ----------
    linear : Linear
        First stage.
    network : Network
        Second stage.
    slope, offset : ndarray of float64, shape (n_labels,)
        Calibration of the log-odds of the second stage.
    thresholds : ndarray of float64, shape (n_labels,)
        Cut of each label.
    """

    linear: Linear
    network: Network
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
            Scores in [0, 1].
        """
        inputs = second_inputs(self.linear.logits(views), views)
        raw = self.network.probabilities(inputs)
        return calibrated(raw, self.slope, self.offset)

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
        plain = {
            part: {f.name: getattr(getattr(self, part), f.name) for f in fields(kind)}
            for part, kind in (("linear", Linear), ("network", Network))
        }
        for view in ("text", "title"):
            plain["linear"][view] = plain["linear"][view].astype(np.float16)
        ends = {name: getattr(self, name) for name in ("slope", "offset", "thresholds")}
        return {**plain, **ends}

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
        linear = {k: v.astype(np.float32) for k, v in state["linear"].items()}
        ends = {name: state[name] for name in ("slope", "offset", "thresholds")}
        return cls(Linear(**linear), Network(**state["network"]), **ends)


def second_inputs(logits: Floats, views: Views) -> Floats:
    """Return what the second stage reads.

    Parameters
    ----------
    logits : ndarray of float32
        Log-odds of the first stage, out of fold in training.
    views : Views
        The same postings.

    Returns
    -------
    ndarray of float32
        Both side by side.
    """
    joined: Floats = np.hstack([logits, views.dense]).astype(np.float32)
    return joined


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
    scores: ScoreMatrix = _sigmoid(log_odds(raw) * slope + offset)
    return scores


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


def _sigmoid(value: Any) -> Any:
    """Return the logistic function without overflow."""
    return 0.5 * (1 + np.tanh(0.5 * value))
