"""JSON-LD of pages: blocks, the repair ladder, nodes and postings."""

import html
import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.boards import Board
from scraper.items import JobPosting, Location
from scraper.parsing.jsonld import find_blocks, load_block, read_jsonld
from scraper.parsing.page import identify, read_page
from scraper.parsing.records import Rejected

_SITE = "https://acme.example"
_BOARD = Board(platform="jsonld", token="acme", base_url=_SITE)  # noqa: S106 - a name
_JOB = {"@type": "JobPosting", "title": "Data Engineer", "description": "<p>Build</p>"}


def _script(text: str, kind: str = 'type="application/ld+json"') -> str:
    return f"<html><head><script {kind}>{text}</script></head></html>"


def _read(node: Any) -> JobPosting:
    page = read_page(_script(json.dumps(node)), f"{_SITE}/jobs/1", _BOARD, _SITE)
    (posting,) = page.results
    assert isinstance(posting, JobPosting), posting
    return posting


@pytest.mark.parametrize(
    "kind",
    [
        'type="application/ld+json"',
        "nonce=x type='APPLICATION/LD+JSON'",
        'type="application/ld+json; charset=utf-8"',
        'data-a="1" type = "\n application/ld+json\n"',
        "type=application/ld+json",
    ],
)
def test_a_block_is_found_however_its_type_is_written(kind: str) -> None:
    """Case, parameters, blanks and other attributes do not hide it."""
    assert list(find_blocks(_script("{}", kind))) == ["{}"]


_WHOLE = json.dumps(_JOB)


@pytest.mark.parametrize(
    ("block", "rung"),
    [
        (_WHOLE, "json"),
        (_WHOLE.replace("Build", "Build\nand\trun"), "lenient"),
        (f"<!--\n{_WHOLE}\n-->", "stripped"),
        (f"//<![CDATA[\n{_WHOLE}\n//]]>", "stripped"),
        (f"\ufeff{_WHOLE};", "stripped"),
        (html.escape(_WHOLE), "unescaped"),
        (html.escape(_WHOLE).replace("{", "&#123;"), "unescaped"),
        (_WHOLE.replace("}", ",}"), "repaired"),
        (_WHOLE.replace('", "d', '" "d'), "repaired"),
        (_WHOLE.replace("Build", r"Build for \$9"), "repaired"),
        (_WHOLE.replace('"', "'"), "repaired"),
        (_WHOLE[:-12], "repaired"),
        ("", "empty"),
        (" \n ", "empty"),
        ("JobPosting", "broken"),
    ],
)
def test_each_rung_of_the_ladder_is_used_and_counted(block: str, rung: str) -> None:
    """A block is read by the first rung that holds, and the rung is told."""
    value, used = load_block(block)
    assert used == rung
    if rung not in {"empty", "broken"}:
        assert value["title"] == "Data Engineer"


def test_a_broken_block_does_not_cost_the_page() -> None:
    """The posting behind a hopeless block is found all the same."""
    page = _script('{"@type": "JobPosting"') + _script(_WHOLE)
    found = read_jsonld(_script("JobPosting, not JSON") + page)
    assert [node.get("title") for node in found.postings] == [None, "Data Engineer"]
    assert found.rungs == {"broken": 1, "repaired": 1, "json": 1}


@pytest.mark.parametrize(
    "root",
    [
        [_JOB],
        {"@graph": [{"@type": "WebSite"}, _JOB]},
        {"@type": "WebPage", "mainEntity": {"itemListElement": [{"item": _JOB}]}},
        {**_JOB, "@type": ["Thing", "http://schema.org/JobPosting"]},
        {
            "@type": "schema:JobPosting",
            "Title": "Data Engineer",
            "Description": "Build",
        },
    ],
)
def test_the_node_is_found_wherever_it_hangs(root: Any) -> None:
    """Arrays, graphs, main entities, lists of types and PascalCase keys."""
    (node,) = read_jsonld(_script(json.dumps(root))).postings
    assert node["title"] == "Data Engineer"


def test_references_and_the_employers_own_block_are_resolved() -> None:
    """``@id`` inside a graph, and an Organization beside a posting without one."""
    graph = [
        {**_JOB, "hiringOrganization": {"@id": "#org"}},
        {"@id": "#org", "@type": "Organization", "name": "Acme"},
    ]
    assert _read({"@graph": graph}).hiring_organization == "Acme"
    beside = _script(json.dumps({"@type": "Organization", "name": "Beside Ltd"}))
    page = read_page(beside + _script(_WHOLE), f"{_SITE}/1", _BOARD, _SITE)
    assert [each.hiring_organization for each in page.results] == ["Beside Ltd"]  # type: ignore[union-attr] # all are postings


def test_every_field_of_a_posting() -> None:
    """Places, pay, dates, kind and the sections beside the description."""
    posting = _read(
        {
            **_JOB,
            "title": "Data &amp;amp; AI Engineer",
            "identifier": {"@type": "PropertyValue", "name": "Acme", "value": 17},
            "datePosted": "2026-02-03",
            "validThrough": "2026-05-03T00:00:00.000Z",
            "employmentType": "FULL_TIME, CONTRACTOR",
            "jobLocationType": "TELECOMMUTE",
            "applicantLocationRequirements": [
                {"@type": "Country", "name": "Norway"},
                {"@type": "Country", "name": "Sweden"},
            ],
            "jobLocation": {
                "address": {
                    "addressLocality": "Oslo",
                    "addressRegion": "UNAVAILABLE",
                    "addressCountry": {"@type": "Country", "name": "NO"},
                }
            },
            "baseSalary": {
                "currency": "NOK",
                "value": {
                    "minValue": "700,000",
                    "maxValue": 900000,
                    "unitText": "YEAR",
                },
            },
            "qualifications": "You know SQL",
            "educationRequirements": {"credentialCategory": "bachelor degree"},
            "experienceRequirements": {"monthsOfExperience": 36},
            "skills": ["Python", "Spark"],
            "jobBenefits": "no requirements",
            "shoeSize": 44,
        }
    )
    assert posting.posting_id == "/jobs/1"
    assert posting.url == f"{_SITE}/jobs/1"
    assert posting.title == "Data & AI Engineer"
    assert posting.requisition_id == "17"
    assert posting.date_posted == "2026-02-03"
    assert posting.valid_through == "2026-05-03T00:00:00+00:00"
    assert posting.employment_type_raw == ["FULL_TIME", "CONTRACTOR"]
    assert (posting.workplace, posting.workplace_raw) == (
        "remote",
        "jobLocationType=TELECOMMUTE",
    )
    assert posting.applicant_locations == ["Norway", "Sweden"]
    assert posting.locations == [Location(text="Oslo, NO", city="Oslo", country="NO")]
    (pay,) = posting.pay
    assert (pay.minimum, pay.maximum, pay.currency, pay.period) == (
        700000,
        900000,
        "NOK",
        "YEAR",
    )
    assert posting.description_html == (
        "<p>Build</p><h3>Qualifications</h3><p>You know SQL</p>"
        "<h3>Skills</h3><ul><li>Python</li><li>Spark</li></ul>"
        "<h3>Education requirements</h3><p>bachelor degree</p>"
        "<h3>Experience requirements</h3><p>36 months of experience</p>"
    )


@pytest.mark.parametrize(
    ("salary", "pay", "line"),
    [
        ("100000", (100000, 100000, "EUR", ""), ""),
        ("€50k to €60k", None, "€50k to €60k"),
        ({"currency": "USD", "minValue": 0.0, "maxValue": 0.0}, None, ""),
        (
            {"currency": "USD", "minValue": 20, "maxValue": 30, "unitText": "HOUR"},
            (20, 30, "USD", "HOUR"),
            "",
        ),
        ([{"currency": "GBP", "value": {"value": 500}}], (500, 500, "GBP", ""), ""),
    ],
)
def test_pay_in_the_shapes_that_sites_write(
    salary: Any, pay: tuple[Any, ...] | None, line: str
) -> None:
    """A scalar with the currency beside it, text, zeros, flat amounts, lists."""
    posting = _read({**_JOB, "baseSalary": salary, "salaryCurrency": "EUR"})
    found = [(p.minimum, p.maximum, p.currency, p.period) for p in posting.pay]
    assert found == ([pay] if pay else [])
    assert posting.salary_raw == line


@pytest.mark.parametrize(
    ("location", "lines", "workplace"),
    [
        ("Bergen, Norway", ["Bergen, Norway"], None),
        (None, [], None),
        ({"address": "12 High St, Leeds"}, ["12 High St, Leeds"], None),
        ({"address": {"addressLocality": "Remote"}}, [], "remote"),
        ({"addressLocality": "Turin", "addressCountry": "IT"}, ["Turin, IT"], None),
        (
            [
                {"name": "Leeds, LS", "address": {"addressLocality": "Leeds"}},
                {"name": "York, YO", "address": {"addressLocality": "Leeds"}},
                {"name": "Acme Ltd", "address": {"addressLocality": "Hull"}},
            ],
            ["Leeds", "York, YO", "Hull"],
            None,
        ),
    ],
)
def test_places_in_the_shapes_that_sites_write(
    location: Any, lines: list[str], workplace: str | None
) -> None:
    """Text, null, flat objects, lists that repeat one address, "Remote" as a town."""
    posting = _read({**_JOB, "jobLocation": location})
    assert [place.text for place in posting.locations] == lines
    assert posting.workplace == workplace


def test_a_list_page_leads_to_its_postings() -> None:
    """Entries with an address are followed, those without text or address rejected."""
    nodes = [
        {**_JOB, "url": "/jobs/1"},
        {"@type": "JobPosting", "title": "Without anything"},
        {**_JOB, "title": "Here"},
    ]
    page = read_page(_script(json.dumps(nodes)), f"{_SITE}/jobs", _BOARD, _SITE)
    assert page.links == [f"{_SITE}/jobs/1"]
    rejected, posting = page.results
    assert isinstance(rejected, Rejected)
    assert isinstance(posting, JobPosting)
    assert posting.posting_id == "/jobs#here"


def test_the_identifier_is_the_address_without_its_trackers() -> None:
    """Path and query on the own site, the whole address elsewhere."""
    assert identify(f"{_SITE}/jobs/1?utm_source=x&id=5#apply", _SITE) == "/jobs/1?id=5"
    other = "https://other.example/jobs/1"
    assert identify(other, _SITE) == other


@given(st.text(max_size=300))
def test_no_block_breaks_the_ladder(text: str) -> None:
    """Whatever stands in a script, a rung or a verdict comes back."""
    _, rung = load_block(text)
    assert rung


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["name", "address", "value", "addressLocality", "minValue", "@id"]
                ),
                inner,
                max_size=3,
            )
        ),
        max_leaves=8,
    ),
    st.sampled_from(
        [
            "title",
            "description",
            "jobLocation",
            "baseSalary",
            "hiringOrganization",
            "employmentType",
            "identifier",
            "datePosted",
            "applicantLocationRequirements",
            "experienceRequirements",
        ]
    ),
)
def test_no_value_of_a_field_breaks_the_page(value: Any, key: str) -> None:
    """A field of a strange shape costs at most its own record."""
    text = json.dumps({**_JOB, key: value}) if _finite(value) else _WHOLE
    page = read_page(_script(text), f"{_SITE}/1", _BOARD, _SITE)
    assert len(page.results) + len(page.links) <= 1


def _finite(value: Any) -> bool:
    try:
        json.dumps(value, allow_nan=False)
    except ValueError:
        return False
    return True


def test_hostile_pages_take_no_time() -> None:
    """Unclosed scripts, endless markers and deep nesting are read in linear time."""
    opening = '<script type="application/ld+json">'
    pages = [
        opening * 20_000,
        _script("{" * 100_000 + "JobPosting"),
        _script('{"a":' * 5_000 + '"JobPosting"'),
        _script("JobPosting" + ";" * 300_000),
        _script("//" * 100_000 + "JobPosting"),
        "<script " * 50_000,
    ]
    for page in pages:
        started = time.perf_counter()
        read_jsonld(page)
        assert time.perf_counter() - started < 3, page[:60]
