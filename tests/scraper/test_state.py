"""What one run leaves for the next."""

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


def test_a_fresh_crawl_knows_nothing_and_leaves_its_own_answer(tmp_path: Path) -> None:
    """What it puts is there for the run after it."""
    path = tmp_path / "crawl_state.sqlite"
    with CrawlState(path) as state:
        state.put_board("p:a", BoardState(url="u", postings=1))
        state.put_detail("p:a", "/1", "monday", ["x"])
    with CrawlState(path, fresh=True) as state:
        assert state.board("p:a") is None
        assert state.known_details("p:a") == {}
        state.put_board("p:a", BoardState(url="u", postings=2))
    with CrawlState(path) as state:
        board = state.board("p:a")
        assert board is not None
        assert board.postings == 2
