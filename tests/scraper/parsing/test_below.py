"""Keys inside the objects of a record: those that no parser reads are counted."""

from collections import Counter
from typing import Any

import pytest

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.page import read_page
from scraper.parsing.records import Record, parse_each, take_object, take_records
from scraper.spiders import ashby, greenhouse, lever, workday

_SITE = "https://careers.acme.example"


def _posting(board: Board) -> JobPosting:
    return JobPosting(
        platform=board.platform, board=board.token, posting_id="1", url="u", title="t"
    )


def _count(parse: Any, *records: Record, platform: str = "acme") -> Counter[str]:
    board = Board(platform=platform, token="acme")  # noqa: S106 - a name
    unread: Counter[str] = Counter()
    results = list(parse_each(records, parse, board, unread))
    assert all(isinstance(each, JobPosting) for each in results)
    return unread


@pytest.mark.parametrize(
    ("platform", "parse", "record", "path"),
    [
        (
            "lever",
            lever.parse_posting,
            {"id": "1", "text": "A", "categories": {"location": "Oslo", "shift": "x"}},
            "categories.shift",
        ),
        (
            "greenhouse",
            greenhouse.parse_posting,
            {"id": 1, "title": "A", "departments": [{"name": "Data", "head": "x"}]},
            "departments.head",
        ),
        (
            "greenhouse",
            greenhouse.parse_posting,
            {"id": 1, "title": "A", "location": {"name": "Oslo", "timezone": "x"}},
            "location.timezone",
        ),
        (
            "ashby",
            ashby.parse_posting,
            {"id": "1", "title": "A", "compensation": {"note": "x"}},
            "compensation.note",
        ),
        (
            "workday",
            workday.parse_posting,
            {
                "externalPath": "/job/Oslo/A_R1",
                "title": "A",
                "hiringOrganization": {"name": "Acme", "size": 9},
            },
            "hiringOrganization.size",
        ),
    ],
)
def test_a_new_key_inside_an_object_is_counted(
    platform: str, parse: Any, record: Record, path: str
) -> None:
    """Under its path, and once a record."""
    assert _count(parse, record, platform=platform) == {path: 1}


def test_a_new_key_in_markup_is_counted() -> None:
    """Employer, place and pay of a node are looked into; sites say the rest."""
    text = """<script type="application/ld+json">{
        "@type": "JobPosting", "title": "A", "description": "<p>B",
        "hiringOrganization": {"@type": "Organization", "name": "C", "mood": 1},
        "jobLocation": {"address": {"addressLocality": "Oslo", "floor": 2}},
        "baseSalary": {"currency": "NOK", "value": {"minValue": 1, "bonus": 3}}
    }</script>"""
    board = Board(platform="jsonld", token=_SITE, base_url=_SITE)
    page = read_page(text, f"{_SITE}/jobs/1", board, _SITE)
    assert page.unread == {
        "hiringOrganization.mood": 1,
        "jobLocation.address.floor": 1,
        "baseSalary.value.bonus": 1,
    }


def test_a_key_is_counted_in_every_record_that_has_it() -> None:
    """Also long after the parser is known, and not twice for two elements of a list."""

    def parse(record: Record, board: Board) -> JobPosting:
        for place in take_records(record, "places"):
            place.get("city")
        return _posting(board)

    record = {"places": [{"city": "Oslo", "moon": 1}, {"city": "Rome", "moon": 2}]}
    assert _count(parse, *[record] * 50) == {"places.moon": 50}


def test_what_one_record_reads_is_known_in_all() -> None:
    """A parser reads some keys only beside others; a copy or a loop reads them too."""

    def parse(record: Record, board: Board) -> JobPosting:
        place = take_object(record.pop("place", None), "place").copy()
        if place.pop("kind", "") == "office":
            place.pop("street", None)
        for _ in record.pop("names", {}).items():
            pass
        return _posting(board)

    office = {"place": {"kind": "office", "street": "x"}}
    home = {"place": {"kind": "home", "street": "y"}, "names": {"a": 1, "b": 2}}
    assert _count(parse, office, home) == {}


def test_objects_that_a_parser_leaves_alone_count_by_their_own_key() -> None:
    """What is popped as not wanted is silent, whatever it holds."""

    def parse(record: Record, board: Board) -> JobPosting:
        record.pop("compliance", None)
        return _posting(board)

    records = [{"compliance": [{f"key{n}": n}], "other": {"a": n}} for n in range(30)]
    assert _count(parse, *records) == {"other": 30}


def test_deep_and_strange_records_are_looked_into_as_far_as_parsers_go() -> None:
    """Hostile nesting and ever new keys end nothing and are read twice a few times."""
    calls = []

    def parse(record: Record, board: Board) -> JobPosting:
        calls.append(record)
        take_object(record.pop("a", None), "a").get("x")
        return _posting(board)

    deep: Any = {}
    for _ in range(900):
        deep = {"b": deep}
    assert _count(parse, {"a": deep}) == {"a.b": 1}
    calls.clear()
    strange = [{"a": {f"k{n}": 1}} for n in range(3000)]
    assert sum(_count(parse, *strange).values()) == 3000
    assert len(calls) < 3000 + 2001
