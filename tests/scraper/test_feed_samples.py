"""Real payloads of feeds and further systems, compared with values read by eye."""

import json
import tomllib
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.feeds import read_feed
from scraper.parsing.records import parse_each
from scraper.parsing.scripts import read_node
from scraper.spiders import jobvite, paylocity, phenom

Read = Callable[[Path], list[Any]]
_TEXT: Final = "<p>The text is not in this sample.</p>"


def _json(*keys: str | int) -> Read:
    def read(path: Path) -> list[Any]:
        value = json.loads(path.read_text(encoding="utf-8"))
        for key in keys:
            value = value[key]
        return value if isinstance(value, list) else [value]

    return read


def _items(path: Path) -> list[Any]:
    items: list[Any] = read_feed(path.read_bytes(), "rss")["channel"]["item"]
    return items


def _rows(reader: Callable[[str], dict[str, Any]]) -> Read:
    def read(path: Path) -> list[Any]:
        rows = reader(path.read_text(encoding="utf-8"))["rows"]
        return [{"description": _TEXT, "row": row} for row in rows]

    return read


def _paylocity(path: Path) -> list[Any]:
    """Join the first row with its own page, which is among the samples too."""
    page = path.parents[1] / "jsonld_pages/paylocity_detail_fermi_full.html"
    first, *rest = _rows(paylocity.read_list)(path)
    node = read_node(page.read_text(encoding="utf-8"))
    return [{**node, "row": first["row"]}, *rest]


def _jazzhr(path: Path) -> list[Any]:
    row = {"id": "ujxQN2lhPz", "slug": "Field-Clinical-SpecialistEngineer"}
    return [{**read_node(path.read_text(encoding="utf-8")), "row": row}]


# How the records of each sample are found, and how many there are.
_SAMPLES: Final[dict[str, tuple[Read, int]]] = {
    "weworkremotely/remote_jobs_rss.xml": (_items, 4),
    "remotive/remote_jobs_raw.json": (_json("jobs"), 5),
    "arbeitnow/job_board_api_raw.json": (_json("data"), 5),
    "jobicy/remote_jobs_raw.json": (_json("jobs"), 5),
    "himalayas/jobs_api.json": (_json("jobs"), 4),
    "workingnomads/exposed_jobs.json": (_json(), 4),
    "themuse/two_results.json": (_json(), 2),
    "usajobs/search_response_full_10_items.json": (
        _json("SearchResult", "SearchResultItems"),
        10,
    ),
    "adzuna/one_result.json": (_json(), 1),
    "hackernews/algolia_search_comments.json": (_json("hits"), 7),
    "hackernews/who_is_hiring_dump_2026-05.json": (_json("jobs"), 292),
    "paylocity/board_fermi_full.html": (_paylocity, 18),
    "jazzhr/apply_page_jsonld.html": (_jazzhr, 1),
    "jobvite/search_feedingamerica.html": (_rows(jobvite.read_list), 2),
    "comeet/positions_wiliot.json": (_json(), 2),
    "manatal/list_castelion_p1_full.json": (_json("results"), 10),
    "manatal/list_castelion_p2_full.json": (_json("results"), 10),
    "oracle_orc/requisitions_list.json": (_json("items", 0, "requisitionList"), 2),
    "oracle_orc/requisition_detail.json": (_json(), 1),
    "eightfold/jobs_albemarle.json": (_json("positions"), 2),
    "phenom/search_results.html": (_rows(phenom.read_list), 2),
}


def _postings(samples: Path, name: str, token: str = "all") -> list[Any]:  # noqa: S107
    path = samples / name
    if not path.exists():
        pytest.skip(f"{name} is not among the real payloads here")
    platform = name.partition("/")[0]
    parse = import_module(f"scraper.spiders.{platform}").parse_posting
    board = Board(platform=platform, token=token)
    unread: Counter[str] = Counter()
    results = list(parse_each(_SAMPLES[name][0](path), parse, board, unread))
    assert unread == {}
    return results


@pytest.mark.parametrize("name", _SAMPLES)
def test_every_record_is_read(samples: Path, name: str) -> None:
    """No key is unread, nothing is rejected, and what is no posting is few."""
    results = _postings(samples, name)
    read = [each for each in results if isinstance(each, JobPosting)]
    assert len(results) == _SAMPLES[name][1]
    assert len(read) >= len(results) * 0.85
    assert all(each.title and each.posting_id for each in read)
    assert len({each.posting_id for each in read}) == len(read)


def test_rows_of_remote_ok_but_for_the_terms(samples: Path) -> None:
    """The text ends before the sentence that names its reader."""
    rows = _json()(samples / "remoteok/api_raw.json")[1:]
    parse = import_module("scraper.spiders.remoteok").parse_posting
    board = Board(platform="remoteok", token="all")  # noqa: S106 - a name
    unread: Counter[str] = Counter()
    first, second, *_ = parse_each(rows, parse, board, unread)
    assert unread == {}
    assert isinstance(first, JobPosting)
    assert isinstance(second, JobPosting)
    assert (first.posting_id, first.title) == ("1135929", "Compatibility")
    assert first.hiring_organization == "DanielTems"
    assert first.description_html.endswith("</li></ul>Open roles")
    assert (len(first.description_html), len(second.description_html)) == (9968, 130)
    assert second.applicant_locations == ["Sonipat"]
    assert second.date_posted == "2026-08-02T20:59:49+00:00"
    assert second.pay == []


def _records() -> list[Any]:
    text = Path(__file__).with_name("feed_samples.toml").read_text(encoding="utf-8")
    return [
        pytest.param(one, id=f"{one['file']}-{one['number']}")
        for one in tomllib.loads(text)["record"]
    ]


@pytest.mark.parametrize("expected", _records())
def test_a_record(samples: Path, expected: dict[str, Any]) -> None:
    """Title, employer, places, dates, pay, kind and the whole text."""
    posting = _postings(samples, expected["file"])[expected["number"]]
    found = {
        **expected,
        **posting.to_dict(),
        "workplace": posting.workplace or "",
        "places": [place.text for place in posting.locations],
        "pay": [[p.minimum, p.maximum, p.currency, p.period] for p in posting.pay],
        "length": len(posting.description_html or posting.description),
    }
    assert {key: found[key] for key in expected} == expected


def test_pay_that_manatal_shows(samples: Path) -> None:
    """Four of twenty postings show it, in texts without a period."""
    names = (
        "manatal/list_castelion_p1_full.json",
        "manatal/list_castelion_p2_full.json",
    )
    shown = [
        (pay.minimum, pay.maximum, pay.currency)
        for name in names
        for posting in _postings(samples, name)
        for pay in posting.pay
    ]
    assert shown == [
        (40, 50, "USD"),
        (40, 50, "USD"),
        (140000, 180000, "USD"),
        (110000, 150000, "USD"),
    ]
