"""Workable's widget, list and details, on invented records."""

from typing import Any

import pytest

from scraper.items import Location
from scraper.parsing.records import Unlisted
from scraper.spiders.workable import merge_places


def _place(city: str, **changes: Any) -> dict[str, Any]:
    return {
        "country": "Greece",
        "countryCode": "GR",
        "city": city,
        "region": "Attica",
        "hidden": False,
        **changes,
    }


def _job(**changes: Any) -> dict[str, Any]:
    return {
        "title": "ML Engineer",
        "shortcode": "A1B2C3D4E5",
        "code": "",
        "employment_type": "Full-time",
        "telecommuting": False,
        "department": "Data",
        "url": "https://apply.workable.com/j/A1B2C3D4E5",
        "shortlink": "https://apply.workable.com/j/A1B2C3D4E5",
        "application_url": "https://apply.workable.com/j/A1B2C3D4E5/apply",
        "published_on": "2026-08-05",
        "created_at": "2026-06-24",
        "country": "Greece",
        "city": "Athens",
        "state": "Attica",
        "education": "Bachelor's Degree",
        "experience": "Associate",
        "function": "Engineering",
        "industry": "Computer Software",
        "locations": [_place("Athens")],
        "description": "<p>Train models</p>",
        "account": "Acme",
        **changes,
    }


_ROW: dict[str, Any] = {
    "id": 5934703,
    "shortcode": "A1B2C3D4E5",
    "title": "ML Engineer",
    "remote": True,
    "location": {"country": "Greece", "countryCode": "GR", "city": "Athens"},
    "locations": [_place("Athens"), _place("Piraeus", hidden=True)],
    "state": "published",
    "isInternal": False,
    "code": "J7",
    "published": "2026-09-10T00:00:00.000Z",
    "type": "full",
    "language": "en",
    "department": ["Data", "Models"],
    "accountUid": "617c0000-0000-4000-8000-000000000001",
    "approvalStatus": "approved",
    "workplace": "hybrid",
    "description": "<p>Train</p>",
    "requirements": "<ul><li>Python</li></ul>",
    "benefits": "",
}


def test_fields_of_the_widget(read: Any) -> None:
    """The day of publishing goes before that of making; `state` is a region here."""
    posting = read("workable", _job(telecommuting=True))
    assert posting.posting_id == "A1B2C3D4E5"
    assert posting.hiring_organization == "Acme"
    assert posting.locations == [
        Location(
            text="Athens, Attica, Greece",
            city="Athens",
            region="Attica",
            country="Greece",
        )
    ]
    assert (posting.workplace, posting.workplace_raw) == (
        "remote",
        "telecommuting=true",
    )
    assert posting.date_posted == "2026-08-05"
    assert posting.employment_type_raw == ["Full-time"]
    assert posting.description_html == "<p>Train models</p>"


def test_repeated_rows_are_one_posting_with_all_places() -> None:
    """The widget repeats a job for each place; other jobs and odd rows stay."""
    rows = [
        _job(),
        _job(city="Patras", locations=[_place("Patras")]),
        _job(city="Volos", locations=[]),
        _job(shortcode="OTHER"),
        None,
    ]
    merged = merge_places(rows)
    assert [row and row["shortcode"] for row in merged] == [
        "A1B2C3D4E5",
        "OTHER",
        None,
    ]
    cities = [place["city"] for place in merged[0]["locations"]]
    assert cities == ["Athens", "Patras", "Volos"]
    assert rows[0] == _job()


def test_hidden_places_stay_hidden(read: Any) -> None:
    """Neither a hidden place nor its flat copy is shown."""
    hidden = [_place("Athens", hidden=True)]
    assert read("workable", _job(locations=hidden)).locations == []


def test_fields_of_a_row_with_details(read: Any) -> None:
    """The list's own word for the workplace goes before `remote`."""
    posting = read("workable", _ROW)
    assert (posting.workplace, posting.workplace_raw) == ("hybrid", "workplace=hybrid")
    assert [place.city for place in posting.locations] == ["Athens"]
    assert posting.department == "Data / Models"
    assert posting.requisition_id == "J7"
    assert posting.url == "https://apply.workable.com/j/A1B2C3D4E5"
    assert posting.description_html == (
        "<p>Train</p>\n<h3>Requirements</h3><ul><li>Python</li></ul>"
    )


@pytest.mark.parametrize("change", [{"isInternal": True}, {"state": "draft"}])
def test_what_is_not_public_stays_out(parse: Any, change: dict[str, Any]) -> None:
    """An internal job or a draft is counted and not published."""
    result, _ = parse("workable", {**_ROW, **change})
    assert isinstance(result, Unlisted)
