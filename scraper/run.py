"""Crawl boards in this process: the one door through which others use the scraper."""

import logging
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import (
    AbstractContextManager,
    ExitStack,
    contextmanager,
    nullcontext,
)
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scraper.boards import Board, BoardsError, known_platforms
from scraper.completeness import BoardOutcome
from scraper.summary import CrawlSummary, count_all

if TYPE_CHECKING:
    from scrapy.settings import Settings

    from scraper.extensions.raw_run import RawRun
    from scraper.state import CrawlState

# Settings of a caller that wants postings to pass through Scrapy.
_WANT_ITEMS: Final = frozenset(
    ("CLOSESPIDER_ITEMCOUNT", "EXTENSIONS", "FEEDS", "ITEM_PIPELINES")
)
_STATE: Final = "crawl_state.sqlite"
_NO_START: Final = "the spider could not start; the log says why"
_CUT_OFF: Final = "the crawl was ended at once, by a second signal"

__all__ = ["BoardOutcome", "CrawlError", "CrawlSummary", "crawl"]


class CrawlError(RuntimeError):
    """A crawl whose rows could not be kept; the message says where and why."""


def crawl(
    boards: Sequence[Board],
    data_dir: Path,
    *,
    contact: str = "",
    progress: bool = False,
    settings: Mapping[str, Any] | None = None,
    fresh: bool = False,
    count_in: Path | None = None,
) -> CrawlSummary:
    """Crawl boards and write one raw run.

    A process can do this once: the reactor that Scrapy runs on does not start again.

    Parameters
    ----------
    boards : sequence of Board
        What to read; each once.
    data_dir : Path
        Gets ``raw/<run>/`` and ``crawl_state.sqlite``.
    contact : str, default=""
        A web or mail address of whoever runs the crawl, for the user agent.
    progress : bool, default=False
        Whether to show a line on the error stream, if that is a terminal.
    settings : mapping, optional
        Scrapy settings that go before the project's and the spiders' own.
    fresh : bool, default=False
        Whether to read every board anew.
    count_in : Path, optional
        The data folder that counts requests which terms limit, when `data_dir` is one
        that passes.

    Returns
    -------
    CrawlSummary
        With one outcome a board.

    Raises
    ------
    BoardsError
        If there is no board, one twice, or one of an unknown platform.
    CrawlError
        If a row could not be written, or a crawl ran in this process before.
    """
    platforms = _by_platform(boards)
    _refuse_second_start()
    used = _make_settings(contact, dict(settings or {}))
    with _opened(data_dir, count_in, fresh=fresh) as (run, state):
        with _progress_line(run, len(boards)) if progress else nullcontext():
            stats = _run_spiders(used, platforms, run, state)
        _close_missing(run, boards, stats)
        return _finish(run, used, stats)


def _make_settings(contact: str, asked: dict[str, Any]) -> "Settings":
    from scraper.crawl_settings import make_settings

    asked.setdefault("YIELD_ITEMS", not _WANT_ITEMS.isdisjoint(asked))
    return make_settings(contact, asked)


@contextmanager
def _opened(
    data_dir: Path, count_in: Path | None, *, fresh: bool
) -> Iterator[tuple["RawRun", "CrawlState"]]:
    """Open a new raw run and the crawl state, and close both at the end."""
    from scraper.extensions.raw_run import RawRun
    from scraper.spending import PassingState
    from scraper.state import CrawlState

    with ExitStack() as stack:
        try:
            run = RawRun(data_dir / "raw")
        except OSError as error:
            message = f"{data_dir}: no raw run can be written: {error}"
            raise CrawlError(message) from error
        stack.callback(run.close)
        try:
            path = data_dir / _STATE
            state = (
                CrawlState(path, fresh=fresh)
                if count_in is None
                else PassingState(path, spending=count_in / _STATE, fresh=fresh)
            )
        except OSError as error:
            raise CrawlError(str(error)) from error
        stack.enter_context(state)
        yield run, state


def _progress_line(run: "RawRun", boards: int) -> AbstractContextManager[None]:
    from scraper.extensions.progress import show_progress

    return show_progress(run, boards)


def _by_platform(boards: Sequence[Board]) -> dict[str, list[Board]]:
    if not boards:
        raise BoardsError("no board to crawl: expected at least one")
    known, keys = known_platforms(), set[str]()
    platforms: dict[str, list[Board]] = defaultdict(list)
    for board in boards:
        if board.platform not in known:
            raise BoardsError(f"{board.key}: unknown platform {board.platform!r}")
        if board.key in keys:
            raise BoardsError(f"{board.key} is given twice")
        keys.add(board.key)
        platforms[board.platform].append(board)
    return platforms


def _refuse_second_start() -> None:
    from scrapy.utils.reactor import is_reactor_installed

    if is_reactor_installed():
        raise CrawlError(
            "a crawl ran in this process before, and Scrapy's reactor starts once: "
            "start each crawl in a process of its own"
        )


def _run_spiders(
    settings: "Settings",
    platforms: Mapping[str, list[Board]],
    run: "RawRun",
    state: "CrawlState",
) -> dict[str, dict[str, Any]]:
    """Run one spider a platform, all in one start of the reactor."""
    from scrapy.crawler import AsyncCrawlerProcess

    from scraper.stopping import Ending

    process = AsyncCrawlerProcess(settings)
    # Scrapy makes a log record for each item, whatever LOG_LEVEL lets through.
    logging.getLogger("scrapy").setLevel(settings["LOG_LEVEL"])
    crawlers = {name: process.create_crawler(name) for name in platforms}
    for name, crawler in crawlers.items():
        process.crawl(crawler, boards=platforms[name], run=run, state=state)
    in_main_thread = threading.current_thread() is threading.main_thread()
    if in_main_thread:
        Ending([*crawlers.values()], settings.getfloat("STOP_GRACE_SECONDS"))
    process.start(install_signal_handlers=in_main_thread)
    return {
        name: dict(crawler.stats.get_stats()) if crawler.spider else {}
        for name, crawler in crawlers.items()
    }


def _close_missing(
    run: "RawRun", boards: Sequence[Board], stats: Mapping[str, dict[str, Any]]
) -> None:
    """Give an outcome to boards whose spider could not start, or was cut off."""
    ended = {outcome.key for outcome in run.outcomes}
    for board in boards:
        if board.key not in ended and run.error is None:
            run.write_outcome(
                BoardOutcome(
                    platform=board.platform,
                    board=board.token,
                    name=board.name,
                    base_url=board.base_url,
                    status="failed",
                    reason=_CUT_OFF if stats[board.platform] else _NO_START,
                )
            )


def _finish(
    run: "RawRun", settings: "Settings", stats: dict[str, dict[str, Any]]
) -> CrawlSummary:
    from scraper.extensions.recorder import shown_settings

    try:
        run.finish(settings=shown_settings(settings), stats=stats)
    except OSError as error:
        raise CrawlError(f"{run.path}: rows could not be written: {error}") from error
    return CrawlSummary(
        run_dir=run.path,
        outcomes=run.outcomes,
        counts=count_all(run, stats),
        elapsed=(datetime.now(UTC) - run.started_at).total_seconds(),
        stats=stats,
    )
