"""Sitemaps in all their forms, and what comes in their place."""

import contextlib
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.parsing.answers import AnswerError
from scraper.parsing.sitemaps import read_sitemap, robots_sitemaps

_URL = "https://acme.example/sitemap.xml"
_NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def _urlset(*rows: tuple[str, str]) -> bytes:
    body = "".join(
        f"<url><loc> {loc} </loc><lastmod>{day}</lastmod></url>" for loc, day in rows
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{head}<urlset {_NS}>{body}</urlset>".encode()


def test_pages_come_with_the_date_of_their_change() -> None:
    """Plain and compressed; relative addresses are made absolute."""
    body = _urlset(("https://acme.example/a", "2026-01-01"), ("/b", "2026-01-02"))
    pages = {
        "https://acme.example/a": "2026-01-01",
        "https://acme.example/b": "2026-01-02",
    }
    assert read_sitemap(body, _URL).pages == pages
    assert read_sitemap(gzip.compress(body, mtime=0), _URL).pages == pages


def test_a_date_that_all_pages_share_says_nothing() -> None:
    """It is the time of writing, so it marks no change."""
    body = _urlset(("/a", "2026-01-01"), ("/b", "2026-01-01"))
    assert set(read_sitemap(body, _URL).pages.values()) == {""}


def test_an_address_with_a_bare_ampersand_is_whole() -> None:
    """Many sites forget to escape it."""
    body = b"<urlset><url><loc>/a?b=1&c=2&amp;d=3</loc></url></urlset>"
    assert list(read_sitemap(body, _URL).pages) == [
        "https://acme.example/a?b=1&c=2&d=3"
    ]


def test_an_index_leads_to_further_sitemaps() -> None:
    """Without a namespace too."""
    body = b"<sitemapindex><sitemap><loc>/one.xml.gz</loc></sitemap></sitemapindex>"
    found = read_sitemap(body, _URL)
    assert found.sitemaps == ["https://acme.example/one.xml.gz"]


def test_a_text_sitemap_is_read_by_lines() -> None:
    """One address a line."""
    found = read_sitemap(b"https://acme.example/a\nhttps://acme.example/b\n", _URL)
    assert list(found.pages) == ["https://acme.example/a", "https://acme.example/b"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "empty answer"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"nothing here", "without an address"),
        (b"<rss><channel/></rss>", "root 'rss'"),
        (gzip.compress(b"<urlset></urlset>", mtime=0)[:-12], "damaged"),
        (gzip.compress(b"\0" * (65 * 1024 * 1024), 9, mtime=0), "more than"),
    ],
)
def test_what_is_no_sitemap_is_named(body: bytes, message: str) -> None:
    """A page, a feed, a cut-off or a bomb is refused with the reason."""
    with pytest.raises(AnswerError, match=message):
        read_sitemap(body, _URL)


def test_entities_are_not_resolved() -> None:
    """A document type cannot read files."""
    body = b"""<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
    <urlset><url><loc>https://acme.example/&e;</loc></url></urlset>"""
    assert list(read_sitemap(body, _URL).pages) == ["https://acme.example/"]


def test_robots_txt_names_sitemaps() -> None:
    """In any case, relative too, each once."""
    text = "User-agent: *\nSITEMAP: /a.xml\nSitemap:https://acme.example/a.xml\n"
    assert robots_sitemaps(text, _URL) == ["https://acme.example/a.xml"]


@given(st.binary(max_size=200) | st.text(alphabet='<>/urlset? xml="&;', max_size=80))
def test_no_answer_breaks_the_reader(body: bytes | str) -> None:
    """Whatever comes is a sitemap or an `AnswerError`."""
    raw = body if isinstance(body, bytes) else f"<{body}".encode()
    with contextlib.suppress(AnswerError):
        read_sitemap(raw, _URL)
