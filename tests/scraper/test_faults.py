"""What goes wrong on real sites, on three platforms of different shape, and after it.

Greenhouse answers a whole board as one JSON text, SmartRecruiters pages of rows with
details, and a site with JSON-LD a sitemap index, a sitemap and pages.
"""

import tomllib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from pipelines.merge import merge_runs
from pipelines.raw import raw_runs
from pipelines.store_file import open_store
from scraper.replica.catalogue import read_catalogue
from scraper.replica.faults import FAULTS, FaultyReplica
from scraper.replica.records import DemoBoard, DemoPosting

Crawl = Callable[..., dict[str, Any]]
_PLATFORMS: Final = ("greenhouse", "smartrecruiters", "jsonld")
_POSTINGS: Final = 5
# A SmartRecruiters posting has one place; employers repeat it for others.
_ONE_PLACE: Final = "smartrecruiters"
_IMPATIENT: Final = {
    "DOWNLOAD_TIMEOUT": 1,
    "DOWNLOAD_DELAY": 0,
    "RETRY_TIMES": 1,
    "BACKOFF_TIMES": 2,
    "BOARD_MAX_REQUESTS": 40,
}


@cache
def _expected() -> dict[str, dict[str, str]]:
    path = Path(__file__).parent / "fixtures/faults.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _token_of(name: str) -> str:
    return name.replace(":", "-")


@cache
def _postings() -> tuple[DemoPosting, ...]:
    """Return plain postings; the first is open in several cities."""
    plain = [
        posting
        for board in read_catalogue()
        for posting in board.postings
        if board.platform == "greenhouse" and not posting.awkward
    ]
    plain.sort(key=lambda posting: -len({place.city for place in posting.locations}))
    return tuple(plain[:_POSTINGS])


def _demo_boards(fault: str) -> tuple[DemoBoard, ...]:
    return tuple(
        DemoBoard(
            platform=platform,
            token=fault,
            name="Acme",
            options={} if fault == "duplicates" else {"page_size": 2},
            postings=_postings(),
        )
        for platform in _PLATFORMS
    )


@pytest.fixture
def replicas() -> Iterator[dict[str, FaultyReplica]]:
    """One server a fault, so that none waits for another: a slot is a host and port."""
    with ExitStack() as stack:
        made = {}
        for name in _expected():
            fault, _, where = name.partition(":")
            server = FaultyReplica(
                _demo_boards(_token_of(name)),
                FAULTS[fault],
                in_details=where == "details",
            )
            made[name] = stack.enter_context(server)
        yield made


def _tell(outcome: dict[str, Any]) -> str:
    return f"{outcome['status']}: {outcome['reason']}"


def _waits(server: FaultyReplica) -> list[float]:
    """Return how long each address was left alone after its first answer."""
    return [at[1] - at[0] for at in server.struck_at.values() if len(at) > 1]


def test_each_fault_has_its_outcome_and_the_next_crawl_mends_it(
    replicas: dict[str, FaultyReplica], crawl: Crawl, tmp_path: Path
) -> None:
    """No fault passes for a whole answer, and none is believed once it is over."""
    boards = [asdict(one) for server in replicas.values() for one in server.boards()]
    found = crawl(*boards, **_IMPATIENT)
    wrong = []
    for name, row in _expected().items():
        for platform in _PLATFORMS:
            outcome = found["outcomes"][f"{platform}:{_token_of(name)}"]
            status, words = row.get(platform, ("complete", ""))
            if not _tell(outcome).startswith(f"{status}: {words}"):
                wrong.append((platform, name, _tell(outcome)))
    assert wrong == []
    assert found["fell_short"] is True
    for name, least in (("busy-seconds", 1.0), ("busy-date", 0.9)):
        waits = _waits(replicas[name])
        assert len(waits) >= len(_PLATFORMS), name
        assert least <= min(waits) <= max(waits) < 5, name
    _check_cities(found["postings"])
    for server in replicas.values():
        server.fault = None
    mended = crawl(*boards, **_IMPATIENT)
    statuses = {_tell(one) for one in mended["outcomes"].values()}
    assert statuses <= {"complete: ", "unchanged: "}
    _check_store(tmp_path / "data", {one["token"] for one in boards})


def _check_cities(rows: list[dict[str, Any]]) -> None:
    """A posting that is open in many cities is one row with all of them."""
    posting = _postings()[0]
    cities = list(dict.fromkeys(place.city for place in posting.locations))
    assert len(cities) > 1
    for platform in _PLATFORMS:
        (row,) = (
            one
            for one in rows
            if (one["platform"], one["board"]) == (platform, "duplicates")
            and one["title"] == posting.title
        )
        places = "; ".join(place["text"] for place in row["locations"])
        wanted = cities[:1] if platform == _ONE_PLACE else cities
        assert [city for city in wanted if city not in places] == [], platform


def _check_store(data: Path, tokens: set[str]) -> None:
    """Every board has each of its postings once, and none is closed."""
    with open_store(data / "postings.sqlite") as store:
        merge_runs(store, raw_runs(data))
        for token in tokens:
            for platform in _PLATFORMS:
                lives = store.lives(platform, token)
                open_ones = [one for one in lives.values() if one.closed_at is None]
                assert len(open_ones) >= _POSTINGS, (platform, token)
