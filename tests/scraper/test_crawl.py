"""Crawls of a loopback site, each in a process of its own."""

import gzip
import json
import signal
import time
from pathlib import Path
from typing import Any

from scraper.state import CrawlState
from tests.scraper.greenhouse_site import board_at, job_of, serve_board


def test_each_fault_of_a_board_has_its_own_outcome(
    site: Any, crawl: Any, answer: Any
) -> None:
    """One dead, cut or wrong board is named with its reason and costs no other."""
    serve_board(site, "good", [job_of(1), job_of(2), job_of(2)])
    serve_board(site, "empty", [])
    site.html("/v1/boards/page/jobs", "<!DOCTYPE html><p>Hello")
    whole = json.dumps({"jobs": [job_of(1)]}).encode()
    site.routes["/v1/boards/short/jobs"] = answer(whole[:80])
    site.routes["/v1/boards/torn/jobs"] = answer(whole, cut=True)
    site.json("/v1/boards/renamed/jobs", {"postings": [job_of(1)]})
    site.json("/v1/boards/few/jobs", {"jobs": [job_of(1)], "meta": {"total": 9}})
    bad = job_of(8)
    del bad["title"]
    serve_board(site, "mixed", [job_of(7), bad])
    serve_board(site, "untitled", [bad])
    loop = answer(status=302, headers={"Location": "/v1/boards/loop/jobs"})
    site.routes["/v1/boards/loop/jobs"] = loop
    away = answer(status=302, headers={"Location": "https://elsewhere.example/"})
    site.routes["/v1/boards/away/jobs"] = away
    tokens = "good empty page short torn renamed few mixed untitled loop away gone"
    found = crawl(*(board_at(site, token) for token in tokens.split()))
    outcomes = {
        key.partition(":")[2]: (each["status"], each["reason"])
        for key, each in found["outcomes"].items()
    }
    assert outcomes["good"] == ("complete", "")
    assert outcomes["empty"] == ("complete", "")
    reasons = {
        "page": ("failed", "expected JSON, got a web page"),
        "short": ("failed", "broken or cut-off JSON"),
        "torn": ("failed", "the answer was cut off"),
        "renamed": ("failed", "expected 'jobs' with a list; keys found: postings"),
        "few": ("partial", "the board announces 9 postings, 1 came"),
        "mixed": ("partial", "1 of 2 records could not be read: 'title' is missing"),
        "untitled": ("failed", "1 of 1 records could not be read"),
        "loop": ("failed", "max redirections reached"),
        "away": ("failed", "refused: elsewhere.example is not a host of this board"),
        "gone": ("failed", "404 no such board or posting"),
    }
    for token, (status, reason) in reasons.items():
        assert outcomes[token][0] == status, token
        assert outcomes[token][1].startswith(reason), token
    assert found["outcomes"]["greenhouse:good"]["duplicates"] == 1
    assert found["counts"]["postings"] == 4
    assert [each["raw"]["id"] for each in found["rejected"]] == [8, 8]
    assert {each["board"] for each in found["failures"]} >= {"gone", "page", "torn"}
    assert found["fell_short"] is True


def test_a_host_that_hangs_or_hangs_up_ends_the_board(
    site: Any, crawl: Any, answer: Any
) -> None:
    """The time limit holds for the whole answer."""
    serve_board(site, "hang", [job_of(1)], wait=3)
    site.routes["/v1/boards/dropped/jobs"] = answer(drop=True)
    boards = [board_at(site, token) for token in ("hang", "dropped")]
    found = crawl(*boards, RETRY_TIMES=0, DOWNLOAD_TIMEOUT=1)
    reasons = {key: each["reason"] for key, each in found["outcomes"].items()}
    assert reasons["greenhouse:hang"].startswith("no whole answer in time")
    assert reasons["greenhouse:dropped"].startswith("the connection was closed or")


def test_an_answer_that_is_too_large_is_refused(
    site: Any, crawl: Any, answer: Any
) -> None:
    """Plain, and small enough only while it is compressed."""
    packed = {"Content-Encoding": "gzip"}
    bomb = answer(gzip.compress(b"0" * 2_000_000), headers=packed)
    site.routes["/v1/boards/bomb/jobs"] = bomb
    site.routes["/v1/boards/big/jobs"] = answer(b"0" * 2_000_000)
    boards = [board_at(site, token) for token in ("bomb", "big")]
    for outcome in crawl(*boards, DOWNLOAD_MAXSIZE=100_000)["outcomes"].values():
        assert outcome["reason"].startswith("the answer is too large")


def test_a_second_crawl_of_an_unchanged_board_is_one_small_request(
    site: Any, crawl: Any
) -> None:
    """The list's ETag brings a 304; asking for a fresh crawl reads it anew."""
    serve_board(site, "acme", [job_of(1), job_of(2)], etag='W/"1"')
    first = crawl(board_at(site, "acme", name="Acme"))
    assert first["outcomes"]["greenhouse:acme"]["status"] == "complete"
    assert {each["hiring_organization"] for each in first["postings"]} == {"Acme"}
    second = crawl(board_at(site, "acme"))
    outcome = second["outcomes"]["greenhouse:acme"]
    assert (outcome["status"], outcome["postings"]) == ("unchanged", 2)
    assert second["postings"] == []
    assert second["counts"]["not_modified"] == 1
    size = len(site.routes["/v1/boards/acme/jobs"].body)
    assert second["counts"]["bytes_spared"] == size
    third = crawl(board_at(site, "acme"), fresh=True)
    assert third["outcomes"]["greenhouse:acme"]["status"] == "complete"
    assert len(site.paths()) == 3


def test_a_board_that_was_not_whole_is_asked_again_in_full(
    site: Any, crawl: Any
) -> None:
    """Validators of a partial answer are not kept."""
    jobs = {"jobs": [job_of(1)], "meta": {"total": 2}}
    site.json("/v1/boards/acme/jobs", jobs, etag='W/"1"')
    for _ in range(2):
        found = crawl(board_at(site, "acme"))
        assert found["outcomes"]["greenhouse:acme"]["status"] == "partial"


def test_a_killed_crawl_loses_nothing_and_the_next_one_goes_on(
    site: Any, start_crawl: Any, crawl: Any, tmp_path: Path
) -> None:
    """After kill -9 the finished board is known, and its rows are on disk."""
    serve_board(site, "first", [job_of(1), job_of(2)], etag='W/"1"')
    serve_board(site, "second", [job_of(3)], wait=30)
    boards = [board_at(site, "first"), board_at(site, "second")]
    process = start_crawl(*boards)
    raw = tmp_path / "data/raw"
    for _ in range(300):
        if any(path.stat().st_size for path in raw.glob("*/boards.jsonl")):
            break
        time.sleep(0.05)
    time.sleep(0.1)
    process.signal(signal.SIGKILL)
    process.wait()
    (killed,) = raw.iterdir()
    assert killed.name.endswith(".partial")
    lines = (killed / "postings.jsonl").read_text().splitlines()
    assert [json.loads(line)["posting_id"] for line in lines] == ["1", "2"]
    site.routes["/v1/boards/second/jobs"].wait = 0
    found = crawl(*boards)
    assert found["outcomes"]["greenhouse:first"]["status"] == "unchanged"
    assert found["outcomes"]["greenhouse:second"]["status"] == "complete"
    assert [each["posting_id"] for each in found["postings"]] == ["3"]


def test_a_row_that_cannot_be_written_fails_the_run(
    site: Any, start_crawl: Any, tmp_path: Path
) -> None:
    """A full disk ends the crawl with an error instead of a short file."""
    serve_board(site, "acme", [job_of(n) for n in range(200)])
    status, _, err = start_crawl(board_at(site, "acme"), largest_file=80_000).wait()
    assert status != 0
    assert "CrawlError" in err
    assert "rows could not be written" in err
    (run,) = (tmp_path / "data/raw").iterdir()
    assert run.name.endswith(".partial")


def test_a_crawl_that_is_stopped_names_the_boards_that_it_did_not_read(
    site: Any, start_crawl: Any, tmp_path: Path
) -> None:
    """After one Ctrl-C the run is whole, and the open board has its outcome."""
    serve_board(site, "slow", [job_of(1)], wait=2)
    process = start_crawl(
        board_at(site, "slow"), board_at(site, "next"), CONCURRENT_REQUESTS=1
    )
    while not site.paths():
        time.sleep(0.05)
    process.signal(signal.SIGINT)
    status, _, _ = process.wait()
    assert status == 0
    (run,) = (tmp_path / "data/raw").iterdir()
    assert not run.name.endswith(".partial")
    lines = (run / "boards.jsonl").read_text().splitlines()
    outcomes = {each["board"]: each for each in map(json.loads, lines)}
    assert outcomes["next"]["status"] == "failed"
    assert "the crawl stopped before the end" in outcomes["next"]["reason"]


def test_an_empty_answer_that_an_unknown_board_gets_too_confirms_nothing(
    site: Any, crawl: Any, tmp_path: Path
) -> None:
    """It is whole, and the next crawl asks as if there had been none."""
    empty = {"offset": 0, "limit": 100, "totalFound": 0, "content": []}
    site.json("/v1/companies/acme/postings", empty)
    serve_board(site, "acme", [])
    there = board_at(site, "acme")
    found = crawl(there, board_at(site, "acme", platform="smartrecruiters"))
    statuses = {each["status"] for each in found["outcomes"].values()}
    assert (statuses, found["fell_short"]) == ({"complete"}, False)
    with CrawlState(tmp_path / "data/crawl_state.sqlite") as state:
        assert state.board("greenhouse:acme") is not None
        assert state.board("smartrecruiters:acme") is None
