"""``rolemap evaluate``: figures of titles and fields on a labelled corpus."""

from pathlib import Path

import click

from pipelines.commands.options import corpus_options, held_out_option, model_option


@click.command("evaluate")
@corpus_options
@held_out_option
@model_option
@click.option("--json", "as_json", is_flag=True, help="Print every figure as JSON.")
@click.option(
    "--errors",
    "field",
    metavar="FIELD",
    help="List up to 50 postings whose extracted FIELD is not the labelled one.",
)
def command(
    *,
    corpus: tuple[Path, ...],
    labels: tuple[Path, ...],
    also: tuple[Path, ...],
    held_out: tuple[Path, ...],
    model_dir: Path | None,
    as_json: bool,
    field: str | None,
) -> None:
    r"""Measure titles and extracted fields against labels.

    Postings that the model was trained on are scored by cross-validation over
    employers, trained with --also (by default the labels that ship with the model);
    others by the model as it is.

    \b
    Example:
      rolemap evaluate --corpus postings.parquet --labels labels.jsonl
      rolemap evaluate --corpus postings.parquet --labels labels.jsonl \
          --errors degree_required
    """
    import orjson

    from classifier.field_figures import FIELDS
    from classifier.model import TitleModel
    from classifier.persist import default_folder
    from pipelines.evaluating import disagreements, evaluate
    from pipelines.figures import print_disagreements, print_figures
    from pipelines.names import check_name
    from pipelines.training import read_labelled

    shipped = default_folder() / "labels.jsonl"
    more = also or ((shipped,) if shipped.is_file() else ())
    read = read_labelled(corpus, labels, also=more, held_out=held_out)
    if field is not None:
        name = check_name("field", field, FIELDS)
        found = disagreements(read.scored, read.rows, name)
        print_disagreements(found, as_json=as_json)
        return
    result = evaluate(
        read,
        TitleModel.load(model_dir),
        progress=lambda line: click.echo(f"{line} ...", err=True),
    )
    if as_json:
        click.echo(orjson.dumps(result, option=orjson.OPT_INDENT_2).decode())
    else:
        print_figures(result)
