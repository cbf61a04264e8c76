"""The employers' systems, each crawled whole from a replica in its own shape."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any, Final

import pytest

from scraper.parsing.markup import holds_text
from scraper.replica.catalogue import read_catalogue
from scraper.replica.markup import parse_markdown
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.server import ReplicaServer

Crawl = Callable[..., dict[str, Any]]
_TAME: Final = {"nbsp", "inline_styles", "div_paragraphs", "null_country", "graph"}
# What a board's replica is told, so that few postings show what many would.
_OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "smartrecruiters": {"page_size": 7},
    "workable": {},
    "workable-empty": {"widget_is_empty": True},
    "recruitee": {},
    "workday": {},
    "workday-capped": {"cap": 45},
    "personio": {},
    "teamtailor": {},
    "teamtailor-json": {"feed": "json"},
    "bamboohr": {},
    "breezy": {},
    "pinpoint": {},
    "rippling": {"page_size": 9},
    "icims": {"page_size": 8},
}
_FEW: Final = 23
# Boards that take more than one page of the real size.
_LARGE: Final = {"workday-capped", "teamtailor", "teamtailor-json"}
_DETAIL: Final = re.compile(
    r"/postings/\d|/api/v2/accounts/|/job/|/detail |/p/|/jobs/[0-9a-f-]{36}|/job\?"
)


def _postings() -> list[DemoPosting]:
    return [
        posting
        for board in read_catalogue()
        for posting in board.postings
        if posting.locations and not set(posting.awkward) - _TAME
    ]


def _boards() -> tuple[DemoBoard, ...]:
    postings = tuple(_postings())
    boards = []
    for name, options in _OPTIONS.items():
        platform = name.partition("-")[0]
        boards.append(
            DemoBoard(
                platform=platform,
                token=f"acme.wd5/{name}" if platform == "workday" else name,
                name="Acme",
                intro="We are Acme.",
                options=options,
                postings=postings if name in _LARGE else postings[:_FEW],
            )
        )
    return tuple(boards)


@pytest.fixture(scope="module")
def boards() -> tuple[DemoBoard, ...]:
    """One board for each name above."""
    return _boards()


@pytest.fixture
def replica(boards: tuple[DemoBoard, ...]) -> Iterator[ReplicaServer]:
    """A running replica of those boards alone."""
    with ReplicaServer(boards) as server:
        yield server


def _titles(titles: list[str]) -> Counter[str]:
    return Counter(" ".join(title.split()) for title in titles)


def _lacks(row: dict[str, Any], posting: DemoPosting) -> list[str]:
    """Return the lines of an advert that a row's description does not hold."""
    lines = [line for block in parse_markdown(posting.body) for line in block.lines]
    whole = row["description_html"].replace("&nbsp;", " ")
    return [line for line in lines if not holds_text(whole, line)]


def test_every_posting_comes_once_and_whole_and_then_costs_no_detail(
    replica: ReplicaServer, boards: tuple[DemoBoard, ...], crawl: Crawl
) -> None:
    """Pages, parts, repeated rows and details add up; a second crawl asks for lists."""
    found = list(map(asdict, replica.boards()))
    summary = crawl(*found, DOWNLOAD_DELAY=0)
    outcomes = {key: one["status"] for key, one in summary["outcomes"].items()}
    reasons = {key: one["reason"] for key, one in summary["outcomes"].items()}
    assert set(outcomes.values()) == {"complete"}, reasons
    assert summary["rejected"] == []
    counted = {key for one in summary["stats"].values() for key in one}
    assert [key for key in counted if key.startswith("unread/")] == []
    for board in boards:
        rows = [
            one
            for one in summary["postings"]
            if (one["platform"], one["board"]) == (board.platform, board.token)
        ]
        wanted = {posting.title: posting for posting in board.postings}
        assert _titles([one["title"] for one in rows]) == _titles(
            [posting.title for posting in board.postings]
        ), board.token
        for row in rows[::5]:
            assert row["hiring_organization"] == "Acme"
            assert row["locations"], row
            posting = wanted.get(row["title"])
            if posting:
                assert _lacks(row, posting) == [], row["posting_id"]
    first = len(replica.hits)
    again = crawl(*found, DOWNLOAD_DELAY=0)
    assert {one["status"] for one in again["outcomes"].values()} == {"complete"}
    assert [hit for hit in replica.hits[first:] if _DETAIL.search(hit)] == []
