"""The page as text: its policy, what it links to, its size, and hostile values."""

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest
from lxml import html

from pipelines.report.listing import listing, web_address
from pipelines.report.source import opened


def test_only_the_pages_own_texts_run(page_text: str) -> None:
    """The policy names the hash of every script and style, and lets nothing load."""
    tree = html.fromstring(page_text)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    texts = re.findall(
        r"<(?:script|style)>(.*?)</(?:script|style)>", page_text, re.DOTALL
    )
    assert len(texts) == 6
    for text in texts:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert not tree.xpath("//*[@style or @src or @onclick or @onload]")
    assert not tree.xpath("//link")


def test_hostile_terms_are_text_in_charts(page_text: str) -> None:
    """A skill that is markup makes no element, on the page or in a chart."""
    tree = html.fromstring(page_text)
    assert not tree.xpath("//img")
    assert "window.pwned" not in "".join(tree.xpath("//script[not(@type)]/text()"))
    assert any("<img" in tip for tip in tree.xpath("//@data-tip"))


def test_charts_have_a_text_and_a_table(page_text: str) -> None:
    """Every figure has a caption, a described image, and a table with a caption."""
    tree = html.fromstring(page_text)
    figures = tree.xpath("//figure")
    assert len(figures) > 10
    for figure in figures:
        assert figure.xpath("./figcaption/text()")
        assert figure.xpath(".//*[@role='img' and string-length(@aria-label) > 20]")
        assert figure.xpath(".//table/caption/text()")
    assert len(tree.xpath("//main")) == len(tree.xpath("//h1")) == 1
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_twenty_thousand_postings_stay_small_and_quick(
    large_page: tuple[Path, float],
) -> None:
    """A page of 20,000 postings is under 5 MB, holds them all, and is made in 20 s."""
    path, seconds = large_page
    text = path.read_text(encoding="utf-8")
    assert seconds < 20
    assert len(text.encode()) < 5_000_000
    packed = html.fromstring(text).get_element_by_id("packed").text
    assert len(json.loads(gzip.decompress(base64.b64decode(packed)))) == 20_000


def test_postings_without_room_are_counted(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Postings beyond the room are left out, those of the field last, and counted."""
    monkeypatch.setattr("pipelines.report.listing.MAX_PACKED", 8_000)
    with opened(table) as connection:
        found = listing(connection)
    rows = json.loads(gzip.decompress(base64.b64decode(found.packed)))
    assert len(found.packed) <= 8_000
    assert found.rows == len(rows) > 50
    assert found.rows + found.left_out == 1500
    assert all(row[5] for row in rows)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://a.example/x", "https://a.example/x"),
        (" HTTP://a.example/x ", "http://a.example/x"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//a.example/x", None),
        ("https://", None),
        ("http://[bad", None),
        (None, None),
    ],
)
def test_only_web_addresses_are_links(url: str | None, found: str | None) -> None:
    """Anything but http and https with a host is no link."""
    assert web_address(url) == found
