"""``rolemap train``: a title model from a labelled corpus."""

from pathlib import Path
from typing import Final

import click

from pipelines.commands.options import corpus_options, held_out_option

# Below this a new model is worse than the shipped one on any board.
_FEWEST: Final = 300
_KEPT: Final = (
    "{why}; nothing was trained and the model stays as it is\n"
    "rolemap label picks the postings whose labels teach most; rolemap evaluate"
    " measures the model on the labels that there are"
)


@click.command("train")
@corpus_options
@click.option(
    "--out",
    "out_dir",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("models"),
    show_default=True,
    metavar="DIR",
    help="Gets a folder of the new version, and current.txt that names it.",
)
@held_out_option
@click.option("--seed", type=int, default=0, show_default=True)
def command(
    *,
    corpus: tuple[Path, ...],
    labels: tuple[Path, ...],
    also: tuple[Path, ...],
    held_out: tuple[Path, ...],
    out_dir: Path,
    seed: int,
) -> None:
    r"""Train the title model; postings without labels teach it the words.

    The corpus is one table or more with id, title and description (company too, so
    that employers are held out as a whole), or a data folder. Labels are .jsonl rows
    with id and titles, or what rolemap label wrote, filled in. Without labels, or with
    too few to train on, the shipped model stays.

    \b
    Example:
      rolemap train --corpus postings.parquet --labels labels.jsonl --out models/
      rolemap train --corpus data --labels to_label.csv --out models/
    """
    from classifier.persist import save
    from classifier.train import train_titles
    from pipelines.training import read_labelled

    if not labels:
        click.echo(_KEPT.format(why="there are no labels to learn from"))
        return
    read = read_labelled(corpus, labels, also=also, held_out=held_out)
    if len(read.scored) < _FEWEST:
        why = f"{len(read.scored):,} labels are fewer than the {_FEWEST} it takes"
        click.echo(_KEPT.format(why=why))
        return
    trained = train_titles(
        read.postings,
        read.titles,
        unscored=read.unscored,
        held_out=read.held_out,
        optional=read.optional,
        seed=seed,
        progress=lambda line: click.echo(f"{line} ...", err=True),
    )
    folder = save(trained, out_dir)
    figures = trained.metrics["model"]
    click.echo(
        f"{folder}: trained on {len(read.scored):,} labelled postings"
        f" and {len(read.unscored):,} that only train\n"
        f"held-out employers: micro F1 {figures['micro_f1']:.3f},"
        f" macro F1 {figures['macro_f1']:.3f}; the card is {folder / 'README.md'}"
    )
