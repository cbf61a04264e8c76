"""Pinpoint postings, on invented records."""

from typing import Any

from scraper.items import Location, PayRange


def _posting(**changes: Any) -> dict[str, Any]:
    return {
        "id": "559663",
        "title": "Data Engineer",
        "url": "https://acme.pinpointhq.com/en/postings/ce6c9e5c",
        "path": "/en/postings/ce6c9e5c",
        "description": "<div><!--block-->Hi</div>",
        "key_responsibilities": "<ul><li><!--block-->Pipe</li></ul>",
        "key_responsibilities_header": "What you'll do",
        "skills_knowledge_expertise": "<div><!--block-->SQL</div>",
        "skills_knowledge_expertise_header": "You & us",
        "benefits": None,
        "benefits_header": "What we offer",
        "compensation": "£40,000 - £50,000 / year",
        "compensation_minimum": 40000.0,
        "compensation_maximum": 50000.0,
        "compensation_currency": "GBP",
        "compensation_frequency": "year",
        "compensation_visible": True,
        "deadline_at": "2026-12-01T00:00:00Z",
        "employment_type": "permanent_full_time",
        "employment_type_text": "Permanent - Full Time",
        "reporting_to": "Head of Data",
        "workplace_type": "onsite",
        "workplace_type_text": "Onsite",
        "job": {
            "id": "1",
            "requisition_id": "PIN-1",
            "department": {"id": "2", "name": "Data"},
            "division": None,
            "structure_custom_group_one": None,
        },
        "location": {
            "id": "3",
            "city": "Leeds",
            "name": "Northern office",
            "postal_code": None,
            "province": "Yorkshire",
            "street_address": None,
        },
        **changes,
    }


def test_fields(read: Any) -> None:
    """Four parts with their headings; the editor's comments are gone."""
    posting = read("pinpoint", _posting())
    assert posting.description_html == (
        "<div>Hi</div>\n<h3>What you'll do</h3><ul><li>Pipe</li></ul>\n"
        "<h3>You &amp; us</h3><div>SQL</div>"
    )
    assert posting.pay == [
        PayRange(
            minimum=40000,
            maximum=50000,
            currency="GBP",
            period="year",
            source="compensation",
        )
    ]
    assert posting.salary_raw == "£40,000 - £50,000 / year"
    assert posting.locations == [
        Location(text="Northern office", city="Leeds", region="Yorkshire")
    ]
    assert (posting.workplace, posting.workplace_raw) == (
        "onsite",
        "workplace_type=onsite",
    )
    assert posting.requisition_id == "PIN-1"
    assert posting.department == "Data"
    assert posting.valid_through == "2026-12-01T00:00:00+00:00"
    assert posting.date_posted is None
    assert posting.employment_type_raw == ["Permanent - Full Time"]


def test_hidden_pay_stays_hidden(read: Any) -> None:
    """What an employer does not show is kept nowhere."""
    posting = read("pinpoint", _posting(compensation_visible=False))
    assert posting.pay == []
    assert "40" not in str(posting.to_dict())
