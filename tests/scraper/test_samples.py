"""Real payloads, each field compared with values read by eye."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.answers import records_at
from scraper.parsing.page import Page, read_page
from scraper.parsing.records import ParsePosting, parse_each
from scraper.parsing.sitemaps import read_sitemap
from scraper.spiders import ashby, greenhouse, lever

_PARSERS: dict[str, tuple[ParsePosting, str]] = {
    "greenhouse": (greenhouse.parse_posting, "jobs"),
    "lever": (lever.parse_posting, ""),
    "ashby": (ashby.parse_posting, "jobs"),
}
_SITE = "https://careers.example"


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


def _page(samples: Path, name: str) -> Page:
    board = Board(platform="jsonld", token="acme", base_url=_SITE)  # noqa: S106 - a name
    text = (samples / name).read_text(encoding="utf-8")
    return read_page(text, f"{_SITE}/jobs/1", board, _SITE)


def _compare(posting: Any, expected: dict[str, Any]) -> None:
    assert isinstance(posting, JobPosting)
    found = {
        **posting.to_dict(),
        "places": [place.text for place in posting.locations],
        "pay": [(p.minimum, p.maximum, p.currency, p.period) for p in posting.pay],
        "length": len(posting.description_html or posting.description),
    }
    assert {key: found[key] for key in expected} == expected


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
    _compare(_read(samples, name)[number], expected)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "jsonld_pages/meta_software_engineer.html",
            {
                "title": "Software Engineer, Infrastructure",
                "hiring_organization": "Meta",
                "places": [
                    "Sunnyvale, CA, USA",
                    "Bellevue, WA",
                    "Redmond, WA",
                    "Austin, TX",
                    "Menlo Park, CA",
                    "Seattle, WA",
                    "Burlingame, CA",
                    "Remote, US",
                    "New York, NY",
                ],
                "employment_type_raw": ["Full-time"],
                "date_posted": "2025-06-10T13:07:44-07:00",
                "valid_through": "2026-06-08T12:50:57-07:00",
                "pay": [],
            },
        ),
        (
            "jsonld_pages/paylocity_detail_fermi_full.html",
            {
                "title": "Corporate Tax Director",
                "hiring_organization": "Fermi LLC",
                "places": ["Dallas, TX, US"],
                "employment_type_raw": [],
                "date_posted": "2026-06-11T21:42:38-05:00",
                "length": 10668,
            },
        ),
        (
            "jsonld_pages/workatastartup_diode_senior_full.html",
            {
                "title": "Senior Software Engineer",
                "hiring_organization": "Diode Computers, Inc.",
                "url": "https://www.ycombinator.com/companies/diode-computers-inc/"
                "jobs/V8LqvBH-senior-software-engineer",
                "places": ["New York, US"],
                "employment_type_raw": ["FULL_TIME"],
                "pay": [(140000, 240000, "USD", "YEAR")],
                "date_posted": "2025-05-28T17:29:19+00:00",
                "length": 3010,
            },
        ),
        (
            "icims/detail_jsonld_located.html",
            {
                "title": "Warehouse Associate 2",
                "hiring_organization": "Fujifilm",
                "places": ["Holly Springs, NC, US"],
                "employment_type_raw": ["OTHER"],
                "date_posted": "2026-09-22T04:00:00+00:00",
                "valid_through": "2027-09-22T04:00:00+00:00",
            },
        ),
        (
            "jazzhr/apply_page_jsonld.html",
            {
                "title": "Field Clinical Specialist/Engineer",
                "hiring_organization": "Paradromics, Inc.",
                "places": ["Austin, TX"],
                "date_posted": "2026-09-08",
                "valid_through": "2026-12-07",
            },
        ),
        (
            "breezy/position_page_jsonld.html",
            {
                "hiring_organization": "Highlights Healthcare",
                "places": ["Raleigh, NC, US"],
                "employment_type_raw": ["FULL_TIME"],
                "pay": [(95000, 115000, "USD", "YEAR")],
                "date_posted": "2023-06-14",
            },
        ),
    ],
)
def test_a_page_with_a_posting(
    samples: Path, name: str, expected: dict[str, Any]
) -> None:
    """The JSON-LD of real sites, with their own oddities."""
    (posting,) = _page(samples, name).results
    _compare(posting, expected)


@pytest.mark.parametrize(
    "name",
    [
        "jsonld_pages/empty_ldjson_script_talentclue_full.html",
        "jsonld_pages/no_structured_data_jobylon_full.html",
    ],
)
def test_a_page_without_a_posting(samples: Path, name: str) -> None:
    """An empty script and no markup at all bring nothing, and no error."""
    page = _page(samples, name)
    assert page.results == []
    assert page.links == []


def test_a_list_of_titles_is_no_list_of_postings(samples: Path) -> None:
    """Nine entries without text and address are told apart from postings."""
    page = _page(
        samples, "jsonld_pages/webpage_mainentity_itemlist_avalanche_full.html"
    )
    assert len(page.results) == 9
    assert not any(isinstance(result, JobPosting) for result in page.results)


def test_a_microdata_page_with_orphans(samples: Path) -> None:
    """The scope is closed at once, and its properties are found all the same."""
    path = samples / "microdata_pages/reed_co_uk_full.html"
    if not path.exists():
        pytest.skip("the page is not among the real payloads here")
    (posting,) = _page(samples, "microdata_pages/reed_co_uk_full.html").results
    assert isinstance(posting, JobPosting)
    assert posting.title
    assert posting.description_html


def test_a_sitemap(samples: Path) -> None:
    """Four pages, each with its own date."""
    body = (samples / "sitemaps/getro_sitemap_anonymised.xml").read_bytes()
    found = read_sitemap(body, "https://jobs.example-network.org/sitemap.xml")
    assert len(found.pages) == 4
    job = "companies/acme-analytics/jobs/91000001-senior-data-engineer"
    address = f"https://jobs.example-network.org/{job}"
    assert found.pages[address] == "2026-08-28T10:00:00Z"
