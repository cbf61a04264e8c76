"""What objects inside records say that people want to know."""

from collections.abc import Callable

from scraper.items import JobPosting

Read = Callable[..., JobPosting]


def test_the_note_of_a_place_is_part_of_the_advert(read: Read) -> None:
    """Recruitee keeps beside a place that it may be left open."""
    note = "Oslo, or anywhere in <Europe>."
    place = {"id": 1, "city": "Oslo", "country": "Norway", "note": note}
    record = {"id": 1, "title": "A", "description": "<p>B", "locations": [place] * 2}
    text = read("recruitee", record).description_html
    assert text == "<p>B\n<p>Oslo, or anywhere in &lt;Europe&gt;.</p>"


def test_the_place_of_a_card_stands_in_where_markup_has_none(read: Read) -> None:
    """ICIMS writes UNAVAILABLE in markup, and a place on the card."""
    row = {"id": "1", "path": "/jobs/1/a/job", "place": "US-WI-Milwaukee"}
    node = {
        "title": "A",
        "jobLocation": {"address": {"addressLocality": "UNAVAILABLE"}},
    }
    posting = read("icims", {**node, "row": row})
    assert [place.text for place in posting.locations] == ["US-WI-Milwaukee"]


def test_who_may_apply_is_part_of_an_announcement(read: Read) -> None:
    """USAJOBS names a group of people, or nobody."""
    for name, is_said in (("United States Citizens", True), ("", False)):
        details = {"JobSummary": "B", "WhoMayApply": {"Name": name, "Code": "1"}}
        found = {"PositionTitle": "A", "UserArea": {"Details": details}}
        record = {"MatchedObjectId": "1", "MatchedObjectDescriptor": found}
        text = read("usajobs", record).description_html
        assert ("<h3>Who may apply</h3>" in text) is is_said
        assert name in text


def test_the_primary_place_comes_first(read: Read) -> None:
    """Breezy marks it, wherever it stands in the list."""
    places = [{"city": "Rome"}, {"city": "Oslo", "primary": True}]
    posting = read("breezy", {"id": "1", "name": "A", "locations": places})
    assert [place.city for place in posting.locations] == ["Oslo", "Rome"]
