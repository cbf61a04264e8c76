"""``rolemap label``: the postings whose labels would teach the title model most."""

from pathlib import Path

import click

from pipelines.commands.options import corpus_options, model_option


@click.command("label")
@corpus_options
@model_option
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="OUT.csv",
    help="Gets one row a posting, with empty columns for titles and doubt.",
)
@click.option(
    "--count",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    metavar="N",
    help="At most N postings.",
)
def command(
    *,
    corpus: tuple[Path, ...],
    labels: tuple[Path, ...],
    also: tuple[Path, ...],
    model_dir: Path | None,
    target: Path,
    count: int,
) -> None:
    r"""Pick postings that the model is unsure of, to be read by a person.

    Fill the column titles with labels joined by |, or with none for a posting outside
    the field; rows that stay empty are ignored. Postings that --labels or --also name
    are left out.

    \b
    Example:
      rolemap label --corpus data -o to_label.csv
      rolemap train --corpus data --labels to_label.csv --out models/
    """
    from classifier.choosing import choose_postings
    from classifier.model import TitleModel
    from pipelines.label_sheet import write_sheet
    from pipelines.training import read_corpus, read_labels

    known = read_labels((*labels, *also))
    model = TitleModel.load(model_dir)
    unread = [
        posting
        for posting in read_corpus(corpus)
        if posting.id not in known and not model.was_trained_on(posting.id)
    ]
    chosen = choose_postings(model, unread, count)
    write_sheet(target, chosen)
    click.echo(f"{target}: {len(chosen):,} of {len(unread):,} unread postings")
