"""``rolemap schedule``: the update, again and again."""

from pathlib import Path

import click

from pipelines.commands.options import (
    boards_options,
    data_option,
    log_options,
    model_option,
)


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
    import logging
    import sys

    from pipelines.config import load_config
    from pipelines.cron import parse_cron
    from pipelines.schedule import Job, run_forever, run_once
    from pipelines.schedule_files import PRINTERS, Plan

    when = parse_cron(cron)
    arguments = ["--data", str(data_dir.resolve())]
    if boards_file is not None:
        arguments += ["--boards", str(boards_file.resolve())]
    arguments += [word for key in keys for word in ("--board", key)]
    if contact:
        arguments += ["--contact", contact]
    if model_dir is not None:
        arguments += ["--model", str(model_dir.resolve())]
    if fresh:
        arguments.append("--fresh")
    arguments += urls
    if form is not None:
        full = [sys.executable, "-m", "pipelines", "update", *arguments]
        plan = Plan(
            cron=when,
            command=full,
            folder=Path.cwd(),
            jitter_seconds=jitter,
            grace_seconds=load_config().stop_grace_seconds,
        )
        click.echo(PRINTERS[form](plan), nl=False)
        return 0
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    for handler in root.handlers:
        handler.setLevel(logging.INFO)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    job = Job(arguments, on_failure)
    if once:
        return run_once(job)
    run_forever(job, when, jitter)
    return 0
