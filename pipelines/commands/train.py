"""``rolemap train``: a title model from a labelled corpus."""

from pathlib import Path

import click

from pipelines.commands.options import corpus_options


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
@click.option("--seed", type=int, default=0, show_default=True)
def command(
    *,
    corpus: tuple[Path, ...],
    labels: tuple[Path, ...],
    out_dir: Path,
    seed: int,
) -> None:
    r"""Train the title model; postings without labels teach it the words.

    The corpus is one table or more with id, title and description (company too, so
    that employers are held out as a whole). Labels are .jsonl rows with id and titles.

    \b
    Example:
      rolemap train --corpus postings.parquet --labels labels.jsonl --out models/
    """
    from classifier.persist import save
    from classifier.train import train_titles
    from pipelines.training import join_labels, read_corpus, read_labels, titles_of

    rows = read_labels(labels)
    labelled, unlabelled = join_labels(read_corpus(corpus), rows)
    titles, optional = titles_of(rows)
    trained = train_titles(
        labelled,
        titles,
        unlabelled=unlabelled,
        optional=optional,
        seed=seed,
        progress=lambda line: click.echo(f"{line} ...", err=True),
    )
    folder = save(trained, out_dir)
    figures = trained.metrics["model"]
    click.echo(
        f"{folder}: trained on {len(labelled):,} labelled postings\n"
        f"held-out employers: micro F1 {figures['micro_f1']:.3f},"
        f" macro F1 {figures['macro_f1']:.3f}; the card is {folder / 'README.md'}"
    )
