"""A data folder with raw runs, and a model that knows one title by name."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest

from classifier.labels import LABELS
from tests.scraper.loopback import Site

_TEXT = (
    "<h3>Responsibilities</h3><ul><li>Build data pipelines in Python</li></ul>"
    "<h3>Requirements</h3><ul><li>Bachelor's degree or equivalent experience</li>"
    "<li>3+ years of experience</li></ul><p>Salary: $120,000 - $150,000 a year.</p>"
)


class NamedTitles:
    """Gives a title to postings whose own title is its name."""

    version = "named-titles"

    def scores(self, titles: Sequence[str], _: Sequence[str]) -> Any:
        """Score 0.9 where the title is the label's name."""
        spelt = [title.lower().replace(" ", "_") for title in titles]
        return np.array([[0.9 * (one == label) for label in LABELS] for one in spelt])

    def decide(self, scores: Any) -> Any:
        """Cut at one half."""
        return scores >= 0.5


@pytest.fixture
def model() -> Any:
    """A title model that costs nothing to load."""
    return NamedTitles()


@pytest.fixture
def posting() -> Callable[..., dict[str, Any]]:
    """A maker of raw records."""

    def make(identifier: str, **fields: Any) -> dict[str, Any]:
        record = {
            "platform": "greenhouse",
            "board": "acme",
            "posting_id": identifier,
            "url": f"https://example.org/{identifier}",
            "title": "Data Engineer",
            "hiring_organization": "Acme",
            "description_html": _TEXT,
            "locations": [{"text": "Austin, TX"}],
            "date_posted": "2026-11-01",
            "employment_type_raw": ["Full-time"],
        }
        return record | fields

    return make


@pytest.fixture
def write_run() -> Callable[..., Path]:
    """A writer of raw runs with one board."""

    def write(
        data_dir: Path,
        name: str,
        postings: Sequence[dict[str, Any]],
        status: str = "complete",
        **outcome: Any,
    ) -> Path:
        folder = data_dir / "raw" / name
        folder.mkdir(parents=True)
        (folder / "postings.jsonl").write_bytes(_lines(postings))
        board = {"platform": "greenhouse", "board": "acme", "status": status}
        count = {"postings": len(postings)}
        (folder / "boards.jsonl").write_bytes(_lines([board | count | outcome]))
        (folder / "run.json").write_text("{}")
        return folder

    return write


def _lines(values: Sequence[dict[str, Any]]) -> bytes:
    return b"".join(
        orjson.dumps(one, option=orjson.OPT_APPEND_NEWLINE) for one in values
    )


@pytest.fixture
def slow_boards(tmp_path: Path) -> Iterator[int]:
    """Six boards of one site, read one request at a time; how many postings they have.

    ``boards.toml`` and ``rolemap.toml`` of the folder name them and the rate.
    """
    site, each, tables = Site(), 8, []
    for token in (f"acme{n}" for n in range(6)):
        path = f"/v1/companies/{token}/postings"
        rows = [{"id": f"{token}-{n}", "name": "Data Engineer"} for n in range(each)]
        site.json(path, {"offset": 0, "totalFound": each, "content": rows})
        for row in rows:
            site.json(f"{path}/{row['id']}", row, wait=0.05)
        tables.append(
            f'[[board]]\nplatform = "smartrecruiters"\ntoken = "{token}"\n'
            f'base_url = "{site.url}"\n'
        )
    (tmp_path / "boards.toml").write_text("".join(tables))
    (tmp_path / "rolemap.toml").write_text("[rates]\nconcurrency = 1\n")
    yield each * len(tables)
    site.close()
