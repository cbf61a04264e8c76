"""Workplace and places that real postings' texts state, as read by hand."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from pipelines.normalise.places import read_places
from pipelines.normalise.text import to_text
from pipelines.normalise.workplace import read_workplace

ROOT = Path(__file__).parents[3]
CORPUS = ROOT / "../shared/corpus/postings.parquet"
FIXTURES = ROOT / "tests/pipelines/fixtures"
pytestmark = pytest.mark.skipif(
    not CORPUS.exists(), reason="the shared corpus is not there"
)


def checked(name: str) -> list[dict[str, Any]]:
    """Return the answers of one fixture."""
    lines = (FIXTURES / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def corpus() -> Mapping[str, Mapping[str, str]]:
    """Return the real postings by id."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - only where the corpus is

    columns = ["id", "title", "location", "description"]
    return {
        row["id"]: row for row in pq.read_table(CORPUS, columns=columns).to_pylist()
    }


@pytest.mark.parametrize(("draw", "floor"), [("uniform", 0.98), ("spoken", 0.97)])
def test_workplace_is_read_as_by_hand(
    draw: str, floor: float, corpus: Mapping[str, Mapping[str, str]]
) -> None:
    """Of any postings, and of those whose text speaks of it, nearly all are right."""
    cases = [
        case for case in checked("workplace_checked.jsonl") if case["draw"] == draw
    ]
    right = []
    for case in cases:
        row = corpus[case["id"]]
        value, _ = read_workplace(
            structured=None,
            title=row["title"],
            locations=[row["location"]],
            text=to_text(row["description"]),
        )
        right.append(value == case["workplace"])
    assert sum(right) / len(right) >= floor


@pytest.mark.parametrize(
    ("draw", "precision", "recall"), [(1, 0.96, 0.93), (2, 0.97, 0.92)]
)
def test_places_of_the_text_are_read_as_by_hand(
    draw: int, precision: float, recall: float, corpus: Mapping[str, Mapping[str, str]]
) -> None:
    """Where no field names a place, the text's line does: precision and recall."""
    both = found = wanted = 0
    for case in checked("places_from_text.jsonl"):
        if case["draw"] != draw:
            continue
        places = read_places([], to_text(corpus[case["id"]]["description"]))
        got = {f"{place.city}|{place.region}|{place.country}" for place in places}
        both += len(got & set(case["places"]))
        found, wanted = found + len(got), wanted + len(case["places"])
    assert both / found >= precision
    assert both / wanted >= recall
