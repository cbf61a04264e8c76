"""Microdata of pages, whole and orphaned."""

from hypothesis import given
from hypothesis import strategies as st

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.microdata import read_microdata
from scraper.parsing.page import read_page

_PROPERTIES = """
<h1 itemprop="title">Data Analyst</h1>
<meta itemprop="datePosted" content="2026-03-01">
<span itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization">
  <span itemprop="name">Acme Ltd</span></span>
<span itemprop="jobLocation" itemscope itemtype="https://schema.org/Place">
  <span itemprop="address" itemscope itemtype="https://schema.org/PostalAddress">
    <span itemprop="addressLocality">Leeds</span>
    <meta itemprop="addressCountry" content="GB"></span></span>
<span itemprop="baseSalary" itemscope itemtype="https://schema.org/MonetaryAmount">
  <meta itemprop="currency" content="GBP">
  <span itemprop="value" itemscope itemtype="https://schema.org/QuantitativeValue">
    <meta itemprop="minValue" content="30000"><meta itemprop="maxValue" content="40000">
    <meta itemprop="unitText" content="YEAR"></span></span>
<div itemprop="description"><p>You <b>count</b> things.</p><ul><li>SQL</li></ul></div>
"""
_SCOPE = 'itemscope itemtype="http://schema.org/JobPosting"'


def _posting(page: str) -> JobPosting:
    site = "https://acme.example"
    board = Board(platform="jsonld", token="acme", base_url=site)  # noqa: S106 - a name
    (result,) = read_page(page, f"{site}/1", board, site).results
    assert isinstance(result, JobPosting)
    return result


def _check(posting: JobPosting) -> None:
    assert posting.title == "Data Analyst"
    assert posting.hiring_organization == "Acme Ltd"
    assert posting.date_posted == "2026-03-01"
    assert [place.text for place in posting.locations] == ["Leeds, GB"]
    (pay,) = posting.pay
    assert (pay.minimum, pay.maximum, pay.currency) == (30000, 40000, "GBP")
    expected = "<p>You <b>count</b> things.</p><ul><li>SQL</li></ul>"
    assert posting.description_html == expected


def test_an_item_is_read_with_its_nested_scopes() -> None:
    """Content attributes, text, nested items and the description's own markup."""
    page = f"<html><body><article {_SCOPE}>{_PROPERTIES}</article>"
    _check(_posting(page))
    _check(_posting(f'<?xml version="1.0" encoding="iso-8859-1"?>{page}'))


def test_orphans_of_a_scope_that_is_closed_at_once_are_gathered() -> None:
    """Siblings and their children up to the next posting; other items stay out."""
    crumbs = (
        '<ol itemscope itemtype="https://schema.org/BreadcrumbList">'
        '<li itemprop="title">Jobs</li></ol>'
    )
    page = f"<div><article {_SCOPE}></article>{crumbs}</div><div>{_PROPERTIES}</div>"
    _check(_posting(f"<html><body>{page}</body></html>"))


def test_pages_without_postings_have_no_items() -> None:
    """Other types, and no markup at all."""
    assert read_microdata('<p itemscope itemtype="https://schema.org/Person">') == []
    assert read_microdata("") == []


def test_deep_nesting_is_read() -> None:
    """Pages nest deeper than calls may."""
    deep = "<div>" * 5000 + '<b itemprop="title">Deep</b>'
    (item,) = read_microdata(f"<main {_SCOPE}>{deep}")
    assert item in ({"title": "Deep"}, {})


@given(
    st.lists(
        st.sampled_from(
            [
                f"<div {_SCOPE}>",
                "<p itemprop=title>",
                "<b itemprop='title name' content=x>",
                "<i itemscope>",
                "<img itemprop=image>",
                "</div>",
                "</p>",
                "<!-- x -->",
                "<?php ?>",
                "text",
                "<table><td itemprop=description>",
                "&#0;",
            ]
        ),
        max_size=12,
    )
)
def test_no_markup_breaks_the_reader(parts: list[str]) -> None:
    """Unclosed, misplaced and empty elements are read somehow."""
    assert isinstance(read_microdata("".join(parts)), list)
