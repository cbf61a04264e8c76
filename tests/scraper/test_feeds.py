"""Open feeds and further employers' systems, crawled from a replica in their shape."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

import pytest

from scraper.parsing.markup import holds_text
from scraper.platforms import attribution_of, read_platforms
from scraper.replica.catalogue import read_catalogue
from scraper.replica.markup import parse_markdown
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.server import ReplicaServer

Crawl = Callable[..., dict[str, Any]]
_TAME: Final = {"nbsp", "inline_styles", "div_paragraphs", "null_country", "graph"}
_SMALL_PAGES: Final = {"page_size": 7}
# Token and what the replica is told, so that few postings show what many would.
_BOARDS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "weworkremotely": ("all", {}),
    "remoteok": ("all", {}),
    "remotive": ("all", {}),
    "arbeitnow": ("all", _SMALL_PAGES),
    "jobicy": ("all", {}),
    "himalayas": ("all", _SMALL_PAGES),
    "workingnomads": ("all", {}),
    "themuse": ("all", _SMALL_PAGES),
    "usajobs": ("all", _SMALL_PAGES),
    "adzuna": ("us", _SMALL_PAGES),
    "hackernews": ("latest", {}),
    "paylocity": ("add565e9-0000-4000-8000-000000000000/Acme", {}),
    "jazzhr": ("acme", {}),
    "jobvite": ("acme", _SMALL_PAGES),
    "comeet": ("F6.003/6F329B", {}),
    "manatal": ("acme", _SMALL_PAGES),
    "oracle_orc": ("acme.fa.us2/CX_1001", _SMALL_PAGES),
    "eightfold": ("acme", _SMALL_PAGES),
    "phenom": ("acme", _SMALL_PAGES),
}
_FEW: Final = 16
_KEYS: Final = {
    "ADZUNA_APP_ID": "0a1b2c3d",
    "ADZUNA_APP_KEY": "key/of+adzuna",
    "USAJOBS_API_KEY": "key/of+usajobs",
    "USAJOBS_EMAIL": "crawl@acme.example",
}
# Titles of comments are read out of a line, and one platform cuts its texts.
_NO_TITLE: Final = {"hackernews"}
_CUT: Final = {"adzuna"}
# A position in several places is several rows there.
_ROW_A_PLACE: Final = {"comeet"}
_DETAIL: Final = re.compile(
    r"/Jobs/Details/|/apply/\w{10}/|/job/|/jobs/\d{13}|RequisitionDetails"
)


def _postings(count: int) -> tuple[DemoPosting, ...]:
    """Return postings without shapes of their own, again under new names if need be."""
    tame = [
        posting
        for board in read_catalogue()
        for posting in board.postings
        if posting.locations and not set(posting.awkward) - _TAME
    ]
    rounds, _ = divmod(count - 1, len(tame))
    more = [
        replace(each, id=f"{each.id}{i}", slug=f"{each.slug}-{i}")
        for i in range(1, rounds + 1)
        for each in tame
    ]
    # The first stands twice in lists whose total counts it twice.
    first = replace(tame[0], awkward=("duplicate_id",))
    return (first, *tame[1:], *more)[:count]


def _board(platform: str, count: int = _FEW) -> DemoBoard:
    token, options = _BOARDS[platform]
    return DemoBoard(
        platform=platform,
        token=token,
        name="Acme",
        intro="We are Acme.",
        options=options,
        postings=_postings(count),
    )


@pytest.fixture(scope="module")
def boards() -> tuple[DemoBoard, ...]:
    """One board a platform."""
    return tuple(map(_board, _BOARDS))


@pytest.fixture
def replica(boards: tuple[DemoBoard, ...]) -> Iterator[ReplicaServer]:
    """A running replica of those boards alone."""
    with ReplicaServer(boards) as server:
        yield server


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys in the environment of the crawl."""
    for name, value in _KEYS.items():
        monkeypatch.setenv(name, value)


def _count_titles(titles: list[str]) -> Counter[str]:
    return Counter(" ".join(title.split()) for title in titles)


def _wanted_titles(board: DemoBoard) -> Counter[str]:
    is_split = board.platform in _ROW_A_PLACE
    return _count_titles(
        [
            posting.title
            for posting in board.postings
            for _ in (posting.locations if is_split else [None])
        ]
    )


def _lacks(row: dict[str, Any], posting: DemoPosting) -> list[str]:
    """Return the lines of an advert that a row's description does not hold."""
    lines = [line for block in parse_markdown(posting.body) for line in block.lines]
    whole = row["description_html"].replace("&nbsp;", " ")
    return [line for line in lines if not holds_text(whole, line)]


def _check_rows(board: DemoBoard, rows: list[dict[str, Any]]) -> None:
    wanted = {posting.title: posting for posting in board.postings}
    if board.platform in _NO_TITLE:
        assert len(rows) == len(board.postings)
    else:
        titles = _count_titles([one["title"] for one in rows])
        assert titles == _wanted_titles(board), board.platform
    for row in rows:
        assert row["hiring_organization"] == "Acme", row
        assert row["attribution"] == attribution_of(board.platform)
        assert row["date_posted"] or row["date_updated"] or board.platform == "manatal"
        posting = wanted.get(row["title"])
        if posting and board.platform not in _CUT:
            assert _lacks(row, posting) == [], (board.platform, row["posting_id"])


def _check_hidden(folder: Path) -> None:
    written = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert written
    for secret in (*_KEYS.values(), "key%2Fof%2Badzuna"):
        assert not any(secret.encode() in text for text in written), secret


@pytest.mark.usefixtures("keys")
def test_every_posting_comes_once_and_whole_and_then_costs_no_detail(
    replica: ReplicaServer, boards: tuple[DemoBoard, ...], crawl: Crawl, tmp_path: Path
) -> None:
    """Pages, parts and details add up; a second crawl asks for lists; keys are hid."""
    found = list(map(asdict, replica.boards()))
    summary = crawl(*found, DOWNLOAD_DELAY=0)
    reasons = {key: one["reason"] for key, one in summary["outcomes"].items()}
    statuses = {one["status"] for one in summary["outcomes"].values()}
    assert statuses == {"complete"}, reasons
    assert summary["rejected"] == []
    counted = {key for one in summary["stats"].values() for key in one}
    assert [key for key in counted if key.startswith("unread/")] == []
    for board in boards:
        rows = [one for one in summary["postings"] if one["platform"] == board.platform]
        _check_rows(board, rows)
    first = len(replica.hits)
    again = crawl(*found, DOWNLOAD_DELAY=0)
    assert {one["status"] for one in again["outcomes"].values()} == {"complete"}
    assert [hit for hit in replica.hits[first:] if _DETAIL.search(hit)] == []
    _check_hidden(tmp_path)


@pytest.mark.usefixtures("keys")
def test_an_answer_that_is_not_whole_says_why(crawl: Crawl, tmp_path: Path) -> None:
    """A full window, a page limit, a bad key and a missing host are told apart."""
    lent = [
        _board("weworkremotely", 100),
        _board("jobicy", 50),
        _board("themuse", _FEW),
        _board("comeet", 1),
    ]
    with ReplicaServer(tuple(lent)) as server:
        found = [asdict(one) for one in server.boards()]
        found[2]["options"] = {"max_pages": 2}
        found[3]["token"] = "F6.003/wrong"  # noqa: S105 - of a public page
        lost = {"platform": "phenom", "token": "lost"}
        adzuna = {"platform": "adzuna", "token": "us", "base_url": server.origin}
        summary = crawl(*found, lost, adzuna, DOWNLOAD_DELAY=0)
    reasons = {
        key.partition(":")[0]: f"{one['status']}: {one['reason']}"
        for key, one in summary["outcomes"].items()
    }
    expected = {
        "weworkremotely": "partial: the feed holds its newest 100 postings only",
        "jobicy": "partial: the feed holds its newest 50 postings only",
        "themuse": "partial: stopped after 2 pages, as many as are allowed; the board"
        " announces 16 postings, 13 came",
        "comeet": "failed: 400: ",
        "phenom": "failed: expected a base_url with country and language",
        "adzuna": "failed: 404 no such board or posting: ",
    }
    natural = {key for key, one in summary["outcomes"].items() if one["by_nature"]}
    assert natural == {"weworkremotely:all", "jobicy:all", "themuse:all"}
    assert set(reasons) == set(expected)
    for platform, start in expected.items():
        assert reasons[platform].startswith(start), reasons[platform]
    _check_hidden(tmp_path)
    (failure,) = (one for one in summary["failures"] if one["platform"] == "adzuna")
    assert "app_key=..." in failure["url"]


def test_a_platform_with_a_key_names_it(
    crawl: Crawl, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a key nothing is asked for, and the reason says what to set."""
    for name in _KEYS:
        monkeypatch.delenv(name, raising=False)
    summary = crawl(
        {"platform": "usajobs", "token": "all", "base_url": "http://127.0.0.1:9"},
        {"platform": "adzuna", "token": "gb", "base_url": "http://127.0.0.1:9"},
    )
    reasons = [one["reason"] for one in summary["outcomes"].values()]
    assert sorted(reasons) == [
        "needs a key: set ADZUNA_APP_ID and ADZUNA_APP_KEY",
        "needs a key: set USAJOBS_API_KEY and USAJOBS_EMAIL",
    ]
    assert summary["counts"]["requests"] == 0


def test_the_table_of_platforms_has_every_spider_and_no_other() -> None:
    """Each platform says how solid it is and on what terms it is read."""
    folder = Path(__file__).parents[2] / "scraper"
    spiders = {path.stem for path in (folder / "spiders").glob("[a-z]*.py")}
    replicas = {path.stem for path in (folder / "replica/platforms").glob("[a-z]*.py")}
    table = read_platforms()
    assert set(table) == spiders == replicas
    assert list(table) == sorted(table)
    for platform in table.values():
        assert platform.status in {"solid", "light", "needs key"}
        assert platform.terms
        assert (platform.status == "needs key") == bool(platform.keys)
