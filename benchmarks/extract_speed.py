"""Speed of all extraction against the usual loop over patterns, on the same postings.

Usage: python benchmarks/extract_speed.py [--shared DIR] [--rounds N]

Both run on one core, in turn, on real postings that neither has seen before; seconds
are those of the processor. "A posting" is 4,000 characters: the corpus has somewhat
fewer on average (printed), and speeds are scaled to that length.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import naive_patterns

from classifier.extract import extract_all

Posting = tuple[str, str, str]

CHARACTERS = 4_000
A_ROUND = 300
WARM_UP = 600
LEAST_SPEED = 2_500
LEAST_RATIO = 40


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
    extract_all(postings[:WARM_UP])
    # No round sees a posting of another: what is remembered of lines must be earned.
    rounds = [
        _round(postings[start : start + A_ROUND])
        for start in range(WARM_UP, len(postings), A_ROUND)
    ]
    length = statistics.mean(len(text) for _, text, _ in postings)
    _report(rounds, length)
    return 0


def _report(rounds: list[tuple[float, float]], length: float) -> None:
    """Print medians, and whether they reach what was promised."""
    ours, naive = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(one / other for one, other in rounds)
    best = max(one for one, _ in rounds)
    patterns = len(naive_patterns.PATTERNS)
    print(
        f"one core, warm, medians of {len(rounds)} rounds of {A_ROUND} postings unseen "
        f"before,\n{length:,.0f} characters on average, scaled to {CHARACTERS:,}:"
    )
    print(f"  all extraction      {ours:8,.0f} postings a second (best {best:,.0f})")
    print(f"  {patterns} patterns in turn {naive:8,.0f}")
    print(f"  ratio               {ratio:8.1f}")
    for reached, least, name in (
        (ours, LEAST_SPEED, "postings a second"),
        (ratio, LEAST_RATIO, "times the patterns in turn"),
    ):
        met = "met" if reached >= least else "missed"
        print(f"  at least {least:,} {name}: {met}")


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
        _speed(postings, lambda: extract_all(postings)),
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
