"""The project's own spiders read the demo boards whole, and cheaply the second time."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any, Final

import pytest

from scraper.replica.catalogue import read_catalogue
from scraper.replica.server import ReplicaServer

Crawl = Callable[..., dict[str, Any]]
_API: Final = {"ashby", "greenhouse", "lever"}


@pytest.fixture
def replica() -> Iterator[ReplicaServer]:
    """A running replica of every demo board."""
    with ReplicaServer() as server:
        yield server


def _titles() -> list[tuple[str, str]]:
    """Return token and title of every posting that the boards publish."""
    return sorted(
        (board.token, posting.title)
        for board in read_catalogue()
        for posting in board.postings
        if "unlisted" not in posting.awkward
        for _ in (
            posting.locations if "posting_per_city" in posting.awkward else [None]
        )
    )


def test_every_demo_posting_is_collected_once(
    replica: ReplicaServer, crawl: Crawl
) -> None:
    """All boards are complete; unlisted jobs stay out and repeated ones are one."""
    summary = crawl(*map(asdict, replica.boards()), DOWNLOAD_DELAY=0)
    outcomes = summary["outcomes"]
    assert {one["status"] for one in outcomes.values()} == {"complete"}
    assert len(outcomes) == len(replica.boards())
    assert summary["rejected"] == []
    mangled = {"title_spaces", "mojibake"}
    tame = {
        posting.title
        for board in read_catalogue()
        for posting in board.postings
        if not mangled & set(posting.awkward)
    }
    rows = [(one["board"], one["title"]) for one in summary["postings"]]
    assert len(rows) == len(_titles())
    assert sorted(row for row in rows if row[1] in tame) == [
        row for row in _titles() if row[1] in tame
    ]


def test_second_crawl_costs_one_small_request_a_board(
    replica: ReplicaServer, crawl: Crawl
) -> None:
    """An unchanged JSON board answers 304, and nothing but robots.txt beside it."""
    boards = [one for one in replica.boards() if one.platform in _API]
    crawl(*map(asdict, boards), DOWNLOAD_DELAY=0)
    first = len(replica.hits)
    again = crawl(*map(asdict, boards), DOWNLOAD_DELAY=0)
    hits = [hit for hit in replica.hits[first:] if "/robots.txt" not in hit]
    assert [hit.rpartition(" ")[2] for hit in hits] == ["304"] * len(boards)
    assert {one["status"] for one in again["outcomes"].values()} == {"unchanged"}
