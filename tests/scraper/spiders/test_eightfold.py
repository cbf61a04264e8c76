"""Eightfold positions, on invented records."""

from typing import Any

from scraper.boards import Board
from scraper.items import Location
from scraper.parsing.records import Unlisted
from scraper.spiders.eightfold import EightfoldSpider


def _position(**changes: Any) -> dict[str, Any]:
    return {
        "id": 1099555000001,
        "name": "Data Scientist",
        "location": "Charlotte, North Carolina, United States of America",
        "locations": [
            "Charlotte, North Carolina, United States of America",
            "Magnolia, Arkansas, United States of America",
        ],
        "department": "Research",
        "business_unit": "R&D",
        "t_create": 1785801600,
        "t_update": 1785888000,
        "ats_job_id": "JR-7",
        "display_job_id": "",
        "job_description": "<p>Model</p>",
        "work_location_option": "hybrid",
        "canonicalPositionUrl": "https://acme.eightfold.ai/careers/job/1099555000001",
        "isPrivate": False,
        "stars": 0.0,
        **changes,
    }


def test_fields(read: Any) -> None:
    """The main place is not repeated; times are in seconds."""
    posting = read("eightfold", _position())
    assert posting.posting_id == "1099555000001"
    assert posting.locations == [
        Location(text="Charlotte, North Carolina, United States of America"),
        Location(text="Magnolia, Arkansas, United States of America"),
    ]
    assert posting.requisition_id == "JR-7"
    assert posting.workplace == "hybrid"
    assert posting.date_posted == "2026-08-04T00:00:00+00:00"
    assert posting.date_updated == "2026-08-05T00:00:00+00:00"


def test_a_private_position_stays_out(parse: Any) -> None:
    """It is reachable by its link only."""
    result, _ = parse("eightfold", _position(isPrivate=True))
    assert isinstance(result, Unlisted)


def test_the_domain_is_an_option() -> None:
    """The employer's own domain goes with each request."""
    spider = EightfoldSpider(board="acme")
    board = Board(platform="eightfold", token="acme")  # noqa: S106 - a name
    path = "/api/apply/v2/jobs?domain={domain}&num=10"
    assert spider.url(board, path) == (
        "https://acme.eightfold.ai/api/apply/v2/jobs?domain=acme.com&num=10"
    )
    options = {"domain": "acme.co.uk"}
    board = Board(platform="eightfold", token="acme", options=options)  # noqa: S106
    assert "domain=acme.co.uk&" in spider.url(board, path)
