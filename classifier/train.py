"""Trains the title model: one call, the same bytes for the same seed."""

import platform
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import scipy
import sklearn

from classifier.card import write_card
from classifier.crossval import cross_validate_titles
from classifier.evaluate import indicator_matrix
from classifier.examples import TrainingSet, joined_views
from classifier.features import Features, Views
from classifier.labels import LABELS
from classifier.model import TitleModel
from classifier.packing import fingerprint
from classifier.selftraining import Pool, fit_taught
from classifier.silver import mask_phrases, plain_outsiders
from classifier.split import Groups, TrainingPosting, group_employers

_PROFILE_BINS: Final = 10
# Silver postings add training time and little else beyond this.
_SILVER: Final = 2000


@dataclass(slots=True)
class TrainedModel:
    """A model with all that its artefact says about it.

    Attributes
    ----------
    model : TitleModel
        The model itself.
    version : str
        Name of its folder, from its content.
    metadata : dict
        Versions of the libraries, seed, sizes, training profile.
    metrics : dict
        Figures of the employer-grouped cross-validation.
    card : str
        The model card, Markdown.
    """

    model: TitleModel
    version: str
    metadata: dict[str, Any]
    metrics: dict[str, Any]
    card: str


def train_titles(
    postings: Sequence[TrainingPosting],
    labels: Mapping[str, Sequence[str]],
    *,
    unlabelled: Sequence[TrainingPosting] = (),
    optional: Mapping[str, Sequence[str]] | None = None,
    seed: int = 0,
    progress: Callable[[str], None] | None = None,
) -> TrainedModel:
    """Train the title model and measure it on employers it has not seen.

    Parameters
    ----------
    postings : sequence of TrainingPosting
        Postings; those without an entry in `labels` count as unlabelled.
    labels : mapping of str to sequence of str
        Titles of each posting that people have read, by posting id.
    unlabelled : sequence of TrainingPosting, default=()
        More postings of the same kind, for vocabulary and weights of terms.
    optional : mapping of str to sequence of str, optional
        Titles on which readers may differ, by posting id; they score neither way.
    seed : int, default=0
        Start of every random choice.
    progress : callable, optional
        Told in a few words what is being done.

    Returns
    -------
    TrainedModel
        The model, its figures and its card.

    Raises
    ------
    ValueError
        If no posting has labels.
    """
    tell = progress or (lambda _: None)
    known = [posting for posting in postings if posting.id in labels]
    if not known:
        raise ValueError(
            "expected at least one posting whose id has labels, found none"
        )
    seen = {posting.id for posting in known}
    others = [p for p in (*postings, *unlabelled) if p.id not in seen]
    everything = [*known, *others]
    tell(f"features of {len(everything)} postings")
    employers = group_employers(everything)
    features = Features.fit(
        [posting.title for posting in everything],
        [posting.text for posting in everything],
        employers,
    )
    pool = Pool(_views(features, others), employers[len(known) :])
    examples = _examples(
        features,
        pool,
        known=known,
        others=others,
        employers=employers[: len(known)],
        labels=labels,
        optional=optional or {},
        seed=seed,
    )
    metrics = cross_validate_titles(known, examples, pool, seed=seed, progress=tell)
    stack = fit_taught(examples, pool, seed=seed, progress=tell)
    model = TitleModel(features, stack, "")
    model.version = f"titles-{fingerprint(model.state())[:10]}"
    gold = examples.rows(examples.gold)
    scores = stack.scores(gold.views)
    metadata = _metadata(known, others, gold.y, scores, seed)
    metadata["postings"]["silver"] = int((~examples.gold).sum())
    card = write_card(model.version, metadata, metrics)
    return TrainedModel(model, model.version, metadata, metrics, card)


def _examples(
    features: Features,
    pool: Pool,
    *,
    known: Sequence[TrainingPosting],
    others: Sequence[TrainingPosting],
    employers: Groups,
    labels: Mapping[str, Sequence[str]],
    optional: Mapping[str, Sequence[str]],
    seed: int,
) -> TrainingSet:
    """Return hand-read postings, and plain outsiders among the others after them."""
    outside = plain_outsiders(pool.views, min(_SILVER, len(known)), seed=seed)
    chosen = [*known, *(others[position] for position in outside)]
    y = np.zeros((len(chosen), len(LABELS)), bool)
    y[: len(known)] = indicator_matrix([labels[posting.id] for posting in known])
    doubted = np.zeros_like(y)
    doubted[: len(known)] = indicator_matrix([optional.get(p.id, ()) for p in known])
    return TrainingSet(
        joined_views(_views(features, known), pool.views.rows(outside)),
        features.transform(
            [""] * len(chosen), [mask_phrases(posting.text) for posting in chosen]
        ),
        y,
        doubted,
        np.arange(len(chosen)) < len(known),
        np.concatenate([employers, pool.employers[outside]]),
    )


def _views(features: Features, postings: Sequence[TrainingPosting]) -> Views:
    """Return the features of postings."""
    return features.transform([p.title for p in postings], [p.text for p in postings])


def _metadata(
    known: Sequence[TrainingPosting],
    others: Sequence[TrainingPosting],
    y: Any,
    scores: Any,
    seed: int,
) -> dict[str, Any]:
    """Return what the artefact records beside the weights."""
    edges = np.linspace(0, 1, _PROFILE_BINS + 1)
    return {
        "labels": list(LABELS),
        "seed": seed,
        "libraries": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "scipy": scipy.__version__,
            "scikit-learn": sklearn.__version__,
        },
        "postings": {
            "labelled": len(known),
            "unlabelled": len(others),
            "employers": len({posting.company for posting in known}),
            "outside_the_field": int((~y.any(axis=1)).sum()),
            "boards": dict(Counter(p.board for p in known if p.board).most_common()),
        },
        "profile": {
            "prevalence": dict(
                zip(LABELS, y.mean(axis=0).round(4).tolist(), strict=True)
            ),
            "score_edges": edges.round(2).tolist(),
            "score_shares": {
                label: (np.histogram(column, edges)[0] / len(column)).round(4).tolist()
                for label, column in zip(LABELS, scores.T, strict=True)
            },
        },
    }
