"""Trains the title model: one call, the same bytes for the same seed."""

import platform
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import scipy
import sklearn

from classifier.card import write_card
from classifier.crossval import cross_validate_titles
from classifier.evaluate import evaluate_titles, indicator_matrix
from classifier.fitting import fit_stack
from classifier.labels import LABELS
from classifier.material import Material, gather
from classifier.model import TitleModel, id_marks
from classifier.packing import fingerprint
from classifier.split import TrainingPosting, group_employers

Titles = Mapping[str, Sequence[str]]
Progress = Callable[[str], None]
_PROFILE_BINS: Final = 10


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
        Figures of the employer-grouped cross-validation, and of held-out postings.
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
    labels: Titles,
    *,
    unscored: Collection[str] = (),
    held_out: Collection[str] = (),
    unlabelled: Sequence[TrainingPosting] = (),
    optional: Titles | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> TrainedModel:
    """Train the title model and measure it on employers it has not seen.

    Parameters
    ----------
    postings : sequence of TrainingPosting
        Postings; those without an entry in `labels` count as unlabelled.
    labels : mapping of str to sequence of str
        Titles of each labelled posting, by posting id.
    unscored : collection of str, default=()
        Ids of labelled postings that train but that no figure, calibration or cut
        counts: labels of postings that were not drawn fairly.
    held_out : collection of str, default=()
        Ids of postings that are used for nothing but a last figure, given for those
        with labels.
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
        If no posting has labels that score.
    """
    tell = progress or (lambda _: None)
    everything = [*postings, *unlabelled]
    away = frozenset(held_out)
    open_to = optional or {}
    used = [posting for posting in everything if posting.id not in away]
    tell(f"features of {len(used)} postings")
    material = gather(used, labels, unscored=unscored, optional=open_to, seed=seed)
    metrics = _cross_validate(material, seed, tell)
    stack = fit_stack(material.examples, seed=seed, progress=tell)
    read = [posting.id for posting in (*material.scored, *material.unscored)]
    model = TitleModel(material.features, stack, "", id_marks(read))
    model.version = f"titles-{fingerprint(model.state())[:10]}"
    last = [p for p in everything if p.id in away and p.id in labels]
    if last:
        metrics["held_out"] = measure_model(model, last, labels, open_to)
    metadata = _metadata(material, model, seed)
    card = write_card(model.version, metadata, metrics)
    return TrainedModel(model, model.version, metadata, metrics, card)


def measure_titles(
    postings: Sequence[TrainingPosting],
    labels: Titles,
    *,
    unscored: Collection[str] = (),
    unlabelled: Sequence[TrainingPosting] = (),
    optional: Titles | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Measure how well such a model does on employers it has not seen.

    Parameters
    ----------
    postings : sequence of TrainingPosting
        Postings; those without an entry in `labels` count as unlabelled.
    labels : mapping of str to sequence of str
        Titles by posting id.
    unscored : collection of str, default=()
        Ids of labelled postings that train and never score.
    unlabelled : sequence of TrainingPosting, default=()
        More postings of the same kind.
    optional : mapping of str to sequence of str, optional
        Titles that score neither way, by posting id.
    seed : int, default=0
        Start of every random choice.
    progress : callable, optional
        Told in a few words what is being done.

    Returns
    -------
    dict
        Figures of the cross-validation, as `TrainedModel.metrics` holds them.

    Raises
    ------
    ValueError
        If no posting has labels that score.
    """
    tell = progress or (lambda _: None)
    everything = [*postings, *unlabelled]
    tell(f"features of {len(everything)} postings")
    material = gather(
        everything, labels, unscored=unscored, optional=optional or {}, seed=seed
    )
    return _cross_validate(material, seed, tell)


def measure_model(
    model: TitleModel,
    postings: Sequence[TrainingPosting],
    labels: Titles,
    optional: Titles,
) -> dict[str, Any]:
    """Return the figures of a trained model on postings that it has not seen.

    Parameters
    ----------
    model : TitleModel
        A trained model.
    postings : sequence of TrainingPosting
        Labelled postings.
    labels, optional : mapping of str to sequence of str
        Titles, and those on which readers may differ, by posting id.

    Returns
    -------
    dict
        As `evaluate_titles` returns them.
    """
    scores = model.scores([p.title for p in postings], [p.text for p in postings])
    return evaluate_titles(
        indicator_matrix([labels[posting.id] for posting in postings]),
        scores,
        model.decide(scores),
        group_employers(postings),
        optional=indicator_matrix([optional.get(p.id, ()) for p in postings]),
    )


def _cross_validate(material: Material, seed: int, tell: Progress) -> dict[str, Any]:
    """Return the figures of the scored postings."""
    return cross_validate_titles(
        material.scored, material.examples, seed=seed, progress=tell
    )


def _metadata(material: Material, model: TitleModel, seed: int) -> dict[str, Any]:
    """Return what the artefact records beside the weights."""
    examples, scored = material.examples, material.scored
    fair = examples.rows(examples.scored)
    scores, y = model.stack.scores(fair.views), fair.y
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
            "labelled": len(scored),
            "unscored": len(material.unscored),
            "unlabelled": len(material.unread),
            "silver": int((~examples.read).sum()),
            "employers": len({posting.company for posting in scored}),
            "outside_the_field": int((~y.any(axis=1)).sum()),
            "boards": dict(Counter(p.board for p in scored if p.board).most_common()),
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
