"""Conditions on any column of the table, in words of the command line."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from pipelines.errors import QueryError
from pipelines.query import groups, postings
from pipelines.schema import PUBLISHED
from pipelines.table_writer import writing

_ROOT = Path(__file__).parents[2]
_ROWS: list[dict[str, Any]] = [
    {
        "title": "A",
        "company": "Tidewater Grid",
        "titles": ["data_engineer", "data_scientist"],
        "skills": ["Python", "SQL"],
        "language": "en",
        "workplace": "remote",
        "salary_min": 100_000.0,
        "times_seen": 3,
        "date_posted": "2026-11-19T00:00:00Z",
        "is_primary": True,
        "experience_by_degree": {"master": 2.0},
    },
    {
        "title": "B",
        "company": "Kettle & Wren",
        "titles": ["data_engineer"],
        "skills": ["SQLite"],
        "language": "de",
        "workplace": "onsite",
        "times_seen": 1,
        "date_posted": "2026-11-02T00:00:00Z",
        "is_primary": False,
    },
    {"title": "C", "titles": [], "skills": []},
]


@pytest.fixture(params=[".csv", ".parquet"])
def table(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A table of three postings, in each format."""
    path = tmp_path / f"classified{request.param}"
    with writing(path, PUBLISHED) as writer:
        writer.write(_ROWS)
    return path


@pytest.mark.parametrize(
    ("condition", "titles"),
    [
        ("language=de", "B"),
        ("Language = DE", "B"),
        ("language!=de", "A"),
        ("company~grid", "A"),
        ("company~&", "B"),
        ("company=tidewater grid", "A"),
        ("skills=sql", "A"),
        ("skills~sql", "AB"),
        ("skills!=sql", "B"),
        ("titles=data scientist", "A"),
        ("salary_min>=100,000", "A"),
        ("salary_min<100000", ""),
        ("salary_min=", "BC"),
        ("salary_min!=", "A"),
        ("skills=", "C"),
        ("times_seen>1", "A"),
        ("date_posted>=2026-11-10", "A"),
        ("date_posted<2026-11-10", "B"),
        ("is_primary=false", "B"),
        ("is_primary!=false", "A"),
        ("experience_by_degree~master", "A"),
        ("workplace=remote", "A"),
    ],
)
def test_conditions_keep_what_they_say(
    table: Path, condition: str, titles: str
) -> None:
    """Rows that are silent on a column pass only where silence is asked for."""
    found = postings(table, columns=["title"], where=[condition])
    assert "".join(found["title"]) == titles


def test_every_published_column_can_be_asked(table: Path) -> None:
    """Each column takes a condition, all of them together too, and so do groups."""
    names = [column.name for column in PUBLISHED if column.name != "title"]
    silent = postings(table, columns=["title"], where=[f"{name}=" for name in names])
    assert list(silent["title"]) == ["C"]
    stated = [f"{name}!=" for name in _ROWS[0]]
    assert list(postings(table, where=stated)["title"]) == ["A"]
    found = groups(table, ["language"], where=["title!=C"], primary=False)
    counts = dict(zip(found["language"], found["postings"], strict=True))
    assert counts == {"de": 1, "en": 1}


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("langage=de", "did you mean language"),
        ("language", "expected COLUMN=VALUE"),
        ("=de", "expected COLUMN=VALUE"),
        ("salary_min>=much", "expected a number"),
        ("workplace=remot", "did you mean remote"),
        ("titles=data_enginer", "did you mean data_engineer"),
        ("is_primary=maybe", "expected is_primary=true or is_primary=false"),
        ("times_seen>", "expected a value behind >"),
    ],
)
def test_wrong_conditions_say_what_was_expected(
    table: Path, condition: str, message: str
) -> None:
    """Unknown names and values get the nearest right ones."""
    with pytest.raises(QueryError, match=message):
        postings(table, where=[condition])


def test_a_condition_is_no_sql(table: Path) -> None:
    """Quotes in a value are letters of it."""
    assert len(postings(table, where=["company=' OR 1=1 --"])) == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_question_that_is_interrupted_ends_with_130(
    tmp_path: Path, number: signal.Signals
) -> None:
    """Ctrl-C in the middle of a long answer is no fault of the program."""
    with writing(tmp_path / "classified.parquet", PUBLISHED) as writer:
        writer.write(_ROWS)
    endless = "SELECT count(*) FROM range(100000000000)"
    asked = ("query", "classified.parquet", "--sql", endless)
    child = subprocess.Popen(
        [sys.executable, "-m", "pipelines", *asked],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(_ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(3)
    child.send_signal(number)
    _, told = child.communicate(timeout=30)
    assert child.returncode == 130
    assert "rolemap: interrupted" in told


def test_a_table_too_wide_to_read_says_so(table: Path, tmp_path: Path) -> None:
    """Columns without room are left out, counted, and there in CSV."""
    asked = ("query", str(table), "--sql", "FROM postings")
    done = subprocess.run(
        [sys.executable, "-m", "pipelines", *asked],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"3 rows; {len(PUBLISHED) - 16} more columns have no room" in done.stdout
    assert "Kettle" in done.stdout
