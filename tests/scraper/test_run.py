"""The front door: what it refuses before any request, and what a run leaves."""

import json
import os
from dataclasses import replace
from io import FileIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.http import Response

from scraper.boards import Board, BoardsError
from scraper.completeness import BoardOutcome
from scraper.extensions.progress import show_progress
from scraper.extensions.raw_run import RawRun
from scraper.items import JobPosting
from scraper.run import CrawlError, CrawlSummary, crawl
from scraper.spiders._books import Books
from scraper.state import CrawlState

_BOARD = Board(platform="greenhouse", token="acme")  # noqa: S106 - a name


@pytest.mark.parametrize(
    ("boards", "message"),
    [
        ([], "expected at least one"),
        ([_BOARD, _BOARD], "greenhouse:acme is given twice"),
        ([Board(platform="nope", token="a")], "unknown platform 'nope'"),  # noqa: S106 - a name
    ],
)
def test_boards_that_cannot_be_crawled_are_refused(
    boards: list[Board], message: str, tmp_path: Path
) -> None:
    """Before anything is written."""
    with pytest.raises(BoardsError, match=message):
        crawl(boards, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_second_crawl_in_a_process_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The reactor starts once; the message says what to do."""
    monkeypatch.setattr("scrapy.utils.reactor.is_reactor_installed", lambda: True)
    with pytest.raises(CrawlError, match="process of its own"):
        crawl([_BOARD], tmp_path)


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "data").write_text("")
    with pytest.raises(CrawlError, match="no raw run can be written"):
        crawl([_BOARD], tmp_path / "data")


def test_a_run_is_partial_until_it_is_finished(tmp_path: Path) -> None:
    """Each row is on disk at once; the final name comes with the manifest."""
    run = RawRun(tmp_path / "raw")
    posting = JobPosting(
        platform="p", board="b", posting_id="1", url="u", title="Data Engineer"
    )
    run.write_posting(posting)
    partial = run.path
    assert partial.name.endswith(".partial")
    (line,) = (partial / "postings.jsonl").read_text().splitlines()
    assert json.loads(line) == posting.to_dict()
    run.write_outcome(BoardOutcome(platform="p", board="b", status="complete"))
    final = run.finish(settings={"A": 1}, stats={})
    assert not partial.exists()
    manifest = json.loads((final / "run.json").read_text())
    assert (manifest["postings"], manifest["boards"]) == (1, {"complete": 1})
    assert manifest["settings"] == {"A": 1}


def test_a_failed_write_is_kept_and_fails_the_run(tmp_path: Path) -> None:
    """Nothing is written after it, and the folder stays partial."""
    run = RawRun(tmp_path / "raw")
    run._files["postings.jsonl"].close()
    run._files["postings.jsonl"] = FileIO("/dev/full", "wb")
    row: Any = SimpleNamespace(a=1)
    with pytest.raises(OSError, match="No space left"):
        run.write_posting(row)
    with pytest.raises(OSError, match="No space left"):
        run.write_outcome(BoardOutcome(platform="p", board="b", status="complete"))
    with pytest.raises(OSError, match="No space left"):
        run.finish(settings={}, stats={})
    assert run.path.name.endswith(".partial")


def test_progress_is_silent_where_there_is_no_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A scheduled job's log stays clean."""
    with show_progress(RawRun(tmp_path), 3):
        pass
    assert capfd.readouterr() == ("", "")


def test_a_summary_falls_short_with_any_board(tmp_path: Path) -> None:
    """Partial and failed do; unchanged does not, and no feed that never shows all."""
    for status, by_nature, short in [
        ("unchanged", False, False),
        ("partial", False, True),
        ("partial", True, False),
        ("failed", False, True),
    ]:
        outcome = BoardOutcome(
            platform="p", board="b", status=status, by_nature=by_nature
        )
        summary = CrawlSummary(
            run_dir=tmp_path, outcomes=[outcome], counts={}, elapsed=0, stats={}
        )
        assert summary.fell_short is short


def test_what_no_parser_reads_is_told_by_platform_and_key(tmp_path: Path) -> None:
    """The most frequent one comes first."""
    stats = {
        "lever": {"unread/lever/perks": 2, "item_scraped_count": 9},
        "ashby": {"unread/ashby/team": 7},
    }
    summary = CrawlSummary(
        run_dir=tmp_path, outcomes=[], counts={}, elapsed=0, stats=stats
    )
    assert list(summary.unread.items()) == [("ashby/team", 7), ("lever/perks", 2)]


def test_a_crawl_state_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    """A folder stands where the database should be."""
    (tmp_path / "crawl_state.sqlite").mkdir()
    with pytest.raises(CrawlError, match="no crawl state can be kept"):
        crawl([_BOARD], tmp_path)


def test_a_detail_counts_as_read_only_once_its_row_is_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk has the rows before the state does; where it refuses, neither has."""
    board = Board(platform="breezy", token="acme")  # noqa: S106 - no secret
    run, state = RawRun(tmp_path / "raw"), CrawlState(tmp_path / "state.sqlite")
    books, synced = Books([board], run, state), list[int]()

    def note_sync(number: int) -> None:
        synced.append(len(state.known_details(board.key)))
        os.fstat(number)

    monkeypatch.setattr("scraper.extensions.raw_run.os.fsync", note_sync)
    ledger = books.ledgers[board.key]
    ledger.requests = 1
    for number in range(60):
        posting = JobPosting(
            platform="breezy", board="acme", posting_id=f"{number}", url="", title="A"
        )
        list(books.keep([posting], board))
        answer = Response(f"https://acme.breezy.hr/p/{number}")
        books.know(ledger, answer, "monday", [f"{number}"])
    assert (synced, len(state.known_details(board.key))) == ([0], 50)
    ledger.evidence.lists_read = 1
    books.finish(ledger)
    assert len(state.known_details(board.key)) == 60
    assert set(synced[1:]) == {50}
    list(books.keep([replace(posting, posting_id="60")], board))
    books.know(ledger, answer, "tuesday", ["60"])

    def refuse(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("scraper.extensions.raw_run.os.fsync", refuse)
    for _ in range(2):
        with pytest.raises(OSError, match="no space left"):
            books._memory.keep(run, state)
    assert len(state.known_details(board.key)) == 60
