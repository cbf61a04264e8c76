"""``rolemap boards``: add, list, try and remove boards."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from pipelines.commands.options import boards_options, data_option

_F = TypeVar("_F", bound=Callable[..., Any])


def _file_option(function: _F) -> _F:
    """Add ``--boards FILE``, the file that is edited."""
    return click.option(
        "--boards",
        "boards_file",
        type=click.Path(path_type=Path, dir_okay=False),
        default=Path("boards.toml"),
        show_default=True,
        metavar="FILE",
        help="The boards file to edit.",
    )(function)


def _json_option(function: _F) -> _F:
    """Add ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)


@click.group("boards")
def command() -> None:
    r"""Keep the list of boards to crawl.

    \b
    Example:
      rolemap boards add https://jobs.lever.co/acme https://www.acme.com/careers
      rolemap boards list --platforms
    """


@command.command("add")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("--name", default="", metavar="TEXT", help="The employer's name.")
@click.option(
    "--contact",
    default="",
    envvar="ROLEMAP_CONTACT",
    metavar="TEXT",
    help="Address or page, sent with the user agent.  [env: ROLEMAP_CONTACT]",
)
@_file_option
def add(*, urls: tuple[str, ...], name: str, contact: str, boards_file: Path) -> int:
    r"""Recognise the boards behind addresses and add them to FILE.

    URL may be a board, a posting, an embed or an API. Any other page is fetched, as
    robots.txt allows, and searched for embeds and schema.org markup.

    \b
    Example:
      rolemap boards add https://boards.greenhouse.io/acme --name Acme
    """
    from dataclasses import replace

    from pipelines.board_finding import find_boards
    from pipelines.board_list import add_boards

    found = find_boards(urls, contact=contact)
    boards = {
        one.board.key: replace(one.board, name=name) for one in found if one.board
    }
    if boards:
        add_boards(boards_file, list(boards.values()))
    for one in found:
        if one.board is None:
            click.echo(f"rolemap: {one.url}: not added: {one.reason}", err=True)
        else:
            click.echo(f"Added {one.board.key} to {boards_file} ({one.reason})")
    if boards:
        click.echo(f"Next: rolemap crawl --boards {boards_file}")
    return int(any(one.board is None for one in found))


@command.command("list")
@click.option("--platforms", is_flag=True, help="The platforms that are read instead.")
@click.option(
    "--boards",
    "boards_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A boards file.  [default: ./boards.toml, else the shipped list]",
)
@data_option
@_json_option
def list_(
    *, platforms: bool, boards_file: Path | None, data_dir: Path, as_json: bool
) -> None:
    r"""List boards, and whether a crawl into DIR has confirmed them.

    \b
    Example:
      rolemap boards list
      rolemap boards list --platforms
    """
    from pipelines.board_list import tabulate_boards, tabulate_platforms
    from pipelines.crawling import listed_boards
    from pipelines.render import render

    if platforms:
        frame = tabulate_platforms()
    else:
        frame = tabulate_boards(listed_boards(boards_file), data_dir)
    render(frame, "json" if as_json else "table")


@command.command("check")
@boards_options
@data_option
@_json_option
def check(
    *,
    boards_file: Path | None,
    keys: tuple[str, ...],
    urls: tuple[str, ...],
    contact: str,
    fresh: bool,
    data_dir: Path,
    as_json: bool,
) -> int:
    r"""Ask boards for their lists and a few details; keep nothing.

    Requests that a platform's terms limit are counted in DIR, as those of a crawl.
    Exit status 1 means that a board did not answer.

    \b
    Example:
      rolemap boards check --board greenhouse:acme
    """
    del fresh  # nothing is kept, so every check is one
    from pipelines.board_list import check_boards
    from pipelines.crawling import chosen_boards
    from pipelines.render import render

    boards = chosen_boards(boards_file, keys, urls)
    frame = check_boards(boards, data_dir, contact=contact)
    render(frame, "json" if as_json else "table")
    return int(not frame["answers"].all())


@command.command("remove")
@click.argument("keys", nargs=-1, required=True, metavar="PLATFORM:TOKEN...")
@_file_option
def remove(*, keys: tuple[str, ...], boards_file: Path) -> None:
    r"""Take boards out of FILE.

    \b
    Example:
      rolemap boards remove greenhouse:acme
    """
    from pipelines.board_list import remove_boards

    remove_boards(boards_file, keys)
    for key in keys:
        click.echo(f"Removed {key} from {boards_file}")
