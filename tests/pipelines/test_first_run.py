"""A first run as a newcomer meets it: where to go, completion, configuration, bars."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.schema import PUBLISHED
from pipelines.table_writer import writing

_ROOT = Path(__file__).parents[2]


def _rolemap(
    *arguments: str, cwd: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipelines", *arguments],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(_ROOT), **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A published table of two postings in the default data folder."""
    path = tmp_path / "data" / "classified.parquet"
    with writing(path, PUBLISHED) as writer:
        writer.write(
            [
                {"title": "A", "titles": ["data_engineer"], "country": "US"},
                {"title": "B", "titles": ["data_engineer", "data_scientist"]},
            ]
        )
    return path


def test_alone_it_says_what_to_do_next(tmp_path: Path) -> None:
    """``rolemap`` without a command ends well and names the demo."""
    done = _rolemap(cwd=tmp_path)
    assert done.returncode == 0
    assert "rolemap demo" in done.stdout


@pytest.mark.usefixtures("table")
def test_groups_on_the_command_line(tmp_path: Path) -> None:
    """``--group-by`` counts labels, and ``--sort``, ``--columns``, ``--limit`` hold."""
    asked = ("--group-by", "title", "--stat", "median:salary_min", "--sort", "title")
    done = _rolemap("query", *asked, "--format", "csv", cwd=tmp_path)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["title"], row["postings"]) for row in rows] == [
        ("data_engineer", "2"),
        ("data_scientist", "1"),
    ]
    more = ("--columns", "postings", "--limit", "1", "--format", "json")
    done = _rolemap("query", "--group-by", "title", *more, cwd=tmp_path)
    assert json.loads(done.stdout) == [{"postings": 2}]


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--stat", "median:salary_min"], "--stat: expected --group-by"),
        (["--sql", "SELECT 1", "--limit", "3"], "--sql answers alone: leave out"),
        (["--group-by", "countri"], "did you mean country"),
        (["--sort", "-salary"], "did you mean salary_m"),
    ],
)
def test_wrong_questions_end_with_2(
    tmp_path: Path, arguments: list[str], message: str
) -> None:
    """Options that do not go together, or name nothing, are wrong use."""
    done = _rolemap("query", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr


def test_a_table_without_the_usual_columns_is_shown(tmp_path: Path) -> None:
    """A classified table that lacks company or pay is printed all the same."""
    (tmp_path / "t.csv").write_text("title,titles\nA,data_engineer\n")
    done = _rolemap("query", "t.csv", "--title", "data_engineer", cwd=tmp_path)
    assert done.returncode == 0
    assert "1 row" in done.stdout


def test_configuration_stands_in_for_options(table: Path, tmp_path: Path) -> None:
    """The file names the data folder; the environment and options go before it."""
    table.parent.rename(tmp_path / "jobs")
    (tmp_path / "rolemap.toml").write_text('data = "jobs"\n')
    assert "2 rows" in _rolemap("query", cwd=tmp_path).stdout
    other = _rolemap("query", cwd=tmp_path, ROLEMAP_DATA="elsewhere")
    assert "elsewhere/classified.csv: no such file" in other.stderr
    again = _rolemap("query", "--data", "jobs", cwd=tmp_path, ROLEMAP_DATA="elsewhere")
    assert "2 rows" in again.stdout


def test_configuration_is_shown_with_its_sources(tmp_path: Path) -> None:
    """``rolemap config show`` says where each value comes from."""
    (tmp_path / "rolemap.toml").write_text('[schedule]\ncron = "@daily"\n')
    asked = ("config", "show", "--json")
    done = _rolemap(*asked, cwd=tmp_path, ROLEMAP_CONTACT="jobs@example.org")
    rows = {row["key"]: (row["value"], row["from"]) for row in json.loads(done.stdout)}
    assert rows["schedule.cron"] == ("@daily", "rolemap.toml")
    assert rows["contact"] == ("jobs@example.org", "ROLEMAP_CONTACT")
    assert rows["data"] == ("data", "default")
    assert "rates.lever.delay_seconds" not in rows


def test_the_rate_of_a_platform_is_shown_once_stated(tmp_path: Path) -> None:
    """``rolemap config show`` lists it with its source."""
    (tmp_path / "rolemap.toml").write_text("[rates.lever]\ndelay_seconds = 3\n")
    done = _rolemap("config", "show", "--json", cwd=tmp_path)
    rows = {row["key"]: (row["value"], row["from"]) for row in json.loads(done.stdout)}
    assert rows["rates.lever.delay_seconds"] == ("3.0", "rolemap.toml")


def test_the_schedule_of_the_file_is_printed(tmp_path: Path) -> None:
    """``schedule --print`` takes its times from the configuration."""
    (tmp_path / "rolemap.toml").write_text('[schedule]\ncron = "5 4 * * sun"\n')
    done = _rolemap("schedule", "--print", "cron", cwd=tmp_path)
    assert done.stdout.splitlines()[1].startswith("5 4 * * sun cd ")


def test_a_misspelt_key_is_wrong_use(tmp_path: Path) -> None:
    """A key that does not exist ends every command with 2 and the nearest key."""
    (tmp_path / "rolemap.toml").write_text('contct = "x"\n')
    done = _rolemap("query", cwd=tmp_path)
    assert done.returncode == 2
    assert "did you mean contact" in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed(tmp_path: Path, shell: str) -> None:
    """Each shell gets its lines."""
    done = _rolemap("completion", shell, cwd=tmp_path)
    assert "_ROLEMAP_COMPLETE" in done.stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("rolemap sched", {"schedule"}),
        ("rolemap query --title data_", {"data_analyst", "data_engineer"}),
        ("rolemap query --degree mas", {"master"}),
        ("rolemap query --group", {"--group-by"}),
    ],
)
def test_a_shell_completes(tmp_path: Path, words: str, expected: set[str]) -> None:
    """Commands, options and known values are completed."""
    variables = {
        "_ROLEMAP_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    done = _rolemap(cwd=tmp_path, **variables)
    assert expected <= {line.partition(",")[2] for line in done.stdout.splitlines()}


def test_long_work_shows_rate_and_time_left(tmp_path: Path) -> None:
    """On a terminal a bar counts postings, with how many a second; not in a pipe."""
    text = "Data Engineer,Five years of Python.\n" * 3000
    (tmp_path / "t.csv").write_text("title,description\n" + text)
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "pipelines", "classify", "t.csv", "-o", "o.csv"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(_ROOT), "TERM": "xterm", "COLUMNS": "100"},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 65536):
            shown += chunk
    except OSError:
        pass  # the other end is closed
    os.close(ours)
    assert child.wait(60) == 0
    assert b"classified" in shown
    assert b"/s" in shown
    piped = _rolemap("classify", "t.csv", "-o", "o.csv", cwd=tmp_path)
    assert piped.stderr == ""
