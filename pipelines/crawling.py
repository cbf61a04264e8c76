"""Choose boards, crawl them through the scraper's front door, say how it went."""

import logging
import sys
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
import orjson
import pandas as pd

from pipelines.config import load_config
from pipelines.interruption import signals_kept
from pipelines.render import show
from scraper.boards import Board, parse_board, read_boards
from scraper.recognise import complete_url, recognise_url

if TYPE_CHECKING:
    from scraper.run import CrawlSummary

_LOG = logging.getLogger(__name__)
LOCAL_LIST: Final = Path("boards.toml")
_PAGES: Final = "jsonld"
_MOST_KEYS: Final = 12


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
        Of boards on known platforms; or pages and sitemaps with schema.org markup.

    Returns
    -------
    list of Board
        Each once. When nothing is asked for, ``boards.toml`` of the folder that the
        command runs in, or else the shipped list.

    Raises
    ------
    BoardsError
        If a board is unknown, misspelt, no web address or of a site that is not
        crawled.
    """
    if not keys and not urls:
        return listed_boards(boards_file)
    listed = [] if boards_file is None else read_boards(boards_file)
    by_key = {board.key: board for board in listed}
    named = [by_key.get(key) or parse_board(key) for key in keys]
    named += [board_at(url) for url in urls]
    return list({board.key: board for board in named}.values())


def listed_boards(boards_file: Path | None) -> list[Board]:
    """Return the boards of a file.

    Parameters
    ----------
    boards_file : Path or None
        None for ``boards.toml`` of the folder that the command runs in, or else the
        shipped list.

    Returns
    -------
    list of Board
        In the order of the file.

    Raises
    ------
    BoardsError
        If the file cannot be read.
    """
    if boards_file is None and LOCAL_LIST.is_file():
        boards_file = LOCAL_LIST
    if boards_file is not None:
        return read_boards(boards_file)
    with as_file(files("scraper").joinpath("boards.toml")) as path:
        return read_boards(path)


def board_at(url: str) -> Board:
    """Return the board that an address belongs to, or the page itself as a board.

    Parameters
    ----------
    url : str
        ``https://`` may be missing.

    Returns
    -------
    Board
        Of a platform whose addresses look so; else of ``jsonld``, with the page or
        sitemap as its token.

    Raises
    ------
    BoardsError
        If it is no web address, or of a site that is not crawled.
    """
    return recognise_url(url) or Board(platform=_PAGES, token=complete_url(url))


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

    level = logging.getLevelName(logging.getLogger().getEffectiveLevel())
    settings = {
        **load_config().crawl_settings(),
        "LOG_LEVEL": level,
        **({"DOWNLOAD_DELAY": 0} if is_demo else {}),
    }
    with signals_kept():
        summary = crawl(
            boards,
            data_dir,
            contact=contact,
            progress=sys.stderr.isatty(),
            settings=settings,
            fresh=fresh,
        )
    for each in summary.outcomes:
        facts = {"status": each.status, "postings": each.postings}
        told = f"{each.key}: {each.status}" + (f": {each.reason}" * bool(each.reason))
        _LOG.info("%s", told, extra={"facts": {"board": each.key, **facts}})
    return summary


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
        report = {
            "run": str(summary.run_dir),
            "boards": rows,
            "counts": summary.counts,
            "unread": summary.unread,
        }
        click.echo(orjson.dumps(report).decode())
        return
    show(pd.DataFrame(rows), title="Boards")
    for line in _tell(summary):
        click.echo(line)


def _tell(summary: "CrawlSummary") -> list[str]:
    """Say in a few lines what a crawl cost, what it saved and what nobody reads."""
    counts, names = summary.counts, ("complete", "unchanged", "partial", "failed")
    by_status = ", ".join(f"{counts[name]} {name}" for name in names if counts[name])
    if counts["by_nature"]:
        by_status += f" ({counts['by_nature']} by nature)"
    cost = f"{counts['requests']:,} requests in {summary.elapsed:.0f} s"
    brought = f"{counts['postings']:,} postings, {counts['rejected']} rejected"
    details = f"{counts['spared']:,} requests for details"
    lists = f"{counts['not_modified']:,} lists not modified"
    sizes = [f"{counts[n] / 1e6:,.1f} MB" for n in ("spared_bytes", "bytes_spared")]
    saved = f"Saved: {details} ({sizes[0]}), {lists} ({sizes[1]})."
    if counts["refreshed"]:
        saved += f" Read again for their age: {counts['refreshed']:,} details."
    lines = [f"{by_status}: {brought}, {cost}.", saved]
    if summary.unread:
        keys = [f"{key} ({number})" for key, number in summary.unread.items()]
        more = f" and {len(keys) - _MOST_KEYS} more" if len(keys) > _MOST_KEYS else ""
        lines.append(f"Keys that no parser reads: {', '.join(keys[:_MOST_KEYS])}{more}")
    return [*lines, f"Raw run: {summary.run_dir}", ""]
