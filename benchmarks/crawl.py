"""CPU of a crawl against the barest Scrapy spider that fetches the same, on loopback.

    python benchmarks/crawl.py [--rounds 7] [--boards 60] [--pages 600]

JSON boards of 100 jobs are read by the Greenhouse spider, and by one that decodes the
JSON and yields it. Pages with JSON-LD are read by the JSON-LD spider, and by one that
only fetches them. The sides take turns in one run, each in a process of its own; what
counts is CPU time from the start of the reactor to the end of the run on disk. The
server runs apart and is not counted.

The peer has this project's settings of Scrapy, which are faster than Scrapy's own, and
switches off what the project switches off; so the bar is for what the project adds.
Beside it stands the ratio to the same spider under Scrapy's default settings.
"""

import argparse
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.crawl_site import JOBS, serve

_BAR = 1.5
_DEFAULT = "-default"
_IMPORTED = (
    *("benchmarks.crawl_site", "scraper.run", "scraper.crawl_settings"),
    *("scraper.spiders.greenhouse", "scraper.spiders.jsonld", "scraper.downloader"),
    *("scrapy.crawler", "scrapy.core.engine", "scrapy.core.scheduler"),
    "scrapy.core.downloader.handlers.http11",
)
_SIDES = {
    "JSON boards": ("boards", "decode", "decode-default"),
    "JSON-LD pages": ("pages", "fetch", "fetch-default"),
}


def run_side(side: str, origin: str, count: int) -> float:
    """Run one side in this process.

    Parameters
    ----------
    side : str
        ``boards`` or ``pages`` of this project, ``decode`` or ``fetch`` of the peer,
        with ``-default`` behind it for Scrapy's default settings.
    origin : str
        The server's.
    count : int
        Boards or pages.

    Returns
    -------
    float
        CPU seconds for each.
    """
    from scrapy.crawler import AsyncCrawlerProcess

    begun: list[float] = []
    start = AsyncCrawlerProcess.start

    def start_clocked(self: AsyncCrawlerProcess, **kwargs: Any) -> None:
        begun.append(time.process_time())
        start(self, **kwargs)

    AsyncCrawlerProcess.start = start_clocked
    own = side in {"boards", "pages"}
    items = (_run_own if own else _run_bare)(side, origin, count)
    each = {"boards": JOBS, "decode": JOBS, "pages": 1, "fetch": 0}
    expected = each[side.removesuffix(_DEFAULT)] * count
    if items != expected:
        raise SystemExit(f"{side}: {items} items, expected {expected}")
    return (time.process_time() - begun[0]) / count


def _run_own(side: str, origin: str, count: int) -> int:
    from scraper.boards import Board
    from scraper.run import crawl

    if side == "boards":
        boards = [
            Board(platform="greenhouse", token=f"b{k}", base_url=origin)
            for k in range(count)
        ]
    else:
        pages = [f"{origin}/pages/{k}" for k in range(count)]
        site = {"pages": pages}
        boards = [
            Board(platform="jsonld", token="site", base_url=origin, options=site)  # noqa: S106
        ]
    with tempfile.TemporaryDirectory() as folder:
        summary = crawl(boards, Path(folder))
    if summary.fell_short:
        raise SystemExit(f"{side}: {summary.outcomes[0].reason}")
    return summary.counts["postings"]


def _run_bare(side: str, origin: str, count: int) -> int:
    from scrapy import Spider
    from scrapy.crawler import AsyncCrawlerProcess

    decodes = side.startswith("decode")
    path = "/v1/boards/b{}/jobs?content=true" if decodes else "/pages/{}"

    class Bare(Spider):
        name = "bare"
        start_urls = [origin + path.format(k) for k in range(count)]  # noqa: RUF012

        def parse(self, response: Any, **_: Any) -> Iterator[Any] | None:
            return iter(response.json()["jobs"]) if decodes else None

    process = AsyncCrawlerProcess(_bare_settings(is_default=side.endswith(_DEFAULT)))
    crawler = process.create_crawler(Bare)
    process.crawl(crawler)
    process.start()
    return int(crawler.stats.get_value("item_scraped_count", 0)) if crawler.stats else 0


def _bare_settings(*, is_default: bool) -> Any:
    from scrapy.settings import Settings

    import scraper.settings as project
    from scraper.crawl_settings import make_settings

    if is_default:
        return Settings({"LOG_LEVEL": "WARNING"})
    parts = ("DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "EXTENSIONS")
    switched_off = {
        name: {key: None for key, at in getattr(project, name).items() if at is None}
        for name in parts
    }
    pace = {
        "DOWNLOADER": Settings().get("DOWNLOADER"),
        "ROBOTSTXT_OBEY": False,
        "AUTOTHROTTLE_ENABLED": False,
        "DOWNLOAD_DELAY": 0,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    }
    return make_settings("", {**switched_off, **pace})


def measure(rounds: int, counts: dict[str, int], origin: str) -> Iterator[str]:
    """Run both sides in turn and describe how they compare.

    Parameters
    ----------
    rounds : int
        How often each side runs.
    counts : dict of str to int
        How many boards or pages a run reads.
    origin : str
        The server's.

    Yields
    ------
    str
        A line for each kind.
    """
    for kind, sides in _SIDES.items():
        turns = [
            [_in_child(side, origin, counts[kind]) for side in sides]
            for _ in range(rounds)
        ]
        ratios = sorted(own / peer for own, peer, _ in turns)
        of_default = median(own / default for own, _, default in turns)
        by_side = list(zip(*turns, strict=True))
        own, peer, default = (1000 * median(side) for side in by_side)
        best = min(by_side[0]) / min(by_side[1])
        yield (
            f"{kind}: {own:.2f} ms against {peer:.2f} ms each, "
            f"ratio {median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f}), "
            f"best against best {best:.2f}, "
            f"bar {_BAR}: {'met' if median(ratios) <= _BAR else 'MISSED'}; "
            f"ratio {of_default:.2f} to {default:.2f} ms under Scrapy's defaults"
        )


def _in_child(side: str, origin: str, count: int) -> float:
    """Run a side in a process forked from one that has imported Scrapy already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_IMPORTED))
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(run_side, side, origin, count).result()


def main() -> None:
    """Print a ratio for JSON boards and one for pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--boards", type=int, default=60)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--side", nargs=3, metavar=("SIDE", "ORIGIN", "COUNT"))
    parser.add_argument("--serve", action="store_true")
    asked = parser.parse_args()
    if asked.serve:
        serve()
    elif asked.side:
        side, origin, count = asked.side
        print(run_side(side, origin, int(count)))
    else:
        _compare(asked)


def _compare(asked: argparse.Namespace) -> None:
    command = [sys.executable, __file__, "--serve"]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as server:
        origin = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        counts = {"JSON boards": asked.boards, "JSON-LD pages": asked.pages}
        try:
            for line in measure(asked.rounds, counts, origin):
                print(line, flush=True)
        finally:
            server.stdin.close()


if __name__ == "__main__":
    main()
