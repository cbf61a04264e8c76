"""Postings a second of each step, memory, and what an update with 1 % new costs.

    python benchmarks/pipeline.py [--corpus postings.parquet] [--rows 100000]

A corpus that is too small is repeated under other employers' names; without one the
bundled demo postings are repeated. All is streamed, as in `rolemap update`.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

import orjson
import pandas as pd

from classifier.model import TitleModel
from pipelines.derive import derive
from pipelines.merge import merge_runs
from pipelines.publish import find_groups, publish
from pipelines.raw import raw_runs
from pipelines.rowwise import Columns
from pipelines.store_file import open_store
from pipelines.table_reader import read_rows
from scraper.replica.catalogue import read_catalogue

_CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "postings.parquet"
# So that texts are some 4 KB long in the mean.
_SHORTEST = 1500
_T = TypeVar("_T")


class Clock:
    """Adds up the seconds that each named part took."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def time(self, name: str, work: Callable[[], _T]) -> _T:
        """Do some work and note how long it took.

        Parameters
        ----------
        name : str
            What it is.
        work : callable
            Takes nothing.

        Returns
        -------
        object
            What the work returns.
        """
        began = time.perf_counter()
        result = work()
        self.spent[name] = self.spent.get(name, 0) + time.perf_counter() - began
        return result


def main() -> None:
    """Print the figures of a first update, and of one with 1 % new postings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=_CORPUS)
    parser.add_argument("--rows", type=int, default=5000)
    asked = parser.parse_args()
    model = TitleModel.load()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        fresh = asked.rows // 100
        postings = islice(_postings(asked.corpus), asked.rows)
        size = _write_runs(data, postings, fresh)
        texts = size / asked.rows / 1024
        print(f"{asked.rows:,} postings of {texts:.1f} KB raw, one core")
        first, steps = _update(data, model)
        _print_rates(steps, first, asked.rows - fresh)
        print(f"peak memory, all streamed {_peak():,.0f} MB")
        (data / "later").rename(data / "raw" / "20261102T060000Z-second")
        second, _ = _update(data, model)
        _print_ratios(first, second)
        print(f"peak memory, both updates {_peak():,.0f} MB")


def _postings(corpus: Path) -> Iterator[dict[str, Any]]:
    """Yield postings for ever; each round has other employers."""
    for again in count():
        for row in _corpus_rows(corpus):
            company = row.get("company") or "nameless"
            yield {
                "platform": "jsonld",
                "board": f"board{again}-{crc32(company.encode()) % 500}",
                "posting_id": f"{again}-{row['id']}",
                "title": row["title"] or "untitled",
                "description": row["description"],
                "hiring_organization": f"{company} {again}" if again else company,
                "locations": [{"text": row.get("location") or ""}],
            }


def _corpus_rows(corpus: Path) -> Iterator[dict[str, Any]]:
    if corpus.exists():
        for batch in read_rows(corpus):
            yield from (row for row in batch if len(row["description"]) >= _SHORTEST)
        return
    number = count()
    for board in read_catalogue():
        for one in board.postings:
            row = {"title": one.title, "description": one.body, "company": board.name}
            yield row | {"id": next(number)}


def _write_runs(data: Path, postings: Iterator[dict[str, Any]], fresh: int) -> int:
    """Write a run without, and one with, the first few postings; return its bytes."""
    first, second = data / "raw" / "20261101T060000Z-first", data / "later"
    boards, size = set(), 0
    for folder in (first, second):
        folder.mkdir(parents=True)
    with (
        (first / "postings.jsonl").open("wb") as without,
        (second / "postings.jsonl").open("wb") as whole,
    ):
        for number, posting in enumerate(postings):
            line = orjson.dumps(posting, option=orjson.OPT_APPEND_NEWLINE)
            boards.add(posting["board"])
            size += whole.write(line)
            if number >= fresh:
                without.write(line)
    outcomes = b"".join(
        orjson.dumps(
            {"platform": "jsonld", "board": board, "status": "complete"},
            option=orjson.OPT_APPEND_NEWLINE,
        )
        for board in sorted(boards)
    )
    for folder in (first, second):
        (folder / "boards.jsonl").write_bytes(outcomes)
    return size


def _update(data: Path, model: TitleModel) -> tuple[dict[str, float], dict[str, float]]:
    """Return the seconds of an update's parts, and of the steps inside "classify"."""
    parts, inside = Clock(), Clock()
    with _TimedSteps(inside), open_store(data / "postings.sqlite") as store:
        parts.time("merge", lambda: merge_runs(store, raw_runs(data)))
        derived = parts.time("classify", lambda: derive(store, model))
        parts.time("dedupe", lambda: find_groups(store))
        parts.time("publish", lambda: publish(store, data))
    # Publishing groups again; what is left of it is writing.
    parts.spent["publish"] -= parts.spent["dedupe"]
    print(f"{derived:,} classified")
    return parts.spent, inside.spent


class _TimedSteps:
    """Times each step of `pipelines.derive` while it is open."""

    def __init__(self, clock: Clock) -> None:
        from pipelines import derive as module

        self._module, self._clock = module, clock
        self._saved = (module.steps, module.sign_text)

    def __enter__(self) -> None:
        steps, sign_text = self._saved
        clock = self._clock

        def timed(model: TitleModel) -> tuple[Any, ...]:
            return tuple(replace(one, run=watched(one)) for one in steps(model))

        def watched(step: Any) -> Callable[[pd.DataFrame], Columns]:
            run: Callable[[pd.DataFrame], Columns] = step.run
            return lambda frame: clock.time(step.name, lambda: run(frame))

        self._module.steps = timed
        self._module.sign_text = lambda text: clock.time(
            "signature", lambda: sign_text(text)
        )

    def __exit__(self, *_: object) -> None:
        self._module.steps, self._module.sign_text = self._saved


def _print_rates(steps: dict[str, float], parts: dict[str, float], rows: int) -> None:
    for name, seconds in steps.items():
        print(f"  {name:<14}{rows / seconds:>12,.0f} postings/s")
    for name, seconds in parts.items():
        print(f"{name:<16}{rows / seconds:>12,.0f} postings/s{seconds:>9.1f} s")
    total = sum(parts.values())
    print(f"{'in all':<16}{rows / total:>12,.0f} postings/s{total:>9.1f} s")


def _print_ratios(first: dict[str, float], second: dict[str, float]) -> None:
    print("1 % new postings, against the first update:")
    for name, seconds in second.items():
        print(f"{name:<16}{seconds:>9.1f} s{seconds / first[name]:>9.3f}")
    ratio = sum(second.values()) / sum(first.values())
    print(f"{'in all':<16}{sum(second.values()):>9.1f} s{ratio:>9.3f}")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
