"""Real payloads of employers' systems, each field compared with values read by eye."""

import json
import tomllib
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.feeds import read_feed
from scraper.parsing.jsonld import read_jsonld
from scraper.parsing.records import Record, parse_each
from scraper.spiders.breezy import read_position
from scraper.spiders.icims import read_cards
from scraper.spiders.rippling import gather_places
from scraper.spiders.workable import merge_places

_AA = "smartrecruiters/list_automationanywhere_page0.json"
_AA_DETAIL = "smartrecruiters/detail_automationanywhere_jobad.json"
_NVIDIA = "/job/Israel-Yokneam/Practical-Hardware-Electronics-Test-Engineer_JR2021705"


def _load(samples: Path, name: str) -> Any:
    path = samples / name
    if not path.exists():
        pytest.skip(f"{name} is not among the real payloads here")
    text = path.read_text(encoding="utf-8")
    return json.loads(text) if name.endswith(".json") else text


def _smartrecruiters(samples: Path) -> list[Record]:
    rows: list[Record] = _load(samples, _AA)["content"]
    return [{**rows[0], **_load(samples, _AA_DETAIL)}, *rows[1:]]


def _workable(samples: Path) -> list[Record]:
    widget = _load(samples, "workable/widget_v1_details_vasion.json")
    rows = _load(samples, "workable/v3_jobs_post_response.json")["results"]
    named = [{**job, "account": widget["name"]} for job in widget["jobs"]]
    return [*merge_places(named), *rows]


def _recruitee(samples: Path) -> list[Record]:
    offers: list[Record] = _load(samples, "recruitee/offers_acme_full.json")["offers"]
    return offers


def _workday(samples: Path) -> list[Record]:
    details = _load(samples, "workday/detail_nvidia_full.json")
    info = details.pop("jobPostingInfo")
    listed = _load(samples, "workday/list_nvidia_capped_total_2000.json")
    return [{"externalPath": _NVIDIA, **details, **info}, *listed["jobPostings"]]


def _personio(samples: Path) -> list[Record]:
    names = ("feed_with_cdata_descriptions.xml", "feed_no_descriptions.xml")
    found: list[Record] = []
    for name in names:
        text = _load(samples, f"personio/{name}")
        positions = read_feed(text.encode(), "workzag-jobs")["position"]
        found += positions if isinstance(positions, list) else [positions]
    return found


def _teamtailor(samples: Path) -> list[Record]:
    feed = _load(samples, "teamtailor/jobs_json_teamtailor.json")
    return [{**item, "site": feed["title"]} for item in feed["items"]]


def _bamboohr(samples: Path) -> list[Record]:
    rows: list[Record] = _load(samples, "bamboohr/careers_list.json")["result"]
    detail = _load(samples, "bamboohr/careers_detail.json")["result"]["jobOpening"]
    return [*rows, {"id": "1", **detail}]


def _breezy(samples: Path) -> list[Record]:
    rows: list[Record] = _load(samples, "breezy/json_list.json")
    page = read_position(_load(samples, "breezy/position_page_jsonld.html"))
    return [{**rows[0], **page}, *rows[1:]]


def _pinpoint(samples: Path) -> list[Record]:
    rows: list[Record] = _load(samples, "pinpoint/postings_array.json")
    return rows


def _rippling(samples: Path) -> list[Record]:
    rows: dict[str, Any] = {}
    gather_places(rows, _load(samples, "rippling/board_v2_items.json")["items"])
    detail = _load(samples, "rippling/job_detail_v1.json")
    older = _load(samples, "rippling/board_v1_array.json")
    return [*rows.values(), detail, *older]


def _icims(samples: Path) -> list[Record]:
    cards = read_cards(_load(samples, "icims/search_cards_wipfli.html"))["rows"]
    page = _load(samples, "icims/detail_jsonld_located.html")
    return [{**read_jsonld(page).postings[0], "row": card} for card in cards]


def _found(posting: JobPosting) -> dict[str, Any]:
    fields = {
        **posting.to_dict(),
        "places": [place.text for place in posting.locations],
        "pay": [[p.minimum, p.maximum, p.currency, p.period] for p in posting.pay],
        "length": len(posting.description_html or posting.description),
    }
    return {key: "" if value is None else value for key, value in fields.items()}


_EXPECTED: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("samples_systems.toml").read_text(encoding="utf-8")
)
_RECORDS = {
    "smartrecruiters": _smartrecruiters,
    "workable": _workable,
    "recruitee": _recruitee,
    "workday": _workday,
    "personio": _personio,
    "teamtailor": _teamtailor,
    "bamboohr": _bamboohr,
    "breezy": _breezy,
    "pinpoint": _pinpoint,
    "rippling": _rippling,
    "icims": _icims,
}


@pytest.mark.parametrize("platform", sorted(_RECORDS))
def test_every_record_of_a_platform(samples: Path, platform: str) -> None:
    """All is read, no key is unknown, and the fields say what the payload does."""
    records = _RECORDS[platform](samples)
    name = "NVIDIA" if platform == "workday" else ""
    board = Board(platform=platform, token="acme", name=name)  # noqa: S106 - a name
    parse = import_module(f"scraper.spiders.{platform}").parse_posting
    unread: Counter[str] = Counter()
    postings = list(parse_each(records, parse, board, unread))
    assert not unread
    expected = _EXPECTED[platform]
    assert len(postings) == len(expected)
    for posting, fields in zip(postings, expected, strict=True):
        assert isinstance(posting, JobPosting)
        found = _found(posting)
        assert {key: found[key] for key in fields} == fields
