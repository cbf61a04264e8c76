"""Rippling rows and details of both versions, on invented records."""

from typing import Any

from scraper.items import Location, PayRange
from scraper.spiders.rippling import gather_places


def _row(city: str, kind: str = "ON_SITE") -> dict[str, Any]:
    place = {
        "name": f"{city}, NY",
        "country": "United States",
        "countryCode": "US",
        "state": "New York",
        "stateCode": "NY",
        "city": city,
        "workplaceType": kind,
    }
    return {
        "id": "84d388b6-0000-4000-8000-000000000001",
        "name": "Data Analyst",
        "url": "https://ats.rippling.com/acme/jobs/84d388b6",
        "department": {"name": "Data"},
        "locations": [place],
        "language": "en-US",
    }


_DETAILS: dict[str, Any] = {
    "uuid": "84d388b6-0000-4000-8000-000000000001",
    "name": "Data Analyst ",
    "companyName": "Acme",
    "description": {"company": "<p>We</p>", "role": "<p>Count</p>"},
    "department": {"name": "Data", "base_department": "Data", "department_tree": []},
    "employmentType": {"label": "HOURLY_FT", "id": "Hourly, full-time"},
    "createdOn": "2026-03-31T17:37:26.093000-07:00",
    "workLocations": ["Ithaca, NY", "Utica, NY"],
    "payRangeDetails": [
        {
            "currency": "USD",
            "frequency": "HOUR",
            "rangeStart": 18,
            "rangeEnd": 25.5,
            "location": "Ithaca, NY",
            "isRemote": False,
        }
    ],
}


def test_rows_are_gathered_by_posting_over_pages() -> None:
    """Each place has a row of its own, on this page or a later one."""
    rows: dict[str, Any] = {}
    gather_places(rows, [_row("Ithaca"), {"id": 7}, None])
    gather_places(rows, [_row("Albany")])
    assert len(rows) == 3
    (first, *_) = rows.values()
    assert [place["city"] for place in first["locations"]] == ["Ithaca", "Albany"]


def test_fields(read: Any) -> None:
    """Structured places go first; lines that are new follow; pay has its own unit."""
    posting = read("rippling", {**_row("Ithaca"), **_DETAILS})
    assert posting.posting_id == "84d388b6-0000-4000-8000-000000000001"
    assert posting.title == "Data Analyst"
    assert posting.hiring_organization == "Acme"
    assert posting.description_html == "<p>We</p>\n<p>Count</p>"
    assert posting.locations == [
        Location(
            text="Ithaca, NY",
            city="Ithaca",
            region="New York",
            country="United States",
        ),
        Location(text="Utica, NY"),
    ]
    assert posting.pay == [
        PayRange(
            minimum=18,
            maximum=25.5,
            currency="USD",
            period="HOUR",
            title="Ithaca, NY",
            source="payRangeDetails",
        )
    ]
    assert (posting.workplace, posting.workplace_raw) == (
        "onsite",
        "locations.workplaceType=ON_SITE",
    )
    assert posting.employment_type_raw == ["HOURLY_FT"]
    assert posting.date_posted == "2026-03-31T17:37:26.093000-07:00"
    assert posting.language == "en-US"


def test_places_of_different_kinds_leave_the_workplace_open(read: Any) -> None:
    """One place in an office and one remote are neither, and the evidence says so."""
    rows: dict[str, Any] = {}
    gather_places(rows, [_row("Ithaca"), _row("Albany", "REMOTE")])
    (row,) = rows.values()
    posting = read("rippling", row)
    assert posting.workplace is None
    assert posting.workplace_raw == "locations.workplaceType=ON_SITE, REMOTE"


def test_fields_of_version_1(read: Any) -> None:
    """The older board names the same things by other keys."""
    row = {
        "uuid": "2f0674e6-0000-4000-8000-000000000001",
        "name": "Data Analyst",
        "department": {"id": "Data", "label": "Data"},
        "url": "https://ats.rippling.com/acme/jobs/2f0674e6",
        "workLocation": {"label": "Remote (New Jersey, US)", "id": "x"},
    }
    posting = read("rippling", row)
    assert posting.department == "Data"
    assert posting.locations == [Location(text="Remote (New Jersey, US)")]
