"""Measures the title model and three baselines on employers that were held out."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

import numpy as np
from joblib import Parallel, delayed

from classifier.baselines import plain_tfidf, title_phrases
from classifier.evaluate import (
    count_cells,
    evaluate_titles,
    headlines,
)
from classifier.examples import TrainingSet
from classifier.fitting import fit_stack
from classifier.split import Groups, TrainingPosting, assign_folds
from classifier.stack import Decisions, ScoreMatrix

# Folds at once: each holds a copy of the features, some 600 MB.
_JOBS: Final = 2
_WORTH_JOBS: Final = 1000


def cross_validate_titles(
    postings: Sequence[TrainingPosting],
    examples: TrainingSet,
    *,
    seed: int = 0,
    progress: Callable[[str], None] | None = None,
) -> dict[str, Any]:
    """Measure model and baselines on employers that were held out.

    Parameters
    ----------
    postings : sequence of TrainingPosting
        The scored postings.
    examples : TrainingSet
        The same postings first; those after them train and never score.
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
    at = np.flatnonzero(examples.scored)
    y, skip = examples.y[at], examples.doubted[at]
    employers = examples.employers[at]
    folds = assign_folds(examples.employers, seed=seed)
    texts = [f"{posting.title}\n{posting.text}" for posting in postings]
    n_folds = int(folds.max()) + 1
    jobs = _JOBS if len(at) >= _WORTH_JOBS else 1
    found = Parallel(n_jobs=jobs, return_as="generator")(
        delayed(_measure_fold)(examples, texts, folds, fold, seed)
        for fold in range(n_folds)
    )
    scores, untitled = np.zeros(y.shape), np.zeros(y.shape)
    held, held_untitled, plain = (np.zeros_like(y) for _ in range(3))
    for fold, parts in enumerate(found):
        here = folds[at] == fold
        for whole, part in zip(
            (scores, untitled, held, held_untitled, plain), parts, strict=True
        ):
            whole[here] = part
        tell(f"cross-validation, fold {fold + 1} of {n_folds} measured")
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


def _measure_fold(
    examples: TrainingSet, texts: Sequence[str], folds: Groups, fold: int, seed: int
) -> tuple[ScoreMatrix, ScoreMatrix, Decisions, Decisions, Decisions]:
    """Return scores and decisions, with titles and without, and those of TF-IDF."""
    at = np.flatnonzero(examples.scored)
    here = folds[at] == fold
    stack = fit_stack(examples.rows(folds != fold), seed=seed)
    scores = stack.scores(examples.views.rows(at[here]))
    untitled = stack.scores(examples.untitled.rows(at[here]))
    plain = plain_tfidf(texts, examples.y[at], ~here)
    return scores, untitled, stack.decide(scores), stack.decide(untitled), plain


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
