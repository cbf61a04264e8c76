"""What one run leaves for the next."""

import sqlite3
from contextlib import closing
from pathlib import Path

from scraper.state import BoardState, CrawlState


def test_what_was_put_is_known_to_the_next_run(tmp_path: Path) -> None:
    """Boards and details outlive the process; a later answer replaces the former."""
    path = tmp_path / "new/crawl_state.sqlite"
    answer = BoardState(url="https://a.example", etag='W/"1"', postings=3)
    with CrawlState(path) as state:
        assert state.board("p:a") is None
        state.put_board("p:a", answer)
        state.put_detail("p:a", "/1", "monday", ["x", "y"])
        state.put_detail("p:a", "/1", "tuesday", ["z"])
        state.put_detail("p:a", "/2", "monday", [""])
    with CrawlState(path) as state:
        assert state.board("p:a") == answer
        known = {"/1": ("tuesday", ("z",)), "/2": ("monday", ("",))}
        assert state.known_details("p:a") == known
        assert state.known_details("p:b") == {}


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
        state.put_detail("p:a", "/1", "monday", ["x"])
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
