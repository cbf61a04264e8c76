"""A web site on loopback that a test describes, and crawls of it as processes."""

import json
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

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


@dataclass
class Answer:
    """What the site sends; `cut` stops the body short, `drop` closes unanswered."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str = ""
    cut: bool = False
    drop: bool = False
    wait: float = 0.0


@dataclass
class Asked:
    """A request that the site got."""

    path: str
    at: float
    headers: dict[str, str]


class Site:
    """Routes of paths to answers, and what was asked for.

    A route may be a list of answers, used one after the other; the last one stays.
    """

    def __init__(self) -> None:
        self.routes: dict[str, Answer | list[Answer]] = {}
        self.asked: list[Asked] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        thread.daemon = True
        thread.start()

    @property
    def url(self) -> str:
        """Where the site starts."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def json(self, path: str, value: Any, **options: Any) -> None:
        """Answer a path with JSON."""
        body = json.dumps(value).encode()
        headers = {"Content-Type": "application/json; charset=utf-8"}
        self.routes[path] = Answer(body, headers=headers, **options)

    def html(self, path: str, text: str, **options: Any) -> None:
        """Answer a path with a web page."""
        headers = {"Content-Type": "text/html; charset=utf-8"}
        self.routes[path] = Answer(text.encode(), headers=headers, **options)

    def paths(self) -> list[str]:
        """Return what was asked for, but for robots.txt."""
        return [each.path for each in self.asked if each.path != "/robots.txt"]

    def close(self) -> None:
        """Stop the server."""
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, path: str) -> Answer:
        found = self.routes.get(path, self.routes.get(path.partition("?")[0]))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found or Answer(b"{}", status=404)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                headers = dict(self.headers.items())
                site.asked.append(Asked(self.path, time.monotonic(), headers))
                answer = site._answer(self.path)
                time.sleep(answer.wait)
                if answer.drop:
                    self.close_connection = True
                    return
                body, status = answer.body, answer.status
                if answer.etag and headers.get("If-None-Match") == answer.etag:
                    body, status = b"", 304
                self.send_response(status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                if answer.etag:
                    self.send_header("ETag", answer.etag)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body[: len(body) // 2] if answer.cut else body)
                self.close_connection = answer.cut

            def log_message(self, *_: object) -> None:
                """Stay silent."""

        return Handler


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
        self._process.start()

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
