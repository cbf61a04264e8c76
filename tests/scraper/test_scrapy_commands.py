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


def test_scrapy_crawl_writes_a_raw_run_and_its_feed(site: Any, tmp_path: Path) -> None:
    """One board from arguments; items reach FEEDS, and the run is whole."""
    job = {"id": 1, "title": "Data Engineer", "content": "&lt;p&gt;A&lt;/p&gt;"}
    site.json("/v1/boards/acme/jobs", {"jobs": [job], "meta": {"total": 1}})
    feed, data = tmp_path / "out.jsonl", tmp_path / "data"
    done = _scrapy(
        "crawl",
        "greenhouse",
        *("-a", "board=acme", "-a", f"base_url={site.url}"),
        *("-O", str(feed), "-s", f"DATA_DIR={data}"),
    )
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
