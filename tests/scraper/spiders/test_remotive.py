"""Postings of Remotive, on invented records."""

from typing import Any

_JOB: dict[str, Any] = {
    "id": 2090001,
    "url": "https://remotive.com/remote-jobs/data/data-analyst-2090001",
    "title": "Data Analyst",
    "company_name": "Acme",
    "company_logo": "https://remotive.com/job/2090001/logo",
    "company_logo_url": "https://remotive.com/job/2090001/logo",
    "category": "Data and Analytics",
    "tags": ["sql"],
    "job_type": "part_time",
    "publication_date": "2026-07-26T20:49:11",
    "candidate_required_location": "Europe, UK",
    "salary": "$18 - $22/hr",
    "description": "<p>Count</p>",
}


def test_fields(read: Any) -> None:
    """A time without a zone stays so; pay is the site's line."""
    posting = read("remotive", dict(_JOB))
    assert posting.posting_id == "2090001"
    assert posting.date_posted == "2026-07-26T20:49:11"
    assert posting.salary_raw == "$18 - $22/hr"
    assert posting.pay == []
    assert posting.applicant_locations == ["Europe, UK"]
    assert posting.employment_type_raw == ["part_time"]
    assert posting.department == "Data and Analytics"
    assert posting.workplace == "remote"
    assert posting.attribution == "Remotive: https://remotive.com"
