"""Options that several commands share."""

import logging
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
            metavar="TEXT",
            help="Address or page, sent with the user agent.",
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


def log_options(function: _F) -> _F:
    """Add ``--log-json`` and ``--log-file FILE``, which say where log lines go."""
    for decorate in (
        click.option(
            "--log-file",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help="Write log lines to FILE; at 5 MB it is rotated, five are kept.",
            expose_value=False,
            callback=_place_logs,
        ),
        click.option(
            "--log-json",
            is_flag=True,
            help="Log one JSON object a line.",
            expose_value=False,
            callback=_place_logs,
        ),
    ):
        function = decorate(function)
    return function


def _place_logs(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    from pipelines.logs import configure_logs

    asked = context.meta.setdefault("pipelines.logs", {})
    asked[parameter.name] = value
    as_json, file = bool(asked.get("log_json")), asked.get("log_file")
    if as_json or file:
        level = logging.getLogger().level
        configure_logs(level, as_json=as_json, file=file)


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


held_out_option = click.option(
    "--held-out",
    "held_out",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Label rows of postings that never train; the model is scored on them last.",
)
