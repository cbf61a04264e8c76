"""A board, and the boards file that lists them."""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from scraper.refused import refusal_of_platform, refusal_of_url

_FIELDS: Final = ("platform", "token", "name", "base_url")


class BoardsError(ValueError):
    """A boards file or a board that cannot be used; the message says where and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One employer's (or one feed's) page of postings on a platform.

    Attributes
    ----------
    platform : str
        Name of the spider that reads it.
    token : str
        The platform's own name of the board; for pages, a short name of the site.
    name : str, default=""
        The employer's name, used where the platform does not give one.
    base_url : str, default=""
        Replaces the platform's own origin, so that a replica or proxy can stand in.
    verified : bool, default=True
        False in a list whose boards nobody has crawled yet; what a crawl confirmed
        since then stands in the crawl state.
    options : mapping of str to Any
        Keys that only this platform knows.
    """

    platform: str
    token: str
    name: str = ""
    base_url: str = ""
    verified: bool = True
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The board as the command line spells it.

        Returns
        -------
        str
            ``platform:token``.
        """
        return f"{self.platform}:{self.token}"

    def fill(self, text: str) -> str:
        """Put the parts of the token where a platform's address names them.

        Parameters
        ----------
        text : str
            May hold ``{token}``, or ``{host}``, ``{tenant}`` and ``{site}`` where
            tokens are like ``tenant.shard/site``.

        Returns
        -------
        str
            With the parts quoted.
        """
        host, _, site = self.token.partition("/")
        tenant = host.partition(".")[0]
        parts = {"token": self.token, "host": host, "tenant": tenant, "site": site}
        for name, part in parts.items():
            text = text.replace(f"{{{name}}}", quote(part, safe=""))
        return text


def known_platforms() -> tuple[str, ...]:
    """Return the platforms that a spider file exists for, without importing any.

    Returns
    -------
    tuple of str
        In alphabetical order.
    """
    folder = Path(__file__).parent / "spiders"
    names = (path.stem for path in folder.glob("*.py"))
    return tuple(sorted(name for name in names if not name.startswith("_")))


def read_boards(path: Path) -> list[Board]:
    """Read a boards file.

    Parameters
    ----------
    path : Path
        A TOML file of ``[[board]]`` tables.

    Returns
    -------
    list of Board
        In the order of the file.

    Raises
    ------
    BoardsError
        If the file is missing, is not TOML, a table lacks or misspells a key, or a
        board is of a site that is not crawled.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise BoardsError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BoardsError(f"{path}: not a TOML file: {error}") from error
    return read_tables(text, path)


def read_tables(text: str, path: Path) -> list[Board]:
    """Read the text of a boards file.

    Parameters
    ----------
    text : str
        TOML.
    path : Path
        Where it stands, for messages.

    Returns
    -------
    list of Board
        In the order of the text.

    Raises
    ------
    BoardsError
        As `read_boards`.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BoardsError(f"{path}: not a TOML file: {error}") from error
    wrong = [key for key in data if key != "board"]
    tables = data.get("board")
    if wrong or not isinstance(tables, list) or not tables:
        found = f"found {wrong[0]!r}" if wrong else "found none"
        raise BoardsError(f"{path}: expected [[board]] tables, {found}")
    boards = [_read_table(path, i, table) for i, table in enumerate(tables, 1)]
    _refuse_twins(path, boards)
    return boards


def parse_board(text: str) -> Board:
    """Read ``platform:token`` from the command line.

    Parameters
    ----------
    text : str
        A board's key.

    Returns
    -------
    Board
        With the platform's own origin.

    Raises
    ------
    BoardsError
        If there is no colon, or the platform is unknown or not crawled.
    """
    platform, colon, token = text.partition(":")
    if not colon or not token:
        raise BoardsError(f"board {text!r}: expected PLATFORM:TOKEN")
    _check_platform(f"board {text!r}", platform)
    _refuse_addresses(f"board {text!r}", {"token": token})
    return Board(platform=platform, token=token)


def _read_table(path: Path, number: int, table: Any) -> Board:
    where = f"{path}: board {number}"
    if not isinstance(table, dict):
        raise BoardsError(f"{where}: expected a [[board]] table")
    for key in ("platform", "token"):
        if not isinstance(table.get(key), str) or not table[key].strip():
            near = difflib.get_close_matches(key, table, n=1)
            hint = f"; did you mean {key!r} for {near[0]!r}?" if near else ""
            raise BoardsError(f"{where}: {key!r} is missing or not text{hint}")
    where += f" ({table['platform']}:{table['token']})"
    _check_platform(where, table["platform"])
    for key in _FIELDS:
        if not isinstance(table.get(key, ""), str):
            raise BoardsError(f"{where}: {key!r} must be text")
    if not isinstance(table.get("verified", True), bool):
        raise BoardsError(f"{where}: 'verified' must be true or false")
    options = {key: table[key] for key in table if key not in (*_FIELDS, "verified")}
    for key in options:
        near = difflib.get_close_matches(key, _FIELDS, n=1, cutoff=0.75)
        if near:
            raise BoardsError(
                f"{where}: unknown key {key!r}; did you mean {near[0]!r}?"
            )
    _refuse_addresses(where, table)
    known = {key: table[key] for key in (*_FIELDS, "verified") if key in table}
    return Board(**known, options=options)


def _refuse_addresses(where: str, table: Mapping[str, Any]) -> None:
    for value in table.values():
        for text in value if isinstance(value, list) else [value]:
            refusal = refusal_of_url(text) if isinstance(text, str) else ""
            if refusal:
                raise BoardsError(f"{where}: {refusal}")


def _check_platform(where: str, platform: str) -> None:
    refusal = refusal_of_platform(platform)
    if refusal:
        raise BoardsError(f"{where}: {refusal}")
    known = known_platforms()
    if platform in known:
        return
    near = difflib.get_close_matches(platform, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
    raise BoardsError(f"{where}: unknown platform {platform!r}; {hint}")


def _refuse_twins(path: Path, boards: list[Board]) -> None:
    seen: set[str] = set()
    for board in boards:
        if board.key in seen:
            raise BoardsError(f"{path}: {board.key} is listed twice")
        seen.add(board.key)
