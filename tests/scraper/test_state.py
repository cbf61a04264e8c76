"""What one run leaves for the next."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from scraper.known import BoardState, DetailState
from scraper.state import CrawlState


def _detail(url: str, *posting_ids: str) -> DetailState:
    return DetailState(
        url=url, marker="monday", posting_ids=posting_ids, fetched_at=5.0, size=7
    )


def test_what_was_put_is_known_to_the_next_run(tmp_path: Path) -> None:
    """Boards and details outlive the process; a later answer replaces the former."""
    path = tmp_path / "new/crawl_state.sqlite"
    answer = BoardState(url="https://a.example", etag='W/"1"', postings=3)
    with CrawlState(path) as state:
        assert state.board("p:a") is None
        state.put_board("p:a", answer)
        state.put_details([("p:a", _detail("/1", "x", "y")), ("p:b", _detail("/1"))])
        later = replace(_detail("/1", "z", "w"), marker="tuesday", fetched_at=9.0)
        state.put_details([("p:a", later), ("p:a", _detail("/2", ""))])
    with CrawlState(path) as state:
        assert state.board("p:a") == answer
        known = {"/1": replace(later, posting_ids=("w", "z")), "/2": _detail("/2", "")}
        assert state.known_details("p:a") == known
        assert state.known_details("p:b") == {}
        state.drop_details("p:a", ["/2", "/3"])
        assert list(state.known_details("p:a")) == ["/1"]


def test_tables_of_an_older_program_are_made_anew(tmp_path: Path) -> None:
    """Boards are then read anew, which loses nothing."""
    path = tmp_path / "crawl_state.sqlite"
    with closing(sqlite3.connect(path)) as old:
        old.execute("CREATE TABLE board (board TEXT, url TEXT, epoch INTEGER)")
        old.execute("INSERT INTO board VALUES ('p:a', 'u', 1)")
        old.commit()
    answer = BoardState(url="u", limited="newest 50 only")
    with CrawlState(path) as state:
        assert state.board("p:a") is None
        state.put_board("p:a", answer)
    with CrawlState(path) as state:
        assert state.board("p:a") == answer


def test_a_fresh_crawl_knows_nothing_and_leaves_its_own_answer(tmp_path: Path) -> None:
    """What it puts is there for the run after it."""
    path = tmp_path / "crawl_state.sqlite"
    with CrawlState(path) as state:
        state.put_board("p:a", BoardState(url="u", postings=1))
        state.put_details([("p:a", _detail("/1", "x"))])
        state.put_answered("p:a", 5.0)
        assert state.answered_at("p:a") == 5.0
    with CrawlState(path, fresh=True) as state:
        assert state.board("p:a") is None
        assert state.known_details("p:a") == {}
        assert state.answered_at("p:a") is None
        state.put_board("p:a", BoardState(url="u", postings=2))
    with CrawlState(path) as state:
        board = state.board("p:a")
        assert board is not None
        assert board.postings == 2


def test_requests_are_counted_by_day_and_a_fresh_crawl_counts_on(
    tmp_path: Path,
) -> None:
    """Each platform on its own, from a first day on."""
    path = tmp_path / "crawl_state.sqlite"
    with CrawlState(path) as state:
        state.spend("adzuna", date(2026, 2, 27), 3)
        state.spend("adzuna", date(2026, 3, 1))
        state.spend("remotive", date(2026, 3, 1))
    with CrawlState(path, fresh=True) as state:
        state.spend("adzuna", date(2026, 3, 1))
        assert state.spent("adzuna", date(2026, 3, 1)) == 2
        assert state.spent("adzuna", date(2026, 2, 27)) == 5
        assert state.spent("jobicy", date(2026, 1, 1)) == 0
