"""Breezy rows and pages, on invented ones."""

from typing import Any

import pytest

from scraper.items import Location, PayRange
from scraper.parsing.answers import AnswerError
from scraper.spiders.breezy import read_position

_PLACE: dict[str, Any] = {
    "country": {"name": "Estonia", "id": "EE"},
    "state": {"id": "37", "name": "Harju"},
    "city": "Tallinn",
    "primary": True,
    "is_remote": True,
    "name": "Tallinn, EE",
    "id": "2007f9c31000",
}
_ROW: dict[str, Any] = {
    "id": "98323abf0001",
    "friendly_id": "98323abf0001-ml-engineer",
    "name": "ML Engineer",
    "url": "https://acme.breezy.hr/p/98323abf0001-ml-engineer",
    "published_date": "2026-02-15T14:37:22.684Z",
    "type": {"id": "fullTime", "name": "Full-Time"},
    "location": {**_PLACE, "city": "Tartu", "name": "Tartu, EE"},
    "department": "Data",
    "salary": "€40k – €50k / year",
    "company": {"name": "Acme", "friendly_id": "acme"},
    "locations": [_PLACE],
}
_MARKUP = """<script type="application/ld+json">{"@type": "JobPosting",
"title": "ML Engineer", "description": "<p>Train</p>", "baseSalary": {
"currency": "EUR", "value": {"minValue": 40000, "maxValue": 50000,
"unitText": "YEAR"}}}</script>"""


def test_fields(read: Any) -> None:
    """The list of places goes before the single one; pay comes as line and fields."""
    posting = read("breezy", {**_ROW, **read_position(_MARKUP)})
    assert posting.description_html == "<p>Train</p>"
    assert posting.locations == [
        Location(text="Tallinn, EE", city="Tallinn", region="Harju", country="Estonia")
    ]
    assert (posting.workplace, posting.workplace_raw) == (
        "remote",
        "location.is_remote=true",
    )
    assert posting.pay == [
        PayRange(
            minimum=40000,
            maximum=50000,
            currency="EUR",
            period="YEAR",
            source="baseSalary",
        )
    ]
    assert posting.salary_raw == "€40k – €50k / year"
    assert posting.employment_type_raw == ["Full-Time"]
    assert posting.date_posted == "2026-02-15T14:37:22.684000+00:00"


def test_empty_lists_of_places(read: Any) -> None:
    """Where the list is empty the single place counts; not remote is not on site."""
    single = {**_PLACE, "city": "Tartu", "name": "Tartu, EE", "is_remote": False}
    posting = read("breezy", {**_ROW, "location": single, "locations": []})
    assert [place.city for place in posting.locations] == ["Tartu"]
    assert posting.workplace is None
    assert posting.workplace_raw == "location.is_remote=false"


def test_a_page_without_markup() -> None:
    """The visible text is read where the markup is missing; without both it fails."""
    page = '<div class="description"><p>Train</p></div>'
    assert read_position(page) == {"description": page, "markup": {}}
    with pytest.raises(AnswerError, match="no description on the page"):
        read_position("<html><body>Sign in</body></html>")
