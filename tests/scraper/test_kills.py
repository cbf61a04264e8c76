"""A crawl that is killed again and again, and what the store holds in the end."""

import random
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

import pytest

from pipelines.merge import merge_runs
from pipelines.raw import raw_runs
from pipelines.store_file import open_store
from pipelines.stored import Key
from scraper.replica.catalogue import read_catalogue
from scraper.replica.faults import FAULTS, FaultyReplica
from scraper.replica.records import DemoBoard, DemoPosting

_PLATFORMS: Final = ("greenhouse", "smartrecruiters", "jsonld")
_BOARD: Final = "acme"
_POSTINGS: Final = 24
_CHANGED: Final = 16
_KILLS: Final = 10
_MOST_CRAWLS: Final = 40


def _first_postings() -> list[DemoPosting]:
    plain = [
        posting
        for board in read_catalogue()
        for posting in board.postings
        if board.platform == "greenhouse" and not posting.awkward
    ]
    return [
        replace(plain[n % len(plain)], id=str(4_000_000_000 + n), slug=f"job-{n}")
        for n in range(_POSTINGS)
    ]


def _boards(postings: list[DemoPosting]) -> tuple[DemoBoard, ...]:
    return tuple(
        DemoBoard(
            platform=platform, token=_BOARD, name="Acme", postings=tuple(postings)
        )
        for platform in _PLATFORMS
    )


@pytest.fixture
def replica() -> Iterator[FaultyReplica]:
    """A server of one board a platform, whose details take a while."""
    boards = _boards(_first_postings())
    with FaultyReplica(boards, FAULTS["slow"], in_details=True) as server:
        yield server


def _change(server: FaultyReplica, round_: int, rng: random.Random) -> list[str]:
    """Give some postings a new title and date; return the titles of all."""
    postings = list(server._boards[0].postings)
    for index in rng.sample(range(_POSTINGS), _CHANGED):
        postings[index] = replace(
            postings[index],
            title=f"Analyst {index} of round {round_}",
            updated=f"2026-03-01T00:00:{round_:02}Z",
        )
    server._boards = _boards(postings)
    return sorted(posting.title for posting in postings)


def _wait_for_hits(server: FaultyReplica, number: int, seconds: float = 5) -> None:
    until = time.monotonic() + seconds
    while len(server.hits) < number and time.monotonic() < until:
        time.sleep(0.002)


def test_ten_kills_lose_nothing_and_bring_nothing_twice(
    replica: FaultyReplica,
    start_crawl: Callable[..., Any],
    crawl: Callable[..., dict[str, Any]],
    tmp_path: Path,
) -> None:
    """Postings change all the while; then each stands once, as it is now."""
    rng = random.Random(8)  # noqa: S311 - the same points in each run of the test
    boards = [asdict(one) for one in replica.boards()]
    kills, titles = 0, list[str]()
    for round_ in range(_MOST_CRAWLS):
        if kills == _KILLS:
            break
        titles = _change(replica, round_, rng)
        process = start_crawl(*boards)
        _wait_for_hits(replica, len(replica.hits) + rng.randint(4, 30))
        time.sleep(rng.uniform(0, 0.04))
        process.signal(signal.SIGKILL)
        kills += process.wait()[0] == -signal.SIGKILL
    assert kills == _KILLS
    torn = (tmp_path / "data/raw").glob("*.partial/postings.jsonl")
    half = [path.read_text().count('"platform":"smartrecruiters"') for path in torn]
    assert any(0 < rows < _CHANGED for rows in half), "no kill struck half a board"
    found = crawl(*boards)
    statuses = {one["status"] for one in found["outcomes"].values()}
    assert statuses <= {"complete", "unchanged"}
    with open_store(tmp_path / "data/postings.sqlite") as store:
        merge_runs(store, raw_runs(tmp_path / "data"))
        for platform in _PLATFORMS:
            lives = store.lives(platform, _BOARD)
            assert [life for life in lives.values() if life.closed_at] == []
            keys = [Key(platform, _BOARD, identifier) for identifier in lives]
            held = sorted(record["title"] for record in store.records(keys))
            assert held == titles, platform
