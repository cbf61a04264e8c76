"""The command line: finds the command, and turns faults of input into one line."""

import logging
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

import click

COMMANDS: Final = (
    "demo",
    "crawl",
    "update",
    "schedule",
    "boards",
    "classify",
    "train",
    "evaluate",
    "explain",
    "label",
    "query",
    "export",
    "doctor",
    "report",
    "config",
    "completion",
)
_OWN: Final = {"scraper", "classifier", "pipelines"}
_WRONG_USE: Final = 2
_INTERNAL_ERROR: Final = 70
_INTERRUPTED: Final = 130


def _keep_lines(command: click.Command) -> click.Command:
    """Turn what raw docstrings write for backspace into the mark that keeps lines."""
    command.help = (command.help or "").replace("\\b\n", "\b\n")
    for each in getattr(command, "commands", {}).values():
        _keep_lines(each)
    return command


class _Commands(click.Group):
    """Commands by module name, imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"pipelines.commands.{cmd_name}")
        command: click.Command = module.command
        return _keep_lines(command)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="rolemap", prog_name="rolemap")
@click.option("-v", "--verbose", is_flag=True, help="Log what is being done.")
@click.pass_context
def cli(context: click.Context, *, verbose: bool) -> None:
    r"""Collect job postings, map them to overlapping titles, answer from them.

    \b
    Example:
      rolemap demo
      rolemap query --title data_engineer --degree bachelor --max-years 3
    """
    from pipelines.config import load_config  # noqa: PLC0415 - not for --help
    from pipelines.logs import configure_logs  # noqa: PLC0415

    configure_logs(logging.INFO if verbose else logging.WARNING)
    defaults = load_config().defaults()
    nested = dict.fromkeys(("add", "list", "check", "remove"), defaults)
    context.default_map = {name: {**defaults, **nested} for name in COMMANDS}
    if context.invoked_subcommand is None:
        from pipelines.next_steps import print_next_steps  # noqa: PLC0415

        print_next_steps(Path(defaults.get("data_dir", "data")))


_keep_lines(cli)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit.

    Parameters
    ----------
    arguments : sequence of str or None, default=None
        Without the program's name; those of the process when None.
    """
    # Whoever ends a run gently gets the same tidy end as by Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        status = cli.main(arguments, prog_name="rolemap", standalone_mode=False)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(_WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        click.echo(
            "rolemap: interrupted; nothing is half written, and the same command"
            " goes on from here",
            err=True,
        )
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        # The reader of a pipe went away; silence the flush at exit too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if os.environ.get("ROLEMAP_DEBUG"):
            raise
        sys.exit(_report(error))
    sys.exit(status if isinstance(status, int) else 0)


def _report(error: Exception) -> int:
    """Print one line and return the exit status."""
    if type(error).__module__.partition(".")[0] in _OWN:
        click.echo(f"rolemap: {error}", err=True)
        usual = _WRONG_USE if isinstance(error, ValueError) else 1
        return int(getattr(error, "exit_status", usual))
    if isinstance(error, OSError) and error.filename is not None:
        click.echo(f"rolemap: {error.filename}: {error.strerror}", err=True)
        return 1
    click.echo(
        f"rolemap: a fault in rolemap itself: {type(error).__name__}: {error};"
        " ROLEMAP_DEBUG=1 shows where",
        err=True,
    )
    return _INTERNAL_ERROR
