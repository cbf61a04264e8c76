"""``rolemap schedule``: the update, again and again."""

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.commands.options import (
    boards_options,
    data_option,
    log_options,
    model_option,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.cron import Cron


@click.command("schedule")
@click.option(
    "--cron",
    default="0 6 * * *",
    show_default=True,
    metavar="FIELDS",
    help="Minute, hour, day, month and weekday, in local time.",
)
@click.option("--once", is_flag=True, help="Update now, once, and end; for containers.")
@click.option(
    "--print",
    "form",
    type=click.Choice(["systemd", "cron", "launchd"]),
    help="Print ready files for this scheduler instead.",
)
@click.option(
    "--jitter",
    type=click.FloatRange(min=0),
    default=0,
    metavar="SECONDS",
    help="Start up to so much off the minute.",
)
@click.option(
    "--on-failure",
    default="",
    metavar="CMD",
    help="A command, or an http(s) address to post to, after an update that failed.",
)
@boards_options
@data_option
@model_option
@log_options
def command(
    *,
    cron: str,
    once: bool,
    form: str | None,
    jitter: float,
    on_failure: str,
    boards_file: Path | None,
    keys: tuple[str, ...],
    urls: tuple[str, ...],
    contact: str,
    fresh: bool,
    data_dir: Path,
    model_dir: Path | None,
) -> int:
    r"""Update when it is due, each run a process of its own.

    Runs never overlap; what was missed while the machine slept is made up for by one
    run. SIGTERM lets a run read its boards in hand and publish; a second one ends it.
    ROLEMAP_STATUS, ROLEMAP_SECONDS and ROLEMAP_STARTED tell CMD what failed.

    \b
    Example:
      rolemap schedule --cron "0 6 * * *" --contact jobs@example.org
      rolemap schedule --print systemd
      rolemap schedule --once --log-json
    """
    from pipelines.cron import parse_cron
    from pipelines.schedule import Job, run_forever, run_once

    when = parse_cron(cron)
    folders = {"--data": data_dir, "--boards": boards_file, "--model": model_dir}
    arguments = _arguments(folders, keys, contact)
    arguments += ["--fresh"] * fresh + list(urls)
    if form is not None:
        _print_files(form, when, arguments, jitter)
        return 0
    _log_runs()
    job = Job(arguments, on_failure)
    if once:
        return run_once(job)
    run_forever(job, when, jitter)
    return 0


def _arguments(
    folders: "Mapping[str, Path | None]", keys: tuple[str, ...], contact: str
) -> list[str]:
    """Return the arguments of the update; paths hold wherever it is started."""
    found = []
    for option, path in folders.items():
        found += [option, str(path.resolve())] if path is not None else []
    found += [word for key in keys for word in ("--board", key)]
    return found + (["--contact", contact] if contact else [])


def _print_files(form: str, when: "Cron", arguments: list[str], jitter: float) -> None:
    from pipelines.config import load_config
    from pipelines.schedule_files import PRINTERS, Plan

    plan = Plan(
        cron=when,
        command=[sys.executable, "-m", "pipelines", "update", *arguments],
        folder=Path.cwd(),
        jitter_seconds=jitter,
        grace_seconds=load_config().stop_grace_seconds,
    )
    click.echo(PRINTERS[form](plan), nl=False)


def _log_runs() -> None:
    """Let the lines through that say how each run goes."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    for handler in root.handlers:
        handler.setLevel(logging.INFO)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
