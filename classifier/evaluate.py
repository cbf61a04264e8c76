"""Figures of title decisions and of extracted fields, on labels that people gave."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from classifier.field_figures import evaluate_fields
from classifier.labels import LABELS
from classifier.notes import doubted_titles
from classifier.split import Groups
from classifier.stack import Decisions, ScoreMatrix

__all__ = [
    "count_cells",
    "doubted_titles",
    "evaluate_fields",
    "evaluate_titles",
    "headlines",
    "indicator_matrix",
]
_BINS: Final = 15
_DRAWS: Final = 1000
_PERCENTILES: Final = (2.5, 97.5)
_HEADLINES: Final = (
    "micro_f1",
    "macro_f1",
    "worst_f1",
    "subset_accuracy",
    "false_titles",
)


def indicator_matrix(titles: Sequence[Sequence[str]]) -> Decisions:
    """Return which labels each posting has.

    Parameters
    ----------
    titles : sequence of sequence of str
        Label names of each posting.

    Returns
    -------
    ndarray of bool, shape (n_postings, 9)
        Columns in label order.

    Raises
    ------
    ValueError
        If a name is not one of the nine.
    """
    unknown = {name for row in titles for name in row} - set(LABELS)
    if unknown:
        raise ValueError(
            f"unknown titles {sorted(unknown)}, expected names among {list(LABELS)}"
        )
    return np.array(
        [[label in row for label in LABELS] for row in titles], bool
    ).reshape(len(titles), len(LABELS))


def evaluate_titles(
    y_true: Decisions,
    scores: ScoreMatrix | None,
    decisions: Decisions,
    groups: Groups,
    *,
    optional: Decisions | None = None,
    seed: int = 0,
) -> dict[str, Any]:
    """Return every figure of title decisions.

    Parameters
    ----------
    y_true : ndarray of bool, shape (n_postings, 9)
        Known labels.
    scores : ndarray of float64, shape (n_postings, 9), or None
        Calibrated scores; without them there is no calibration error.
    decisions : ndarray of bool, shape (n_postings, 9)
        Which titles were given.
    groups : ndarray of int64, shape (n_postings,)
        Employer group of each posting; the intervals draw whole groups.
    optional : ndarray of bool, shape (n_postings, 9), optional
        Labels that count neither way, because readers differ on them.
    seed : int, default=0
        Start of the bootstrap.

    Returns
    -------
    dict
        Headline figures with 95 % intervals, and figures a label.
    """
    skip = np.zeros_like(y_true) if optional is None else optional
    cells = count_cells(y_true, decisions, skip)
    result: dict[str, Any] = {"postings": len(y_true), **headlines(cells)}
    result["outside"] = int(cells["outside"].sum())
    result["intervals"] = _intervals(cells, groups, seed)
    result["per_label"] = _per_label(cells)
    if scores is not None:
        errors = [
            _calibration_error(truth[~left], score[~left])
            for truth, score, left in zip(y_true.T, scores.T, skip.T, strict=True)
        ]
        for label, error in zip(LABELS, errors, strict=True):
            result["per_label"][label]["ece"] = round(error, 4)
        result["worst_ece"] = round(max(errors), 4)
    return result


def count_cells(y_true: Decisions, held: Decisions, skip: Decisions) -> dict[str, Any]:
    """Return, posting by posting, what the figures add up.

    Parameters
    ----------
    y_true, held, skip : ndarray of bool, shape (n_postings, 9)
        Known labels, given labels, and labels that count neither way.

    Returns
    -------
    dict of str to ndarray
        One row a posting.
    """
    outside = ~y_true.any(axis=1) & ~skip.any(axis=1)
    return {
        "right": (y_true & held & ~skip).astype(float),
        "false": (~y_true & held & ~skip).astype(float),
        "missed": (y_true & ~held & ~skip).astype(float),
        "whole": ((y_true == held) | skip).all(axis=1).astype(float),
        "outside": outside.astype(float),
        "false_titles": (outside & held.any(axis=1)).astype(float),
    }


def headlines(
    cells: dict[str, Any], weights: NDArray[Any] | None = None
) -> dict[str, float]:
    """Return the headline figures, each posting weighted.

    Parameters
    ----------
    cells : dict of str to ndarray
        What `count_cells` returned.
    weights : ndarray, optional
        Weight of each posting, one by default.

    Returns
    -------
    dict of str to float
        Micro, macro and worst F1, whole sets right, false titles outside the field.
    """
    w = np.ones(len(cells["whole"])) if weights is None else weights
    right, false, missed = (w @ cells[name] for name in ("right", "false", "missed"))
    f1 = 2 * right / np.maximum(1e-9, 2 * right + false + missed)
    micro = 2 * right.sum() / max(1e-9, float((2 * right + false + missed).sum()))
    whole = float(w @ cells["whole"] / w.sum())
    given = float(w @ cells["false_titles"] / max(1e-9, float(w @ cells["outside"])))
    values = (float(micro), float(f1.mean()), float(f1.min()), whole, given)
    return dict(zip(_HEADLINES, (round(v, 4) for v in values), strict=True))


def _intervals(
    cells: dict[str, Any], groups: Groups, seed: int
) -> dict[str, list[float]]:
    """Return 95 % bootstrap intervals that draw whole employers."""
    names, inverse = np.unique(groups, return_inverse=True)
    random = np.random.default_rng(seed)
    draws = [
        list(
            headlines(
                cells,
                random.multinomial(len(names), np.full(len(names), 1 / len(names)))[
                    inverse
                ].astype(float),
            ).values()
        )
        for _ in range(_DRAWS)
    ]
    ends = np.percentile(draws, _PERCENTILES, axis=0).round(4)
    return dict(zip(_HEADLINES, ends.T.tolist(), strict=True))


def _per_label(cells: dict[str, Any]) -> dict[str, dict[str, float]]:
    """Return precision, recall, F1 and support a label."""
    figures = {}
    sums = (cells[name].sum(axis=0) for name in ("right", "false", "missed"))
    for label, right, false, missed in zip(LABELS, *sums, strict=True):
        figures[label] = {
            "precision": round(float(right / max(1, right + false)), 4),
            "recall": round(float(right / max(1, right + missed)), 4),
            "f1": round(float(2 * right / max(1, 2 * right + false + missed)), 4),
            "support": int(right + missed),
        }
    return figures


def _calibration_error(truth: NDArray[Any], scores: NDArray[Any]) -> float:
    """Return the mean gap of score and share over bins of equal mass."""
    order = np.argsort(scores, kind="stable")
    gaps = [
        len(part) * abs(float(scores[part].mean() - truth[part].mean()))
        for part in np.array_split(order, _BINS)
        if len(part)
    ]
    return sum(gaps) / max(1, len(scores))
