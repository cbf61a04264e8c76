"""SIGTERM during a crawl: boards in hand are read whole, the others are left."""

import json
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

_TOKENS = [f"acme{n}" for n in range(6)]
_DETAILS = 8
_TAKES = 0.03
# One request at a time: the board in hand, and one whose list is asked for meanwhile.
_RATES = {"*": {"concurrency": 1}}
_Start = Callable[..., Any]


@pytest.fixture
def boards(site: Any, answer: Any) -> Iterator[list[dict[str, Any]]]:
    """Six boards of one site, each a list and eight details that take a while."""
    for token in _TOKENS:
        path = f"/v1/companies/{token}/postings"
        rows = [{"id": f"{token}-{n}", "name": "A"} for n in range(_DETAILS)]
        listed = {"offset": 0, "limit": 100, "totalFound": _DETAILS, "content": rows}
        site.json(path, listed)
        for row in rows:
            detail = json.dumps({**row, "company": {"identifier": token}}).encode()
            site.routes[f"{path}/{row['id']}"] = answer(detail, wait=_TAKES)
    return [
        {"platform": "smartrecruiters", "token": token, "base_url": site.url}
        for token in _TOKENS
    ]


def _outcomes(folder: Path) -> dict[str, dict[str, Any]]:
    (run,) = (folder / "data/raw").iterdir()
    assert not run.name.endswith(".partial")
    lines = (run / "boards.jsonl").read_text().splitlines()
    found = {each["board"]: each for each in map(json.loads, lines)}
    assert len(found) == len(lines)
    return found


def _wait_for_details(site: Any, number: int) -> None:
    until = time.monotonic() + 20
    while sum("postings/" in path for path in site.paths()) < number:
        assert time.monotonic() < until, "no details were asked for"
        time.sleep(0.01)


def test_boards_in_hand_are_read_whole_and_others_left(
    site: Any, boards: list[dict[str, Any]], start_crawl: _Start, tmp_path: Path
) -> None:
    """What was begun is complete; what was not is not asked for, and says so."""
    process = start_crawl(*boards, PLATFORM_RATES=_RATES, LOG_LEVEL="WARNING")
    _wait_for_details(site, 3)
    process.signal(signal.SIGTERM)
    # A service manager signals parent and child, and the parent passes it on.
    process.signal(signal.SIGTERM)
    status, out, _ = process.wait()
    assert status == 0
    assert {one["finish_reason"] for one in json.loads(out)["stats"].values()} == {
        "finished"
    }
    outcomes = _outcomes(tmp_path)
    assert set(outcomes) == set(_TOKENS)
    read = [token for token, one in outcomes.items() if one["status"] == "complete"]
    assert 1 <= len(read) <= 3
    assert all(outcomes[token]["postings"] == _DETAILS for token in read)
    for token in set(_TOKENS) - set(read):
        assert outcomes[token]["status"] == "failed"
        assert outcomes[token]["reason"].startswith("left for the next run")
        assert not [path for path in site.paths() if f"/{token}/" in path]
    assert not (next((tmp_path / "data/raw").iterdir()) / "failures.jsonl").read_text()


def test_the_next_crawl_reads_what_was_left(
    site: Any, boards: list[dict[str, Any]], start_crawl: _Start
) -> None:
    """Each detail is asked for once in both crawls together."""
    process = start_crawl(*boards, PLATFORM_RATES=_RATES)
    _wait_for_details(site, 3)
    process.signal(signal.SIGTERM)
    process.wait()
    outcomes = json.loads(start_crawl(*boards).wait()[1])["outcomes"]
    assert {one["status"] for one in outcomes.values()} == {"complete"}
    details = [path for path in site.paths() if "postings/" in path]
    assert len(details) == len(set(details)) == len(_TOKENS) * _DETAILS


def test_boards_in_hand_have_so_long_and_no_longer(
    site: Any, boards: list[dict[str, Any]], start_crawl: _Start, tmp_path: Path
) -> None:
    """After the grace time the open boards are partial, and the run is whole."""
    process = start_crawl(
        *boards, PLATFORM_RATES={"*": {"delay_seconds": 0.3}}, STOP_GRACE_SECONDS=0.7
    )
    _wait_for_details(site, 1)
    process.signal(signal.SIGTERM)
    begun = time.monotonic()
    assert process.wait()[0] == 0
    assert time.monotonic() - begun < 5
    outcomes = _outcomes(tmp_path)
    partial = [one for one in outcomes.values() if one["status"] == "partial"]
    assert partial
    assert all("the time for it was over" in one["reason"] for one in partial)


def test_a_second_signal_ends_at_once(
    site: Any, boards: list[dict[str, Any]], start_crawl: _Start, tmp_path: Path
) -> None:
    """Nothing more is asked; what came is kept, and every board has its outcome."""
    process = start_crawl(*boards, PLATFORM_RATES={"*": {"delay_seconds": 0.4}})
    _wait_for_details(site, 1)
    process.signal(signal.SIGTERM)
    time.sleep(1.1)
    process.signal(signal.SIGTERM)
    begun = time.monotonic()
    assert process.wait()[0] == 0
    assert time.monotonic() - begun < 2
    outcomes = _outcomes(tmp_path)
    assert set(outcomes) == set(_TOKENS)
    assert "ended at once" in " ".join(one["reason"] for one in outcomes.values())


def test_ctrl_c_does_not_wait_for_requests_in_line(
    site: Any, boards: list[dict[str, Any]], start_crawl: _Start, tmp_path: Path
) -> None:
    """Requests that still wait for their platform's delay are dropped."""
    process = start_crawl(*boards, PLATFORM_RATES={"*": {"delay_seconds": 0.6}})
    _wait_for_details(site, 1)
    process.signal(signal.SIGINT)
    begun = time.monotonic()
    assert process.wait()[0] == 0
    assert time.monotonic() - begun < 1.5
    assert {one["status"] for one in _outcomes(tmp_path).values()} <= {
        "partial",
        "failed",
    }


def test_many_boards_of_one_site_are_read_a_few_at_a_time(
    site: Any, boards: list[dict[str, Any]], start_crawl: _Start
) -> None:
    """The last list is asked for only when most boards are done."""
    summary = json.loads(start_crawl(*boards, PLATFORM_RATES=_RATES).wait()[1])
    assert summary["counts"]["complete"] == len(_TOKENS)
    paths = site.paths()
    last_list = max(n for n, path in enumerate(paths) if "postings?" in path)
    before = [path for path in paths[:last_list] if "postings/" in path]
    assert len(before) >= (len(_TOKENS) - 3) * _DETAILS
