"""Postings of Himalayas, on invented records."""

from typing import Any


def _job(**changes: Any) -> dict[str, Any]:
    page = "https://himalayas.app/companies/acme/jobs/ml-engineer"
    return {
        "title": "Machine Learning Engineer",
        "excerpt": "Train.",
        "companyName": "Acme",
        "companySlug": "acme",
        "companyLogo": "https://cdn-images.himalayas.app/1",
        "employmentType": "Full Time",
        "minSalary": 50,
        "maxSalary": 70,
        "salaryPeriod": "hourly",
        "seniority": ["Senior"],
        "currency": "USD",
        "locationRestrictions": ["Norway", "Sweden"],
        "timezoneRestrictions": [1],
        "categories": ["ML"],
        "parentCategories": ["Developer", "Data"],
        "description": "<p>Train</p>",
        "pubDate": 1783731532,
        "expiryDate": 1788915531,
        "applicationLink": page,
        "guid": page,
        **changes,
    }


def test_fields(read: Any) -> None:
    """The page's path is the identifier; times are in seconds."""
    posting = read("himalayas", _job())
    assert posting.posting_id == "companies/acme/jobs/ml-engineer"
    assert posting.applicant_locations == ["Norway", "Sweden"]
    assert posting.department == "Developer, Data"
    (pay,) = posting.pay
    assert (pay.minimum, pay.maximum, pay.currency, pay.period) == (
        50,
        70,
        "USD",
        "hourly",
    )
    assert posting.date_posted == "2026-07-11T00:58:52+00:00"
    assert posting.valid_through == "2026-09-09T00:58:51+00:00"
    assert read("himalayas", _job(minSalary=None, maxSalary=None)).pay == []


def test_a_posting_without_a_page_is_rejected(reject: Any) -> None:
    """There would be nothing to know it by."""
    reason = reject("himalayas", _job(guid="", applicationLink=None))
    assert reason == "'guid' is missing or no address"
