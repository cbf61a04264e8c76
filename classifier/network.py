"""Small networks of one hidden layer, fitted by Adam in plain NumPy."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
# A feature far outside what training saw must not run away with the score.
_REACH: Final = 4.0
_HIDDEN: Final = 48
_EPOCHS: Final = 40
_BATCH: Final = 128
_RATE: Final = 3e-3
_PENALTY: Final = 2e-3
# Share of inputs blanked at each step: holds each input back from being trusted alone.
_BLANKED: Final = 0.2
_MOMENTS: Final = (0.9, 0.999)


@dataclass(slots=True)
class Network:
    """Networks whose probabilities are averaged.

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

    def probabilities(self, inputs: Floats) -> NDArray[np.float64]:
        """Return the mean probability of every target.

        Parameters
        ----------
        inputs : ndarray of float32, shape (n_postings, n_inputs)
            Log-odds of the linear views and the dense features.

        Returns
        -------
        ndarray of float64, shape (n_postings, n_targets)
            Probabilities in (0, 1).
        """
        level = _levelled(inputs, self.center, self.scale)
        total = np.zeros((len(inputs), self.output.shape[2]), np.float32)
        for layers in zip(
            self.hidden, self.hidden_bias, self.output, self.output_bias, strict=True
        ):
            total += sigmoid(_active(level, layers) @ layers[2] + layers[3])
        return (total / len(self.hidden)).astype(np.float64)


def fit_network(
    inputs: Floats, targets: Floats, weights: Floats, *, members: int, seed: int
) -> Network:
    """Fit networks from different starts.

    Parameters
    ----------
    inputs : ndarray of float32, shape (n_postings, n_inputs)
        Log-odds of the linear views, out of fold, and the dense features.
    targets, weights : ndarray of float32, shape (n_postings, n_targets)
        What to predict, and how much each cell counts.
    members : int
        Number of networks.
    seed : int
        Start of the first; the others follow.

    Returns
    -------
    Network
        The fitted networks.

    References
    ----------
    Kingma and Ba (2015), Adam: a method for stochastic optimization.
    """
    center, scale = inputs.mean(axis=0), inputs.std(axis=0)
    scale[scale < 1e-6] = 1.0  # noqa: PLR2004 - a constant input says nothing
    level = _levelled(inputs, center, scale)
    fitted = [
        _fit_member(level, targets, weights, np.random.default_rng([seed, member]))
        for member in range(members)
    ]
    layers = (np.stack(part) for part in zip(*fitted, strict=True))
    return Network(center, scale, *layers)


def sigmoid(value: Any) -> Any:
    """Return the logistic function without overflow.

    Parameters
    ----------
    value : float or ndarray
        Log-odds.

    Returns
    -------
    float or ndarray
        Values in [0, 1].
    """
    return 0.5 * (1 + np.tanh(0.5 * value))


def _levelled(inputs: Floats, center: Floats, scale: Floats) -> Floats:
    """Return standardised inputs, cut where they run off."""
    level: Floats = np.clip((inputs - center) / scale, -_REACH, _REACH)
    return level.astype(np.float32)


def _active(level: Floats, layers: Any) -> Floats:
    """Return what the hidden layer hands on."""
    active: Floats = np.maximum(level @ layers[0] + layers[1], 0)
    return active


def _fit_member(
    level: Floats, targets: Floats, weights: Floats, random: np.random.Generator
) -> list[Floats]:
    """Return hidden weights and biases, output weights and biases."""
    shares = np.clip(targets.mean(axis=0), 0.01, 0.99)
    layers = [
        _start(random, level.shape[1], _HIDDEN, 2),
        np.zeros(_HIDDEN, np.float32),
        _start(random, _HIDDEN, targets.shape[1], 1),
        np.log(shares / (1 - shares)).astype(np.float32),
    ]
    first = [np.zeros_like(layer) for layer in layers]
    second = [np.zeros_like(layer) for layer in layers]
    batches = -(-len(level) // _BATCH)
    last = _EPOCHS * batches
    for step in range(last):
        if step % batches == 0:
            order = random.permutation(len(level))
        part = order[step % batches * _BATCH :][:_BATCH]
        kept = random.random((len(part), level.shape[1]), np.float32) >= _BLANKED
        shown = level[part] * kept / np.float32(1 - _BLANKED)
        slopes = _slopes(layers, shown, targets[part], weights[part])
        rate = _RATE * (1 - step / last)
        rate *= np.sqrt(1 - _MOMENTS[1] ** (step + 1)) / (1 - _MOMENTS[0] ** (step + 1))
        for moving in zip(layers, first, second, slopes, strict=True):
            _move(*moving, np.float32(rate))
    return layers


def _move(
    layer: Floats, mean: Floats, square: Floats, slope: Floats, rate: np.float32
) -> None:
    """Move one layer down its slope, in place, with its running moments."""
    mean += np.float32(1 - _MOMENTS[0]) * (slope - mean)
    square += np.float32(1 - _MOMENTS[1]) * (slope * slope - square)
    layer -= rate * mean / (np.sqrt(square) + np.float32(1e-8))


def _slopes(
    layers: list[Floats], shown: Floats, targets: Floats, weights: Floats
) -> list[Floats]:
    """Return the gradient of the weighted log-loss with its penalty."""
    active = _active(shown, layers)
    error = (sigmoid(active @ layers[2] + layers[3]) - targets) * weights / len(shown)
    back = (error @ layers[2].T) * (active > 0)
    return [
        shown.T @ back + _PENALTY * layers[0],
        back.sum(axis=0),
        active.T @ error + _PENALTY * layers[2],
        error.sum(axis=0),
    ]


def _start(random: np.random.Generator, rows: int, columns: int, gain: float) -> Floats:
    """Return weights small enough to start from."""
    drawn = random.standard_normal((rows, columns)) * np.sqrt(gain / rows)
    start: Floats = drawn.astype(np.float32)
    return start
