"""Pages without JobPosting markup whose meta tags name a job, and pages to forget."""

import json

import pytest

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.page import Page, read_page
from scraper.parsing.records import Unlisted

_SITE = "https://careers.acme.example"
_GENERAL = """
<meta property="og:title" content="Data Engineer | Acme &amp; Co">
<meta property="og:site_name" content="Acme &amp; Co">
<meta property="og:description" content="Join us and keep the warehouse in step.">
<meta name="description" content="Jobs at Acme">
"""
_JOB = """
<META content="R-77" NAME="job-ats-req-id">
<meta name='gtm_tbcn_location' content='Oslo~~Norway|Austin~Texas~United States'>
<meta name="gtm_tbcn_jobcategory" content="Engineering">
"""
_NODE = {"@type": "JobPosting", "title": "A", "description": "<p>B"}
_MARKUP = f'<script type="application/ld+json">{json.dumps(_NODE)}</script>'


def _read(head: str, body: str = "<p>Hello", robots_tag: str = "") -> Page:
    board = Board(platform="jsonld", token=_SITE, base_url=_SITE)
    text = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_page(text, f"{_SITE}/job/1", board, _SITE, robots_tag)


def _posting(page: Page) -> JobPosting:
    (posting,) = page.results
    assert isinstance(posting, JobPosting)
    assert page.unread == {}
    return posting


def test_a_job_that_tags_name() -> None:
    """Title, employer, places, department and number; each tag that was read counts."""
    page = _read(_GENERAL + _JOB)
    posting = _posting(page)
    assert posting.posting_id == "/job/1"
    assert posting.title == "Data Engineer"
    assert posting.hiring_organization == "Acme & Co"
    assert posting.requisition_id == "R-77"
    assert posting.department == "Engineering"
    assert posting.description_html == "Join us and keep the warehouse in step."
    places = [(one.city, one.region, one.country) for one in posting.locations]
    assert places == [("Oslo", "", "Norway"), ("Austin", "Texas", "United States")]
    assert set(page.counts) == {
        "meta/items",
        "meta/og:title",
        "meta/og:site_name",
        "meta/og:description",
        "meta/job-ats-req-id",
        "meta/gtm_tbcn_location",
        "meta/gtm_tbcn_jobcategory",
    }


def test_tags_of_the_job_go_before_those_of_the_page() -> None:
    """And the advert on the page before a teaser; the workplace has its source."""
    own = """
    <meta name="job-title" content="Data Analyst">
    <meta name="job-city" content="Bergen"><meta name="job-country" content="NO">
    <meta name="job-workingmode" content="Hybrid">
    <meta name="job-posteddate" content="2026-11-02">
    """
    body = '<div class="x ats-description"><h2>Work</h2><p>Build.</p></div>'
    posting = _posting(_read(_GENERAL + own, body))
    assert posting.title == "Data Analyst"
    assert posting.description_html == "<h2>Work</h2><p>Build.</p>"
    assert [(one.city, one.country) for one in posting.locations] == [("Bergen", "NO")]
    assert posting.workplace == "hybrid"
    assert posting.workplace_raw == "job-workingmode=Hybrid"
    assert (posting.date_posted, posting.date_posted_raw) == ("2026-11-02",) * 2


@pytest.mark.parametrize(
    "head",
    [
        "",
        _GENERAL,
        _GENERAL + '<meta property="og:type" content="article">',
        # The list of a category in a place.
        _GENERAL
        + '<meta name="gtm_tbcn_location" content="Oslo~~Norway">'
        + '<meta name="gtm_tbcn_jobcategory" content="Engineering">',
        _GENERAL + '<meta name="job-search-count" content="20">',
        _GENERAL + '<meta name="job-id" content="">' + '<meta name="job-city">',
        # One tag may be of anything.
        _GENERAL + '<meta name="job-title" content="Jobs">',
        # A list of several jobs.
        _GENERAL
        + _JOB
        + '<meta name="job-title" content="A"><meta name="job-title" content="B">',
        f"<!-- {_GENERAL + _JOB} -->",
        '<script>var a = \'<meta name="job-id" content="1">\';</script>' + _GENERAL,
    ],
)
def test_lists_and_marketing_pages_are_no_postings(head: str) -> None:
    """A title and a teaser for sharing stand on any page."""
    assert _read(head).results == []


def test_tags_without_a_title_are_a_rejected_record() -> None:
    """It is kept with the reason, not passed over."""
    (result,) = _read(_JOB).results
    assert not isinstance(result, JobPosting | Unlisted)
    assert "'title' is missing" in result.reason


def test_a_tag_of_a_job_that_nobody_reads_is_counted() -> None:
    """Under its name; tags of the page are no part of the job."""
    page = _read(_GENERAL + _JOB + '<meta name="job-shift" content="Night">')
    assert page.unread == {"job-shift": 1}


def test_markup_goes_before_tags() -> None:
    """What a page says in JSON-LD is not mixed with its tags."""
    page = _read(_MARKUP + _GENERAL + _JOB)
    assert _posting(page).title == "A"
    assert not any(name.startswith("meta/") for name in page.counts)


@pytest.mark.parametrize(
    ("head", "robots_tag"),
    [
        ('<meta name="robots" content="noindex">', ""),
        ('<META CONTENT="NOFOLLOW, NOINDEX" NAME="ROBOTS">', ""),
        ('<meta name="googlebot" content="none">', ""),
        ("", "noindex"),
        ("", "googlebot: noindex, nofollow"),
    ],
)
@pytest.mark.parametrize("job", [_MARKUP, _GENERAL + _JOB])
def test_a_posting_on_a_page_to_be_forgotten_is_not_listed(
    head: str, robots_tag: str, job: str
) -> None:
    """Publishers mark jobs that are filled so; it is counted."""
    page = _read(head + job, robots_tag=robots_tag)
    assert page.results == [Unlisted()]
    assert page.counts["pages/noindex"] == 1


@pytest.mark.parametrize(
    ("head", "robots_tag"),
    [
        ('<meta name="robots" content="index, follow">', "nofollow"),
        ('<meta name="otherbot" content="noindex">', "otherbot: noindex"),
        ('<!-- <meta name="robots" content="noindex"> -->', ""),
        ('<meta name="keywords" content="noindex">', "max-snippet: -1"),
        ('<style>.a{display:none}</style><meta name="a" content="none">', ""),
    ],
)
def test_other_words_to_robots_hide_nothing(head: str, robots_tag: str) -> None:
    """Nor do words to another robot, or in a comment."""
    assert _posting(_read(head + _MARKUP, robots_tag=robots_tag)).title == "A"


def test_a_list_that_is_not_indexed_still_leads_to_its_postings() -> None:
    """Sites often hide their lists from search engines, and not the postings."""
    nodes = [{"@type": "JobPosting", "title": n, "url": f"/job/{n}"} for n in "ab"]
    script = f'<script type="application/ld+json">{json.dumps(nodes)}</script>'
    page = _read('<meta name="robots" content="noindex">' + script)
    assert (page.results, len(page.links)) == ([], 2)


def test_hostile_pages_take_no_time() -> None:
    """Unclosed comments, quotes and many tags are read once."""
    for part in ("<!-- ", '<meta name="job-id" content="', "<meta name='robots' ", "<"):
        _read('<meta name="job-a" content="noindex">' + part * 50_000)
