"""Progress of long work on a terminal; silent in a pipe or a log."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def counting(what: str) -> Iterator[Callable[..., None]]:
    """Show a running count on standard error.

    Parameters
    ----------
    what : str
        What is counted.

    Yields
    ------
    callable
        Takes the number done so far and, when known, the number in all.
    """
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    parts = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    began = time.monotonic()
    with Progress(*parts, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, rate="")

        def advance(done: int, total: int | None = None) -> None:
            rate = f"{done / max(time.monotonic() - began, 1e-3):,.0f}/s"
            bar.update(task, completed=done, total=total, rate=rate)

        yield advance
