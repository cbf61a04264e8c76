"""Postings of Jobicy, on invented records."""

from typing import Any

from scraper.items import PayRange


def _job(**changes: Any) -> dict[str, Any]:
    return {
        "id": 150001,
        "url": "https://jobicy.com/jobs/150001-research-scientist",
        "jobSlug": "150001-research-scientist",
        "jobTitle": "Research Scientist, R&amp;D",
        "companyName": "Acme &amp; Sons",
        "companyLogo": "https://jobicy.com/logo.png",
        "jobIndustry": ["Data Science &amp; Analytics"],
        "jobType": ["Full-Time", "Contract"],
        "jobGeo": "USA",
        "jobLevel": "Senior",
        "jobExcerpt": "Study&hellip;",
        "jobDescription": "<p>Study</p>",
        "pubDate": "2026-08-03T18:45:05+00:00",
        "salaryMin": 120000,
        "salaryMax": 160000,
        "salaryCurrency": "USD",
        "salaryPeriod": "yearly",
        **changes,
    }


def test_fields(read: Any) -> None:
    """Entities are read in names; all kinds of employment are kept."""
    posting = read("jobicy", _job())
    assert posting.title == "Research Scientist, R&D"
    assert posting.hiring_organization == "Acme & Sons"
    assert posting.department == "Data Science & Analytics"
    assert posting.employment_type_raw == ["Full-Time", "Contract"]
    assert posting.applicant_locations == ["USA"]
    assert posting.pay == [
        PayRange(
            minimum=120000,
            maximum=160000,
            currency="USD",
            period="yearly",
            source="salaryMin/Max",
        )
    ]
    assert posting.date_posted == "2026-08-03T18:45:05+00:00"
    assert posting.attribution == "Jobicy: https://jobicy.com"


def test_older_pay_is_yearly_by_its_name(read: Any) -> None:
    """Older answers have no period and say it in the key."""
    job = _job(annualSalaryMin="90000", annualSalaryMax="110000")
    for key in ("salaryMin", "salaryMax", "salaryPeriod"):
        del job[key]
    (pay,) = read("jobicy", job).pay
    assert (pay.minimum, pay.maximum, pay.period) == (90000, 110000, "yearly")
