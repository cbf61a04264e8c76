"""``rolemap classify``: any table of postings becomes a classified one."""

from pathlib import Path

import click

from pipelines.commands.options import model_option


@click.command("classify")
@click.argument("source", type=click.Path(path_type=Path), metavar="IN")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    required=True,
    metavar="OUT",
    help="A .csv, .jsonl or .parquet file.",
)
@click.option("--keep-text", is_flag=True, help="Keep the description, as clean text.")
@model_option
def command(
    *, source: Path, target: Path, keep_text: bool, model_dir: Path | None
) -> None:
    r"""Add titles, requirements, pay and places to the postings of IN.

    IN is a .csv, .jsonl or .parquet table with title and description; company,
    location and salary are read when there, other columns are kept.

    \b
    Example:
      rolemap classify postings.csv -o classified.csv
    """
    from pipelines.classify import classify_table
    from pipelines.models import load_model
    from pipelines.progress import counting

    model = load_model(model_dir)
    with counting("classified") as progress:
        rows = classify_table(
            source, target, model, keep_text=keep_text, progress=progress
        )
    click.echo(f"{target}: {rows:,} postings classified")
