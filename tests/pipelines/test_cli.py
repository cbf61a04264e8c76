"""The command line as a user meets it: answers, exit statuses, one-line faults."""

import csv
import io
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.cli import COMMANDS
from pipelines.lock import exclusive

_ROOT = Path(__file__).parents[2]


def _rolemap(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipelines", *arguments]
    return subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def demo(copy_demo: Callable[[], Path]) -> Path:
    """A demo, for all tests that look at what it leaves."""
    return copy_demo()


def test_the_demo_prints_a_table_of_titles(demo: Path) -> None:
    """The demo shows every title with counts, degree, years and pay."""
    printed = (demo / "printed.txt").read_text()
    for word in ("data_engineer", "usual degree", "median years", "USD a year"):
        assert word in printed


def test_the_demo_ends_with_commands_that_work(demo: Path) -> None:
    """Each command that the demo suggests answers."""
    printed = (demo / "printed.txt").read_text()
    lines = printed.partition("Try:")[2].strip().splitlines()
    assert len(lines) == 3
    for line in lines:
        words = shlex.split(line.strip())
        assert words[0] == "rolemap"
        done = _rolemap(*words[1:], cwd=demo)
        assert done.returncode == 0, done.stderr


def test_the_demo_leaves_at_least_120_postings(demo: Path) -> None:
    """The published CSV has a row for every bundled posting."""
    with (demo / "data" / "classified.csv").open(newline="") as file:
        assert len(list(csv.DictReader(file))) >= 120


def test_a_second_demo_starts_afresh(demo: Path) -> None:
    """Running the demo again finds every posting new again."""
    again = _rolemap("demo", cwd=demo)
    assert again.returncode == 0, again.stderr
    assert " 0 changed, 0 unchanged, 0 closed" in again.stdout


def test_the_demo_leaves_real_data_alone(tmp_path: Path) -> None:
    """A data folder of real crawls is refused, not emptied."""
    (tmp_path / "data" / "raw" / "20261101T060000Z-a").mkdir(parents=True)
    done = _rolemap("demo", cwd=tmp_path)
    assert done.returncode == 2
    assert "give the demo another folder" in done.stderr


def test_query_answers_in_csv(demo: Path) -> None:
    """The filters of the command line hold for every row of the answer."""
    asked = ("--title", "data_engineer", "--degree", "bachelor", "--max-years", "3")
    done = _rolemap("query", "data/classified.csv", *asked, "--format", "csv", cwd=demo)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert rows
    for row in rows:
        assert "data_engineer" in row["titles"].split("|")
        assert row["degree_required"] in {
            *("none", "high_school", "associate", "bachelor"),
        }
        assert float(row["experience_min_years"]) <= 3


def test_query_answers_sql_as_json(demo: Path) -> None:
    """SQL over the CSV and over the Parquet file gives the same count."""
    counts = set()
    for name in ("classified.csv", "classified.parquet"):
        sql = "SELECT count(*) AS n FROM postings WHERE titles <> ''"
        done = _rolemap(
            "query", f"data/{name}", "--sql", sql, "--format", "json", cwd=demo
        )
        counts.add(json.loads(done.stdout)[0]["n"])
    assert len(counts) == 1


def test_query_reads_a_pipe(demo: Path) -> None:
    """``rolemap query -`` answers from standard input."""
    table = (demo / "data" / "classified.csv").read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "pipelines", "query", "-", "--limit", "1"],
        input=table,
        cwd=demo,
        env=os.environ | {"PYTHONPATH": str(_ROOT)},
        capture_output=True,
        check=True,
    )
    assert b"1 row" in done.stdout


def test_rebuilding_gives_the_same_tables(demo: Path) -> None:
    """The published files of a rebuilt store are equal byte for byte."""
    names = ("classified.csv", "classified.parquet")
    before = [(demo / "data" / name).read_bytes() for name in names]
    done = _rolemap("update", "--rebuild", cwd=demo)
    assert done.returncode == 0, done.stderr
    assert [(demo / "data" / name).read_bytes() for name in names] == before


def test_an_update_without_news_classifies_nothing(demo: Path) -> None:
    """Merging again derives no posting a second time."""
    done = _rolemap("update", "--no-crawl", cwd=demo)
    assert "; 0 classified." in done.stdout


def test_an_update_answers_scripts_in_json(demo: Path) -> None:
    """One object holds counts, missing shares and languages."""
    done = _rolemap("update", "--no-crawl", "--json", cwd=demo)
    told = json.loads(done.stdout)
    assert told["rows"] >= 120
    assert told["missing"]["title"] == 0
    assert told["languages"]["en"] > 100


def test_the_demo_is_sound(demo: Path) -> None:
    """The doctor finds nothing broken, and shows the updates."""
    done = _rolemap("doctor", cwd=demo)
    assert done.returncode == 0, done.stdout
    assert "integrity check passed" in done.stdout
    assert "Newest updates" in done.stdout


def test_the_demo_exports_a_posting_a_line(demo: Path) -> None:
    """JSON-LD of the open vacancies can be read line by line."""
    asked = ("--format", "jsonld", "--open", "--primary", "-o", "jobs.jsonl")
    done = _rolemap("export", *asked, cwd=demo)
    assert done.returncode == 0, done.stderr
    lines = (demo / "jobs.jsonl").read_text().splitlines()
    assert len(lines) >= 120
    assert {json.loads(line)["@type"] for line in lines} == {"JobPosting"}


def test_a_second_update_says_who_holds_the_folder(tmp_path: Path) -> None:
    """While one process holds the data folder, another exits with 3."""
    with exclusive(tmp_path / "data"):
        done = _rolemap("update", "--no-crawl", cwd=tmp_path)
    assert done.returncode == 3
    assert f"held by process {os.getpid()}" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["crawl", "--boards", "none.toml"], "none.toml: cannot be read"),
        (["crawl", "--boards", "typo.toml"], "did you mean 'token' for 'tokn'"),
        (["crawl", "--boards", "broken.toml"], "not a TOML file"),
        (["crawl", "--board", "greenhose:acme"], "did you mean 'greenhouse'"),
        (["crawl", "--board", "acme"], "expected PLATFORM:TOKEN"),
        (["classify", "untitled.csv", "-o", "o.csv"], "no column 'title'"),
        (["classify", "empty.csv", "-o", "o.csv"], "the file is empty"),
        (["classify", "none.csv", "-o", "o.csv"], "no such file"),
        (["classify", "untitled.csv", "-o", "o.xls"], "expected a name ending in"),
        (["query", "empty.csv"], "the file is empty"),
        (["query", "--limit", "-1"], "Invalid value"),
        (["nonsense"], "No such command"),
    ],
)
def test_wrong_use_is_one_line_and_status_2(
    tmp_path: Path, arguments: list[str], message: str
) -> None:
    """Bad input is answered with what, where and what was expected; no traceback."""
    (tmp_path / "typo.toml").write_text('[[board]]\nplatform="lever"\ntokn="a"\n')
    (tmp_path / "broken.toml").write_text("[[board\n")
    (tmp_path / "untitled.csv").write_text("name,description\na,b\n")
    (tmp_path / "empty.csv").touch()
    done = _rolemap(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert message in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_model_with_a_changed_byte_is_refused(tmp_path: Path) -> None:
    """A tampered artefact is refused before anything in it runs."""
    from classifier.persist import default_folder  # noqa: PLC0415

    folder = default_folder()
    version = (folder / "current.txt").read_text().strip()
    copy = tmp_path / "models" / version
    copy.mkdir(parents=True)
    for path in (folder / version).iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    model = copy / "model.joblib"
    content = bytearray(model.read_bytes())
    content[len(content) // 2] ^= 1
    model.write_bytes(bytes(content))
    (tmp_path / "a.csv").write_text("title,description\na,b\n")
    done = _rolemap(
        "classify", "a.csv", "-o", "b.csv", "--model", str(copy), cwd=tmp_path
    )
    assert done.returncode == 2
    assert "model.joblib" in done.stderr
    assert not (tmp_path / "b.csv").exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(tmp_path: Path, name: str) -> None:
    """``--help`` of each command ends well and shows an example."""
    done = _rolemap(name, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert f"rolemap {name}" in done.stdout.partition("Example:")[2]


def test_help_is_fast(tmp_path: Path) -> None:
    """The fastest of five ``rolemap --help`` takes under 0.3 s of processor time."""
    spent = []
    for _ in range(5):
        before = os.times()
        _rolemap("--help", cwd=tmp_path)
        after = os.times()
        spent.append(
            after.children_user
            + after.children_system
            - before.children_user
            - before.children_system
        )
    assert 0 < min(spent) < 0.3
