"""Real records of boards, each field compared with values read by eye."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.answers import records_at
from scraper.parsing.records import ParsePosting, parse_each
from scraper.spiders import ashby, greenhouse, lever
from tests.scraper.hand_checked import compare_fields

_PARSERS: dict[str, tuple[ParsePosting, str]] = {
    "greenhouse": (greenhouse.parse_posting, "jobs"),
    "lever": (lever.parse_posting, ""),
    "ashby": (ashby.parse_posting, "jobs"),
}


def _read(samples: Path, name: str) -> list[JobPosting]:
    platform = name.partition("/")[0]
    parse, key = _PARSERS[platform]
    payload = json.loads((samples / name).read_text(encoding="utf-8"))
    records = [payload] if "single_" in name else records_at(payload, key)
    unread: Counter[str] = Counter()
    board = Board(platform=platform, token="acme")  # noqa: S106 - a name
    results = list(parse_each(records, parse, board, unread))
    assert not unread
    assert all(isinstance(result, JobPosting) for result in results)
    return [result for result in results if isinstance(result, JobPosting)]


@pytest.mark.parametrize(
    ("name", "number", "expected"),
    [
        (
            "greenhouse/list_content_amplitude_full.json",
            0,
            {
                "posting_id": "8636903002",
                "url": "https://job-boards.greenhouse.io/amplitude/jobs/8636903002",
                "title": "Customer Data Scientist - Experimentation",
                "hiring_organization": "Amplitude",
                "places": ["London, UK", "London, England, United Kingdom"],
                "date_posted": "2026-07-16T11:55:32-04:00",
                "date_updated": "2026-07-29T08:50:01-04:00",
                "valid_through": None,
                "employment_type_raw": ["Regular"],
                "department": "Solutions Consulting",
                "requisition_id": "R-12263",
                "language": "en",
                "workplace": None,
                "pay": [],
                "is_talent_pool": False,
                "length": 6754,
            },
        ),
        (
            "greenhouse/list_content_amplitude_full.json",
            1,
            {
                "posting_id": "8651132002",
                "title": "Emerging Account Executive (India)",
                "places": ["Bangalore, India"],
                "department": "Account Executives",
                "date_posted": "2026-07-27T02:52:26-04:00",
                "length": 20338,
            },
        ),
        (
            "greenhouse/list_content_honeycomb_trimmed.json",
            0,
            {
                "posting_id": "5378630008",
                "title": "Field Marketing Specialist",
                "hiring_organization": "Honeycomb.io",
                "places": ["Remote - United States"],
                "department": "Events",
                "employment_type_raw": [],
                "requisition_id": "1094",
                "length": 539,
            },
        ),
        (
            "greenhouse/single_job_vercel.json",
            0,
            {
                "posting_id": "6136160004",
                "title": "Account Executive, Commercial",
                "hiring_organization": "Vercel",
                "places": ["Hybrid - London", "London, England, United Kingdom"],
                "date_posted": "2026-08-06T12:50:10-04:00",
                "date_updated": "2026-09-24T13:34:54-04:00",
                "requisition_id": "1311",
                "length": 362,
            },
        ),
        (
            "lever/list_idealist_full.json",
            0,
            {
                "posting_id": "a24ec4e5-5caa-473d-abd4-b71f09a8167b",
                "title": "(1099 Contract) Nonprofit Salesforce Consultant: "
                "Enterprise Project Manager",
                "places": ["Chicago, IL"],
                "employment_type_raw": ["Contract"],
                "workplace": "remote",
                "department": "Services Team",
                "date_posted": "2025-11-27T01:02:41.939000+00:00",
                "pay": [],
                "length": 5940,
            },
        ),
        (
            "lever/list_veeva_same_title_two_postings.json",
            1,
            {
                "posting_id": "7465bdb3-4f75-43bc-b5d9-c23c77fd3a29",
                "title": "(Associate) Team Lead - Data Operations",
                "places": ["Spain - Barcelona"],
                "employment_type_raw": ["Full-Time"],
                "workplace": "remote",
                "department": "Data Operations",
            },
        ),
        (
            "lever/posting_zoox_salary_range.json",
            0,
            {
                "title": "Autonomy System Test Engineer",
                "places": ["Foster City, CA"],
                "employment_type_raw": ["Full-time"],
                "workplace": "hybrid",
                "pay": [(144000, 193000, "USD", "per-year-salary")],
                "date_posted": None,
            },
        ),
        (
            "ashby/job_board_truelogic_raw.json",
            0,
            {
                "posting_id": "09bb501c-e72d-4c9e-8df3-212ac53e69d9",
                "title": "Senior Front-end Engineer - Open Application",
                "places": ["LatAm"],
                "employment_type_raw": ["FullTime"],
                "workplace": "remote",
                "department": "Pipeline",
                "date_posted": "2025-01-15T10:36:04.937000+00:00",
                "pay": [],
                "length": 4790,
            },
        ),
        (
            "ashby/job_board_render_trimmed.json",
            1,
            {
                "title": "Software Engineer, Product (all levels)",
                "places": ["Remote: United States", "Remote: Canada"],
                "department": "Engineering",
                "date_posted": "2025-07-10T18:08:57.261000+00:00",
            },
        ),
        (
            "ashby/job_board_ashby_comp_components.json",
            0,
            {
                "title": "Engineering Manager - EU",
                "places": ["Remote - European Union"],
                "workplace": "remote",
                "pay": [(110000, 185000, "EUR", "1 YEAR")],
                "salary_raw": "€110K - €185K",
                "length": 89,
            },
        ),
    ],
)
def test_a_record_of_a_board(
    samples: Path, name: str, number: int, expected: dict[str, Any]
) -> None:
    """Title, employer, places, dates, pay, kind and the whole text; no key unread."""
    compare_fields(_read(samples, name)[number], expected)
