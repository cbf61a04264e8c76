"""Scrapy's own commands: whoever knows Scrapy is at home."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]


def _scrapy(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "scrapy", *arguments]
    return subprocess.run(
        command, cwd=_ROOT, capture_output=True, text=True, check=False, timeout=60
    )


def test_scrapy_list_names_the_platforms() -> None:
    """Each spider file is found; the base spider is none."""
    names = _scrapy("list").stdout.split()
    assert {"greenhouse", "lever", "ashby", "jsonld"} <= set(names)
    assert not any(name.startswith("_") for name in names)


def _serve(site: Any, count: int = 1) -> None:
    job = {"title": "Data Engineer", "content": "&lt;p&gt;A&lt;/p&gt;" * 40}
    jobs = [{"id": number, **job} for number in range(count)]
    site.json("/v1/boards/acme/jobs", {"jobs": jobs, "meta": {"total": count}})


def _crawl(site: Any, board: str, *more: str) -> "subprocess.CompletedProcess[str]":
    where = ("-a", f"board={board}", "-a", f"base_url={site.url}")
    return _scrapy("crawl", "greenhouse", *where, *more)


def test_scrapy_crawl_writes_a_raw_run_and_its_feed(site: Any, tmp_path: Path) -> None:
    """One board from arguments; items reach FEEDS, and the run is whole."""
    _serve(site)
    feed, data = tmp_path / "out.jsonl", tmp_path / "data"
    done = _crawl(site, "acme", "-O", str(feed), "-s", f"DATA_DIR={data}")
    assert done.returncode == 0, done.stderr
    (line,) = feed.read_text().splitlines()
    assert json.loads(line)["title"] == "Data Engineer", done.stderr
    (run,) = (data / "raw").iterdir()
    assert not run.name.endswith(".partial")
    (outcome,) = (run / "boards.jsonl").read_text().splitlines()
    assert json.loads(outcome)["status"] == "complete"
    assert "greenhouse" in json.loads((run / "run.json").read_text())["stats"]


def test_a_spider_without_a_board_says_what_is_missing() -> None:
    """The message names the argument, and the command fails."""
    done = _scrapy("crawl", "greenhouse", "-s", "DATA_DIR=")
    assert "expected -a board=TOKEN" in done.stderr
    assert done.returncode != 0


def test_a_board_that_fell_short_fails_the_command(site: Any, tmp_path: Path) -> None:
    """Scrapy's own command would call any crawl that came to its end a success."""
    done = _crawl(site, "nobody", "-s", f"DATA_DIR={tmp_path}")
    assert done.returncode == 1
    assert "failed 404 no such board" in done.stderr


def test_a_full_disk_fails_the_command(site: Any, tmp_path: Path) -> None:
    """A raw run whose rows could not be written stays partial."""
    _serve(site, 300)
    limit = 60_000
    start = (
        "import resource, signal; from scrapy.cmdline import execute;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}));"
        "execute()"
    )
    arguments = ("-a", "board=acme", "-a", f"base_url={site.url}")
    command = [sys.executable, "-c", start, "crawl", "greenhouse", *arguments]
    done = subprocess.run(
        [*command, "-s", f"DATA_DIR={tmp_path}"],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    (run,) = (tmp_path / "raw").iterdir()
    assert run.name.endswith(".partial")


def test_the_shell_fetches_a_page(site: Any) -> None:
    """An own server too, where the guard of addresses is told to stay away."""
    _serve(site)
    code = "print('jobs:', len(response.json()['jobs']))"
    url = f"{site.url}/v1/boards/acme/jobs"
    guard = ("-s", "ADDRESS_GUARD_ENABLED=0")
    done = _scrapy("shell", "--nolog", *guard, "-c", code, url)
    assert "jobs: 1" in done.stdout, done.stderr
