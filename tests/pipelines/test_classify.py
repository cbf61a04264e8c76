"""Any table of postings becomes a classified one."""

import json
from pathlib import Path

import pandas as pd
import pytest

from classifier.labels import LABELS
from classifier.model import TitleModel
from pipelines.classify import classify_table
from pipelines.schema import CLASSIFIED

_TEXT = (
    "<p>You will build data pipelines in Python, Spark and Airflow and run our"
    " warehouse.</p><h3>Requirements</h3><ul><li>Bachelor's degree in computer science"
    " or equivalent experience</li><li>3+ years of data engineering</li></ul>"
    "<p>Salary: $120,000 - $150,000 a year. Hybrid, two days in the office.</p>"
)
_ROWS = [
    {
        "nr": 1,
        "title": "Senior Data Engineer",
        "description": _TEXT,
        "location": "Austin, TX",
        "company": "Acme",
    },
    {"nr": 2, "title": None, "description": None, "location": None, "company": None},
    {
        "nr": 3,
        "title": "Nurse\x00",
        "description": "\x00\ud7ff" + "a" * 100_000,
        "location": "?",
        "company": "=1",
    },
]


@pytest.fixture(scope="module")
def model() -> TitleModel:
    """Load the shipped model once."""
    return TitleModel.load()


def _classify(folder: Path, model: TitleModel, source: str, target: str) -> Path:
    path = folder / source
    frame = pd.DataFrame(_ROWS)
    if path.suffix == ".csv":
        frame.to_csv(path, index=False)
    elif path.suffix == ".parquet":
        frame.to_parquet(path)
    else:
        path.write_text("".join(json.dumps(row) + "\n" for row in _ROWS))
    assert classify_table(path, folder / target, model) == len(_ROWS)
    return folder / target


@pytest.mark.parametrize("source", ["in.csv", "in.parquet", "in.jsonl"])
def test_every_format_gives_the_same_rows(
    tmp_path: Path, model: TitleModel, source: str
) -> None:
    """Rows stay in order, and no bad row loses the others."""
    target = _classify(tmp_path, model, source, "out.jsonl")
    rows = [json.loads(line) for line in target.read_text().splitlines()]
    assert [int(row["nr"]) for row in rows] == [1, 2, 3]
    assert rows[1]["titles"] == []
    first = rows[0]
    assert first["titles"] == ["data_engineer"]
    assert first["degree_required"] == "bachelor"
    assert first["degree_or_equivalent"] is True
    assert first["experience_min_years"] == 3
    assert first["experience_max_years"] is None
    assert first["seniority"] == "senior"
    assert (first["salary_min"], first["salary_max"]) == (120_000, 150_000)
    assert (first["salary_currency"], first["salary_period"]) == ("USD", "year")
    assert (first["city"], first["region"], first["country"]) == ("Austin", "TX", "US")
    assert first["places"] == [{"city": "Austin", "region": "TX", "country": "US"}]
    assert first["workplace"] == "hybrid"
    assert first["language"] == "en"


@pytest.mark.parametrize("target", ["out.csv", "out.parquet", "out.jsonl"])
def test_the_columns_are_those_of_the_schema(
    tmp_path: Path, model: TitleModel, target: str
) -> None:
    """The input's columns come first, the description is dropped."""
    path = _classify(tmp_path, model, "in.csv", target)
    if path.suffix == ".csv":
        names = list(pd.read_csv(path))
    elif path.suffix == ".parquet":
        names = list(pd.read_parquet(path))
    else:
        names = list(json.loads(path.read_text().splitlines()[0]))
    kept = ["nr", "title", "location", "company"]
    assert names == kept + [column.name for column in CLASSIFIED]
    assert {f"score_{label}" for label in LABELS} < set(names)


def test_kept_text_is_what_the_evidence_quotes(
    tmp_path: Path, model: TitleModel
) -> None:
    """With the text kept, every offset points at the quoted words."""
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps(_ROWS[0]) + "\n")
    classify_table(source, target, model, keep_text=True)
    row = json.loads(target.read_text())
    texts = {"text": row["description"], "title": row["title"]}
    assert row["evidence"]
    for span in row["evidence"].values():
        assert texts[span["in"]][span["start"] : span["end"]] == span["quote"]


def test_another_language_gets_no_values_of_english_words(
    tmp_path: Path, model: TitleModel
) -> None:
    """A German posting is kept and flagged; what it states in German is read."""
    text = (
        "Wir bauen in der Bank Systeme für alle Kunden auf. Du hast drei Jahre"
        " Erfahrung und einen Bachelor in Informatik. Insurance, Bank, Banking,"
        " Investment, Trading, Hedge Fund und Fintech sind für dich keine Fremdworte."
    )
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"title": "Entwickler", "description": text}) + "\n")
    classify_table(source, target, model)
    row = json.loads(target.read_text())
    assert row["language"] == "de"
    assert (row["degree_required"], row["experience_min_years"]) == ("bachelor", 3)
    assert (row["industry"], row["duties"]) == (None, [])
    assert "industry" not in row["evidence"]


def test_kept_text_comes_with_its_sections(tmp_path: Path, model: TitleModel) -> None:
    """Sections are marked in the text, not cut from it."""
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps(_ROWS[0]) + "\n")
    classify_table(source, target, model, keep_text=True)
    row = json.loads(target.read_text())
    assert row["sections"][-1]["end"] == len(row["description"])
    assert "required" in {section["kind"] for section in row["sections"]}
