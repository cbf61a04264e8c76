"""``rolemap demo``: the whole way on bundled boards, without a network."""

from pathlib import Path
from typing import Final

import click

from pipelines.commands.options import data_option

_QUESTIONS: Final = (
    "--title data_engineer --degree bachelor --max-years 5",
    "--remote --sort -salary_per_year_usd_max --limit 10",
    '--sql "SELECT country, count(*) AS n FROM postings GROUP BY 1 ORDER BY n DESC"',
)


@click.command("demo")
@data_option
def command(*, data_dir: Path) -> int:
    r"""Crawl the bundled boards on loopback, classify, publish and show the table.

    \b
    Example:
      rolemap demo
      rolemap demo --data /tmp/demo
    """
    from pipelines.crawling import crawl_boards, print_summary
    from pipelines.demo import prepare
    from pipelines.interruption import check_interrupted
    from pipelines.lock import exclusive
    from pipelines.models import load_model
    from pipelines.next_steps import data_words, program_name
    from pipelines.progress import counting
    from pipelines.report.build import publish_report
    from pipelines.summary import print_titles, print_update
    from pipelines.update import update_tables
    from scraper.replica.server import ReplicaServer

    model = load_model()
    with exclusive(data_dir):
        prepare(data_dir)
        with ReplicaServer() as replica:
            summary = crawl_boards(replica.boards(), data_dir, fresh=True, is_demo=True)
        print_summary(summary, as_json=False)
        check_interrupted(summary)
        with counting("classified") as progress:
            counts = update_tables(data_dir, model, progress=progress)
        page = publish_report(data_dir)
    print_titles(data_dir)
    print_update(counts, data_dir)
    click.echo(f"Report: {page}\n\nTry:")
    for question in _QUESTIONS:
        click.echo(f"  {program_name()} query{data_words(data_dir)} {question}")
    return int(summary.fell_short)
