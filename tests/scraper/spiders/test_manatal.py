"""Manatal postings, on invented records."""

from typing import Any

from scraper.items import Location, PayRange


def _row(**changes: Any) -> dict[str, Any]:
    return {
        "id": 3164001,
        "hash": "RY6X46WX",
        "position_name": "Data Engineer",
        "description": "<p>Build</p>",
        "country": "United States",
        "state": "California",
        "city": "Torrance",
        "address": "",
        "zipcode": "",
        "location_display": "Torrance, California, United States",
        "currency_code": "USD",
        "salary_min": "40.00",
        "salary_max": "50.00",
        "is_salary_visible": True,
        "is_pinned_in_career_page": False,
        **changes,
    }


def test_fields(read: Any) -> None:
    """Amounts are texts and have no period; the page has a code of its own."""
    posting = read("manatal", _row())
    assert posting.posting_id == "3164001"
    assert posting.url == "https://www.careers-page.com/acme/job/RY6X46WX"
    assert posting.locations == [
        Location(
            text="Torrance, California, United States",
            city="Torrance",
            region="California",
            country="United States",
        )
    ]
    assert posting.pay == [
        PayRange(minimum=40, maximum=50, currency="USD", source="salary_min/salary_max")
    ]
    assert posting.date_posted is None


def test_pay_that_is_not_shown_stays_hidden(read: Any) -> None:
    """The employer's switch counts."""
    assert read("manatal", _row(is_salary_visible=False)).pay == []
