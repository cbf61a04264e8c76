"""``rolemap explain``: what carried the titles of one posting."""

from pathlib import Path

import click

from pipelines.commands.options import model_option


@click.command("explain")
@click.argument("source", type=click.Path(path_type=Path), metavar="FILE")
@click.argument("row", required=False, metavar="[ROW]")
@model_option
@click.option("--title", "label", metavar="LABEL", help="Only this one of the nine.")
@click.option("--json", "as_json", is_flag=True, help="Print every title as JSON.")
def command(
    *,
    source: Path,
    row: str | None,
    model_dir: Path | None,
    label: str | None,
    as_json: bool,
) -> None:
    r"""Show each title's score, its cut, and the words for and against it.

    FILE is a text whose first line is the title, or a table or data folder; ROW then
    says which posting: its id, or its number from 1.

    \b
    Example:
      rolemap explain posting.txt
      rolemap explain postings.csv 3
      rolemap explain data greenhouse/acme/4711
    """
    from classifier.explain import explain_titles
    from classifier.labels import LABELS
    from classifier.model import TitleModel
    from pipelines.explaining import print_explanations, read_posting
    from pipelines.names import check_name

    if label is not None:
        check_name("title", label, LABELS)
    title, text = read_posting(source, row)
    found = explain_titles(TitleModel.load(model_dir), title, text)
    kept = [one for one in found if label in (None, one.label)]
    print_explanations(title, kept, as_json=as_json)
