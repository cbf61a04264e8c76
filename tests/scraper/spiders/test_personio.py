"""Personio feeds, on invented XML."""

from typing import Any

import pytest

from scraper.items import Location
from scraper.parsing.answers import AnswerError
from scraper.parsing.feeds import read_feed

_FEED = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE workzag-jobs [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<workzag-jobs>
<position>
    <id>2777001</id>
    <subcompany>Acme SE &amp; Co. KG</subcompany>
    <office>Graz</office>
    <additionalOffices>
        <office>Wien</office>
        <office>Remote</office>
    </additionalOffices>
    <department>Data &amp; AI</department>
    <recruitingCategory>Tech</recruitingCategory>
    <name>KI-Ingenieur (all genders)</name>
    <jobDescriptions>
        <jobDescription>
            <name>Deine Rolle &amp; das Team</name>
            <value>
                <![CDATA[<ul><li>Modelle &lt;bauen&gt;</li></ul>]]>
            </value>
        </jobDescription>
        <jobDescription>
            <name>Leer</name>
            <value></value>
        </jobDescription>
    </jobDescriptions>
    <employmentType>permanent</employmentType>
    <seniority>experienced</seniority>
    <schedule>full-time</schedule>
    <yearsOfExperience>2-5</yearsOfExperience>
    <keywords>ml,ai</keywords>
    <occupation>software</occupation>
    <occupationCategory>it_software</occupationCategory>
    <createdAt>2026-09-01T18:22:28+00:00</createdAt>
</position>
<position>
    <id>2777002</id>
    <office>Linz &b;</office>
    <additionalOffices></additionalOffices>
    <name>Koch</name>
    <jobDescriptions/>
</position>
</workzag-jobs>
"""


def _positions() -> list[dict[str, Any]]:
    positions: list[dict[str, Any]] = read_feed(_FEED.encode(), "workzag-jobs")[
        "position"
    ]
    return positions


def test_fields(read: Any) -> None:
    """Sections have names as the position has; every office is a place."""
    posting = read("personio", _positions()[0])
    assert posting.title == "KI-Ingenieur (all genders)"
    assert posting.url == "https://acme.jobs.personio.de/job/2777001"
    assert posting.hiring_organization == "Acme SE & Co. KG"
    assert posting.locations == [
        Location(text="Graz"),
        Location(text="Wien"),
        Location(text="Remote"),
    ]
    assert posting.description_html == (
        "<h3>Deine Rolle &amp; das Team</h3><ul><li>Modelle &lt;bauen&gt;</li></ul>"
    )
    assert posting.employment_type_raw == ["permanent", "full-time"]
    assert posting.department == "Data & AI"
    assert posting.date_posted == "2026-09-01T18:22:28+00:00"


def test_empty_elements_and_entities(read: Any) -> None:
    """Empty groups are empty, and entities that a feed defines are not followed."""
    posting = read("personio", _positions()[1], name="Acme")
    assert [place.text for place in posting.locations] == ["Linz"]
    assert posting.description_html == ""
    assert posting.hiring_organization == "Acme"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "expected a feed, got an empty answer"),
        (b"<!DOCTYPE html><html></html>", "expected a feed, got a web page"),
        (b"<rss></rss>", "expected a feed with root 'workzag-jobs', got 'rss'"),
        (_FEED.encode()[:900], "the feed was cut off: 'workzag-jobs' does not end"),
        (b"{}", "expected a feed, got broken XML"),
        (
            b"<workzag-jobs><position><jobDescriptions/>",
            "the feed was cut off: 'workzag-jobs' does not end",
        ),
    ],
)
def test_what_is_no_whole_feed_is_named(body: bytes, reason: str) -> None:
    """A feed that is switched off is a web page; one that is cut off is no feed."""
    with pytest.raises(AnswerError) as caught:
        read_feed(body, "workzag-jobs")
    assert str(caught.value) == reason


def test_a_feed_without_positions_is_whole() -> None:
    """An employer may have no position at all."""
    assert read_feed(b"<workzag-jobs>\n</workzag-jobs>", "workzag-jobs") == {}
    assert read_feed(b"<workzag-jobs/>", "workzag-jobs") == {}
