"""Parsers of platforms that answer a whole board as JSON, on invented records."""

from collections import Counter
from typing import Any

import pytest

from scraper.boards import Board
from scraper.items import JobPosting, Location
from scraper.parsing.records import ParsePosting, Rejected, Unlisted, parse_each
from scraper.spiders import ashby, greenhouse, lever

_PARSERS: dict[str, ParsePosting] = {
    "greenhouse": greenhouse.parse_posting,
    "lever": lever.parse_posting,
    "ashby": ashby.parse_posting,
}


def _parse(platform: str, *records: Any) -> tuple[list[Any], Counter[str]]:
    board = Board(platform=platform, token="acme")  # noqa: S106 - a name
    unread: Counter[str] = Counter()
    return list(parse_each(records, _PARSERS[platform], board, unread)), unread


def _one(platform: str, record: dict[str, Any]) -> JobPosting:
    (posting,), _ = _parse(platform, record)
    assert isinstance(posting, JobPosting), posting
    return posting


_GREENHOUSE = {
    "id": 4012345008,
    "internal_job_id": 77,
    "title": "Research Scientist ",
    "absolute_url": "https://acme.example/jobs?gh_jid=4012345008",
    "company_name": "Acme ",
    "location": {"name": "Hybrid - Oslo"},
    "offices": [
        {"name": "Nordics", "location": "Oslo, Oslo, Norway"},
        {"name": "HQ", "location": "Lyon, France"},
        {"name": "None", "location": None},
    ],
    "departments": [{"name": "Research"}, {"name": "No Department"}],
    "metadata": [
        {"name": "Employment Type", "value": ["Full-time"], "value_type": "x"},
        {"name": "Workplace Type", "value": "On-site"},
        {
            "name": "Base Salary",
            "value": {"min_value": "90000.0", "max_value": "120000.0", "unit": "EUR"},
        },
        {"name": "Secret", "value": None},
    ],
    "content": "&lt;p&gt;R&amp;amp;D, shows &amp;lt;b&amp;gt;&amp;nbsp;&lt;/p&gt;",
    "first_published": "2026-01-02T03:04:05-05:00",
    "updated_at": "2026-02-02T03:04:05-05:00",
    "application_deadline": None,
    "requisition_id": "R-1",
    "language": "en",
    "pay_input_ranges": [
        {
            "min_cents": 9000000,
            "max_cents": 12000050,
            "currency_type": "USD",
            "title": "Annual Salary",
            "blurb": "<p>In&nbsp;Oslo</p>",
        },
        {"min_cents": 0, "max_cents": 0, "currency_type": "USD", "title": "Zone B"},
    ],
    "data_compliance": [],
    "education": "education_required",
    "shoe_size": 44,
}


def test_greenhouse_fields() -> None:
    """The content is unescaped exactly once; offices and metadata add what they say."""
    (posting,), unread = _parse("greenhouse", dict(_GREENHOUSE))
    assert posting.posting_id == "4012345008"
    assert posting.title == "Research Scientist"
    assert posting.hiring_organization == "Acme"
    assert posting.description_html == "<p>R&amp;D, shows &lt;b&gt;&nbsp;</p>"
    assert [p.text for p in posting.locations] == [
        "Hybrid - Oslo",
        "Oslo, Oslo, Norway",
    ]
    assert posting.department == "Research"
    assert posting.employment_type_raw == ["Full-time"]
    assert posting.workplace == "onsite"
    assert posting.workplace_raw == "metadata.Workplace Type=On-site"
    assert [(p.minimum, p.maximum, p.currency, p.source) for p in posting.pay] == [
        (90000, 120000.5, "USD", "pay_input_ranges"),
        (90000, 120000, "EUR", "metadata"),
    ]
    assert posting.salary_raw == "Annual Salary In Oslo | Zone B"
    assert posting.date_posted == "2026-01-02T03:04:05-05:00"
    assert posting.date_updated == "2026-02-02T03:04:05-05:00"
    assert posting.valid_through is None
    assert posting.is_talent_pool is False
    assert unread == {"shoe_size": 1}


def test_greenhouse_talent_pool_and_placeless_location() -> None:
    """No internal job means a talent pool; a line without a place takes the offices."""
    record = {
        "id": 1,
        "title": "General application",
        "internal_job_id": None,
        "location": {"name": "Remote"},
        "offices": [{"location": "Paris, France"}],
    }
    posting = _one("greenhouse", record)
    assert posting.is_talent_pool is True
    assert [place.text for place in posting.locations] == ["Remote", "Paris, France"]


_LEVER = {
    "id": "0b0c",
    "text": "Data Scientist",
    "hostedUrl": "https://jobs.lever.co/acme/0b0c",
    "applyUrl": "https://jobs.lever.co/acme/0b0c/apply",
    "categories": {
        "commitment": "Full-time",
        "location": "Toronto",
        "team": "Data",
        "allLocations": ["Toronto", "Ottawa"],
    },
    "country": "CA",
    "workplaceType": "on-site",
    "createdAt": 1764205361939,
    "description": "<div>Hello</div>",
    "descriptionPlain": "Hello",
    "lists": [
        {"text": "You & we", "content": "<li>SQL</li>"},
        {"text": "", "content": "<div><ul><li>R</li></ul></div>"},
    ],
    "additional": "",
    "additionalPlain": "Bye <3\nnow",
    "opening": "<div>Hello</div>",
    "salaryRange": {
        "currency": "CAD",
        "interval": "per-hour-wage",
        "min": 40,
        "max": 55.5,
    },
    "salaryDescriptionPlain": "Plus bonus",
}


def test_lever_fields() -> None:
    """All parts of the advert are joined; every place and the pay's unit are kept."""
    (posting,), unread = _parse("lever", dict(_LEVER))
    assert posting.description_html == (
        "<div>Hello</div>\n<h3>You &amp; we</h3><ul><li>SQL</li></ul>\n"
        "<div><ul><li>R</li></ul></div>\n<p>Bye &lt;3</p><p>now</p>"
    )
    assert posting.locations == [
        Location(text="Toronto", country="CA"),
        Location(text="Ottawa"),
    ]
    assert (posting.workplace, posting.workplace_raw) == (
        "onsite",
        "workplaceType=on-site",
    )
    assert posting.employment_type_raw == ["Full-time"]
    assert posting.department == "Data"
    (pay,) = posting.pay
    assert (pay.minimum, pay.maximum, pay.currency, pay.period) == (
        40,
        55.5,
        "CAD",
        "per-hour-wage",
    )
    assert posting.salary_raw == "Plus bonus"
    assert posting.date_posted == "2025-11-27T01:02:41.939000+00:00"
    assert unread == {}


@pytest.mark.parametrize("value", ["unspecified", "", None])
def test_lever_leaves_an_unspecified_workplace_open(value: str | None) -> None:
    """Not said is not on site."""
    posting = _one("lever", {"id": "1", "text": "A", "workplaceType": value})
    assert posting.workplace is None


def _ashby(**changes: Any) -> dict[str, Any]:
    return {
        "id": "a-1",
        "title": "AI Engineer",
        "department": "Engineering",
        "team": "Platform",
        "employmentType": "FullTime",
        "location": "Berlin",
        "address": {"postalAddress": {"addressLocality": "Berlin"}},
        "secondaryLocations": [
            {"location": "Remote (EU)", "address": {"addressCountry": "Germany"}}
        ],
        "isListed": True,
        "isRemote": True,
        "workplaceType": "Hybrid",
        "publishedAt": "2026-02-04T01:45:22.580+00:00",
        "jobUrl": "https://jobs.ashbyhq.com/acme/a-1",
        "descriptionHtml": "<p>Build</p>",
        "descriptionPlain": "Build",
        **changes,
    }


def _component(kind: str, low: float | None, high: float | None) -> dict[str, Any]:
    return {
        "compensationType": kind,
        "interval": "1 YEAR",
        "currencyCode": "EUR",
        "minValue": low,
        "maxValue": high,
    }


def test_ashby_fields() -> None:
    """The workplace type goes before isRemote; both shapes of address are read."""
    (posting,), unread = _parse("ashby", _ashby())
    assert (posting.workplace, posting.workplace_raw) == (
        "hybrid",
        "workplaceType=Hybrid",
    )
    assert posting.locations == [
        Location(text="Berlin", city="Berlin"),
        Location(text="Remote (EU)", country="Germany"),
    ]
    assert posting.department == "Engineering"
    assert posting.description_html == "<p>Build</p>"
    assert unread == {}


def test_ashby_pay_is_the_salary_of_each_tier() -> None:
    """A bonus before the salary is passed over; hidden pay stays hidden."""
    tiers = [
        {
            "title": "Senior",
            "components": [
                _component("Bonus", None, None),
                _component("Salary", 90000, 120000),
            ],
        }
    ]
    pay = {"compensationTierSummary": "€90K – €120K", "compensationTiers": tiers}
    posting = _one("ashby", _ashby(compensation=pay))
    (found,) = posting.pay
    assert (found.minimum, found.maximum, found.title) == (90000, 120000, "Senior")
    assert posting.salary_raw == "€90K – €120K"
    hidden = _ashby(compensation=pay, shouldDisplayCompensationOnJobPostings=False)
    posting = _one("ashby", hidden)
    assert posting.pay == []
    assert posting.salary_raw == ""
    nothing = {"compensationTiers": [], "summaryComponents": []}
    assert _one("ashby", _ashby(compensation=nothing)).pay == []


def test_ashby_keeps_back_what_is_reachable_by_link_only() -> None:
    """An unlisted job is counted and not published."""
    (result,), _ = _parse("ashby", _ashby(isListed=False))
    assert isinstance(result, Unlisted)


@pytest.mark.parametrize("platform", sorted(_PARSERS))
@pytest.mark.parametrize(
    "record",
    [
        None,
        7,
        "text",
        [],
        {},
        {"id": 1},
        {"id": [1], "title": "A", "text": "A"},
        {"id": "1", "title": {"a": 1}, "text": {"a": 1}},
        {"id": "1", "title": "A", "text": "A", "location": 5, "categories": 5},
        {"id": "1", "title": "A", "text": "A", "address": [], "lists": 3},
    ],
)
def test_a_bad_record_costs_only_itself(platform: str, record: Any) -> None:
    """It comes back with the reason, untouched, and the next one is read."""
    good = {"id": "2", "title": "B", "text": "B"}
    (first, second), _ = _parse(platform, record, good)
    assert isinstance(second, JobPosting)
    if isinstance(first, Rejected):
        assert first.raw is record
        assert first.reason
