"""Paylocity rows and pages, on invented records."""

import json
from typing import Any

import pytest

from scraper.items import Location
from scraper.parsing.answers import AnswerError
from scraper.spiders.paylocity import read_list


def _row(**changes: Any) -> dict[str, Any]:
    return {
        "JobId": 4200001,
        "JobTitle": "Data Engineer",
        "LocationName": "HQ",
        "ShouldDisplayLocation": True,
        "PublishedDate": "2026-06-11T16:42:33-05:00",
        "Description": "",
        "IsInternal": False,
        "HiringDepartment": "Data",
        "JobLocation": {"City": "Dallas", "State": "TX", "Country": "USA"},
        "IsRemote": False,
        "IndeedRemoteType": 2,
        **changes,
    }


def _record(**changes: Any) -> dict[str, Any]:
    return {
        "@type": "JobPosting",
        "title": "Data Engineer",
        "description": "<p>Build</p>",
        "datePosted": "2026-06-11T21:42:38-05:00",
        "hiringOrganization": {"@type": "Organization", "name": "Acme LLC"},
        "row": _row(**changes),
    }


def test_fields(read: Any) -> None:
    """The text is the page's; place, department and the right time are the row's."""
    posting = read("paylocity", _record())
    assert posting.posting_id == "4200001"
    assert posting.url == (
        "https://recruiting.paylocity.com/Recruiting/Jobs/Details/4200001"
    )
    assert posting.hiring_organization == "Acme LLC"
    assert posting.description_html == "<p>Build</p>"
    assert posting.locations == [
        Location(text="Dallas, TX, USA", city="Dallas", region="TX", country="USA")
    ]
    assert posting.department == "Data"
    assert posting.date_posted == "2026-06-11T16:42:33-05:00"
    assert (posting.workplace, posting.workplace_raw) == (None, "IsRemote=false")


def test_a_hidden_place_stays_hidden(read: Any) -> None:
    """What the board does not show is not kept; remote work has its flag."""
    posting = read("paylocity", _record(ShouldDisplayLocation=False, IsRemote=True))
    assert posting.locations == []
    assert posting.workplace == "remote"


def test_a_list_is_read_out_of_its_script() -> None:
    """What follows the object does not matter; internal postings are left out."""
    jobs = [_row(), _row(JobId=2, IsInternal=True)]
    script = json.dumps({"Jobs": jobs, "Text": "};</ script"})
    page = f"<html><script>\n window.pageData = {script};\n var x = {{}};</script>"
    assert read_list(page) == {"rows": jobs[:1]}


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html></html>", "expected a page with 'window.pageData'"),
        ('<script>window.pageData = {"Jobs": [', "broken or cut-off JSON"),
        ('<script>window.pageData = {"Posts": []}', "expected 'Jobs' with a list"),
    ],
)
def test_another_page_is_no_empty_board(page: str, reason: str) -> None:
    """The reason says what came."""
    with pytest.raises(AnswerError, match=reason):
        read_list(page)
