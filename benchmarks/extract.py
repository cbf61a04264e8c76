"""Accuracy and speed of degree, experience and rank on labelled postings.

Usage: python benchmarks/extract.py [--shared DIR] [--errors FIELD] [--offsets]
"""

import argparse
import json
import sys
import time
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from classifier.extract import Requirements, extract, extract_all

FIELDS = (
    "degree_required",
    "degree_preferred",
    "degree_or_equivalent",
    "experience_min_years",
    "experience_max_years",
    "seniority",
)
# Employers of one in three were read last, when the rules stood (November 2026).
LAST_FOLD, FOLDS = 0, 3
WORST = 50


def main() -> int:
    """Print the figures; return 2 when the labelled postings are missing."""
    options = _options()
    shared = Path(options.shared)
    corpus = shared / "corpus" / "postings.parquet"
    labels = shared / "labels" / "train.jsonl"
    missing = [str(path) for path in (corpus, labels) if not path.is_file()]
    if missing:
        print(f"not found: {', '.join(missing)}; give their folder with --shared DIR")
        return 2
    rows = _postings(corpus)
    if options.offsets:
        return _check_offsets(rows)
    known = {row["id"]: row for row in _lines(labels)}
    rows = [row for row in rows if row["id"] in known]
    found, seconds = _extract(rows)
    if options.errors:
        _print_errors(rows, known, found, options.errors)
        return 0
    last = [row["id"] for row in rows if _fold(row) == LAST_FOLD]
    first = [row["id"] for row in rows if _fold(row) != LAST_FOLD]
    for name, ids in (("employers read first", first), ("employers read last", last)):
        print(f"{name}: {len(ids)} postings")
        _print_figures([(found[i], known[i]) for i in ids])
    _print_phrases(shared / "labels" / "phrasings.jsonl")
    characters = sum(len(row["description"] or "") for row in rows) / len(rows)
    print(
        f"{len(rows) / seconds:.0f} postings a second, {characters:.0f} characters each"
    )
    return 0


def _options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", default=str(Path(__file__).parents[2] / "shared"))
    parser.add_argument("--errors", choices=FIELDS, help="list the disagreements")
    parser.add_argument(
        "--offsets", action="store_true", help="check every quote of the whole corpus"
    )
    return parser.parse_args()


def _lines(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSON lines file."""
    lines = path.read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _postings(path: Path) -> list[dict[str, Any]]:
    """Return the postings of the corpus."""
    import pyarrow.parquet

    columns = ["id", "title", "company", "description"]
    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(
        path, columns=columns
    ).to_pylist()
    return rows


def _fold(row: dict[str, Any]) -> int:
    """Return which third an employer belongs to."""
    return zlib.crc32((row["company"] or row["id"]).encode()) % FOLDS


def _extract(rows: list[dict[str, Any]]) -> tuple[dict[str, Requirements], float]:
    """Return what every posting asks for and the seconds of processor time."""
    start = time.process_time()
    postings = ((row["title"] or "", row["description"] or "", "") for row in rows)
    ids = (row["id"] for row in rows)
    found = dict(zip(ids, extract_all(postings), strict=True))
    return found, time.process_time() - start


def _same(value: object, known: object) -> bool:
    """Tell whether two values agree; 0 years is not "false"."""
    return value == known and isinstance(value, bool) is isinstance(known, bool)


def _print_figures(pairs: list[tuple[Requirements, dict[str, Any]]]) -> None:
    """Print exact share and F1 over stated values a field, and all six at once."""
    for field in FIELDS:
        values = [(getattr(found, field), known[field]) for found, known in pairs]
        right = sum(_same(a, b) for a, b in values)
        hits = sum(_same(a, b) and _stated(b) for a, b in values)
        said = sum(_stated(a) for a, _ in values)
        due = sum(_stated(b) for _, b in values)
        f1 = 2 * hits / max(1, said + due)
        print(f"  {field:22} exact {right / len(pairs):.3f}   F1 {f1:.3f}")
    whole = sum(_whole(found, known) for found, known in pairs)
    print(f"  {'all six':22} exact {whole / len(pairs):.3f}")


def _stated(value: object) -> bool:
    """Tell whether a value says something."""
    return value is not None and value is not False


def _whole(found: Requirements, known: dict[str, Any]) -> bool:
    """Tell whether all six fields are right."""
    return all(_same(getattr(found, field), known[field]) for field in FIELDS)


def _print_phrases(path: Path) -> None:
    """Print the share of short phrases with all six fields right."""
    if not path.is_file():
        return
    rows = _lines(path)
    right = sum(_whole(extract("", row["text"]), row["expected"]) for row in rows)
    print(f"phrases: {right / len(rows):.3f} of {len(rows)}")


def _print_errors(
    rows: Iterable[dict[str, Any]],
    known: dict[str, dict[str, Any]],
    found: dict[str, Requirements],
    field: str,
) -> None:
    """Print the first disagreements of the read employers, with the quoted words."""
    wrong = [
        row
        for row in rows
        if _fold(row) != LAST_FOLD
        and not _same(getattr(found[row["id"]], field), known[row["id"]][field])
    ]
    for row in wrong[:WORST]:
        requirements = found[row["id"]]
        span = requirements.evidence.get(field)
        quote = f" from {span.quote!r}" if span else ""
        print(
            f"{row['id']} {row['title'][:60]!r}: "
            f"{getattr(requirements, field)!r}{quote}"
            f", labelled {known[row['id']][field]!r}"
        )
    print(f"{len(wrong)} disagreements")


def _check_offsets(rows: list[dict[str, Any]]) -> int:
    """Check that every quote of the corpus stands where its offsets say."""
    wrong = 0
    for row in rows:
        found = extract(row["title"] or "", row["description"] or "")
        for span in found.evidence.values():
            source = row["title" if span.in_title else "description"] or ""
            wrong += source[span.start : span.end] != span.quote or not span.quote
    print(f"{len(rows)} postings, {wrong} quotes out of place")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
