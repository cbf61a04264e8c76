"""What a training run works on: features, labelled postings and unread ones."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from classifier.evaluate import indicator_matrix
from classifier.examples import TrainingSet, joined_views
from classifier.features import Features, Views
from classifier.labels import LABELS
from classifier.silver import mask_phrases, plain_outsiders
from classifier.split import Groups, TrainingPosting, group_employers

# Silver postings add training time and little else beyond this.
_SILVER: Final = 2000


@dataclass(slots=True)
class Material:
    """All that a training run reads.

    Attributes
    ----------
    scored, unscored, unread : list of TrainingPosting
        Labelled postings that figures count, labelled ones that only train, and
        those that nobody has read.
    features : Features
        Learnt on all of them.
    examples : TrainingSet
        The scored postings, the unscored, then silver ones.
    """

    scored: list[TrainingPosting]
    unscored: list[TrainingPosting]
    unread: list[TrainingPosting]
    features: Features
    examples: TrainingSet


def gather(
    postings: Sequence[TrainingPosting],
    labels: Mapping[str, Sequence[str]],
    *,
    unscored: Collection[str],
    optional: Mapping[str, Sequence[str]],
    seed: int,
) -> Material:
    """Learn the features of all postings and lay out what trains.

    Parameters
    ----------
    postings : sequence of TrainingPosting
        All postings; those without an entry in `labels` are unread.
    labels : mapping of str to sequence of str
        Titles by posting id.
    unscored : collection of str
        Ids among them that train but never score.
    optional : mapping of str to sequence of str
        Titles on which readers may differ, by posting id.
    seed : int
        Start of every random choice.

    Returns
    -------
    Material
        The material.

    Raises
    ------
    ValueError
        If no posting has labels that score.
    """
    scored = [p for p in postings if p.id in labels and p.id not in unscored]
    if not scored:
        raise ValueError(
            "expected at least one posting whose id has labels, found none"
        )
    others = [p for p in postings if p.id in labels and p.id in unscored]
    read = [*scored, *others]
    unread = [p for p in postings if p.id not in labels]
    everything = [*read, *unread]
    employers = group_employers(everything)
    features = Features.fit(
        [p.title for p in everything], [p.text for p in everything], employers
    )
    left = _views(features, unread)
    outside = plain_outsiders(left, min(_SILVER, len(scored)), seed=seed)
    texts = [p.text for p in (*read, *(unread[place] for place in outside))]
    n_all = len(texts)
    y, doubted = np.zeros((2, n_all, len(LABELS)), bool)
    y[: len(read)] = indicator_matrix([labels[p.id] for p in read])
    doubted[: len(read)] = indicator_matrix([optional.get(p.id, ()) for p in read])
    examples = TrainingSet(
        joined_views(_views(features, read), left.rows(outside)),
        features.transform([""] * n_all, [mask_phrases(text) for text in texts]),
        y,
        doubted,
        np.arange(n_all) < len(read),
        np.arange(n_all) < len(scored),
        np.delete(employers, len(read) + _others(len(unread), outside)),
    )
    return Material(scored, others, unread, features, examples)


def _views(features: Features, postings: Sequence[TrainingPosting]) -> Views:
    """Return the features of postings."""
    return features.transform([p.title for p in postings], [p.text for p in postings])


def _others(count: int, chosen: Groups) -> Groups:
    """Return the positions that were not chosen."""
    return np.setdiff1d(np.arange(count), chosen)
