"""The employers' systems, each crawled whole from a replica in its own shape."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from typing import Any, Final

import pytest

from scraper.boards import Board
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
    "workday-capped": {"cap": 15},
    "workday-deep": {"cap": 9},
    "workday-guarded": {"csrf": True},
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
_LARGE: Final = {"teamtailor", "teamtailor-json"}
_WITH_DETAILS: Final = {
    "smartrecruiters",
    "workable-empty",
    "workday",
    "workday-capped",
    "workday-deep",
    "workday-guarded",
    "bamboohr",
    "breezy",
    "rippling",
    "icims",
}
_TENANTS: Final = dict.fromkeys(
    ("recruitee", "personio", "teamtailor", "bamboohr", "breezy", "pinpoint", "icims"),
    "/nobody",
)
_UNKNOWN: Final = {"workday": "nobody.wd5/Nothing"}
_AWAY: Final = "refused: www.{}.com is not a host of this board"
_TROUBLES: Final = {
    "smartrecruiters:nobody": ("complete", "no posting: a company that does not exist"),
    "workable:nobody": ("failed", "404 no such board"),
    "recruitee:nobody": ("failed", "404 no such board"),
    "workday:nobody.wd5/Nothing": ("failed", "404 no such board"),
    "workday:acme.wd5/short": ("partial", "only 9 rows are shown, and no facet"),
    "personio:nobody": ("failed", _AWAY.format("personio")),
    "personio:off": ("failed", "expected a feed, got a web page"),
    "teamtailor:nobody": ("failed", _AWAY.format("teamtailor")),
    "bamboohr:nobody": ("failed", _AWAY.format("bamboohr")),
    "breezy:nobody": ("failed", "refused: breezy.hr is not a host of this board"),
    "pinpoint:nobody": ("failed", "404 no such board"),
    "rippling:nobody": ("failed", "404 no such board"),
    "icims:nobody": ("failed", "404 no such board"),
}
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


def _postings_for(name: str) -> tuple[DemoPosting, ...]:
    postings = _postings() if name in _LARGE else _postings()[:_FEW]
    if name == "workday-deep":
        # Two families, each beyond the cap, so that its places must part it further.
        postings = [replace(p, department="AB"[i % 2]) for i, p in enumerate(postings)]
    return tuple(postings)


def _boards() -> tuple[DemoBoard, ...]:
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
                postings=_postings_for(name),
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


def _rows_of(summary: dict[str, Any], board: DemoBoard) -> list[dict[str, Any]]:
    key = (board.platform, board.token)
    return [
        one for one in summary["postings"] if (one["platform"], one["board"]) == key
    ]


def _check_rows(rows: list[dict[str, Any]], board: DemoBoard) -> None:
    wanted = {posting.title: posting for posting in board.postings}
    titles = [posting.title for posting in board.postings]
    assert _titles([one["title"] for one in rows]) == _titles(titles), board.token
    for row in rows[::5]:
        assert row["hiring_organization"] == "Acme"
        posting = wanted.get(row["title"])
        if posting is None:
            continue
        # Some platforms have a field for a city, and none for "anywhere".
        if any(place.city for place in posting.locations):
            assert row["locations"], row
        assert _lacks(row, posting) == [], row["posting_id"]


def test_every_posting_comes_once_and_then_only_what_changed(
    replica: ReplicaServer, boards: tuple[DemoBoard, ...], crawl: Crawl
) -> None:
    """Pages, parts, repeated rows and details add up; one new title is one detail."""
    found = list(map(asdict, replica.boards()))
    summary = crawl(*found, DOWNLOAD_DELAY=0)
    reasons = {key: one["reason"] for key, one in summary["outcomes"].items()}
    statuses = {one["status"] for one in summary["outcomes"].values()}
    assert statuses == {"complete"}, reasons
    assert summary["rejected"] == []
    counted = {key for one in summary["stats"].values() for key in one}
    assert [key for key in counted if key.startswith("unread/")] == []
    for board in boards:
        _check_rows(_rows_of(summary, board), board)
    asked = len(replica.hits)
    replica._boards = tuple(map(_retitle, boards))
    again = crawl(*found, DOWNLOAD_DELAY=0)
    assert {one["status"] for one in again["outcomes"].values()} == {"complete"}
    details = [hit for hit in replica.hits[asked:] if _DETAIL.search(hit)]
    assert len(details) == len(_WITH_DETAILS)
    for board in boards:
        rows = _rows_of(again, board)
        is_small = board.token.rpartition("/")[2] in _WITH_DETAILS
        assert len(rows) == (1 if is_small else len(board.postings)), board.token
        assert "A changed title" in [row["title"] for row in rows]


def _retitle(board: DemoBoard) -> DemoBoard:
    first, *others = board.postings
    changed = replace(first, title="A changed title")
    return replace(board, postings=(changed, *others))


def test_each_trouble_has_its_own_outcome(crawl: Crawl) -> None:
    """A board that is gone, closed, switched off or cut short closes no posting."""
    postings = tuple(_postings()[:_FEW])
    families = tuple(replace(one, department="One") for one in postings)
    made = {
        "personio:off": {"feed": "off"},
        "workday:acme.wd5/short": {"cap": 9},
    }
    boards = tuple(
        DemoBoard(
            platform=key.partition(":")[0],
            token=key.partition(":")[2],
            name="Acme",
            options=options,
            postings=tuple(replace(one, locations=()) for one in families),
        )
        for key, options in made.items()
    )
    platforms = sorted({name.partition("-")[0] for name in _OPTIONS})
    known = tuple(
        DemoBoard(platform=platform, token="acme.wd5/known", name="Acme")  # noqa: S106
        for platform in platforms
    )
    with ReplicaServer((*boards, *known)) as replica:
        named = [one for one in replica.boards() if "known" not in one.token]
        unknown = [
            Board(
                platform=platform,
                token=_UNKNOWN.get(platform, "nobody"),
                base_url=f"{replica.origin}/{platform}{_TENANTS.get(platform, '')}",
            )
            for platform in platforms
        ]
        found = crawl(*map(asdict, [*named, *unknown]), DOWNLOAD_DELAY=0)
    outcomes = {
        key: (one["status"], one["reason"]) for key, one in found["outcomes"].items()
    }
    for key, (status, reason) in _TROUBLES.items():
        assert outcomes[key][0] == status, (key, outcomes[key])
        assert outcomes[key][1].startswith(reason), (key, outcomes[key])
    assert set(outcomes) == set(_TROUBLES)


def test_a_site_that_a_tenant_hides_is_left_alone(
    site: Any, crawl: Crawl, answer: Any
) -> None:
    """robots.txt names the path of a site's pages, and its list is not asked for."""
    rules = b"User-agent: *\nDisallow: /Hidden/\n"
    site.routes["/robots.txt"] = answer(rules)
    board = {"platform": "workday", "token": "acme.wd5/Hidden", "base_url": site.url}
    (outcome,) = crawl(board)["outcomes"].values()
    assert outcome["status"] == "failed"
    assert "forbids it" in outcome["reason"]
    assert site.paths() == []
