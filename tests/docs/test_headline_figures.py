"""The figures that the page for analysts works out in pandas alone."""

import json
import random
from pathlib import Path

import pandas as pd
import pytest

from classifier.extract.requirements import DEGREES
from classifier.labels import LABELS
from docs.headline_figures import headline_figures
from pipelines.report.build import build_report

_SHARED = ["n", "open", "pay", "pay_n", "advanced", "advanced_n"]
_SHARED += ["years", "years_n", "remote", "remote_n"]


def _invented(count: int) -> pd.DataFrame:
    """Postings with every kind of gap; one title is too rare to say much of."""
    dice = random.Random(3)  # noqa: S311 - invented postings, no secret
    rows = []
    for number in range(count):
        titles = dice.sample(LABELS[1:], dice.choice([0, 1, 1, 2]))
        low = dice.choice([None, dice.randrange(50_000, 150_000)])
        high = dice.choice([None, dice.randrange(150_000, 250_000)])
        rows.append(
            {
                "titles": "|".join(titles if number else LABELS[:1]),
                "is_primary": dice.random() < 0.9 or not number,
                "closed_at": dice.choice([None, "2026-10-02T00:00:00Z"]),
                "salary_per_year_usd_min": low,
                "salary_per_year_usd_max": high,
                "degree_required": dice.choice([None, *DEGREES]),
                "experience_min_years": dice.choice([None, 0.0, 2.0, 5.0]),
                "workplace": dice.choice([None, "remote", "hybrid", "onsite"]),
            }
        )
    return pd.DataFrame(rows)


def test_pandas_alone_gives_the_figures_of_the_report(tmp_path: Path) -> None:
    """Each figure of each title is that of the report's first table."""
    path = tmp_path / "classified.parquet"
    _invented(400).to_parquet(path)
    report = json.loads(build_report(path, "json"))
    glance = pd.DataFrame(report["sections"][0]["figures"][0]["rows"])
    expected = glance.set_index("title")[_SHARED].sort_index()
    found = headline_figures(pd.read_parquet(path))
    assert list(found.index) == sorted(LABELS)
    for label, row in expected.iterrows():
        for name, value in row.items():
            mine = found.loc[label, name]
            if pd.isna(value):
                assert pd.isna(mine), (label, name)
            else:
                assert mine == pytest.approx(value), (label, name)
