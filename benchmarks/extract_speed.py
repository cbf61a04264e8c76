"""Speed of all extraction against the usual loop over patterns, on the same postings.

Usage: python benchmarks/extract_speed.py [--shared DIR] [--rounds N]
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import naive_patterns

from classifier.extract import extract

Posting = tuple[str, str, str]

# Figures are for postings of this many characters, whatever the corpus holds.
CHARACTERS = 4_000
A_ROUND = 150
WARM_UP = 600


def main() -> int:
    """Print the figures; return 2 when the corpus is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", default=str(Path(__file__).parents[2] / "shared"))
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    corpus = Path(options.shared) / "corpus" / "postings.parquet"
    if not corpus.is_file():
        print(f"not found: {corpus}; give its folder with --shared DIR")
        return 2
    postings = _postings(corpus, WARM_UP + options.rounds * A_ROUND)
    for posting in postings[:WARM_UP]:
        extract(*posting)
    # No round sees a posting of another: what is remembered of lines must be earned.
    rounds = [
        _round(postings[start : start + A_ROUND])
        for start in range(WARM_UP, len(postings), A_ROUND)
    ]
    ours, naive = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(one / other for one, other in rounds)
    best = max(one for one, _ in rounds)
    print(
        f"medians of {len(rounds)} rounds, {A_ROUND} postings each, a core's seconds:"
    )
    print(f"  all extraction      {ours:8.0f} postings a second (best {best:.0f})")
    print(f"  {len(naive_patterns.PATTERNS)} patterns in turn {naive:8.0f}")
    print(f"  ratio               {ratio:8.1f}")
    return 0


def _postings(path: Path, count: int) -> list[Posting]:
    """Return postings of the corpus, drawn without regard to their employers."""
    import pyarrow.parquet

    columns = ["title", "description", "company"]
    table = pyarrow.parquet.read_table(path, columns=columns)
    rows = range(0, table.num_rows, max(1, table.num_rows // count))[:count]
    return [
        tuple(row[column] or "" for column in columns)
        for row in table.take(list(rows)).to_pylist()
    ]


def _round(postings: list[Posting]) -> tuple[float, float]:
    """Return how many postings each way reads in a second."""
    return (
        _speed(postings, lambda: [extract(*posting) for posting in postings]),
        _speed(
            postings, lambda: [naive_patterns.find_all(text) for _, text, _ in postings]
        ),
    )


def _speed(postings: Iterable[Posting], read: Callable[[], object]) -> float:
    """Return postings of the reference length a second of processor time."""
    start = time.process_time()
    read()
    seconds = time.process_time() - start
    return sum(len(text) for _, text, _ in postings) / CHARACTERS / seconds


if __name__ == "__main__":
    sys.exit(main())
