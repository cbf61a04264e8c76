"""Rows and details of a platform that keeps them apart, on a loopback site."""

from collections.abc import Callable
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
