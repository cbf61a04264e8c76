"""Jobvite rows and pages, on invented records."""

from typing import Any

import pytest

from scraper.items import Location
from scraper.parsing.answers import AnswerError
from scraper.spiders.jobvite import read_detail, read_list

_LIST = """<table><tr><td><a href="/acme/job/oabcDfgh">Analyst
 (Hybrid)</a></td><td class="jv-job-list-location">Chicago,
 Illinois</td></tr>
<tr><td><a href="/acme/job/oabcDfgh?nl=1">Analyst</a></td></tr>
<tr><td><a href="/acme/jobs">All</a></td></tr></table>"""
_TEXT = '<div class="jv-job-detail-description"><p>Count</p></div>'


def test_a_list_names_each_posting_once() -> None:
    """Code, title and place come from the row of the table."""
    assert read_list(_LIST) == {
        "rows": [
            {
                "id": "oabcDfgh",
                "title": "Analyst (Hybrid)",
                "place": "Chicago, Illinois",
            }
        ]
    }


def test_fields_without_markup(read: Any) -> None:
    """The visible text is the description, title and place are the row's."""
    (row,) = read_list(_LIST)["rows"]
    detail = read_detail(f"<html>{_TEXT}</html>")
    posting = read("jobvite", {**detail, "row": row})
    assert posting.url == "https://jobs.jobvite.com/acme/job/oabcDfgh"
    assert posting.title == "Analyst (Hybrid)"
    assert posting.description_html == _TEXT
    assert posting.locations == [Location(text="Chicago, Illinois")]


def test_markup_goes_before_the_visible_text(read: Any) -> None:
    """A JobPosting node has all fields."""
    node = (
        '{"@type": "JobPosting", "title": "Analyst", "description": "<p>Sum</p>",'
        ' "jobLocation": {"address": {"addressLocality": "Oslo"}},'
        ' "hiringOrganization": "Acme"}'
    )
    page = f'<script type="application/ld+json">{node}</script>{_TEXT}'
    posting = read("jobvite", {**read_detail(page), "row": {"id": "oabcDfgh"}})
    assert posting.hiring_organization == "Acme"
    assert posting.description_html == "<p>Sum</p>"
    assert [place.city for place in posting.locations] == ["Oslo"]


def test_a_page_without_either_is_an_error() -> None:
    """An advert without a text is not made up."""
    with pytest.raises(AnswerError, match="no JobPosting"):
        read_detail("<html>Sign in</html>")
