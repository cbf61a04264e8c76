"""``rolemap report``: pay, overlap, degree, years, skills and more, on one page."""

import sys
from pathlib import Path

import click

from pipelines.commands.options import data_option


@click.command("report")
@click.argument("table", required=False, metavar="[TABLE]")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Where to write; - for standard output.  [default: report.<format>]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "md", "json"]),
    help="The kind of file.  [default: by the name of FILE, else html]",
)
@data_option
def command(
    *, table: str | None, out: Path | None, form: str | None, data_dir: Path
) -> None:
    r"""Answer the usual questions from TABLE, a classified CSV or Parquet file.

    The HTML page is one file: it opens from disk, needs no network, and holds the
    postings to search, filter and download. Without TABLE it reads classified.parquet
    in the data folder.

    \b
    Example:
      rolemap report -o report.html
      rolemap report classified.csv --format json -o - | less
    """
    from pipelines.render import resolve_table
    from pipelines.report.build import build_report, write_report

    kind = form or _kind(out)
    target = out or Path(f"report.{kind}")
    with resolve_table(table, data_dir) as path:
        if str(target) == "-":
            sys.stdout.write(build_report(path, kind))
            return
        size = write_report(path, target, kind)
    click.echo(f"{target}: {size / 1e6:.1f} MB", err=True)


def _kind(out: Path | None) -> str:
    suffix = out.suffix.lower() if out else ""
    return {".md": "md", ".json": "json"}.get(suffix, "html")
