"""Crawls as processes, and web sites on loopback for them."""

import json
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.scraper.loopback import Answer, Site

_PRELUDE = """
import json, os, resource, sys
from dataclasses import asdict
from pathlib import Path
for number, path in ((1, out), (2, err)):
    os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w", buffering=1)
os.environ.clear()
os.environ.update(environment)
if largest_file:
    import signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
"""
_CRAWL = """
from scraper.boards import Board
from scraper.run import crawl
summary = crawl(
    [Board(**board) for board in boards], Path(data), settings=settings, fresh=fresh
)
print(json.dumps({
    "outcomes": {each.key: asdict(each) for each in summary.outcomes},
    "counts": summary.counts,
    "stats": summary.stats,
    "fell_short": summary.fell_short,
    "run_dir": str(summary.run_dir),
}, default=str))
"""
_SPIDERS = Path(__file__).parents[2] / "scraper/spiders"
# What a crawl imports, once for all crawls of a session: the most of their time.
_PRELOADED = (
    *("scraper.crawl_settings", "scraper.extensions.recorder", "scraper.run"),
    *("scraper.middlewares.guard", "scraper.middlewares.robots"),
    *("scraper.middlewares.backoff", "scrapy.crawler", "scrapy.core.engine"),
    *("scrapy.core.scheduler", "scrapy.core.downloader.handlers.http11"),
    *(f"scraper.spiders.{path.stem}" for path in sorted(_SPIDERS.glob("[a-z]*.py"))),
)


@pytest.fixture
def make_site() -> Iterator[Callable[[], Site]]:
    """Make web sites that a test has to itself."""
    made: list[Site] = []

    def make() -> Site:
        made.append(Site())
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def site(make_site: Callable[[], Site]) -> Site:
    """A web site of its own for each test."""
    return make_site()


@pytest.fixture
def answer() -> type[Answer]:
    """The class of the site's answers."""
    return Answer


class CrawlProcess:
    """A crawl in a process of its own, forked from one that has imported Scrapy."""

    def __init__(self, folder: Path, code: str = _CRAWL, **task: Any) -> None:
        self._out = folder / f"{time.monotonic_ns()}.out"
        self._err = self._out.with_suffix(".err")
        for path in (self._out, self._err):
            path.touch()
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(_PRELOADED))
        task |= {"out": str(self._out), "err": str(self._err)}
        task |= {"environment": dict(os.environ), "__name__": "crawl_of_a_test"}
        task.setdefault("largest_file", 0)
        # Text, for a test module has no name that another process could import.
        self._process = context.Process(
            target=exec, args=(_PRELUDE + code, task), daemon=True
        )
        self._start()

    def _start(self) -> None:
        """Start it, with a new server of forks where the old one has died.

        It dies when a module that it imports is broken, as one that is being written.
        """
        for wait in (0.2, 1.0, 3.0):
            try:
                self._process.start()
            except (EOFError, ConnectionError, BrokenPipeError):
                time.sleep(wait)
            else:
                return
        pytest.fail(f"no crawl can be forked: does each import? {_PRELOADED}")

    def signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self._process.is_alive():
            os.kill(self._process.pid or 0, number)

    def wait(self, timeout: float = 60) -> tuple[int, str, str]:
        """Wait for the end; return exit status, output and errors."""
        self._process.join(timeout)
        assert self._process.exitcode is not None, "the crawl did not end"
        return self._process.exitcode, self._out.read_text(), self._err.read_text()


@pytest.fixture
def start_crawl(tmp_path: Path) -> Callable[..., CrawlProcess]:
    """Start a crawl of boards as a process."""

    def start(
        *boards: dict[str, Any],
        fresh: bool = False,
        largest_file: int = 0,
        **settings: Any,
    ) -> CrawlProcess:
        return CrawlProcess(
            tmp_path,
            boards=boards,
            data=str(tmp_path / "data"),
            settings={"BACKOFF_FIRST_SECONDS": 0.05, "LOG_LEVEL": "ERROR", **settings},
            fresh=fresh,
            largest_file=largest_file,
        )

    return start


@pytest.fixture
def run_code(tmp_path: Path) -> Callable[..., str]:
    """Run code as a crawl of its own, with names set; return what it prints."""

    def run(code: str, **names: Any) -> str:
        _, out, err = CrawlProcess(tmp_path, code, **names).wait()
        assert out, err
        return out

    return run


@pytest.fixture
def crawl(start_crawl: Callable[..., CrawlProcess]) -> Callable[..., dict[str, Any]]:
    """Crawl boards in a process and return its summary."""

    def run(*boards: dict[str, Any], **options: Any) -> dict[str, Any]:
        _, out, err = start_crawl(*boards, **options).wait()
        assert out, err
        summary: dict[str, Any] = json.loads(out)
        summary["stderr"] = err
        for name in ("postings", "boards", "rejected", "failures"):
            path = Path(summary["run_dir"]) / f"{name}.jsonl"
            summary[name] = [json.loads(line) for line in path.open()]
        return summary

    return run


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real payloads, when it stands beside the repository."""
    path = Path(__file__).parents[2] / "../shared/samples"
    if not path.exists():
        pytest.skip("real payloads are not here: ../shared/samples is missing")
    return path
