"""``rolemap export``: the published postings in the shape of another tool."""

from pathlib import Path

import click

from pipelines.commands.options import data_option


@click.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "jsonld", "jobspy"]),
    required=True,
    help="JSON Lines, schema.org JobPosting a line, or JobSpy's columns.",
)
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="For jobspy a .csv, .jsonl or .parquet file; else JSON Lines.",
)
@click.option("--open", "only_open", is_flag=True, help="Leave out closed postings.")
@click.option("--primary", "only_primary", is_flag=True, help="One row a vacancy.")
@click.option("--keep-text", is_flag=True, help="Add description, sections to jsonl.")
@data_option
def command(
    *,
    form: str,
    target: Path,
    only_open: bool,
    only_primary: bool,
    keep_text: bool,
    data_dir: Path,
) -> None:
    r"""Write the published postings, adverts included, for another tool.

    \b
    Example:
      rolemap export --format jsonld --open --primary -o jobs.jsonl
      rolemap export --format jobspy -o jobs.csv
    """
    from pipelines.export.write import export

    count = export(
        data_dir,
        target,
        form,
        keep_text=keep_text,
        only_open=only_open,
        only_primary=only_primary,
    )
    click.echo(f"{target}: {count:,} postings")
