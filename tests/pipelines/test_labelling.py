"""Labelled corpora are read as meant, and labelling feeds training."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines.cli import cli
from pipelines.errors import TableError
from pipelines.training import read_labelled, read_labels

_TEXT = "Build ETL pipelines with Airflow and dbt into our Snowflake warehouse."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a table of three invented postings."""
    path = tmp_path / "postings.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "title", "company", "description"))
        writer.writerow(("a", "Data Engineer", "Acme", _TEXT))
        writer.writerow(("b", "=cmd", "Borea", "Care for patients at night."))
        writer.writerow(("c", "AI Engineer", "Cirrus", "Build agents on LLMs."))
    return path


def _run(*arguments: object) -> str:
    result = CliRunner().invoke(cli, [str(one) for one in arguments])
    assert result.exit_code == 0, result.output
    return result.output


def _labels(path: Path, **titles: list[str]) -> Path:
    rows = [{"id": name, "titles": held} for name, held in titles.items()]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_a_posting_in_several_files_has_one_part(corpus: Path, tmp_path: Path) -> None:
    """Held out comes before scored, and scored before unscored."""
    labels = _labels(tmp_path / "l.jsonl", a=["data_engineer"], b=[])
    also = _labels(tmp_path / "also.jsonl", a=[], c=[], unknown=[])
    last = _labels(tmp_path / "last.jsonl", b=["data_analyst"])
    read = read_labelled([corpus], [labels], also=[also], held_out=[last])
    assert [posting.id for posting in read.scored] == ["a"]
    assert read.titles == {"a": ["data_engineer"], "b": ["data_analyst"], "c": []}
    assert read.held_out == {"b"}
    assert "c" in read.unscored
    with pytest.raises(TableError, match="no posting of the corpus"):
        read_labelled([corpus], [also], held_out=[labels, also])


def test_the_sheet_is_read_back_as_filled_in(corpus: Path, tmp_path: Path) -> None:
    """Empty cells are no labels, none is the empty set, and no cell is a formula."""
    sheet = tmp_path / "sheet.csv"
    assert "3 of 3 unread" in _run("label", "--corpus", corpus, "-o", sheet)
    assert read_labels([sheet]) == {}
    text = sheet.read_text("utf-8")
    assert ",=cmd" not in text
    filled = text.replace("a,,", "a,data_engineer|big_data_engineer,", 1)
    sheet.write_text(filled.replace("b,,", "b,none,", 1))
    rows = read_labels([sheet])
    assert {name: row["titles"] for name, row in rows.items()} == {
        "a": ["data_engineer", "big_data_engineer"],
        "b": [],
    }
    again = _run("label", "--corpus", corpus, "--labels", sheet, "-o", sheet)
    assert "1 of 1 unread" in again


def test_too_few_labels_leave_the_model_alone(corpus: Path, tmp_path: Path) -> None:
    """Training says that it did nothing, and writes nothing."""
    labels = _labels(tmp_path / "l.jsonl", a=["data_engineer"])
    out = tmp_path / "models"
    for given in ((), ("--labels", labels)):
        told = _run("train", "--corpus", corpus, *given, "--out", out)
        assert "the model stays as it is" in told
    assert not out.exists()


def test_unseen_labels_score_the_shipped_model(corpus: Path, tmp_path: Path) -> None:
    """Rows with titles only give figures of titles only."""
    labels = _labels(tmp_path / "l.jsonl", a=["data_engineer"], b=[])
    told = _run("evaluate", "--corpus", corpus, "--labels", labels, "--json")
    figures = json.loads(told[told.index("{") :])
    assert "not trained on" in figures["measured_by"]
    assert figures["titles"]["model"]["micro_f1"] == 1.0
    assert "fields" not in figures


def test_held_out_postings_are_scored_apart(corpus: Path, tmp_path: Path) -> None:
    """Their figures stand beside those of the scored ones, and count in no other."""
    labels = _labels(tmp_path / "l.jsonl", a=["data_engineer"], c=[])
    last = _labels(tmp_path / "last.jsonl", b=["data_analyst"], c=[])
    files = ("--corpus", corpus, "--labels", labels, "--held-out", last)
    told = _run("evaluate", *files, "--json")
    figures = json.loads(told[told.index("{") :])
    assert figures["titles"]["model"]["postings"] == 1
    assert figures["titles"]["held_out"]["postings"] == 2
    assert "model, held-out postings" in _run("evaluate", *files)


def test_reasons_of_a_row_and_of_a_text(corpus: Path, tmp_path: Path) -> None:
    """A posting is found by id, by number, or is the text itself."""
    page = tmp_path / "posting.txt"
    page.write_text(f"Data Engineer\n{_TEXT}")
    told = [
        _run("explain", *source, "--title", "data_engineer", "--json")
        for source in ((corpus, "a"), (corpus, "1"), (page,))
    ]
    assert len(set(told)) == 1
    found = json.loads(told[0])
    assert found["holds"]
    assert found["reasons_for"]
    assert "data_engineer" in _run("explain", page)
    result = CliRunner().invoke(cli, ["explain", str(corpus), "zz"])
    assert isinstance(result.exception, TableError)
