"""Real pages and a sitemap, each field compared with values read by eye."""

from pathlib import Path
from typing import Any

import pytest

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.page import Page, read_page
from scraper.parsing.sitemaps import read_sitemap
from tests.scraper.hand_checked import compare_fields

_SITE = "https://careers.example"


def _page(samples: Path, name: str) -> Page:
    board = Board(platform="jsonld", token="acme", base_url=_SITE)  # noqa: S106 - a name
    text = (samples / name).read_text(encoding="utf-8")
    return read_page(text, f"{_SITE}/jobs/1", board, _SITE)


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
    compare_fields(posting, expected)


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


@pytest.mark.parametrize(
    ("kind", "employer", "length"),
    [("MICRODATA", "ABC Company Inc.", 1201), ("JSON", "", 970)],
)
def test_the_examples_of_the_vocabulary_itself(
    samples: Path, kind: str, employer: str, length: int
) -> None:
    """One posting twice: only the microdata name the employer in a field."""
    path = samples / "schemaorg_examples/jobposting_examples.txt"
    text = path.read_text(encoding="utf-8")
    markup = text.partition(f"\n{kind}:\n")[2].partition("\nRDFA:\n")[0]
    board = Board(platform="jsonld", token="acme", base_url=_SITE)  # noqa: S106 - a name
    (posting,) = read_page(markup, f"{_SITE}/jobs/1", board, _SITE).results
    expected = {
        "title": "Software Engineer",
        "hiring_organization": employer,
        "places": ["Kirkland, WA"],
        "pay": [(100000.0, 100000.0, "USD", "")],
        "date_posted": "2011-10-31",
        "employment_type_raw": ["Full-time"],
        "length": length,
    }
    compare_fields(posting, expected)
