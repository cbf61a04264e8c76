"""Keep a boards file: add and remove, list what is known, try what answers."""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pandas as pd

from pipelines.atomic import replacing
from scraper.board_tables import add_table, remove_table
from scraper.boards import Board, BoardsError
from scraper.platforms import read_platforms
from scraper.state import CrawlState

# A list, robots.txt of pages, and a few details: enough to know that a board is there.
_CHECK_REQUESTS: Final = 8
_COLUMNS: Final = ("board", "name", "state", "postings")


def add_boards(path: Path, boards: Sequence[Board]) -> None:
    """Append boards to a file; it is made when missing.

    Parameters
    ----------
    path : Path
        A boards file.
    boards : sequence of Board
        What to add.

    Raises
    ------
    BoardsError
        If the file cannot be read, or lists one of them; it stays as it was.
    """
    text = _read(path) if path.exists() else ""
    for board in boards:
        text = add_table(text, board, path)
    _write(path, text)


def remove_boards(path: Path, keys: Sequence[str]) -> None:
    """Take boards out of a file.

    Parameters
    ----------
    path : Path
        A boards file.
    keys : sequence of str
        As ``platform:token``.

    Raises
    ------
    BoardsError
        If the file cannot be read, or lacks one of them; it stays as it was.
    """
    text = _read(path)
    for key in keys:
        text = remove_table(text, key, path)
    _write(path, text)


def tabulate_boards(boards: Sequence[Board], data_dir: Path) -> pd.DataFrame:
    """Return boards with what crawls into a data folder confirmed of them.

    Parameters
    ----------
    boards : sequence of Board
        Of a boards file.
    data_dir : Path
        May not exist yet.

    Returns
    -------
    DataFrame
        ``state`` is ``confirmed`` after a whole answer, with its ``postings``.
    """
    known: dict[str, int] = {}
    path = data_dir / "crawl_state.sqlite"
    if path.exists():
        with CrawlState(path) as state:
            answers = {board.key: state.board(board.key) for board in boards}
        known = {key: answer.postings for key, answer in answers.items() if answer}
    rows = [
        {
            "board": board.key,
            "name": board.name,
            "state": "confirmed" if board.key in known else _state_of(board),
            "postings": known.get(board.key),
        }
        for board in boards
    ]
    # As objects: a column of numbers would make a count without one a fraction.
    return pd.DataFrame(rows, columns=list(_COLUMNS), dtype=object)


def tabulate_platforms() -> pd.DataFrame:
    """Return the platforms that have a spider.

    Returns
    -------
    DataFrame
        With how solid each is, and on what terms it is read.
    """
    rows = [
        {
            "platform": one.name,
            "status": one.status,
            "key": ", ".join(one.keys),
            "terms": one.terms,
        }
        for one in read_platforms().values()
    ]
    return pd.DataFrame(rows)


def check_boards(
    boards: Sequence[Board], data_dir: Path, *, contact: str = ""
) -> pd.DataFrame:
    """Ask boards for their lists and a few details; nothing is kept.

    Requests of platforms whose terms limit them count all the same.

    Parameters
    ----------
    boards : sequence of Board
        What to ask.
    data_dir : Path
        Counts those requests.
    contact : str, default=""
        Sent with the user agent.

    Returns
    -------
    DataFrame
        One row a board; ``answers`` is false for one that brought no list.
    """
    from scraper.run import crawl  # noqa: PLC0415 - Scrapy starts with the crawl

    with tempfile.TemporaryDirectory() as folder:
        summary = crawl(
            boards,
            Path(folder),
            contact=contact,
            count_in=data_dir,
            progress=sys.stderr.isatty(),
            settings={"BOARD_MAX_REQUESTS": _CHECK_REQUESTS, "LOG_LEVEL": "ERROR"},
        )
    rows = [
        {
            "board": one.key,
            "answers": one.status != "failed",
            "listed": max(one.seen, one.announced or 0),
            "reason": one.reason if one.status == "failed" else "",
        }
        for one in summary.outcomes
    ]
    order = [board.key for board in boards]
    return pd.DataFrame(rows).set_index("board").loc[order].reset_index()


def _state_of(board: Board) -> str:
    return "not crawled yet" if board.verified else "unverified"


def _read(path: Path) -> str:
    try:
        # As bytes, so that line ends stay as they are.
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise BoardsError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BoardsError(f"{path}: not a TOML file: {error}") from error


def _write(path: Path, text: str) -> None:
    with replacing(path) as temporary:
        temporary.write_bytes(text.encode("utf-8"))
