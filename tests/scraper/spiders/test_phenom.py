"""Phenom rows and pages, on invented records."""

import json
from typing import Any

import pytest

from scraper.items import Location
from scraper.parsing.answers import AnswerError
from scraper.spiders.phenom import read_detail, read_list

_ROW: dict[str, Any] = {
    "type": "Full-Time",
    "descriptionTeaser": "We look for",
    "reqId": "R-104",
    "city": "Rotterdam",
    "country": "Netherlands",
    "jobId": "P-104",
    "locale": "en_GLOBAL",
    "title": "Data Engineer",
    "jobSeqNo": "PHENP104EXTERNALENGLOBAL",
    "postedDate": "2026-04-09T09:54:06.573+0000",
    "department": "",
    "location": "Rotterdam, South Holland, Netherlands",
    "category": "Data",
}


def _page(ddo: Any) -> str:
    value = json.dumps(ddo)
    return f"<script>var phApp = {{}};\nphApp.ddo = {value}; phApp.x = {{}};</script>"


def test_a_list_is_read_out_of_its_script() -> None:
    """Rows and the total of the site."""
    search = {"status": 200, "totalHits": 52, "data": {"jobs": [_ROW]}}
    page = _page({"eagerLoadRefineSearch": search})
    assert read_list(page) == {"rows": [_ROW], "total": 52}


def test_fields(read: Any) -> None:
    """Without markup the text is the script's; all else is the row's."""
    job = {"title": "Data Engineer", "description": "<p>Build</p>"}
    detail = read_detail(_page({"jobDetail": {"data": {"job": job}}}))
    base = "https://careers.acme.example/us/en"
    posting = read("phenom", {**detail, "row": _ROW}, base_url=base)
    assert posting.posting_id == "P-104"
    assert posting.url == f"{base}/job/P-104"
    assert posting.description_html == "<p>Build</p>"
    assert posting.locations == [
        Location(
            text="Rotterdam, South Holland, Netherlands",
            city="Rotterdam",
            country="Netherlands",
        )
    ]
    assert posting.employment_type_raw == ["Full-Time"]
    assert posting.department == "Data"
    assert posting.requisition_id == "R-104"
    assert posting.date_posted == "2026-04-09T09:54:06.573000+00:00"


def test_further_places_come_from_the_markup(read: Any) -> None:
    """The row's place stays first and is not repeated."""
    places = [
        {"@type": "Place", "address": {"addressLocality": city}}
        for city in ("Rotterdam", "Ghent")
    ]
    node = {"title": "Data Engineer", "description": "x", "jobLocation": places}
    posting = read("phenom", {**node, "row": _ROW})
    assert [place.city for place in posting.locations] == ["Rotterdam", "Ghent"]


@pytest.mark.parametrize("ddo", [{}, {"jobDetail": {"data": {"job": {}}}}])
def test_a_page_without_a_text_is_an_error(ddo: Any) -> None:
    """An advert without a text is not made up."""
    with pytest.raises(AnswerError, match="no JobPosting"):
        read_detail(_page(ddo))


@pytest.mark.parametrize(
    ("platform", "row"),
    [
        ("phenom", {**_ROW, "salaryBand": "C"}),
        ("paylocity", {"JobId": 1, "JobTitle": "A", "salaryBand": "C"}),
    ],
)
def test_new_keys_of_a_row_are_counted(
    parse: Any, platform: str, row: dict[str, Any]
) -> None:
    """What a site adds to its rows is unread, as it is in a record without rows."""
    _, unread = parse(platform, {"title": "A", "description": "B", "row": row})
    assert unread == {"row.salaryBand": 1}
