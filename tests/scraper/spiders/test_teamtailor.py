"""Teamtailor's two feeds, on invented items."""

from typing import Any

import pytest

from scraper.items import Location
from scraper.parsing.feeds import read_feed

_RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:tt="https://teamtailor.com/locations"><channel>
<title>Acme</title>
<item>
  <title>Dataanalytiker &amp; mer</title>
  <description>&lt;p&gt;SQL &amp;amp; R&lt;/p&gt;</description>
  <pubDate>Wed, 04 Feb 2026 09:26:20 +0100</pubDate>
  <link>https://career.acme.example/jobs/7167985-dataanalytiker</link>
  <remoteStatus>hybrid</remoteStatus>
  <guid>20fafb7d-f013-4061-b6de-2894b3e00001</guid>
  <tt:locations>
    <tt:location><tt:name>Stockholm</tt:name><tt:address>Gatan 1</tt:address>
      <tt:zip>116 21</tt:zip><tt:city>Stockholm</tt:city>
      <tt:country>Sweden</tt:country></tt:location>
    <tt:location><tt:name>Norra kontoret</tt:name><tt:city>Luleå</tt:city>
      <tt:country>Sweden</tt:country></tt:location>
  </tt:locations>
  <tt:department>Data</tt:department><tt:role>Analyst</tt:role>
</item>
</channel></rss>
"""


def _item(**changes: Any) -> dict[str, Any]:
    channel = read_feed(_RSS.encode(), "rss")["channel"]
    item: dict[str, Any] = {**channel["item"], "site": channel["title"], **changes}
    return item


def test_fields_of_rss(read: Any) -> None:
    """HTML is unescaped once; an office with a name of its own keeps it."""
    posting = read("teamtailor", _item())
    assert posting.posting_id == "20fafb7d-f013-4061-b6de-2894b3e00001"
    assert posting.title == "Dataanalytiker & mer"
    assert posting.description_html == "<p>SQL &amp; R</p>"
    assert posting.hiring_organization == "Acme"
    assert posting.locations == [
        Location(text="Stockholm, Sweden", city="Stockholm", country="Sweden"),
        Location(text="Norra kontoret", city="Luleå", country="Sweden"),
    ]
    assert posting.date_posted == "2026-02-04T09:26:20+01:00"
    assert posting.department == "Data"


@pytest.mark.parametrize(
    ("status", "workplace"),
    [
        ("fully", "remote"),
        ("hybrid", "hybrid"),
        ("temporary", "onsite"),
        ("none", "onsite"),
        ("other", None),
        ("", None),
    ],
)
def test_each_status(read: Any, status: str, workplace: str | None) -> None:
    """Four words are known; another is kept as evidence alone."""
    posting = read("teamtailor", _item(remoteStatus=status))
    assert posting.workplace == workplace
    assert posting.workplace_raw == (f"remoteStatus={status}" if status else "")


def test_fields_of_the_json_feed(parse: Any) -> None:
    """The posting is schema.org's; the number of the job is its requisition."""
    place = {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Monday Chamberi",
            "addressLocality": "Madrid",
            "postalCode": "28010",
            "addressCountry": "ES",
            "addressRegion": "Europe",
        },
    }
    node = {
        "@context": "http://schema.org/",
        "@type": "JobPosting",
        "title": "Analyst",
        "identifier": {"@type": "PropertyValue", "name": "Acme", "value": 7167985},
        "datePosted": "2026-02-04T09:26:20+01:00",
        "jobLocation": [place],
        "shoeSize": 44,
    }
    item = {
        "id": "20fafb7d-f013-4061-b6de-2894b3e00001",
        "title": "Analyst",
        "url": "https://career.acme.example/jobs/7167985-analyst",
        "date_published": "2026-02-04T09:26:20+01:00",
        "content_html": "<p>SQL</p>",
        "_jobposting": node,
        "site": "Acme",
    }
    posting, unread = parse("teamtailor", item)
    assert posting.posting_id == "20fafb7d-f013-4061-b6de-2894b3e00001"
    assert posting.url == "https://career.acme.example/jobs/7167985-analyst"
    assert posting.description_html == "<p>SQL</p>"
    assert posting.hiring_organization == "Acme"
    assert posting.requisition_id == "7167985"
    assert [place.country for place in posting.locations] == ["ES"]
    assert posting.date_posted == "2026-02-04T09:26:20+01:00"
    assert unread == {"_jobposting.shoeSize": 1}
