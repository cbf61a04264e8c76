"""Tables of invented postings for the tests of the report."""

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from classifier.extract.requirements import DEGREES, SENIORITIES
from classifier.labels import LABELS
from pipelines.report.build import build_report
from pipelines.schema import PUBLISHED
from pipelines.table_writer import writing

HOSTILE = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>'
_PLACES = (("Austin", "US"), ("Leeds", "GB"), ("Graz", "AT"), (None, None))
_SKILLS = ("Python", "SQL", "PyTorch", "dbt", HOSTILE)


def _posting(dice: random.Random, number: int) -> dict[str, Any]:
    city, country = dice.choice(_PLACES)
    pay = dice.choice([None, dice.randrange(60_000, 200_000, 1000)])
    day = f"2026-{1 + number % 9:02}-{1 + number % 28:02}T00:00:00Z"
    degree = dice.choice([None, *DEGREES])
    years = dice.choice([None, 0.0, 2.0, 5.0, 8.0])
    return {
        "platform": "greenhouse",
        "posting_id": str(number),
        "url": f"https://boards.example.com/{number % 97}/jobs/{number * 7919:012x}",
        "title": f"Engineer of data, number {number}",
        "company": f"Maker {number % 211}",
        "titles": dice.sample(LABELS, dice.choice([0, 1, 1, 2])),
        "degree_required": degree,
        "degree_preferred": dice.choice([None, None, "master"]),
        "degree_or_equivalent": degree is not None and dice.random() < 0.3,
        "experience_min_years": years,
        "experience_by_degree": (
            {"bachelor": years, "master": max(years - 2, 0.0)}
            if degree == "bachelor" and years
            else {}
        ),
        "seniority": dice.choice([None, *SENIORITIES]),
        "skills": dice.sample(_SKILLS, 2),
        "city": city,
        "country": country,
        "workplace": dice.choice([None, "remote", "hybrid", "onsite"]),
        "salary_per_year_usd_min": pay,
        "salary_per_year_usd_max": pay and pay + 20_000,
        "date_posted": day,
        "first_seen": day,
        "last_seen": "2026-10-01T00:00:00Z",
        "closed_at": dice.choice([None, None, "2026-10-02T00:00:00Z"]),
        "is_primary": True,
    }


def invented(n: int) -> list[dict[str, Any]]:
    """Return postings; the first has a hostile title and an address that runs."""
    dice = random.Random(7)  # noqa: S311 - invented postings, no secret
    rows = [_posting(dice, number) for number in range(n)]
    rows[0] |= {
        "title": HOSTILE,
        "company": "=HYPERLINK(1)",
        "url": "javascript:window.pwned=1",
        "titles": ["data_engineer"],
        "date_posted": "2026-12-01T00:00:00Z",
        "closed_at": None,
    }
    return rows


@pytest.fixture(scope="session")
def write_table(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[list[dict[str, Any]]], Path]:
    """A function that publishes rows as a table."""

    def write(rows: list[dict[str, Any]]) -> Path:
        path = tmp_path_factory.mktemp("table") / "classified.parquet"
        with writing(path, PUBLISHED) as writer:
            writer.write(rows)
        return path

    return write


@pytest.fixture(scope="session")
def table(write_table: Callable[[list[dict[str, Any]]], Path]) -> Path:
    """A table of 1,500 invented postings."""
    return write_table(invented(1500))


@pytest.fixture(scope="session")
def page_text(table: Path) -> str:
    """The page of the 1,500 postings."""
    return build_report(table, "html")


@pytest.fixture(scope="session")
def large_page(
    write_table: Callable[[list[dict[str, Any]]], Path],
    made_once: Callable[[str, Callable[[Path], None]], Path],
) -> tuple[Path, float]:
    """The page of 20,000 invented postings, and the processor seconds that it took."""

    def fill(folder: Path) -> None:
        path = write_table(invented(20_000))
        started = time.process_time()
        page = build_report(path, "html")
        (folder / "seconds.txt").write_text(str(time.process_time() - started))
        (folder / "large.html").write_text(page, encoding="utf-8")

    folder = made_once("large_page", fill)
    return folder / "large.html", float((folder / "seconds.txt").read_text())
