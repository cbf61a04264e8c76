"""Medians and shares with the interval that says how sure they are."""

import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

_Z: Final = 1.959963984540054


def spread(values: Sequence[float]) -> dict[str, Any]:
    """Return the median with its 95 % interval, and the middle half.

    Parameters
    ----------
    values : sequence of float
        At least one.

    Returns
    -------
    dict
        ``n``, ``median``, ``low`` and ``high`` (the interval), ``q1`` and ``q3``.

    References
    ----------
    Campbell and Gardner (1988), Calculating confidence intervals for some
    non-parametric analyses: ranks n/2 -+ z sqrt(n)/2, free of any distribution.
    """
    ordered = np.sort(np.asarray(values, dtype=np.float64))
    n = len(ordered)
    half = _Z * math.sqrt(n) / 2
    low = max(round(n / 2 - half), 1)
    high = min(round(1 + n / 2 + half), n)
    q1, median, q3 = np.quantile(ordered, [0.25, 0.5, 0.75])
    return {
        "n": n,
        "median": float(median),
        "low": float(ordered[low - 1]),
        "high": float(ordered[high - 1]),
        "q1": float(q1),
        "q3": float(q3),
    }


def share(count: int, n: int) -> dict[str, Any]:
    """Return a share with its 95 % interval.

    Parameters
    ----------
    count : int
        How many have it.
    n : int
        Of how many, at least one.

    Returns
    -------
    dict
        ``n``, ``count``, ``share``, ``low`` and ``high``, shares in [0, 1].

    References
    ----------
    Wilson (1927), Probable inference, the law of succession, and statistical
    inference: holds for small n and for shares near 0 and 1.
    """
    p = count / n
    centre = p + _Z**2 / (2 * n)
    half = _Z * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
    scale = 1 + _Z**2 / n
    return {
        "n": n,
        "count": count,
        "share": p,
        "low": max((centre - half) / scale, 0.0),
        "high": min((centre + half) / scale, 1.0),
    }
