"""The title model keeps its contract, and refuses artefacts that were touched."""

import hashlib
import json
import pickle
import zlib
from pathlib import Path

import numpy as np
import pytest

from classifier.explain import explain_titles
from classifier.labels import LABELS
from classifier.model import TitleModel
from classifier.packing import ModelError
from classifier.persist import read_metadata, save
from classifier.train import TrainedModel, train_titles

from .conftest import invented


@pytest.fixture
def saved(small_model: TrainedModel, tmp_path: Path) -> Path:
    """Return a folder that holds the small model."""
    save(small_model, tmp_path)
    return tmp_path


def test_training_twice_gives_the_same_bytes(small_model: TrainedModel) -> None:
    """Seed and input decide every byte of the artefact, and so its name."""
    rows = invented(150)
    again = train_titles([p for p, _ in rows], {p.id: labels for p, labels in rows})
    assert again.version == small_model.version
    assert again.metrics == small_model.metrics


def test_unseen_employers_get_the_obvious_titles(small_model: TrainedModel) -> None:
    """A model of invented postings names invented postings of other seeds."""
    rows = invented(50, seed=1)
    scores = small_model.model.scores(
        [p.title for p, _ in rows], [p.text for p, _ in rows]
    )
    held = small_model.model.decide(scores)
    expected = [[label in labels for label in LABELS] for _, labels in rows]
    assert (held == np.array(expected)).all(axis=1).mean() > 0.9


def test_loaded_model_scores_as_the_saved_one(
    saved: Path, small_model: TrainedModel
) -> None:
    """Half precision on disk moves no score by a hundredth."""
    titles, texts = ["Data Engineer", ""], ["etl pipelines", "research papers"]
    loaded = TitleModel.load(saved)
    assert loaded.version == small_model.version
    assert loaded.thresholds == small_model.model.thresholds
    difference = loaded.scores(titles, texts) - small_model.model.scores(titles, texts)
    assert np.abs(difference).max() < 0.01


@pytest.mark.parametrize(
    ("title", "text"),
    [("", ""), ("データ", "données à l'échelle " * 3), ("x" * 9000, "\0\n" * 99)],
)
def test_odd_input_gets_nine_scores(
    small_model: TrainedModel, title: str, text: str
) -> None:
    """Empty, foreign and broken postings score within [0, 1]."""
    scores = small_model.model.scores([title], [text])
    assert scores.shape == (1, 9)
    assert ((scores >= 0) & (scores <= 1)).all()


def test_rows_are_scored_in_order_and_alone(small_model: TrainedModel) -> None:
    """A posting's scores do not depend on its neighbours or its place."""
    rows = [posting for posting, _ in invented(300, seed=2)]
    titles, texts = [p.title for p in rows], [p.text for p in rows]
    together = small_model.model.scores(titles, texts)
    turned = small_model.model.scores(titles[::-1], texts[::-1])
    alone = small_model.model.scores(titles[7:8], texts[7:8])
    assert np.allclose(together, turned[::-1], atol=1e-5)
    assert np.allclose(together[7], alone[0], atol=1e-5)
    assert small_model.model.scores([], []).shape == (0, 9)


def test_unequal_columns_are_refused(small_model: TrainedModel) -> None:
    """Titles and texts must pair up."""
    with pytest.raises(ValueError, match="as many titles as texts"):
        small_model.model.scores(["a"], [])


def test_a_changed_byte_is_refused(saved: Path, small_model: TrainedModel) -> None:
    """The hash is checked before anything is read."""
    path = saved / small_model.version / "model.joblib"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(ModelError, match="SHA-256"):
        TitleModel.load(saved)


class _Harmful:
    """Runs code where a careless reader unpickles it."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Name the function to call."""
        return (print, ("run",))


@pytest.mark.parametrize("protocol", [0, 2, 4, 5])
def test_a_class_that_is_not_listed_is_refused(
    saved: Path,
    small_model: TrainedModel,
    capsys: pytest.CaptureFixture[str],
    protocol: int,
) -> None:
    """Even with the right hash, no code of the file runs."""
    place = saved / small_model.version
    content = zlib.compress(pickle.dumps({"features": _Harmful()}, protocol))
    (place / "model.joblib").write_bytes(content)
    metadata = json.loads((place / "metadata.json").read_text())
    metadata["sha256"] = hashlib.sha256(content).hexdigest()
    (place / "metadata.json").write_text(json.dumps(metadata))
    with pytest.raises(ModelError, match="not on the list"):
        TitleModel.load(saved)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("current.txt", "../elsewhere"),
        ("current.txt", ""),
        ("metadata.json", "{"),
        ("metadata.json", "[]"),
        ("model.joblib", None),
    ],
)
def test_a_broken_folder_is_one_clear_error(
    saved: Path, small_model: TrainedModel, name: str, content: str | None
) -> None:
    """Whatever is wrong, the error names the file."""
    place = saved if name == "current.txt" else saved / small_model.version
    if content is None:
        (place / name).unlink()
    else:
        (place / name).write_text(content)
    with pytest.raises(ModelError, match=name):
        TitleModel.load(saved)


def test_an_empty_folder_holds_no_model(tmp_path: Path) -> None:
    """A folder without a model says what was expected."""
    with pytest.raises(ModelError, match=r"expected current\.txt"):
        TitleModel.load(tmp_path)


def test_artefact_holds_figures_profile_and_card(
    saved: Path, small_model: TrainedModel
) -> None:
    """Metrics, drift profile and card lie beside the weights."""
    place = saved / small_model.version
    metrics = json.loads((place / "metrics.json").read_text())
    assert set(metrics["baselines"]) == {"title_phrases", "prevalence", "tfidf_at_0.5"}
    assert read_metadata(saved)["postings"]["labelled"] == 150
    card = (place / "README.md").read_text()
    assert f"{metrics['model']['micro_f1']:.3f}" in card
    assert "$" not in card


def test_reasons_name_the_words_that_carry_a_label(small_model: TrainedModel) -> None:
    """Taking away the title's words costs the label most."""
    explained = explain_titles(
        small_model.model, "Data Engineer", "build etl pipelines airflow dbt snowflake"
    )
    reasons = next(e for e in explained if e.label == "data_engineer")
    assert [e.label for e in explained] == list(LABELS)
    assert reasons.holds
    assert reasons.reasons_for
    assert all(reason.effect > 0 for reason in reasons.reasons_for)
    told = {word for reason in reasons.reasons_for for word in reason.term.split()}
    assert told & {
        "data",
        "engineer",
        "etl",
        "pipelines",
        "airflow",
        "dbt",
        "snowflake",
    }
