"""Rows of Working Nomads, on invented records."""

from typing import Any

_ROW: dict[str, Any] = {
    "url": "https://www.workingnomads.com/job/go/1700001/",
    "title": "Data Analyst",
    "description": "<p>Count</p>",
    "company_name": "Acme",
    "category_name": "Development",
    "tags": "data analyst,english",
    "location": "Canada",
    "pub_date": "2026-07-10T09:22:56-04:00",
}


def test_fields(read: Any) -> None:
    """The number in the address is the identifier; the zone is kept."""
    posting = read("workingnomads", dict(_ROW))
    assert posting.posting_id == "1700001"
    assert posting.hiring_organization == "Acme"
    assert posting.applicant_locations == ["Canada"]
    assert posting.department == "Development"
    assert posting.date_posted == "2026-07-10T09:22:56-04:00"
    assert posting.attribution == "Working Nomads: https://www.workingnomads.com"


def test_an_address_without_a_number_is_rejected(reject: Any) -> None:
    """The reason shows the address."""
    reason = reject("workingnomads", {**_ROW, "url": "https://acme.example/job"})
    assert reason.startswith("'url': expected /job/go/ and a number")
