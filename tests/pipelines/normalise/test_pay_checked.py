"""Pay of real postings that were read by hand."""

import json
from pathlib import Path

import pytest

from pipelines.normalise.pay import read_pay
from pipelines.normalise.text import to_text

ROOT = Path(__file__).parents[3]
CORPUS = ROOT / "../shared/corpus/postings.parquet"
CHECKED = ROOT / "tests/pipelines/fixtures/pay_checked.jsonl"


@pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not there")
def test_floor_on_checked_postings() -> None:
    """At least 0.98 of stated pay is exact, and at most 0.5 % of the rest is false."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - only where the corpus is

    columns = ["id", "title", "salary", "description"]
    rows = {
        row["id"]: row for row in pq.read_table(CORPUS, columns=columns).to_pylist()
    }
    checked = [json.loads(line) for line in CHECKED.read_text().splitlines()]
    exact, false = [], []
    for case in checked:
        row = rows[case["id"]]
        pay = read_pay(
            salary_text=row["salary"],
            text=to_text(row["description"]),
            country=case["country"],
            title=to_text(row["title"]),
        )
        if "source" in case:
            wanted = tuple(case[key] for key in ("min", "max", "currency", "period"))
            found = (pay.minimum, pay.maximum, pay.currency, pay.period)
            exact.append(found == wanted)
        else:
            false.append(pay.source is not None)
    assert sum(exact) / len(exact) >= 0.98
    assert sum(false) / len(false) <= 0.005
