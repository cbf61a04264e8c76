"""The parts of training: word groups, silver postings, networks, the field gate."""

import numpy as np

from classifier.features import Features
from classifier.groups import TitleGroups, word_groups
from classifier.network import fit_network
from classifier.silver import mask_phrases, plain_outsiders
from classifier.stack import held_back
from classifier.text import words


def test_stars_stand_for_any_letters() -> None:
    """Stars open an end; a pair of words matches only pairs."""
    groups = TitleGroups(
        {"a": ["*bio*"], "b": ["data scien*"], "c": ["ml"], "d": ["*sre"]}
    )
    titles = [words(t) for t in ("Microbiologist", "Data Scientist, ML", "HTML", "")]
    assert groups.flags(titles).tolist() == [
        [1, 0, 0, 0],
        [0, 1, 1, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
    ]


def test_vocabulary_names_only_its_own_groups() -> None:
    """Groups that speak of the field exist, and no title term is too long to match."""
    table = word_groups()
    assert set(table["field"]) <= set(table["title"])
    assert set(table["field_text"]) <= set(table["text"])
    terms = [term for group in table["title"].values() for term in group]
    assert all(term.count(" ") < 2 and term.strip("*") for term in terms)


def test_plain_outsiders_are_silent_in_title_and_text() -> None:
    """A nurse is silver; an analyst and a developer of models are not."""
    titles = ["Registered Nurse", "Data Analyst", "Developer"]
    texts = ["Care for patients.", "Care for data.", "machine learning " * 9]
    features = Features.fit(titles * 60, texts * 60, np.arange(180))
    views = features.transform(titles, texts)
    assert plain_outsiders(views, 10).tolist() == [0]
    assert plain_outsiders(views, 0).tolist() == []


def test_masked_texts_do_not_name_a_title() -> None:
    """The nine phrases go, in the plural too; other words stay."""
    masked = mask_phrases("A Data Scientist leads data engineers, not scientists.")
    assert masked.split() == ["A", "leads", ",", "not", "scientists."]


def test_networks_learn_and_repeat() -> None:
    """A plain rule is learnt; one seed gives one set of weights."""
    random = np.random.default_rng(0)
    inputs = random.standard_normal((400, 6)).astype(np.float32)
    targets = (inputs[:, :2] > 0).astype(np.float32)
    weights = np.ones_like(targets)
    first, again = (
        fit_network(inputs, targets, weights, members=2, seed=5) for _ in range(2)
    )
    right = (first.probabilities(inputs) > 0.5) == (targets > 0)
    assert right.mean() > 0.95
    assert first.hidden.tobytes() == again.hidden.tobytes()


def test_cells_without_weight_teach_nothing() -> None:
    """A target whose cells weigh nothing is left at its start."""
    random = np.random.default_rng(1)
    inputs = random.standard_normal((300, 4)).astype(np.float32)
    targets = np.repeat(inputs[:, :1] > 0, 2, axis=1).astype(np.float32)
    weights = np.repeat([[1.0, 0.0]], 300, axis=0).astype(np.float32)
    network = fit_network(inputs, targets, weights, members=1, seed=0)
    right = (network.probabilities(inputs) > 0.5) == (targets > 0)
    assert right[:, 0].mean() > right[:, 1].mean()


def test_outsiders_are_held_below_every_cut() -> None:
    """A low score of being in the field holds all labels."""
    scores = np.full((2, 10), 0.9)
    scores[:, 9] = [0.9, 0.3]
    cuts = np.full(9, 0.4)
    held = held_back(scores, cuts)
    assert (held[0] == 0.9).all()
    assert (held[1:] < 0.4).all()
