"""Add and remove tables of a boards file; every other byte stays as it was."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

from scraper.boards import Board, BoardsError, read_tables

_HEADER: Final = re.compile(r"^[ \t]*\[\[[ \t]*board[ \t]*\]\][^\n]*\n?", re.MULTILINE)
_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_IDLE: Final = re.compile(r"[ \t]*(?:#[^\n]*)?\r?\n?")


def add_table(text: str, board: Board, path: Path) -> str:
    """Return the text of a boards file with one table more at its end.

    Parameters
    ----------
    text : str
        Of the file; empty for a new one.
    board : Board
        What to add.
    path : Path
        The file, for messages.

    Returns
    -------
    str
        With the line ends of the file.

    Raises
    ------
    BoardsError
        If the file cannot be read, or lists the board already.
    """
    before = read_tables(text, path) if _HEADER.search(text) else []
    if any(board.key == each.key for each in before):
        raise BoardsError(f"{path}: lists {board.key} already")
    end = "\r\n" if "\r\n" in text else "\n"
    start = text if not text or text.endswith("\n") else text + end
    table = end.join(["[[board]]", *_lines(board), ""])
    after = f"{start}{end if start.strip() else ''}{table}"
    return _checked(after, [*before, board], path)


def remove_table(text: str, key: str, path: Path) -> str:
    """Return the text of a boards file without the table of one board.

    Parameters
    ----------
    text : str
        Of the file.
    key : str
        ``platform:token``.
    path : Path
        The file, for messages.

    Returns
    -------
    str
        Comments around the table stay, and so does a file without any board left.

    Raises
    ------
    BoardsError
        If the file cannot be read, or does not list the board.
    """
    before = read_tables(text, path)
    places = [place for place, board in enumerate(before) if board.key == key]
    if not places:
        raise BoardsError(f"{path}: does not list {key}")
    headers = list(_HEADER.finditer(text))
    if len(headers) != len(before):
        raise BoardsError(f"{path}: not in [[board]] tables only; edit it by hand")
    first = headers[places[0]].start()
    following = headers[places[0] + 1 :]
    last = following[0].start() if following else len(text)
    after = text[:first] + _without_table(text[first:last])
    rest = before[: places[0]] + before[places[0] + 1 :]
    return _checked(after + text[last:], rest, path)


def _without_table(text: str) -> str:
    """Return the comments behind a table's last key, which speak of the next one."""
    idle = takewhile(_IDLE.fullmatch, reversed(text.splitlines(keepends=True)))
    kept = list(idle)[::-1]
    # The blank line between two tables goes with the table.
    return "".join(kept[1:] if kept and not kept[0].strip() else kept)


def _checked(text: str, boards: list[Board], path: Path) -> str:
    """Return the text if it says what it should; text is edited, and TOML is rich."""
    left = read_tables(text, path) if boards else []
    if [_plain(board) for board in left] != [_plain(board) for board in boards]:
        raise BoardsError(f"{path}: cannot be edited safely; edit it by hand")
    return text


def _plain(board: Board) -> Board:
    return replace(board, options=dict(board.options))


def _lines(board: Board) -> Iterator[str]:
    fields = {
        "platform": board.platform,
        "token": board.token,
        "name": board.name,
        "base_url": board.base_url,
        **board.options,
    }
    for key, value in fields.items():
        if value != "":
            name = key if _KEY.fullmatch(key) else json.dumps(key)
            yield f"{name} = {_value(value)}"


def _value(value: Any) -> str:
    """Return text, numbers, truth values and lists as TOML, which JSON's are too."""
    return json.dumps(value, ensure_ascii=False)
