"""``rolemap doctor``: is all sound, and what to do if not."""

from pathlib import Path

import click

from pipelines.commands.options import data_option, model_option


@click.command("doctor")
@data_option
@model_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(*, data_dir: Path, model_dir: Path | None, as_json: bool) -> int:
    r"""Check model, disk, store, tables, runs, boards, trends and drift.

    Nothing is changed. Exit status 1 means that something is broken.

    \b
    Example:
      rolemap doctor
      rolemap doctor --data /srv/jobs --json
    """
    from dataclasses import asdict

    import orjson
    import pandas as pd

    from pipelines.doctor.examine import examine
    from pipelines.doctor.trends import tabulate_updates
    from pipelines.health import read_health
    from pipelines.render import show

    findings = examine(data_dir, model_dir)
    updates = tabulate_updates(read_health(data_dir))
    is_broken = any(one.status == "broken" for one in findings)
    if as_json:
        rows = [asdict(one) for one in findings]
        report = {"sound": not is_broken, "findings": rows, "updates": updates}
        click.echo(orjson.dumps(report).decode())
        return int(is_broken)
    if updates:
        show(pd.DataFrame(updates), title="Newest updates")
    for one in findings:
        click.echo(f"{one.status:<7}{one.check}: {one.found}")
        if one.advice:
            click.echo(f"       -> {one.advice}")
    return int(is_broken)
