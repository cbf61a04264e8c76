"""Speed of the title model against TF-IDF and one-vs-rest logistic regression.

Prints postings a second of both over the same texts, rounds in turn, the time of one
warm posting, and of a cold process up to its first answer.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline

from classifier.model import TitleModel

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "postings.parquet"
TRAINED, SCORED, ROUNDS, SINGLES = 4000, 1024, 7, 300
COLD = "from classifier.model import TitleModel;TitleModel.load().scores(['a'],['b'])"


def read_postings() -> tuple[list[str], list[str]]:
    """Return titles and texts of the corpus, or of the demo boards without one."""
    if CORPUS.exists():
        table = pq.read_table(CORPUS, columns=["title", "description"]).to_pydict()
        order = np.random.default_rng(0).permutation(len(table["title"]))
        order = order[: TRAINED + SCORED]
        titles = [table["title"][i] or "" for i in order]
        return titles, [table["description"][i] or "" for i in order]
    folder = Path(__file__).parents[1] / "scraper" / "replica" / "postings"
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.md"))]
    texts = (texts * (1 + (TRAINED + SCORED) // len(texts)))[: TRAINED + SCORED]
    return [text.partition("\n")[0] for text in texts], texts


def seconds(
    task: Callable[[], object], clock: Callable[[], float] = time.perf_counter
) -> float:
    """Return how long a task takes by a clock."""
    start = clock()
    task()
    return clock() - start


def measure(titles: Sequence[str], texts: Sequence[str]) -> dict[str, float]:
    """Return the figures of both, measured in turn."""
    model = TitleModel.load()
    both = [f"{title}\n{text}" for title, text in zip(titles, texts, strict=True)]
    y = model.decide(model.scores(titles[:TRAINED], texts[:TRAINED])).astype(int)
    peer = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), max_features=200_000),
        OneVsRestClassifier(LogisticRegression(solver="liblinear")),
    ).fit(both[:TRAINED], y)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        # Processor time of one core: a busy machine must not decide the ratio.
        ours.append(
            seconds(
                lambda: model.scores(titles[TRAINED:], texts[TRAINED:]),
                time.process_time,
            )
        )
        theirs.append(
            seconds(lambda: peer.predict_proba(both[TRAINED:]), time.process_time)
        )
    singles = [
        seconds(
            lambda i=i: model.scores(titles[i : i + 1], texts[i : i + 1]),
            time.process_time,
        )
        for i in range(TRAINED, TRAINED + SINGLES)
    ]
    cold = [
        seconds(lambda: subprocess.run([sys.executable, "-c", COLD], check=True))
        for _ in range(3)
    ]
    ratios = [their / our for our, their in zip(ours, theirs, strict=True)]
    return {
        "postings_a_second": round(SCORED / statistics.median(ours)),
        "peer_postings_a_second": round(SCORED / statistics.median(theirs)),
        "ratio": round(statistics.median(ratios), 2),
        "one_posting_p95_ms": round(1000 * float(np.percentile(singles, 95)), 2),
        "cold_first_answer_seconds": round(statistics.median(cold), 2),
    }


if __name__ == "__main__":
    print(json.dumps(measure(*read_postings()), indent=1))
