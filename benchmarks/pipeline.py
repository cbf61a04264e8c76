"""Postings a second of each step, and what an update with 1 % new postings costs.

    python benchmarks/pipeline.py [--corpus postings.parquet] [--rows 5000]

Without a corpus the bundled demo postings are repeated.
"""

import argparse
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

import orjson

from classifier.model import TitleModel
from pipelines.frames import from_table, posting_frame
from pipelines.steps import steps
from pipelines.table_reader import read_rows
from pipelines.update import update_tables
from scraper.replica.catalogue import read_catalogue

_CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "postings.parquet"


def main() -> None:
    """Print one line a step, then the cost of an update."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=_CORPUS)
    parser.add_argument("--rows", type=int, default=5000)
    asked = parser.parse_args()
    rows = _read(asked.corpus, asked.rows)
    model = TitleModel.load()
    _time_steps(rows, model)
    _time_updates(rows, model)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:,.0f} MB")


def _read(corpus: Path, count: int) -> list[dict[str, Any]]:
    if corpus.exists():
        rows: list[dict[str, Any]] = []
        for batch in read_rows(corpus):
            rows += batch
            if len(rows) >= count:
                break
        print(f"{corpus.name}: {min(len(rows), count):,} postings")
        return rows[:count]
    own = [
        {"title": posting.title, "description": posting.body, "company": board.name}
        for board in read_catalogue()
        for posting in board.postings
    ]
    print(f"no corpus at {corpus}: the {len(own)} demo postings, repeated")
    return (own * (count // len(own) + 1))[:count]


def _time_steps(rows: list[dict[str, Any]], model: TitleModel) -> None:
    spent: dict[str, float] = {}
    for start in range(0, len(rows), 1000):
        batch = rows[start : start + 1000]
        frame = posting_frame([from_table(row) for row in batch])
        for step in steps(model):
            began = time.perf_counter()
            made = step.run(frame)
            spent[step.name] = spent.get(step.name, 0) + time.perf_counter() - began
            frame = frame.assign(**made)
    for name, seconds in spent.items():
        print(f"{name:<14}{len(rows) / seconds:>12,.0f} postings/s")
    print(f"{'all steps':<14}{len(rows) / sum(spent.values()):>12,.0f} postings/s")


def _time_updates(rows: list[dict[str, Any]], model: TitleModel) -> None:
    """Time a first update, and one with 1 % new postings."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        fresh = len(rows) // 100
        _write_run(data, "20261101T060000Z-first", rows[fresh:])
        first = _timed_update(data, model)
        _write_run(data, "20261102T060000Z-second", rows)
        second = _timed_update(data, model)
    print(f"first update   {first[0]:.1f} s, {first[1]:,} derived")
    print(f"1 % new        {second[0]:.1f} s, {second[1]:,} derived")
    print(f"ratio          {second[0] / first[0]:.3f}")


def _timed_update(data: Path, model: TitleModel) -> tuple[float, int]:
    began = time.perf_counter()
    counts = update_tables(data, model)
    return time.perf_counter() - began, counts.derived


def _write_run(data: Path, name: str, rows: list[dict[str, Any]]) -> None:
    folder = data / "raw" / name
    folder.mkdir(parents=True)
    key = {"platform": "jsonld", "board": "bench"}
    with (folder / "postings.jsonl").open("wb") as file:
        for number, row in enumerate(rows):
            posting = key | {
                "posting_id": str(row.get("id") or number),
                "title": row["title"] or "untitled",
                "description": row["description"],
                "hiring_organization": row.get("company") or "",
                "locations": [{"text": row.get("location") or ""}],
            }
            file.write(orjson.dumps(posting, option=orjson.OPT_APPEND_NEWLINE))
    outcome = key | {"status": "complete"}
    (folder / "boards.jsonl").write_bytes(orjson.dumps(outcome) + b"\n")


if __name__ == "__main__":
    main()
