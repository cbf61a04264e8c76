"""Real signals to real processes: all is kept, and the command says how to go on."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scraper.boards import Board
from scraper.replica.server import ReplicaServer

_ROOT = Path(__file__).parents[2]
_Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[_Start]:
    """Start commands in a folder whose boards.toml names the replica's boards."""
    running: list[subprocess.Popen[str]] = []

    def start_one(*arguments: str) -> "subprocess.Popen[str]":
        child = subprocess.Popen(
            [sys.executable, "-m", "pipelines", *arguments],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(_ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(child)
        return child

    with ReplicaServer() as replica:
        boards = [each for each in replica.boards() if each.platform != "jsonld"]
        # Pages of one board, a second apart, keep a crawl busy for long enough.
        boards += [each for each in replica.boards() if each.platform == "jsonld"][:1]
        (tmp_path / "boards.toml").write_text("".join(map(_toml, boards)))
        yield start_one
        for child in running:
            child.kill()
            child.communicate()


def _toml(board: Board) -> str:
    values = {
        "platform": board.platform,
        "token": board.token,
        "base_url": board.base_url,
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in values.items()]
    return "\n".join(["[[board]]", *lines, ""])


def _wait_for(found: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not found():
        assert time.monotonic() < until, "it did not come to that within 30 s"
        time.sleep(0.02)


def _rows(folder: Path) -> int:
    paths = folder.glob("raw/*/postings.jsonl")
    return sum(path.read_bytes().count(b"\n") for path in paths)


def test_ctrl_c_keeps_what_came(start: _Start, tmp_path: Path) -> None:
    """The run is whole on disk, the rest is told, and the same command goes on."""
    data = tmp_path / "data"
    child = start("update")
    _wait_for(lambda: _rows(data) > 10)
    child.send_signal(signal.SIGINT)
    _, told = child.communicate(timeout=60)
    assert child.returncode == 130
    assert "The same command goes on" in told
    assert "Traceback" not in told
    (run,) = (data / "raw").iterdir()
    assert not run.name.endswith(".partial")
    assert str(run.name) in told
    outcomes = (run / "boards.jsonl").read_text().splitlines()
    # A board whose list had not come yet is failed, one that was being read partial.
    statuses = {json.loads(line)["status"] for line in outcomes}
    assert statuses & {"partial", "failed"}
    assert not (data / "classified.csv").exists()
    assert start("update", "--no-crawl").wait(60) == 0
    with (data / "classified.csv").open() as file:
        assert len(file.readlines()) > 1


def test_sigterm_finishes_the_boards_in_hand_and_publishes(
    start: _Start, slow_boards: int, tmp_path: Path
) -> None:
    """Boards that were not begun are left to the next run, which reads just these."""
    data = tmp_path / "data"
    child = start("update")
    _wait_for(lambda: _rows(data) > 2)
    child.send_signal(signal.SIGTERM)
    shown, told = child.communicate(timeout=60)
    assert child.returncode == 1, told
    assert "boards in hand are read to their end" in told
    (run,) = (data / "raw").iterdir()
    outcomes = [json.loads(line) for line in (run / "boards.jsonl").open()]
    left = [each for each in outcomes if each["status"] == "failed"]
    assert {each["status"] for each in outcomes} == {"complete", "failed"}
    assert all(each["reason"].startswith("left for the next") for each in left)
    brought = sum(each["postings"] for each in outcomes)
    assert f"{brought} postings in data/classified.csv" in shown
    again = start("update", "--json")
    shown, told = again.communicate(timeout=60)
    assert again.returncode == 0, told
    assert json.loads(shown)["new"] == slow_boards - brought


def test_classifying_that_is_stopped_leaves_no_half_table(
    start: _Start, tmp_path: Path
) -> None:
    """After Ctrl-C the old output stands, no temporary file is left, and it says so."""
    source = tmp_path / "many.csv"
    row = "Data Engineer,Five years of Python and SQL. Bachelor's degree.\n"
    source.write_text("title,description\n" + row * 200_000)
    target = tmp_path / "out.csv"
    target.write_text("old\n")
    child = start("classify", "many.csv", "-o", "out.csv")
    _wait_for(lambda: bool(list(tmp_path.glob(".out.csv.*"))))
    child.send_signal(signal.SIGINT)
    _, told = child.communicate(timeout=60)
    assert child.returncode == 130
    assert "nothing is half written" in told
    assert target.read_text() == "old\n"
    assert list(tmp_path.glob(".out.csv.*")) == []


def test_an_update_stopped_while_it_classifies_goes_on(
    start: _Start, tmp_path: Path
) -> None:
    """Signals reach the part after the crawl too; the next update publishes all."""
    data = tmp_path / "data"
    boards = (tmp_path / "boards.toml").read_text().split("[[board]]\n")
    quick = "".join(f"[[board]]\n{each}" for each in boards[1:] if "jsonld" not in each)
    (tmp_path / "boards.toml").write_text(quick)
    child = start("update")
    _wait_for((data / "postings.sqlite").exists)
    child.send_signal(signal.SIGINT)
    _, told = child.communicate(timeout=60)
    if child.returncode != 0:  # it may have been done already
        assert child.returncode == 130
        assert "goes on from here" in told
    assert start("update", "--no-crawl").wait(60) == 0
    with (data / "classified.csv").open() as file:
        assert sum(1 for _ in file) > 100
