"""What to do next, from where the data folder stands."""

import os
import shlex
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from pipelines.lock import holder

_PROGRAM: Final = "rolemap"
_TABLE: Final = "classified.parquet"
_STALE_DAYS: Final = 2
_DAY: Final = 24 * 3600


def print_next_steps(data_dir: Path) -> None:
    """Print where the data folder stands, and the commands that lead on.

    Parameters
    ----------
    data_dir : Path
        The data folder; it need not exist.
    """
    state, steps = _next_steps(data_dir)
    data, program = data_words(data_dir), program_name()
    click.echo(f"{state}\n\nNext:")
    lines = [(f"{program} {line.replace(' DATA', data)}", what) for line, what in steps]
    width = max(len(line) for line, _ in lines)
    for line, what in lines:
        click.echo(f"  {line:<{width}}  {what}")
    click.echo(
        f"\n{program} --help lists every command; each has --help with examples."
    )


def program_name() -> str:
    """Return what to type for this program.

    Returns
    -------
    str
        Its path where it is not on the shell's search path, as in a fresh checkout.
    """
    started = Path(sys.argv[0])
    if started.name != _PROGRAM or shutil.which(_PROGRAM):
        return _PROGRAM
    below = os.path.relpath(started)
    return str(started) if below.startswith("..") else below


def data_words(data_dir: Path) -> str:
    """Return the option that names a data folder.

    Parameters
    ----------
    data_dir : Path
        The data folder.

    Returns
    -------
    str
        With a blank in front; empty for the folder that commands use anyway.
    """
    return "" if data_dir == Path("data") else f" --data {shlex.quote(str(data_dir))}"


def _next_steps(data_dir: Path) -> tuple[str, list[tuple[str, str]]]:
    running = holder(data_dir)
    if running:
        state = f"{data_dir}: process {running} is at work on it."
        return state, [("query DATA --limit 10", "what was published before")]
    raw = data_dir / "raw"
    runs = [path for path in raw.glob("*-*") if path.is_dir()]
    table = data_dir / _TABLE
    if not runs and not table.exists():
        return f"{data_dir}: no postings yet.", list(_FIRST)
    if not table.exists():
        state = f"{data_dir}: {len(runs)} raw runs, not yet merged and classified."
        return state, [("update DATA --no-crawl", "classify and publish them")]
    published = table.stat().st_mtime
    days = (time.time() - published) / _DAY
    state = f"{data_dir}: a table published {_ago(days)}."
    steps = list(_steps(data_dir, days))
    if any(path.stat().st_mtime > published for path in runs):
        state += " A raw run is newer."
        steps.insert(0, ("update DATA --no-crawl", "publish it"))
    return state, steps


_FIRST: Final = (
    ("demo", "the whole way on bundled boards, without a network"),
    ("boards add https://jobs.lever.co/acme", "keep boards to crawl"),
    ("update", "crawl them, classify, publish"),
    ("classify postings.csv -o classified.csv", "or a table of your own"),
)


def _steps(data_dir: Path, days: float) -> Iterator[tuple[str, str]]:
    is_demo = (data_dir / ".demo").exists()
    if days > _STALE_DAYS and not is_demo:
        yield "update DATA", "crawl again"
    yield "query DATA --title data_engineer --max-years 3", "filter postings"
    yield "query DATA --group-by title --stat median:experience_min_years", "count"
    yield "report DATA -o report.html", "everything on one page"
    if is_demo:
        yield "boards add https://jobs.lever.co/acme", "then real boards"
    else:
        yield 'schedule DATA --cron "0 6 * * *"', "keep it fresh"
        yield "doctor DATA", "is all sound?"


def _ago(days: float) -> str:
    if days < 1:
        return "today" if days * 24 >= 1 else "within the hour"
    return f"{days:.0f} day{'s' * (round(days) != 1)} ago"
