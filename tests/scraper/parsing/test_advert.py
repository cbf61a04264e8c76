"""Descriptions, places and dates of schema.org nodes, in the shapes of real sites."""

from typing import Any

import pytest

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.dates import to_iso
from scraper.parsing.jobposting import parse_node

_BOARD = Board(platform="jsonld", token="acme")  # noqa: S106 - a name


def _read(**node: Any) -> JobPosting:
    whole = {"title": "Data Engineer", "hiringOrganization": "Acme", **node}
    return parse_node(whole, _BOARD, "1", "https://acme.example/jobs/1")


@pytest.mark.parametrize(
    ("node", "description"),
    [
        ({"description": ["<p>A</p>", "<p>B</p>"]}, "<p>A</p>\n<p>B</p>"),
        ({"description": "<![CDATA[<p>A</p>]]>"}, "<p>A</p>"),
        ({"description": r"A\r\nB\n\n\"C\""}, 'A\nB\n\n"C"'),
        ({"educationRequirements": "Not Specified"}, ""),
        ({"experienceRequirements": {"monthsOfExperience": 0}}, ""),
        (
            {
                "educationRequirements": {
                    "credentialCategory": ["bachelor degree", "postgraduate degree"]
                }
            },
            (
                "<h3>Education requirements</h3><ul><li>bachelor degree</li>"
                "<li>postgraduate degree</li></ul>"
            ),
        ),
        (
            {
                "educationRequirements": {"credentialCategory": "bachelor degree"},
                "experienceInPlaceOfEducation": "true",
            },
            (
                "<h3>Education requirements</h3>"
                "<p>bachelor degree or equivalent experience</p>"
            ),
        ),
        (
            {"experienceRequirements": {"monthsOfExperience": 24.0, "name": "sales"}},
            (
                "<h3>Experience requirements</h3><ul><li>24 months of experience</li>"
                "<li>sales</li></ul>"
            ),
        ),
        (
            {"responsibilities": "<li>Plan</li><li>Run</li>"},
            "<h3>Responsibilities</h3><ul><li>Plan</li><li>Run</li></ul>",
        ),
        (
            {"skills": "Know SQL&nbsp;2 years of Go&nbsp;Write well"},
            (
                "<h3>Skills</h3><ul><li>Know SQL</li><li>2 years of Go</li>"
                "<li>Write well</li></ul>"
            ),
        ),
    ],
)
def test_all_parts_of_a_description(node: dict[str, Any], description: str) -> None:
    """Lists, escapes, credentials, months, bare items and lines without marks."""
    assert _read(**node).description_html == description


@pytest.mark.parametrize(
    ("location", "lines", "workplace"),
    [
        ({"address": [{"addressLocality": "Lyon"}, "Paris"]}, ["Lyon", "Paris"], None),
        (
            {"address": {"addressLocality": ["Bonn", "Ulm"], "addressCountry": "DE"}},
            ["Bonn, DE", "Ulm, DE"],
            None,
        ),
        (
            {"address": {"addressLocality": "Remote - US", "addressCountry": "US"}},
            ["US"],
            "remote",
        ),
        ({"address": {"addressLocality": "K&ouml;ln"}}, ["Köln"], None),
        (
            {"address": {"addressLocality": "Austin, TX", "addressRegion": "TX"}},
            ["Austin, TX"],
            None,
        ),
        ({"address": {"streetAddress": "1 Hill, Leeds"}}, ["1 Hill, Leeds"], None),
        ({"@type": "Place", "name": "Acme"}, [], None),
    ],
)
def test_places(location: Any, lines: list[str], workplace: str | None) -> None:
    """Every address of a list; a place that is named for the employer is none."""
    posting = _read(jobLocation=location)
    assert [place.text for place in posting.locations] == lines
    assert posting.workplace == workplace


@pytest.mark.parametrize(
    ("kind", "workplace"),
    [
        ("http://schema.org/TELECOMMUTE", "remote"),
        ("Hybrid", "hybrid"),
        ("On-site", "onsite"),
        ("Earth", None),
    ],
)
def test_the_type_of_a_place(kind: str, workplace: str | None) -> None:
    """Words beyond the one that search engines define are read too."""
    posting = _read(jobLocationType=kind)
    assert posting.workplace == workplace
    assert posting.workplace_raw == f"jobLocationType={kind}"


def test_small_fields() -> None:
    """Identifier without value, relative address, markup in the title, kinds."""
    posting = _read(
        title="<b>Data</b> Engineer",
        identifier={"@type": "PropertyValue", "name": "Acme"},
        url="/jobs/7",
        employmentType="http://schema.org/FULL_TIME, Vollzeit/Teilzeit",
        applicantLocationRequirements={"name": ["US", "CA"]},
        datePosted=1785704722000.0,
    )
    assert posting.title == "Data Engineer"
    assert posting.requisition_id == ""
    assert posting.url == "https://acme.example/jobs/7"
    assert posting.employment_type_raw == ["FULL_TIME", "Vollzeit", "Teilzeit"]
    assert posting.applicant_locations == ["US", "CA"]
    assert posting.date_posted == "2026-08-02T21:05:22+00:00"
    assert _read(url="https://acme.example/").url == "https://acme.example/jobs/1"
    assert _read(url="http://[broken").url == "https://acme.example/jobs/1"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Tue Sep 01 2026 10:00:00 GMT+0200 (CEST)", "2026-09-01T10:00:00+02:00"),
        ("Tue Sep 01 10:00:00 CEST 2026", "2026-09-01T10:00:00+02:00"),
        ("2026-09-01T10:00:00.000-05:00[America/Chicago]", "2026-09-01T10:00:00-05:00"),
        ("20260922", "2026-09-22"),
        ("2026/09/22", "2026-09-22"),
        ("4.9.2026", "2026-09-04"),
    ],
)
def test_dates_of_other_languages(text: str, iso: str) -> None:
    """What JavaScript and Java print keeps its zone; dots have the day first."""
    assert to_iso(text) == iso
