"""Recruitee offers, on invented records."""

from typing import Any

import pytest

from scraper.items import Location, PayRange
from scraper.parsing.records import Unlisted


def _offer(**changes: Any) -> dict[str, Any]:
    return {
        "id": 2700001,
        "slug": "data-engineer",
        "guid": "e4u78",
        "position": 243,
        "title": "Data Engineer (f/m/d)",
        "status": "published",
        "department": "Data",
        "company_name": "Acme",
        "description": "<p>Build</p>",
        "requirements": "<ul><li><p>SQL</p></li></ul>",
        "location": "Ghent, Flanders, Belgium",
        "city": "Ghent",
        "state_name": "Flanders",
        "state_code": "VLG",
        "country": "Belgium",
        "country_code": "BE",
        "postal_code": "9000",
        "locations": [
            {"id": 1, "name": "Ghent", "city": "Ghent", "country": "Belgium"},
            {"id": 2, "name": "Belgium/Remote", "city": "Leuven", "note": None},
        ],
        "remote": False,
        "hybrid": True,
        "on_site": True,
        "salary": {"min": "60000", "max": None, "period": "year", "currency": "EUR"},
        "min_hours": 40,
        "max_hours": 40,
        "min_hours_per_week": "40",
        "max_hours_per_week": "40",
        "employment_type_code": "fulltime_permanent",
        "experience_code": "mid_level",
        "education_code": "bachelor_degree",
        "category_code": "internet",
        "tags": [],
        "careers_url": "https://jobs.acme.example/o/data-engineer",
        "careers_apply_url": "https://jobs.acme.example/o/data-engineer/c/new",
        "mailbox_email": "job.e4u78@acme.recruitee.example",
        "created_at": "2026-08-01 09:41:37 UTC",
        "published_at": "2026-08-05 10:10:39 UTC",
        "updated_at": "2026-08-06 11:45:30 UTC",
        "close_at": "2026-12-31 22:59:59 UTC",
        "translations": {"en": {"title": "Data Engineer (f/m/d)"}},
        "highlight": None,
        "cover_image": None,
        "dynamic_fields": [],
        "open_questions": [{"id": 1, "body": "Why?"}],
        "options_cv": "required",
        "options_phone": "off",
        "sharing_title": "Join",
        "sharing_image": None,
        "sharing_description": "Join",
        "location_question_visible": False,
        "locations_question": "Where?",
        "locations_question_type": "multiple_choice",
        "locations_question_required": True,
        **changes,
    }


def test_fields(read: Any) -> None:
    """Both texts are joined; dates are read in UTC; mail addresses are dropped."""
    posting = read("recruitee", _offer())
    assert posting.posting_id == "2700001"
    assert posting.description_html == "<p>Build</p>\n<ul><li><p>SQL</p></li></ul>"
    assert posting.locations == [
        Location(text="Ghent, Belgium", city="Ghent", country="Belgium"),
        Location(text="Belgium/Remote", city="Leuven"),
    ]
    assert posting.pay == [
        PayRange(minimum=60000, currency="EUR", period="year", source="salary")
    ]
    assert posting.date_posted == "2026-08-05T10:10:39+00:00"
    assert posting.date_updated == "2026-08-06T11:45:30+00:00"
    assert posting.valid_through == "2026-12-31T22:59:59+00:00"
    assert posting.language == "en"
    assert posting.employment_type_raw == ["fulltime_permanent"]
    assert "@" not in str(posting.to_dict())


@pytest.mark.parametrize(
    ("flags", "workplace"),
    [
        ({"hybrid": True, "remote": True}, "hybrid"),
        ({"hybrid": False, "remote": True, "on_site": False}, "remote"),
        ({"hybrid": False, "remote": False, "on_site": True}, "onsite"),
        ({"hybrid": False, "remote": True, "on_site": True}, None),
        ({"hybrid": False, "remote": False, "on_site": False}, None),
    ],
)
def test_more_than_one_flag_may_be_true(
    read: Any, flags: dict[str, bool], workplace: str | None
) -> None:
    """Hybrid goes first; either of two others stays open, with the evidence."""
    posting = read("recruitee", _offer(**flags))
    assert posting.workplace == workplace
    assert "hybrid=" in posting.workplace_raw


def test_flat_place_and_empty_pay(read: Any) -> None:
    """Without a list the flat fields are the place; a salary of nulls is none."""
    salary = dict.fromkeys(("min", "max", "period", "currency"))
    posting = read("recruitee", _offer(locations=[], salary=salary))
    assert [place.text for place in posting.locations] == ["Ghent, Flanders, Belgium"]
    assert posting.pay == []


def test_a_draft_stays_out(parse: Any) -> None:
    """Only what is published is."""
    result, _ = parse("recruitee", _offer(status="draft"))
    assert isinstance(result, Unlisted)
