"""Comeet positions, on invented records."""

from typing import Any

from scraper.items import Location
from scraper.parsing.records import Unlisted


def _position(**changes: Any) -> dict[str, Any]:
    hosted = "https://www.comeet.com/jobs/acme/F6.003/data-engineer/18.767"
    return {
        "name": "Data Engineer",
        "department": "Data",
        "email": "acme.18.767@applynow.example",
        "email_alias": None,
        "url_comeet_hosted_page": hosted,
        "url_recruit_hosted_page": hosted,
        "url_active_page": "https://acme.example/positions/18_767",
        "url_detected_page": None,
        "employment_type": "Full-time",
        "experience_level": "Senior",
        "uid": "18.767",
        "location": {
            "name": "Haifa HQ",
            "country": "IL",
            "city": "Haifa",
            "state": None,
            "postal_code": "",
            "is_remote": True,
        },
        "internal_use_custom_id": "R-7",
        "is_consent_needed": True,
        "is_sms_consent_needed": False,
        "referrals_reward": None,
        "is_reward": False,
        "is_company_reward": True,
        "company_referrals_reward": "10,000 ILS",
        "picture_url": None,
        "time_updated": "2026-08-12T02:36:49Z",
        "company_name": "Acme",
        "is_internal": False,
        "linkedin_job_posting_id": None,
        "workplace_type": "Hybrid",
        "position_url": "https://www.comeet.co/careers-api/2.0/company/F6.003",
        "details": [
            {"name": "Requirements", "value": "<ul><li>SQL</li></ul>", "order": 3},
            {"name": "Responsibilities", "value": None, "order": 2},
            {"name": "Description", "value": "<p>Build</p>", "order": 1},
        ],
        **changes,
    }


def test_fields(read: Any) -> None:
    """Parts are put in their order; an empty one and mail addresses are left out."""
    posting = read("comeet", _position())
    assert posting.posting_id == "18.767"
    assert posting.url == "https://acme.example/positions/18_767"
    assert posting.description_html == (
        "<h3>Description</h3><p>Build</p>\n<h3>Requirements</h3><ul><li>SQL</li></ul>"
    )
    assert posting.locations == [Location(text="Haifa HQ", city="Haifa", country="IL")]
    assert (posting.workplace, posting.workplace_raw) == (
        "hybrid",
        "workplace_type=Hybrid",
    )
    assert posting.employment_type_raw == ["Full-time"]
    assert posting.requisition_id == "R-7"
    assert posting.date_posted is None
    assert posting.date_updated == "2026-08-12T02:36:49+00:00"
    assert "@" not in str(posting.to_dict())


def test_the_flag_of_the_place_speaks_where_the_type_is_silent(read: Any) -> None:
    """A hosted page is the address where the employer has none."""
    changes = {"workplace_type": None, "url_active_page": None}
    posting = read("comeet", _position(**changes))
    assert posting.workplace == "remote"
    assert posting.workplace_raw == "location.is_remote=true"
    assert posting.url.startswith("https://www.comeet.com/jobs/acme/")


def test_an_internal_position_stays_out(parse: Any) -> None:
    """It is for employees only."""
    result, unread = parse("comeet", _position(is_internal=True))
    assert isinstance(result, Unlisted)
    assert unread == {}
