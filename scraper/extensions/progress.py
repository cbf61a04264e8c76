"""Show how far a crawl is, on a terminal only and on the error stream only."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table

from scraper.extensions.raw_run import RawRun


@contextmanager
def show_progress(run: RawRun, boards: int) -> Iterator[None]:
    """Keep one line up to date while a run is written.

    Parameters
    ----------
    run : RawRun
        Whose counts are shown.
    boards : int
        How many boards there are to read.

    Yields
    ------
    None
        While the line stands.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    started = time.monotonic()
    with Live(
        get_renderable=lambda: _draw(run, boards, time.monotonic() - started),
        console=console,
        refresh_per_second=4,
        transient=True,
    ):
        yield


def _draw(run: RawRun, boards: int, elapsed: float) -> Table:
    done = len(run.outcomes)
    errors = run.rejected + run.failures
    rate = run.postings / elapsed if elapsed else 0.0
    left = f"{elapsed / done * (boards - done):.0f} s left" if done else ""
    grid = Table.grid(padding=(0, 1))
    grid.add_row(
        ProgressBar(total=boards, completed=done, width=30),
        f"{done}/{boards} boards",
        f"{run.postings} postings",
        f"{errors} errors",
        f"{rate:.0f}/s",
        left,
    )
    return grid
