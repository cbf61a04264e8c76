"""Crawls of sites with JSON-LD, by sitemap and by named pages."""

import gzip
import json
from typing import Any


def _page(title: str) -> str:
    node = {"@type": "JobPosting", "title": title, "description": f"<p>{title}</p>"}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_a_site_is_found_by_robots_sitemap_and_read_anew_only_where_it_changed(
    site: Any, crawl: Any, answer: Any
) -> None:
    """An index, a gzip sitemap and its pages; then only the page with a new date."""
    site.routes["/robots.txt"] = answer(f"Sitemap: {site.url}/index.xml".encode())
    index = f"<sitemapindex><sitemap><loc>{site.url}/jobs.xml.gz</loc></sitemap>"
    site.routes["/index.xml"] = answer(f"{index}</sitemapindex>".encode())

    def list_pages(*pages: tuple[str, str]) -> None:
        rows = "".join(
            f"<url><loc>{site.url}/{name}</loc><lastmod>{day}</lastmod></url>"
            for name, day in pages
        )
        body = gzip.compress(f"<urlset>{rows}</urlset>".encode())
        site.routes["/jobs.xml.gz"] = answer(body)

    list_pages(("a", "2026-01-01"), ("b", "2026-01-02"), ("about", "2026-01-03"))
    site.html("/a", _page("Data Analyst"))
    site.html("/b", _page("Data Scientist"))
    site.html("/about", "<p>Who we are")
    board = {"platform": "jsonld", "token": "acme", "base_url": site.url}
    first = crawl(board)
    assert first["outcomes"]["jsonld:acme"]["status"] == "complete"
    assert {each["posting_id"] for each in first["postings"]} == {"/a", "/b"}
    site.asked.clear()
    list_pages(("a", "2026-01-01"), ("b", "2026-02-02"), ("about", "2026-01-03"))
    second = crawl(board)
    outcome = second["outcomes"]["jsonld:acme"]
    assert (outcome["status"], outcome["postings"]) == ("complete", 1)
    assert outcome["unchanged_ids"] == ["/a"]
    assert site.paths() == ["/index.xml", "/jobs.xml.gz", "/b"]


def test_named_pages_must_hold_a_posting(site: Any, crawl: Any) -> None:
    """A page without one is a gap; a list page leads to its postings."""
    node = {"@type": "JobPosting", "title": "A", "url": "/one"}
    other = {"@type": "JobPosting", "title": "B", "url": "/two"}
    text = json.dumps({"@graph": [node, other]})
    site.html("/list", f'<script type="application/ld+json">{text}</script>')
    site.html("/one", _page("A"))
    site.html("/two", _page("B"))
    site.html("/none", "<p>Nothing here")
    base = {"platform": "jsonld", "base_url": site.url}
    found = crawl(
        {**base, "token": "list", "options": {"pages": ["/list"]}},
        {**base, "token": "none", "options": {"pages": ["/one", "/none"]}},
    )
    assert found["outcomes"]["jsonld:list"]["status"] == "complete"
    assert found["outcomes"]["jsonld:list"]["postings"] == 2
    outcome = found["outcomes"]["jsonld:none"]
    assert outcome["status"] == "partial"
    assert outcome["reason"].startswith("no JobPosting on the page")


def test_a_sitemap_without_pages_is_an_empty_board(site: Any, crawl: Any) -> None:
    """One whose pages hold no posting, or none that the board wants, is in doubt."""
    page = f"<url><loc>{site.url}/about</loc></url>"
    sitemaps = {"none": "", "blank": page, "other": page}
    for token, rows in sitemaps.items():
        site.html(f"/{token}.xml", f"<?xml version='1.0'?><urlset>{rows}</urlset>")
    site.html("/about", "<p>Who we are")
    boards = [
        {
            "platform": "jsonld",
            "token": token,
            "base_url": site.url,
            "options": {"sitemap": f"/{token}.xml", "pattern": pattern},
        }
        for token, pattern in (("none", "/job/"), ("blank", ""), ("other", "/job/"))
    ]
    found = crawl(*boards)["outcomes"]
    told = {key: (one["status"], one["reason"]) for key, one in found.items()}
    assert told == {
        "jsonld:none": ("complete", "the sitemap has no page"),
        "jsonld:blank": (
            "partial",
            "no JobPosting on any of the 1 pages of the sitemap",
        ),
        "jsonld:other": (
            "partial",
            "none of the 1 pages of the sitemap fits the pattern",
        ),
    }


def test_an_index_that_is_the_same_hides_no_change_of_its_sitemaps(
    site: Any, crawl: Any, answer: Any
) -> None:
    """The index answers 304 whenever it is asked; a sitemap alone may do so."""
    index = f"<sitemapindex><sitemap><loc>{site.url}/jobs.xml</loc></sitemap>"
    body = f"{index}</sitemapindex>".encode()
    site.routes["/index.xml"] = answer(body, etag='"1"')
    board = {
        "platform": "jsonld",
        "token": "acme",
        "base_url": site.url,
        "options": {"sitemap": "/index.xml"},
    }
    for names in ("a", "ab"):
        for name in names:
            site.html(f"/{name}", _page(name))
        rows = "".join(f"<url><loc>{site.url}/{name}</loc></url>" for name in names)
        site.routes["/jobs.xml"] = answer(f"<urlset>{rows}</urlset>".encode())
        found = crawl(board)
        assert {row["posting_id"] for row in found["postings"]} == {
            f"/{name}" for name in names
        }


def test_pages_to_be_forgotten_are_not_listed(
    site: Any, crawl: Any, answer: Any
) -> None:
    """Said by header or tag; the board is complete, and the pages are counted."""
    names = ("a", "b", "c")
    rows = "".join(f"<url><loc>{site.url}/{name}</loc></url>" for name in names)
    site.routes["/jobs.xml"] = answer(f"<urlset>{rows}</urlset>".encode())
    site.html("/a", _page("A"))
    site.html("/b", f'<meta name="robots" content="noindex">{_page("B")}')
    kind = {"Content-Type": "text/html", "X-Robots-Tag": "noindex"}
    site.routes["/c"] = answer(_page("C").encode(), headers=kind)
    board = {"platform": "jsonld", "token": "acme", "base_url": site.url}
    found = crawl(board | {"options": {"sitemap": "/jobs.xml"}})
    outcome = found["outcomes"]["jsonld:acme"]
    assert (outcome["status"], outcome["postings"]) == ("complete", 1)
    assert outcome["unlisted"] == 2
    assert found["stats"]["jsonld"]["pages/noindex"] == 2
