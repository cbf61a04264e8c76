"""Precision, recall, postings a second and growth of the cost of deduplication.

    python benchmarks/dedupe.py [--corpus postings.parquet] [--originals 3000]

Near-duplicates and look-alikes are planted around real postings, one an employer and
title, so that the true groups are known. Without a corpus the demo postings serve.
"""

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from benchmarks.dedupe_originals import demo_originals, read_originals
from benchmarks.dedupe_planting import Planted, plant
from pipelines.dedupe.groups import Deduplicator, GroupMark, PostingFacts
from pipelines.dedupe.signature import sign_text
from pipelines.stored import Key

_CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "postings.parquet"
_SMALL, _LARGE = 25_000, 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """How the groups found agree with those planted, over pairs.

    Attributes
    ----------
    precision, recall : float
        Of pairs in one group.
    missed, wrong : Counter
        By kinds of the two postings.
    """

    precision: float
    recall: float
    missed: Counter[tuple[str, str]]
    wrong: Counter[tuple[str, str]]


def find_groups(postings: Sequence[Planted]) -> dict[Key, GroupMark]:
    """Run the deduplication over postings.

    Parameters
    ----------
    postings : sequence of Planted
        Keys are made of their positions.

    Returns
    -------
    dict of Key to GroupMark
        From `Deduplicator.groups`.
    """
    found = Deduplicator()
    for number, one in enumerate(postings):
        facts = PostingFacts(
            key=_key(number),
            company=one.company,
            title=one.title,
            location=one.location,
            signature=sign_text(one.text),
            first_seen="2026-01-01T00:00:00+00:00",
            last_seen="2026-02-01T00:00:00+00:00",
            is_open=True,
        )
        found.add(facts)
    return found.groups()


def measure(postings: Sequence[Planted], marks: Mapping[Key, GroupMark]) -> Accuracy:
    """Compare the groups found with those planted.

    Parameters
    ----------
    postings : sequence of Planted
        As given to `find_groups`.
    marks : mapping of Key to GroupMark
        What it returned.

    Returns
    -------
    Accuracy
        Every pair of postings counts once.
    """
    missed: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    right = 0
    found, planted = defaultdict(list), defaultdict(list)
    for number, one in enumerate(postings):
        found[marks[_key(number)].duplicate_group].append(number)
        planted[one.vacancy].append(number)
    for numbers in found.values():
        for a, b in _pairs(numbers):
            if postings[a].vacancy == postings[b].vacancy:
                right += 1
            else:
                wrong[_kinds(postings[a], postings[b])] += 1
    for numbers in planted.values():
        for a, b in _pairs(numbers):
            groups = (marks[_key(n)].duplicate_group for n in (a, b))
            if len(set(groups)) > 1:
                missed[_kinds(postings[a], postings[b])] += 1
    return Accuracy(
        precision=right / (right + wrong.total()),
        recall=right / (right + missed.total()),
        missed=missed,
        wrong=wrong,
    )


def _pairs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    return [(a, b) for i, a in enumerate(numbers) for b in numbers[i + 1 :]]


def _kinds(one: Planted, other: Planted) -> tuple[str, str]:
    first, second = sorted((one.kind, other.kind))
    return first, second


def _key(number: int) -> Key:
    return Key("planted", f"board-{number % 7}", f"{number:07}")


def main() -> None:
    """Print precision, recall, postings a second and the linearity ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=_CORPUS)
    parser.add_argument("--originals", type=int, default=3000)
    asked = parser.parse_args()
    has_corpus = asked.corpus.is_file()
    real = read_originals(asked.corpus, _LARGE) if has_corpus else demo_originals()
    _print_accuracy(real[: asked.originals])
    _print_cost(real)


def _print_accuracy(originals: Sequence[Planted]) -> None:
    postings = plant(originals)
    accuracy = measure(postings, find_groups(postings))
    print(f"{len(postings)} postings planted around {len(originals)} originals")
    print(f"precision {accuracy.precision:.4f}  recall {accuracy.recall:.4f}")
    for name, pairs in (("missed", accuracy.missed), ("wrong", accuracy.wrong)):
        told = ", ".join(f"{a}/{b} {n}" for (a, b), n in pairs.most_common(5))
        print(f"{name}: {pairs.total()} pairs, most of {told or 'none'}")


def _print_cost(originals: Sequence[Planted]) -> None:
    seconds = {}
    for count in (_SMALL, _LARGE):
        postings = _take(originals, count)
        start = time.process_time()
        find_groups(postings)
        seconds[count] = time.process_time() - start
        print(f"{count} postings: {count / seconds[count]:,.0f} postings a CPU second")
    ratio = seconds[_LARGE] / seconds[_SMALL] / (_LARGE / _SMALL)
    print(f"cost a posting at {_LARGE} against {_SMALL}: {ratio:.2f} times")
    print(f"peak memory {getrusage(RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def _take(originals: Sequence[Planted], count: int) -> list[Planted]:
    """Return so many postings: employers with their copies, renamed when they run out.

    Parameters
    ----------
    originals : sequence of Planted
        One a vacancy.
    count : int
        How many to return.

    Returns
    -------
    list of Planted
        A quarter of the vacancies has all copies and look-alikes, the rest none: real
        boards repeat themselves less than planted ones.
    """
    mixed = [
        *plant(originals[: len(originals) // 4]),
        *originals[len(originals) // 4 :],
    ]
    rounds = -(-count // len(mixed))
    renamed = (
        replace(one, company=f"{one.company} {number}")
        for number in range(rounds)
        for one in mixed
    )
    return list(islice(renamed, count))


if __name__ == "__main__":
    main()
