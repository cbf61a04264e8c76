"""Folding raw runs into the store."""

from pathlib import Path
from typing import Any

import orjson

from pipelines.merge import merge_runs
from pipelines.raw import RawRun, raw_runs
from pipelines.store import Store
from pipelines.store_file import open_store


def _posting(identifier: str, title: str = "Data Engineer") -> dict[str, Any]:
    key = {"platform": "greenhouse", "board": "acme", "posting_id": identifier}
    return key | {"title": title, "url": "", "fetched_at": "now"}


def _write_run(
    data: Path,
    name: str,
    postings: list[dict[str, Any]],
    status: str = "complete",
    **outcome: Any,
) -> RawRun:
    folder = data / "raw" / name
    folder.mkdir(parents=True)
    lines = b"".join(
        orjson.dumps(p, option=orjson.OPT_APPEND_NEWLINE) for p in postings
    )
    (folder / "postings.jsonl").write_bytes(lines)
    board = {"platform": "greenhouse", "board": "acme", "status": status} | outcome
    (folder / "boards.jsonl").write_bytes(orjson.dumps(board) + b"\n")
    return RawRun(folder)


def _ids(count: int) -> list[dict[str, Any]]:
    return [_posting(str(number)) for number in range(count)]


def _open_ids(store: Store) -> set[str]:
    return {one.key.posting_id for one in store if one.life.closed_at is None}


def test_merging_counts_new_changed_and_unchanged(tmp_path: Path) -> None:
    """A changed text is a change; a new fetch time is not."""
    _write_run(tmp_path, "20261101T060000Z-a", [_posting("1"), _posting("2")])
    later = [_posting("1") | {"fetched_at": "later"}, _posting("2", "Data Analyst")]
    _write_run(tmp_path, "20261102T060000Z-b", [*later, _posting("3")])
    with open_store(tmp_path / "s.sqlite") as store:
        counts = merge_runs(store, raw_runs(tmp_path))
    assert (counts.new, counts.changed, counts.unchanged) == (3, 1, 1)


def test_a_run_is_merged_once(tmp_path: Path) -> None:
    """Merging the same runs again changes nothing."""
    _write_run(tmp_path, "20261101T060000Z-a", _ids(3))
    with open_store(tmp_path / "s.sqlite") as store:
        merge_runs(store, raw_runs(tmp_path))
        before = list(store)
        counts = merge_runs(store, raw_runs(tmp_path))
        assert list(store) == before
    assert counts.new == counts.unchanged == 0


def test_missing_from_two_complete_answers_closes(tmp_path: Path) -> None:
    """A posting closes after its second complete miss, not before."""
    _write_run(tmp_path, "20261101T060000Z-a", _ids(10))
    _write_run(tmp_path, "20261102T060000Z-b", _ids(9))
    with open_store(tmp_path / "s.sqlite") as store:
        merge_runs(store, raw_runs(tmp_path))
        assert len(_open_ids(store)) == 10
        _write_run(tmp_path, "20261103T060000Z-c", _ids(9))
        counts = merge_runs(store, raw_runs(tmp_path))
        assert _open_ids(store) == {str(number) for number in range(9)}
    assert counts.closed == 1


def test_partial_and_failed_answers_close_nothing(tmp_path: Path) -> None:
    """However often a board fails, its postings stay open."""
    _write_run(tmp_path, "20261101T060000Z-a", _ids(4))
    for day, status in enumerate(["partial", "failed", "failed", "partial"], 2):
        _write_run(tmp_path, f"2026110{day}T060000Z-x", [], status)
    with open_store(tmp_path / "s.sqlite") as store:
        merge_runs(store, raw_runs(tmp_path))
        assert len(_open_ids(store)) == 4


def test_unchanged_answers_keep_postings_alive(tmp_path: Path) -> None:
    """A board that answers 304 counts as a sight of all that it listed."""
    _write_run(tmp_path, "20261101T060000Z-a", _ids(2))
    _write_run(tmp_path, "20261102T060000Z-b", [], "unchanged")
    with open_store(tmp_path / "s.sqlite") as store:
        merge_runs(store, raw_runs(tmp_path))
        lives = [one.life for one in store]
    assert {life.last_seen for life in lives} == {"2026-11-02T06:00:00Z"}
    assert {life.times_seen for life in lives} == {2}


def test_postings_listed_without_details_stay_alive(tmp_path: Path) -> None:
    """An id that was listed but not fetched again is seen."""
    _write_run(tmp_path, "20261101T060000Z-a", _ids(2))
    _write_run(
        tmp_path, "20261102T060000Z-b", [_posting("0", "New")], unchanged_ids=["1"]
    )
    with open_store(tmp_path / "s.sqlite") as store:
        merge_runs(store, raw_runs(tmp_path))
        assert {one.life.times_seen for one in store} == {2}


def test_what_a_partial_answer_lists_without_rows_stays_alive(tmp_path: Path) -> None:
    """It is seen, and the others are not missed."""
    _write_run(tmp_path, "20261101T060000Z-a", _ids(2))
    for day in (2, 3, 4):
        _write_run(
            tmp_path, f"2026110{day}T060000Z-b", [], "partial", unchanged_ids=["1"]
        )
    with open_store(tmp_path / "s.sqlite") as store:
        counts = merge_runs(store, raw_runs(tmp_path))
        lives = {one.key.posting_id: one.life for one in store}
    assert counts.closed == 0
    assert {key: life.times_seen for key, life in lives.items()} == {"0": 1, "1": 4}
    assert {life.misses for life in lives.values()} == {0}


def test_a_board_that_loses_most_at_once_closes_nothing(tmp_path: Path) -> None:
    """One answer that lost 60 % is doubted; what comes back is untouched."""
    for day, count in enumerate([10, 4, 10], 1):
        _write_run(tmp_path, f"2026110{day}T060000Z-x", _ids(count))
    with open_store(tmp_path / "s.sqlite") as store:
        counts = merge_runs(store, raw_runs(tmp_path))
        assert len(_open_ids(store)) == 10
    assert counts.doubtful == ["greenhouse:acme"]


def test_a_board_that_was_really_emptied_closes_two_answers_later(
    tmp_path: Path,
) -> None:
    """An empty answer that is confirmed twice, a day apart, closes the board."""
    for day, count in enumerate([10, 0, 0, 0], 1):
        _write_run(tmp_path, f"2026110{day}T060000Z-x", _ids(count))
    with open_store(tmp_path / "s.sqlite") as store:
        merge_runs(store, raw_runs(tmp_path))
        assert not _open_ids(store)


def test_a_killed_run_counts_up_to_its_last_whole_line(tmp_path: Path) -> None:
    """A torn last line is left out; the lines before it are merged."""
    run = _write_run(tmp_path, "20261101T060000Z-a.partial", _ids(2), "partial")
    with (run.path / "postings.jsonl").open("ab") as file:
        file.write(b'{"platform": "greenhouse", "boa')
    with open_store(tmp_path / "s.sqlite") as store:
        assert merge_runs(store, raw_runs(tmp_path)).new == 2


def test_a_record_without_a_key_is_counted_not_merged(tmp_path: Path) -> None:
    """A posting without an id is rejected, the others stay."""
    _write_run(tmp_path, "20261101T060000Z-a", [_posting(""), _posting("1")])
    with open_store(tmp_path / "s.sqlite") as store:
        counts = merge_runs(store, raw_runs(tmp_path))
    assert (counts.new, counts.rejected) == (1, 1)


def test_a_feed_of_the_newest_closes_by_end_and_age(tmp_path: Path) -> None:
    """Only an answer does, and one that is partial by a fault closes nothing."""
    ended = _posting("ended") | {"valid_through": "2026-11-20"}
    first = [_posting("old"), ended, _posting("listed")]
    feed = {"by_nature": True, "requests": 1}
    late, later = [_posting("listed")], []
    _write_run(tmp_path, "20261101T060000Z-a", first, "partial", **feed)
    _write_run(tmp_path, "20261125T060000Z-b", late, "partial", requests=9)
    _write_run(
        tmp_path, "20261126T060000Z-c", later, "partial", by_nature=True, requests=0
    )
    with open_store(tmp_path / "s.sqlite") as store:
        assert merge_runs(store, raw_runs(tmp_path)).closed == 0
        _write_run(tmp_path, "20261127T060000Z-d", later, "partial", **feed)
        assert merge_runs(store, raw_runs(tmp_path)).closed == 1
        assert _open_ids(store) == {"old", "listed"}
        _write_run(tmp_path, "20261201T060000Z-e", later, "partial", **feed)
        assert merge_runs(store, raw_runs(tmp_path)).closed == 1
        assert _open_ids(store) == {"listed"}
        closed = {one.key.posting_id: one.life.closed_by for one in store}
        assert closed == {"ended": "valid_through", "old": "unseen", "listed": None}
        _write_run(tmp_path, "20261202T060000Z-f", [_posting("old")], "partial", **feed)
        merge_runs(store, raw_runs(tmp_path))
        assert _open_ids(store) == {"listed", "old"}
