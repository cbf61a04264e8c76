"""The model that ships keeps its quality, its size, and silence outside the field."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from classifier.evaluate import evaluate_titles, indicator_matrix
from classifier.labels import LABELS
from classifier.model import TitleModel
from classifier.packing import ModelError, pack
from classifier.persist import FORMAT, default_folder, read_metadata
from scraper.replica.catalogue import read_catalogue

_SHARED = Path(__file__).parents[2] / "../shared"
_DEMO_FLOOR = 0.85
_FLOORS = {
    "micro_f1": 0.87,
    "macro_f1": 0.84,
    "worst_f1": 0.70,
    "subset_accuracy": 0.78,
}


@pytest.fixture(scope="module")
def shipped() -> TitleModel:
    """Return the model that ships."""
    return TitleModel.load()


def test_figures_stay_above_the_floor() -> None:
    """Cross-validated figures do not fall when a model is replaced."""
    folder = default_folder()
    version = read_metadata(folder)["version"]
    metrics = json.loads((folder / version / "metrics.json").read_text())
    figures = metrics["model"]
    assert all(figures[name] >= floor for name, floor in _FLOORS.items())
    assert figures["false_titles"] <= 0.10
    assert figures["worst_ece"] <= 0.03
    assert metrics["text_only"]["micro_f1"] >= 0.78
    assert metrics["text_only"]["macro_f1"] >= 0.73
    assert metrics["held_out"]["false_titles"] <= 0.015
    size = sum(path.stat().st_size for path in (folder / version).iterdir())
    assert size < 5_000_000


def test_plain_postings_get_their_titles(shipped: TitleModel) -> None:
    """Invented postings of each kind get the labels that a reader would give."""
    cases = {
        "Senior Data Engineer": (
            "Run ETL pipelines in Airflow and dbt, model our Snowflake warehouse.",
            {"data_engineer"},
        ),
        "Big Data Engineer (Hadoop)": (
            "Build petabyte-scale Spark, Hive and Kafka jobs on our Hadoop cluster.",
            {"data_engineer", "big_data_engineer"},
        ),
        "Data Analyst": (
            "Write SQL, build Tableau dashboards and report weekly KPIs to managers.",
            {"data_analyst"},
        ),
        "Machine Learning Engineer": (
            "Train, deploy and monitor PyTorch models in production; own serving.",
            {"machine_learning_engineer"},
        ),
        "Registered Nurse": ("Care for patients on the night shift.", set()),
        "Enterprise Account Executive": ("Sell our AI platform to banks.", set()),
        "Senior Front-end Developer": ("Build React interfaces with designers.", set()),
    }
    texts = [text for text, _ in cases.values()]
    held = shipped.decide(shipped.scores(list(cases), texts))
    found = [{LABELS[i] for i in np.flatnonzero(row)} for row in held]
    assert found == [expected for _, expected in cases.values()]


def test_demo_postings_get_the_expected_titles(shipped: TitleModel) -> None:
    """On the boards that ship, nobody needs the corpus to see that titles are right."""
    boards = read_catalogue()
    postings = [posting for board in boards for posting in board.postings]
    employers = np.repeat(np.arange(len(boards)), [len(b.postings) for b in boards])
    scores = shipped.scores([p.title for p in postings], [p.body for p in postings])
    truth = indicator_matrix([p.expected.titles for p in postings])
    held = shipped.decide(scores)
    figures = evaluate_titles(truth, scores, held, employers)
    assert figures["micro_f1"] >= _DEMO_FLOOR
    assert figures["false_titles"] <= 0.03


def test_a_stale_artefact_is_one_clear_error(tmp_path: Path) -> None:
    """A model that lacks a part says that it must be trained again."""
    state = TitleModel.load().state()
    del state["stack"]["slope"]
    content = pack(state)
    metadata = {
        "version": "titles-old",
        "format": FORMAT,
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    (tmp_path / "metadata.json").write_text(json.dumps(metadata))
    (tmp_path / "model.joblib").write_bytes(content)
    with pytest.raises(ModelError, match="train it again"):
        TitleModel.load(tmp_path)


def test_the_model_knows_whose_labels_it_saw(shipped: TitleModel) -> None:
    """Labelled ids are recognised, others are not."""
    labels = default_folder() / "labels.jsonl"
    ids = [json.loads(line)["id"] for line in labels.read_text("utf-8").splitlines()]
    assert all(map(shipped.was_trained_on, ids))
    assert not any(shipped.was_trained_on(f"other {name}") for name in ids)
    assert not shipped.was_trained_on("")


def test_whole_boards_stay_clean(shipped: TitleModel) -> None:
    """At most 1.5 % of real postings outside the field get a title."""
    labels, corpus = _SHARED / "labels/board_mix.jsonl", _SHARED / "corpus"
    if not labels.exists():
        pytest.skip("the labelled corpus of ../shared is not here")
    rows = {r["id"]: r for r in map(json.loads, labels.read_text().splitlines())}
    table = pq.read_table(
        corpus / "postings.parquet",
        columns=["id", "title", "description"],
        filters=[("id", "in", list(rows))],
    ).to_pylist()
    y = indicator_matrix([rows[row["id"]]["titles"] for row in table])
    scores = shipped.scores(
        [row["title"] or "" for row in table], [row["description"] for row in table]
    )
    given = shipped.decide(scores)[~y.any(axis=1)].any(axis=1)
    assert len(given) > 250
    assert given.mean() <= 0.015
