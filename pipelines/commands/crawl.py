"""``rolemap crawl``: collect postings into a new raw run."""

from pathlib import Path

import click

from pipelines.commands.options import boards_options, data_option, log_options


@click.command("crawl")
@boards_options
@data_option
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
@log_options
def command(
    *,
    boards_file: Path | None,
    keys: tuple[str, ...],
    urls: tuple[str, ...],
    contact: str,
    fresh: bool,
    data_dir: Path,
    as_json: bool,
) -> int:
    r"""Collect the postings of boards into a new folder under DIR/raw.

    URL is the address of a board, or a page or sitemap with schema.org JobPosting
    markup.

    \b
    Example:
      rolemap crawl --boards boards.toml
      rolemap crawl --board greenhouse:acme https://jobs.lever.co/acme
    """
    from pipelines.crawling import (
        chosen_boards,
        crawl_boards,
        print_summary,
    )
    from pipelines.interruption import check_interrupted
    from pipelines.lock import exclusive

    boards = chosen_boards(boards_file, keys, urls)
    with exclusive(data_dir):
        summary = crawl_boards(boards, data_dir, contact=contact, fresh=fresh)
    print_summary(summary, as_json=as_json)
    check_interrupted(summary)
    return int(summary.fell_short)
