"""Rows of Arbeitnow, on invented records."""

from typing import Any

import pytest

from scraper.items import Location


def _row(**changes: Any) -> dict[str, Any]:
    return {
        "slug": "data-engineer-berlin-1",
        "company_name": "Acme GmbH",
        "title": "Data Engineer",
        "description": "<p>Bauen &amp; lernen</p>",
        "remote": False,
        "url": "https://www.arbeitnow.com/jobs/companies/acme/data-engineer-berlin-1",
        "tags": ["Data"],
        "job_types": ["Vollzeit", "professional / experienced"],
        "location": "Berlin",
        "created_at": 1785792634,
        **changes,
    }


def test_fields(read: Any) -> None:
    """The time is in seconds; "not remote" does not say "on site"."""
    posting = read("arbeitnow", _row())
    assert posting.posting_id == "data-engineer-berlin-1"
    assert posting.locations == [Location(text="Berlin")]
    assert posting.date_posted == "2026-08-03T21:30:34+00:00"
    assert posting.date_posted_raw == "1785792634"
    assert posting.employment_type_raw == ["Vollzeit", "professional / experienced"]
    assert (posting.workplace, posting.workplace_raw) == (None, "remote=false")
    assert read("arbeitnow", _row(remote=True)).workplace == "remote"


@pytest.mark.parametrize(
    "text",
    ["<p>Bauen &amp; lernen</p>", "&lt;p&gt;Bauen &amp;amp; lernen&lt;/p&gt;"],
)
def test_some_rows_are_escaped(read: Any, text: str) -> None:
    """Either way the same HTML comes out."""
    posting = read("arbeitnow", _row(description=text))
    assert posting.description_html == "<p>Bauen &amp; lernen</p>"
