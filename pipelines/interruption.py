"""What Ctrl-C and SIGTERM do to a crawl: what came is kept, and the command says so."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from pipelines.errors import InterruptedCrawlError

if TYPE_CHECKING:
    from scraper.run import CrawlSummary

# What Scrapy calls a crawl that a signal asked to end.
_STOPPED: Final = "shutdown"


@contextmanager
def signals_kept() -> Iterator[None]:
    """Bring back the answers to signals, which Scrapy replaces for good.

    Yields
    ------
    None
        While a crawl may answer them.
    """
    kept = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def check_interrupted(summary: "CrawlSummary") -> None:
    """Refuse to go on after a crawl that a signal ended.

    Parameters
    ----------
    summary : CrawlSummary
        Of one crawl.

    Raises
    ------
    InterruptedCrawlError
        If it was interrupted; the message says what was kept and how to go on.
    """
    # A spider that was stopped before its first request gives no reason at all.
    ends = {each.get("finish_reason") for each in summary.stats.values() if each}
    if ends & {_STOPPED, None}:
        left = sum(outcome.fell_short for outcome in summary.outcomes)
        raise InterruptedCrawlError(
            f"interrupted with {left} of {len(summary.outcomes)} boards not read whole;"
            f" what came is kept in {summary.run_dir}. The same command goes on:"
            " boards and postings without news are not fetched again. rolemap update"
            " --no-crawl publishes what is there"
        )
