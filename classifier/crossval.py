"""Measures the title model and three baselines on employers that were held out."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np

from classifier.baselines import plain_tfidf, title_phrases
from classifier.evaluate import (
    count_cells,
    evaluate_titles,
    headlines,
)
from classifier.examples import TrainingSet
from classifier.selftraining import Pool, fit_taught
from classifier.split import TrainingPosting, assign_folds
from classifier.stack import Decisions


def cross_validate_titles(
    postings: Sequence[TrainingPosting],
    examples: TrainingSet,
    pool: Pool,
    *,
    seed: int = 0,
    progress: Callable[[str], None] | None = None,
) -> dict[str, Any]:
    """Measure model and baselines on employers that were held out.

    Parameters
    ----------
    postings : sequence of TrainingPosting
        The hand-read postings.
    examples : TrainingSet
        The same postings first; silver ones after them train and never score.
    pool : Pool
        Postings that nobody has read; those of held-out employers are left out.
    seed : int, default=0
        Start of every random choice.
    progress : callable, optional
        Told in a few words what is being done.

    Returns
    -------
    dict
        Figures of the model, with titles and without, of three baselines, by board
        and by year.
    """
    tell = progress or (lambda _: None)
    gold = np.flatnonzero(examples.gold)
    y, skip = examples.y[gold], examples.doubted[gold]
    employers = examples.employers[gold]
    folds = assign_folds(examples.employers, seed=seed)
    scores, untitled = np.zeros(y.shape), np.zeros(y.shape)
    held, held_untitled, plain = (np.zeros_like(y) for _ in range(3))
    texts = [f"{posting.title}\n{posting.text}" for posting in postings]
    for fold in range(folds.max() + 1):
        tell(f"cross-validation, fold {fold + 1} of {folds.max() + 1}")
        here = folds[gold] == fold
        others = pool.without(examples.employers[folds == fold])
        stack = fit_taught(examples.rows(folds != fold), others, seed=seed)
        scores[here] = stack.scores(examples.views.rows(gold[here]))
        untitled[here] = stack.scores(examples.untitled.rows(gold[here]))
        held[here] = stack.decide(scores[here])
        held_untitled[here] = stack.decide(untitled[here])
        plain[here] = plain_tfidf(texts, y, ~here)
    phrases = title_phrases([posting.title for posting in postings])
    common = np.broadcast_to(y.mean(axis=0) >= 0.5, y.shape)  # noqa: PLR2004 - majority

    figures = partial(evaluate_titles, y, groups=employers, optional=skip, seed=seed)
    return {
        "model": figures(scores=scores, decisions=held),
        "all_labels_count": evaluate_titles(y, scores, held, employers, seed=seed),
        "text_only": figures(scores=untitled, decisions=held_untitled),
        "baselines": {
            "title_phrases": figures(scores=None, decisions=phrases),
            "prevalence": figures(scores=None, decisions=common),
            "tfidf_at_0.5": figures(scores=None, decisions=plain),
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
