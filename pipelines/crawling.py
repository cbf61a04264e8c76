"""Choose boards, crawl them through the scraper's front door, say how it went."""

import sys
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import click
import orjson
import pandas as pd

from pipelines.render import show
from scraper.boards import Board, BoardsError, parse_board, read_boards

if TYPE_CHECKING:
    from scraper.run import CrawlSummary

_PAGES: Final = "jsonld"


def chosen_boards(
    boards_file: Path | None, keys: Sequence[str], urls: Sequence[str]
) -> list[Board]:
    """Return the boards that a command line asks for.

    Parameters
    ----------
    boards_file : Path or None
        A boards file.
    keys : sequence of str
        Boards as ``platform:token``; those of `boards_file` where it lists them.
    urls : sequence of str
        Pages or sitemaps with schema.org markup.

    Returns
    -------
    list of Board
        The shipped list when nothing is asked for.

    Raises
    ------
    BoardsError
        If a board is unknown, misspelt or no web address.
    """
    listed = [] if boards_file is None else read_boards(boards_file)
    if not keys and not urls:
        return listed or _shipped_boards()
    by_key = {board.key: board for board in listed}
    return [by_key.get(key) or parse_board(key) for key in keys] + [
        _page_board(url) for url in urls
    ]


def crawl_boards(
    boards: Sequence[Board],
    data_dir: Path,
    *,
    contact: str = "",
    fresh: bool = False,
    is_demo: bool = False,
) -> "CrawlSummary":
    """Crawl boards into a new raw run, with progress on a terminal.

    Parameters
    ----------
    boards : sequence of Board
        What to crawl.
    data_dir : Path
        The data folder; the caller holds its lock.
    contact : str, default=""
        Sent with the user agent.
    fresh : bool, default=False
        Ask for every board in full, whatever earlier runs saw.
    is_demo : bool, default=False
        The boards are the bundled ones on loopback: no delay between requests.

    Returns
    -------
    CrawlSummary
        How each board ended.
    """
    from scraper.run import crawl  # noqa: PLC0415 - Scrapy starts with the crawl

    settings = {"DOWNLOAD_DELAY": 0} if is_demo else {}
    return crawl(
        boards,
        data_dir,
        contact=contact,
        progress=sys.stderr.isatty(),
        settings=settings,
        fresh=fresh,
    )


def print_summary(summary: "CrawlSummary", *, as_json: bool) -> None:
    """Print how each board ended.

    Parameters
    ----------
    summary : CrawlSummary
        Of one crawl.
    as_json : bool
        One JSON object instead of a table.
    """
    rows = [
        {
            "board": outcome.key,
            "status": outcome.status,
            "postings": outcome.postings,
            "rejected": outcome.rejected,
            "reason": outcome.reason,
        }
        for outcome in summary.outcomes
    ]
    if as_json:
        report = {"run": str(summary.run_dir), "boards": rows}
        click.echo(orjson.dumps(report).decode())
        return
    show(pd.DataFrame(rows), title="Boards")
    click.echo(f"Raw run: {summary.run_dir}\n")


def _shipped_boards() -> list[Board]:
    with as_file(files("scraper").joinpath("boards.toml")) as path:
        return read_boards(path)


def _page_board(url: str) -> Board:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise BoardsError(f"{url!r}: expected a web address, http or https")
    return Board(platform=_PAGES, token=parts.hostname, options={"urls": [url]})
