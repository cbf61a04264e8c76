"""The walk over pages: addresses, ends and limits."""

from typing import Any

import pytest

from scraper.boards import Board
from scraper.parsing.answers import AnswerError
from scraper.spiders._ledger import Ledger
from scraper.spiders._pages import Paging, count_distinct


def _ledger(**options: Any) -> Ledger:
    board = Board(platform="acme", token="acme", options=options)  # noqa: S106
    return Ledger(board=board)


@pytest.mark.parametrize(
    ("paging", "url", "following"),
    [
        (Paging(parameter="page"), "/a?page=9&x=1", "/a?page=10&x=1"),
        (Paging(parameter="p"), "/a?page=9&p=0", "/a?page=9&p=1"),
        (
            Paging(parameter="start", is_offset=True),
            "/a?n=10&start=0",
            "/a?n=10&start=7",
        ),
        (
            Paging(parameter="offset", is_offset=True),
            "/a?finder=find;limit=25,offset=25",
            "/a?finder=find;limit=25,offset=32",
        ),
        (Paging(parameter="search"), "/us/search/1?what=x", "/us/search/2?what=x"),
    ],
)
def test_the_parameter_moves_on_wherever_it_stands(
    paging: Paging, url: str, following: str
) -> None:
    """An offset grows by what came, which may be less than was asked for."""
    assert paging.next_url(url, 7) == following


def test_an_address_without_the_parameter_is_an_error() -> None:
    """It would be asked for again and again."""
    with pytest.raises(AnswerError, match="expected parameter 'page'"):
        Paging(parameter="page").next_url("/a?pages=1", 7)


def test_the_walk_ends_when_all_has_come() -> None:
    """Repeated records count as come, so that a full answer ends the walk."""
    ledger, paging = _ledger(), Paging(parameter="page")
    ledger.evidence.announced = 3
    assert ledger.emit_new("1")
    assert ledger.emit_new("2")
    assert paging.following(ledger, "/a?page=1", 2) == "/a?page=2"
    assert not ledger.emit_new("2")
    assert paging.following(ledger, "/a?page=2", 1) == ""
    assert ledger.evidence.failures == []


def test_the_last_page_that_is_allowed_is_a_limit() -> None:
    """What lies behind it is missing, and the reason says so."""
    ledger, paging = _ledger(max_pages=2), Paging(parameter="page", most_pages=9)
    assert paging.following(ledger, "/a?page=1", 5) == "/a?page=2"
    assert paging.following(ledger, "/a?page=2", 5) == ""
    assert ledger.evidence.limits == ["stopped after 2 pages, as many as are allowed"]


@pytest.mark.parametrize("value", ["many", -1, 1.5, None])
def test_a_limit_must_be_a_number(value: Any) -> None:
    """The reason names the option."""
    ledger = _ledger(max_pages=value)
    with pytest.raises(AnswerError, match="'max_pages'"):
        Paging(parameter="page").following(ledger, "/a?page=1", 5)


def test_what_is_counted() -> None:
    """Rows without a text yet, rows that are postings, and rows that are neither."""
    ledger = _ledger()
    ledger.emit_new("1")
    ledger.reject("broken")
    ledger.evidence.unlisted += 1
    assert count_distinct(ledger) == 3
    ledger.list_new("7")
    assert count_distinct(ledger) == 2


def test_a_twin_is_no_row_that_moved() -> None:
    """A total counts what its own page repeats; a repeat of a later page hides one."""
    ledger = _ledger()
    for identifier in ("1", "2", "2"):
        ledger.list_new(identifier)
    ledger.recent.clear()
    ledger.list_new("2")
    assert (ledger.twins, ledger.evidence.duplicates) == (1, 2)
