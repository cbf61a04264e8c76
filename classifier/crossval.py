"""Measures the title model and three baselines on employers that were held out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from classifier.baselines import plain_tfidf, title_phrases
from classifier.evaluate import (
    count_cells,
    evaluate_titles,
    headlines,
    indicator_matrix,
)
from classifier.features import Views
from classifier.fitting import fit_stack
from classifier.split import Groups, TrainingPosting, assign_folds
from classifier.stack import Decisions


def cross_validate_titles(
    postings: Sequence[TrainingPosting],
    views: Views,
    y: Decisions,
    employers: Groups,
    *,
    optional: Mapping[str, Sequence[str]] | None = None,
    seed: int = 0,
    progress: Callable[[str], None] | None = None,
) -> dict[str, Any]:
    """Measure model and baselines on employers that were held out.

    Parameters
    ----------
    postings : sequence of TrainingPosting
        Labelled postings.
    views : Views
        Their features.
    y : ndarray of bool, shape (n_postings, 9)
        Their labels.
    employers : ndarray of int64, shape (n_postings,)
        Their employer groups.
    optional : mapping of str to sequence of str, optional
        Titles on which readers may differ, by posting id.
    seed : int, default=0
        Start of every random choice.
    progress : callable, optional
        Told in a few words what is being done.

    Returns
    -------
    dict
        Figures of the model, of three baselines, by board and by year.
    """
    tell = progress or (lambda _: None)
    folds = assign_folds(employers, seed=seed)
    scores, held, plain = np.zeros(y.shape), np.zeros_like(y), np.zeros_like(y)
    texts = [f"{posting.title}\n{posting.text}" for posting in postings]
    for fold in np.unique(folds):
        tell(f"cross-validation, fold {fold + 1} of {folds.max() + 1}")
        away = folds != fold
        stack = fit_stack(views.rows(away), y[away], employers[away], seed=seed)
        scores[~away] = stack.scores(views.rows(~away))
        held[~away] = stack.decide(scores[~away])
        plain[~away] = plain_tfidf(texts, y, away)
    skip = indicator_matrix([(optional or {}).get(p.id, ()) for p in postings])
    common = np.broadcast_to(y.mean(axis=0) >= 0.5, y.shape)  # noqa: PLR2004 - majority
    phrases = title_phrases([posting.title for posting in postings])
    return {
        "model": evaluate_titles(y, scores, held, employers, optional=skip, seed=seed),
        "all_labels_count": evaluate_titles(y, scores, held, employers, seed=seed),
        "baselines": {
            "title_phrases": evaluate_titles(
                y, None, phrases, employers, optional=skip
            ),
            "prevalence": evaluate_titles(y, None, common, employers, optional=skip),
            "tfidf_at_0.5": evaluate_titles(y, None, plain, employers, optional=skip),
        },
        "by_board": _by(postings, lambda p: p.board, y, held, skip),
        "by_year": _by(postings, lambda p: p.date[:4], y, held, skip),
    }


def _by(
    postings: Sequence[TrainingPosting],
    key: Callable[[TrainingPosting], str],
    y: Decisions,
    held: Decisions,
    skip: Decisions,
    *,
    fewest: int = 30,
) -> dict[str, dict[str, float]]:
    """Return micro F1 and whole sets for every value that is frequent enough."""
    values = np.array([key(posting) for posting in postings])
    figures = {}
    for value, count in zip(*np.unique(values, return_counts=True), strict=True):
        if value and count >= fewest:
            part = values == value
            lines = headlines(count_cells(y[part], held[part], skip[part]))
            figures[str(value)] = {
                "postings": int(count),
                "micro_f1": lines["micro_f1"],
                "subset_accuracy": lines["subset_accuracy"],
            }
    return figures
