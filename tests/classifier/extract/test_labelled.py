"""Floors on hand-read postings and phrases, where they are at hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from classifier.extract import Requirements, extract

SHARED = Path(__file__).parents[3] / "../shared"
FIELDS = (
    "degree_required",
    "degree_preferred",
    "degree_or_equivalent",
    "experience_min_years",
    "experience_max_years",
    "seniority",
)
# The share of postings on which a field must be right, just under what is reached.
FLOORS = {
    "degree_required": 0.95,
    "degree_preferred": 0.96,
    "degree_or_equivalent": 0.97,
    "experience_min_years": 0.95,
    "experience_max_years": 0.98,
    "seniority": 0.95,
    "all": 0.86,
}
PHRASES_FLOOR = 0.98
EVERY = 6

needs_labels = pytest.mark.skipif(
    not (SHARED / "labels").is_dir(), reason="the labelled postings are not beside it"
)


def _lines(name: str) -> list[dict[str, Any]]:
    """Return the rows of a JSON lines file."""
    lines = (SHARED / "labels" / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _right(found: Requirements, row: dict[str, Any], field: str) -> bool:
    """Tell whether a field is right; 0 years is neither null nor false."""
    value, known = getattr(found, field), row[field]
    return bool(value == known) and isinstance(value, bool) is isinstance(known, bool)


@needs_labels
def test_phrases() -> None:
    """Nearly all short phrases give all six values."""
    rows = _lines("phrasings.jsonl")
    right = sum(
        all(_right(extract("", row["text"]), row["expected"], f) for f in FIELDS)
        for row in rows
    )
    assert right / len(rows) >= PHRASES_FLOOR


@needs_labels
def test_labelled_postings() -> None:
    """Each field reaches its floor on a fixed sample of the labelled postings."""
    pyarrow = pytest.importorskip("pyarrow.parquet")
    labels = {row["id"]: row for row in _lines("train.jsonl")[::EVERY]}
    table = pyarrow.read_table(
        SHARED / "corpus" / "postings.parquet", columns=["id", "title", "description"]
    )
    rows = [row for row in table.to_pylist() if row["id"] in labels]
    right = dict.fromkeys(FLOORS, 0)
    for row in rows:
        found = extract(row["title"] or "", row["description"] or "")
        good = [_right(found, labels[row["id"]], field) for field in FIELDS]
        for field, is_right in zip(FIELDS, good, strict=True):
            right[field] += is_right
        right["all"] += all(good)
    shares = {name: count / len(rows) for name, count in right.items()}
    assert all(shares[name] >= FLOORS[name] for name in FLOORS), shares
