"""Reads the demo postings: a folder a board, a Markdown file a posting."""

import inspect
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final, TypeVar

from scraper.items import Location
from scraper.replica.records import DemoBoard, DemoPosting, Expected, PostedPay

_Kind = TypeVar("_Kind")
_FENCE: Final = "+++\n"
_PERIODS: Final = ("year", "month", "week", "day", "hour")
_WORKPLACES: Final = ("", "onsite", "hybrid", "remote")
_TYPES: Final = ("", "FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN")


class CatalogueError(ValueError):
    """A demo board or posting that cannot be read; the message says where and why."""


def read_catalogue(folder: Traversable | None = None) -> tuple[DemoBoard, ...]:
    """Read every demo board.

    Parameters
    ----------
    folder : Traversable, default=None
        The folder of boards; None reads those that the package brings.

    Returns
    -------
    tuple of DemoBoard
        In order of their folders.

    Raises
    ------
    CatalogueError
        If a file lacks, misspells or misuses a key.
    """
    root = folder or files("scraper.replica").joinpath("postings")
    shapes = read_awkward(root)
    found = sorted((one for one in root.iterdir() if one.is_dir()), key=_name_of)
    return tuple(_read_board(one, shapes) for one in found)


def read_awkward(folder: Traversable | None = None) -> Mapping[str, Mapping[str, str]]:
    """Read the awkward shapes that postings may ask for.

    Parameters
    ----------
    folder : Traversable, default=None
        Where ``awkward.toml`` lies; None reads the package's own.

    Returns
    -------
    mapping
        ``any`` or a platform → name of the shape → what the server does.
    """
    root = folder or files("scraper.replica").joinpath("postings")
    return tomllib.loads(root.joinpath("awkward.toml").read_text(encoding="utf-8"))


def _name_of(entry: Traversable) -> str:
    return entry.name


def _read_board(
    folder: Traversable, shapes: Mapping[str, Mapping[str, str]]
) -> DemoBoard:
    where = f"{folder.name}/board.toml"
    text = folder.joinpath("board.toml").read_text(encoding="utf-8")
    table = _parse_toml(where, text)
    allowed = {*shapes["any"], *shapes.get(table.get("platform", ""), ())}
    pages = sorted((one for one in folder.iterdir() if _is_posting(one)), key=_name_of)
    postings = tuple(_read_posting(folder.name, page, allowed) for page in pages)
    return _build(DemoBoard, where, {**table, "postings": postings})


def _is_posting(entry: Traversable) -> bool:
    return entry.name.endswith(".md")


def _read_posting(board: str, page: Traversable, allowed: set[str]) -> DemoPosting:
    where = f"{board}/{page.name}"
    parts = page.read_text(encoding="utf-8").split(_FENCE)
    if len(parts) != len(("before", "front matter", "body")) or not parts[2].strip():
        raise CatalogueError(f"{where}: expected front matter between +++, then a body")
    table = _parse_toml(where, parts[1])
    expected = {**table.pop("expected", {})}
    expected["titles"] = tuple(expected.get("titles", ()))
    unknown = set(table.get("awkward", ())) - allowed
    if unknown:
        raise CatalogueError(f"{where}: unknown awkward shape {min(unknown)!r}")
    pay = table.pop("pay", None)
    table["pay"] = _build(PostedPay, where, pay) if pay else None
    places = table.get("locations", ())
    table["locations"] = tuple(_build(Location, where, one) for one in places)
    for key in ("applicant_locations", "awkward"):
        table[key] = tuple(table.get(key, ()))
    table |= {"slug": page.name.removesuffix(".md"), "body": parts[2].strip()}
    posting = _build(
        DemoPosting, where, {**table, "expected": _build(Expected, where, expected)}
    )
    _check_values(where, posting)
    return posting


def _check_values(where: str, posting: DemoPosting) -> None:
    choices = {"workplace": _WORKPLACES, "employment_type": _TYPES}
    for key, allowed in choices.items():
        if getattr(posting, key) not in allowed:
            raise CatalogueError(f"{where}: {key!r} is not one of {allowed[1:]}")
    if posting.pay and posting.pay.period not in _PERIODS:
        raise CatalogueError(f"{where}: pay period is not one of {_PERIODS}")


def _parse_toml(where: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{where}: not TOML: {error}") from error


def _build(kind: type[_Kind], where: str, table: Mapping[str, Any]) -> _Kind:
    """Return the record, or say which key of the file is wrong."""
    known = inspect.signature(kind).parameters
    unknown = set(table) - set(known)
    if unknown:
        raise CatalogueError(f"{where}: unknown key {min(unknown)!r}")
    try:
        return kind(**table)
    except TypeError as error:
        raise CatalogueError(f"{where}: {error}") from error
