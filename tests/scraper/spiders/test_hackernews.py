"""Comments of "Who is hiring?", on invented records."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.parsing.headers import read_header
from scraper.parsing.records import Unlisted


def _comment(text: str | None, **changes: Any) -> dict[str, Any]:
    return {
        "id": 48700001,
        "author": "someone",
        "created_at": "2026-07-01T15:00:00.000Z",
        "created_at_i": 1782918000,
        "type": "comment",
        "title": None,
        "url": None,
        "text": text,
        "points": None,
        "parent_id": 48747976,
        "story_id": 48747976,
        "children": [{"id": 1}],
        "options": [],
        **changes,
    }


_TEXT = (
    'Acme (YC W22) (<a href="https:&#x2F;&#x2F;acme.example" rel="nofollow">'
    "https:&#x2F;&#x2F;acme.example</a>) | Senior Data Engineer, ML Engineer |"
    " Oslo, Norway | HYBRID | Full-time | €80k–€95k + equity | acme.example\n"
    "We build.<p>Apply &amp; ask."
)


def test_fields(read: Any) -> None:
    """Each part of the first line is told by its words, in any order."""
    posting = read("hackernews", _comment(_TEXT))
    assert posting.posting_id == "48700001"
    assert posting.url == "https://news.ycombinator.com/item?id=48700001"
    assert posting.hiring_organization == "Acme (YC W22)"
    assert posting.title == "Senior Data Engineer, ML Engineer"
    assert [place.text for place in posting.locations] == ["Oslo, Norway"]
    assert (posting.workplace, posting.workplace_raw) == ("hybrid", "header=hybrid")
    assert posting.employment_type_raw == ["Full-time"]
    assert posting.salary_raw == "€80k–€95k + equity"
    assert posting.description_html == _TEXT
    assert posting.date_posted == "2026-07-01T15:00:00+00:00"


def test_a_hit_of_a_search_has_other_names(read: Any) -> None:
    """Its number is a text, and its text is called otherwise."""
    hit = {
        "objectID": "48700002",
        "author": "someone",
        "comment_text": "Acme | Analyst | REMOTE (EMEA) | Full time<p>Count.",
        "created_at": "2026-07-10T14:10:34Z",
        "created_at_i": 1783692634,
        "parent_id": 48747976,
        "story_id": 48747976,
        "story_title": "Ask HN: Who is hiring? (July 2026)",
        "_tags": ["comment"],
        "_highlightResult": {},
    }
    posting = read("hackernews", hit)
    assert posting.posting_id == "48700002"
    assert posting.workplace == "remote"
    assert posting.applicant_locations == ["EMEA"]
    assert posting.locations == []


@pytest.mark.parametrize(
    ("line", "workplace", "places"),
    [
        ("Acme | Analyst | ONSITE (Bergen) or REMOTE", None, ["Bergen"]),
        ("Acme | Analyst | Bergen (on-site, 3 days/week)", "onsite", ["Bergen"]),
        ("Acme | Analyst | Bergen | no remote", None, ["Bergen"]),
        ("Acme | Analyst | Bergen, in-person", "onsite", ["Bergen"]),
    ],
)
def test_workplaces(
    read: Any, line: str, workplace: str | None, places: list[str]
) -> None:
    """Two kinds leave it open; what stands beside the word is the place."""
    posting = read("hackernews", _comment(f"{line}<p>Text"))
    assert posting.workplace == workplace
    assert [place.text for place in posting.locations] == places


@pytest.mark.parametrize(
    "comment",
    [
        _comment(None),
        _comment("Great thread!"),
        _comment("SEEKING WORK | Developer | Remote<p>" + "I do it all. " * 40),
        _comment("Acme | Analyst | Oslo<p>Text", parent_id=48700001),
    ],
)
def test_talk_is_no_posting(parse: Any, comment: dict[str, Any]) -> None:
    """Deleted comments, chatter, people who seek work and replies stay out."""
    result, unread = parse("hackernews", comment)
    assert isinstance(result, Unlisted)
    assert unread == {}


def test_a_long_advert_without_parts_is_kept(read: Any) -> None:
    """Its first line is the title, cut where it is long."""
    posting = read("hackernews", _comment("We are hiring analysts. " * 40))
    assert posting.title.startswith("We are hiring analysts.")
    assert len(posting.title) == 200


@given(st.text(alphabet="ab |()<>/&$1k,\nREMOTEonsite-é", max_size=300))
def test_any_line_is_read(text: str) -> None:
    """No line breaks the reader, and what it says comes from the line."""
    header = read_header(text)
    assert header.parts == header.line.count("|") + 1
    assert len(header.title) <= len(header.line) + header.parts
