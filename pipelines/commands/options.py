"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_F = TypeVar("_F", bound=Callable[..., Any])


def data_option(function: _F) -> _F:
    """Add ``--data DIR``."""
    return click.option(
        "--data",
        "data_dir",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("data"),
        show_default=True,
        metavar="DIR",
        help="The data folder.",
    )(function)


def model_option(function: _F) -> _F:
    """Add ``--model DIR``."""
    return click.option(
        "--model",
        "model_dir",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="A model's folder.  [default: the shipped model]",
    )(function)


def boards_options(function: _F) -> _F:
    """Add the options that choose boards, and how they are crawled."""
    for decorate in (
        click.option("--fresh", is_flag=True, help="Ask for boards in full again."),
        click.option(
            "--contact",
            default="",
            envvar="ROLEMAP_CONTACT",
            metavar="TEXT",
            help="Address or page, sent with the user agent.  [env: ROLEMAP_CONTACT]",
        ),
        click.argument("urls", nargs=-1, metavar="[URL]..."),
        click.option(
            "--board",
            "keys",
            multiple=True,
            metavar="PLATFORM:TOKEN",
            help="Only this board; may be repeated.",
        ),
        click.option(
            "--boards",
            "boards_file",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="A boards file.  [default: ./boards.toml, else the shipped list]",
        ),
    ):
        function = decorate(function)
    return function


def corpus_options(function: _F) -> _F:
    """Add ``--corpus``, ``--labels`` and ``--also``, all repeatable."""
    for name, what in (
        ("--also", "More label rows, which train but never score."),
        ("--labels", "Label rows with id and titles: .jsonl, or .csv joined by |."),
        ("--corpus", "A table with id, title and description, or a data folder."),
    ):
        function = click.option(
            name,
            type=click.Path(path_type=Path),
            multiple=True,
            required=name == "--corpus",
            metavar="FILE",
            help=what,
        )(function)
    return function
