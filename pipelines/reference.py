"""The page of all commands, made from their own help.

``python -m pipelines.reference > docs/commands.md`` renews it.
"""

import sys
from collections.abc import Iterator
from typing import Final

import click

from pipelines.cli import cli

_WIDTH: Final = 80
_HEAD: Final = """\
# Commands

From the help of each command, by `python -m pipelines.reference > docs/commands.md`.

Results go to standard output, progress and log lines to standard error. Exit status: 0
good, 1 ran but fell short, 2 wrong use, 3 another run holds the data folder, 70 a fault
in rolemap itself, 130 interrupted. What options leave out, `rolemap.toml` in the folder
that the command runs in may state, and environment variables before it:
`rolemap config show` lists both.
"""


def commands_page() -> str:
    """Return the page.

    Returns
    -------
    str
        Markdown; a section a command.
    """
    return "\n".join([_HEAD, *_sections(cli, "rolemap", None)])


def _sections(
    command: click.Command, name: str, parent: click.Context | None
) -> Iterator[str]:
    settings = {**command.context_settings, "terminal_width": _WIDTH}
    context = click.Context(command, info_name=name, parent=parent, **settings)
    path = context.command_path
    yield f"## {path}\n\n```text\n{context.get_help()}\n```\n"
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            inner = command.get_command(context, each)
            if inner is not None:
                yield from _sections(inner, each, context)


if __name__ == "__main__":
    sys.stdout.write(commands_page())
