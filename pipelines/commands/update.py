"""``rolemap update``: crawl, merge, classify and publish; the scheduled job."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipelines.commands.options import (
    boards_options,
    data_option,
    log_options,
    model_option,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.boards import Board


@click.command("update")
@boards_options
@data_option
@model_option
@click.option(
    "--no-crawl", is_flag=True, help="Only merge the raw runs that are there."
)
@click.option(
    "--rebuild", is_flag=True, help="Make the store anew from all raw runs; no crawl."
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print the line of health.jsonl alone."
)
@log_options
def command(
    *,
    boards_file: Path | None,
    keys: tuple[str, ...],
    urls: tuple[str, ...],
    contact: str,
    fresh: bool,
    data_dir: Path,
    model_dir: Path | None,
    no_crawl: bool,
    rebuild: bool,
    as_json: bool,
) -> int:
    r"""Crawl the boards, then bring store, published table and report up to date.

    A lock on DIR keeps a second run out (exit status 3). Exit status 1 means that the
    table is published, though a board fell short.

    \b
    Example:
      rolemap update --boards boards.toml --contact jobs@example.org
      rolemap update --rebuild
    """
    from pipelines.crawling import chosen_boards
    from pipelines.lock import exclusive
    from pipelines.models import load_model
    from pipelines.progress import counting
    from pipelines.report.build import publish_report
    from pipelines.summary import print_update
    from pipelines.update import update_tables

    crawls = not (no_crawl or rebuild)
    boards = chosen_boards(boards_file, keys, urls) if crawls else []
    model = load_model(model_dir)
    fell_short = False
    with exclusive(data_dir):
        if crawls:
            asked = {"contact": contact, "fresh": fresh}
            fell_short = _crawl(boards, data_dir, is_silent=as_json, **asked)
        with counting("classified") as progress:
            counts = update_tables(data_dir, model, rebuild=rebuild, progress=progress)
        page = publish_report(data_dir)
    told = {"derived": counts.derived, "published": counts.published}
    logging.getLogger(__name__).info("published", extra={"facts": told})
    print_update(counts, data_dir, as_json=as_json)
    if not as_json:
        click.echo(f"Report: {page}")
    return int(fell_short)


def _crawl(
    boards: "Sequence[Board]", data_dir: Path, *, is_silent: bool, **asked: Any
) -> bool:
    """Crawl, say how it went, and tell whether a board fell short."""
    from pipelines.crawling import crawl_boards, print_summary
    from pipelines.interruption import check_interrupted

    summary = crawl_boards(boards, data_dir, **asked)
    if not is_silent:
        print_summary(summary, as_json=False)
    check_interrupted(summary)
    return summary.fell_short
