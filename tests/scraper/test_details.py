"""Rows and details of a platform that keeps them apart, on a loopback site."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

Crawl = Callable[..., dict[str, Any]]
_PAGE = '<div class="description"><p>Count fish.</p></div>'


def _row(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"98323abf000{number}",
        "friendly_id": f"98323abf000{number}-analyst",
        "name": f"Analyst {number}",
        "url": f"https://acme.breezy.hr/p/98323abf000{number}-analyst",
        "published_date": "2026-02-15T14:37:22.684Z",
        **changes,
    }


def _path(number: int) -> str:
    return f"/p/98323abf000{number}-analyst"


def test_what_is_wrong_with_a_row_or_its_details_costs_only_itself(
    site: Any, crawl: Crawl
) -> None:
    """Good ones are kept; what was not read is asked for again, what was is not."""
    site.json("/json", [_row(1), _row(2, friendly_id=""), _row(3), _row(4), None, []])
    site.html(_path(1), _PAGE)
    # The third has ended since the list was written, the fourth shows no text.
    site.html(_path(4), "<p>Sign in</p>")
    board = {"platform": "breezy", "token": "acme", "base_url": site.url}
    first = crawl(board)
    (outcome,) = first["outcomes"].values()
    assert [row["title"] for row in first["postings"]] == ["Analyst 1"]
    assert outcome["status"] == "partial"
    assert "no description on the page" in outcome["reason"]
    assert [row["reason"] for row in first["rejected"]] == [
        "'friendly_id' is missing or empty",
        "'id' is missing or empty",
        "'id' is missing or empty",
    ]
    assert first["stats"]["breezy"]["details/gone"] == 1
    site.html(_path(4), _PAGE)
    site.json("/json", [_row(1), _row(4)])
    asked = len(site.asked)
    second = crawl(board)
    assert site.paths()[asked - 1 :] == ["/json", _path(4)]
    (outcome,) = second["outcomes"].values()
    assert (outcome["status"], outcome["unchanged_ids"]) == (
        "complete",
        ["98323abf0001"],
    )


def test_a_detail_that_could_not_be_read_is_asked_for_again(
    site: Any, crawl: Crawl
) -> None:
    """A rejected record leaves no mark that would keep it away from later runs."""
    site.json("/json", [_row(1, name=""), _row(2)])
    site.html(_path(1), _PAGE)
    site.html(_path(2), _PAGE)
    board = {"platform": "breezy", "token": "acme", "base_url": site.url}
    for details in ([_path(1), _path(2)], [_path(1)]):
        site.asked.clear()
        found = crawl(board)
        assert sorted(site.paths()[1:]) == details
        assert [row["reason"] for row in found["rejected"]] == [
            "'name' is missing or empty"
        ]


def _age(tmp_path: Path, days: float) -> None:
    """Let all details of the crawl state have been read longer ago."""
    with closing(sqlite3.connect(tmp_path / "data/crawl_state.sqlite")) as state:
        state.execute("UPDATE detail SET fetched_at = fetched_at - ?", (days * 86400,))
        state.commit()


def test_an_edited_text_behind_an_unchanged_row_is_read_within_a_month_and_a_half(
    site: Any, crawl: Crawl, tmp_path: Path
) -> None:
    """A few details a run, though the list is the same, and each once in its time."""
    paths = [_path(number) for number in range(30)]
    site.json("/json", [_row(number) for number in range(30)], etag='"1"')
    for path in paths:
        site.html(path, _PAGE)
    board = {"platform": "breezy", "token": "acme", "base_url": site.url}
    first = crawl(board)
    assert first["counts"]["postings"] == 30
    for path in paths:
        site.html(path, _PAGE.replace("fish", "birds"))
    _age(tmp_path, 29.9)
    young = crawl(board)
    assert (young["counts"]["postings"], young["counts"]["not_modified"]) == (0, 1)
    assert young["counts"]["spared"] == 30
    assert young["counts"]["spared_bytes"] == 30 * len(_PAGE)
    _age(tmp_path, 7.6)
    rows = []
    for _ in range(3):
        found = crawl(board)
        assert found["outcomes"]["breezy:acme"]["status"] in {"complete", "unchanged"}
        assert found["counts"]["refreshed"] == found["counts"]["postings"] <= 10
        rows += found["postings"]
    # Of those that were read together half is due after 37.5 days.
    assert 8 <= len(rows) <= 22
    assert len({row["posting_id"] for row in rows}) == len(rows)
    assert all("birds" in row["description_html"] for row in rows)
    _age(tmp_path, 7.6)
    while refreshed := crawl(board)["postings"]:
        rows += refreshed
    assert len({row["posting_id"] for row in rows}) == len(rows) == 30


def test_a_detail_is_never_read_again_for_its_age_where_that_is_switched_off(
    site: Any, crawl: Crawl, tmp_path: Path
) -> None:
    """And what a whole list does not name any more is forgotten."""
    site.json("/json", [_row(1), _row(2)])
    for number in (1, 2):
        site.html(_path(number), _PAGE)
    board = {"platform": "breezy", "token": "acme", "base_url": site.url}
    crawl(board)
    _age(tmp_path, 1000)
    site.json("/json", [_row(1)])
    found = crawl(board, DETAIL_REFRESH_DAYS=0)
    assert (found["counts"]["postings"], found["counts"]["spared"]) == (0, 1)
    with closing(sqlite3.connect(tmp_path / "data/crawl_state.sqlite")) as state:
        known = state.execute("SELECT posting_id FROM detail").fetchall()
    assert known == [("98323abf0001",)]
