"""How right the normalisers are on postings read by hand, and their postings a second.

    python benchmarks/normalise.py [--rows 3000]

The answers read by hand belong to postings that are not shipped: without them, and
without their corpus, only the speed is measured, on the demo postings.
"""

import argparse
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from pipelines.normalise.dates import parse_date
from pipelines.normalise.language import detect_language
from pipelines.normalise.pay import read_pay
from pipelines.normalise.places import parse_location, read_places
from pipelines.normalise.text import to_text
from pipelines.normalise.workplace import read_workplace
from pipelines.table_reader import read_rows
from scraper.replica.catalogue import read_catalogue

_ROOT = Path(__file__).parents[1]
_CORPUS = _ROOT.parent / "shared" / "corpus" / "postings.parquet"
_FIXTURES = _ROOT / "tests" / "pipelines" / "fixtures"
_PAY = ("min", "max", "currency", "period")
Row = Mapping[str, Any]


def main() -> None:
    """Print accuracy by field, then postings a second by step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=3000)
    count = parser.parse_args().rows
    _print_lines()
    rows = _read_corpus()
    if rows:
        _print_pay(rows)
        _print_workplace(rows)
        _print_places(rows)
    else:
        print(f"no corpus at {_CORPUS}: pay, workplace, places of texts not measured")
    _print_speed((list(rows.values()) or _read_demo())[:count])


def _read_corpus() -> dict[str, Row]:
    if not _CORPUS.exists():
        return {}
    return {row["id"]: row for batch in read_rows(_CORPUS) for row in batch}


def _read_demo() -> list[Row]:
    return [
        {
            "title": posting.title,
            "description": posting.body,
            "location": "; ".join(place.text for place in posting.locations),
            "salary": "",
            "date": "2026-11-02T09:00:00Z",
        }
        for board in read_catalogue()
        for posting in board.postings
    ]


def _checked(name: str) -> list[dict[str, Any]]:
    lines = (_FIXTURES / name).read_bytes().splitlines()
    return [orjson.loads(line) for line in lines]


def _share(name: str, right: Sequence[bool]) -> None:
    print(f"{name:40} {sum(right) / len(right):6.3f} of {len(right):4}")


def _write(places: Iterable[Any]) -> set[str]:
    return {f"{place.city}|{place.region}|{place.country}" for place in places}


def _print_lines() -> None:
    for name in ("locations.jsonl", "locations_fresh.jsonl"):
        right = []
        for case in _checked(name):
            parts = [
                "|".join(place.get(key, "") for key in ("city", "region", "country"))
                for place in case["places"]
            ]
            right.append(_write(parse_location(case["text"])) == set(parts))
        _share(f"{name.removesuffix('.jsonl')}: same places", right)


def _print_pay(rows: Mapping[str, Row]) -> None:
    exact, kept_out = [], []
    for case in _checked("pay_checked.jsonl"):
        row = rows[case["id"]]
        pay = read_pay(
            salary_text=row["salary"],
            text=to_text(row["description"]),
            country=case["country"],
            title=to_text(row["title"]),
        )
        found = (pay.minimum, pay.maximum, pay.currency, pay.period)
        if "source" in case:
            exact.append(found == tuple(case[key] for key in _PAY))
        else:
            kept_out.append(pay.source is None)
    _share("pay stated: all four exact", exact)
    _share("no pay stated: none read", kept_out)


def _print_workplace(rows: Mapping[str, Row]) -> None:
    right: dict[str, list[bool]] = {}
    for case in _checked("workplace_checked.jsonl"):
        row = rows[case["id"]]
        value, _ = read_workplace(
            structured=None,
            title=row["title"],
            locations=[row["location"]],
            text=to_text(row["description"]),
        )
        right.setdefault(case["draw"], []).append(value == case["workplace"])
    for draw, answers in right.items():
        _share(f"workplace, {draw} draw", answers)


def _print_places(rows: Mapping[str, Row]) -> None:
    found, wanted = [], []
    for case in _checked("places_from_text.jsonl"):
        text = to_text(rows[case["id"]]["description"])
        got, right = _write(read_places([], text)), set(case["places"])
        found += [place in right for place in got]
        wanted += [place in got for place in right]
    _share("places of the text: precision", found)
    _share("places of the text: recall", wanted)


def _print_speed(rows: Sequence[Row]) -> None:
    texts = [to_text(row["description"]) for row in rows]
    bodies = dict(zip(map(id, rows), texts, strict=True))
    steps: dict[str, Callable[[Row], object]] = {
        "text": lambda row: to_text(row["description"]),
        "places": lambda row: read_places([{"text": row["location"]}], bodies[id(row)]),
        "workplace": lambda row: read_workplace(
            structured=None,
            title=row["title"],
            locations=[row["location"]],
            text=bodies[id(row)],
        ),
        "pay": lambda row: read_pay(
            salary_text=row["salary"], text=bodies[id(row)], title=row["title"]
        ),
        "language": lambda row: detect_language(bodies[id(row)]),
        "dates": lambda row: parse_date(row["date"], reference="2026-11-25T00:00:00Z"),
    }
    for name, read in steps.items():
        read(rows[0])  # tables are read and patterns compiled
        start = time.perf_counter()
        for row in rows:
            read(row)
        spent = time.perf_counter() - start
        print(f"{name:40} {len(rows) / spent:10,.0f} postings a second")


if __name__ == "__main__":
    main()
