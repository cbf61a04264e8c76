"""Pinpoint careers feed: the whole board in one answer, the text in four parts."""

from typing import Final

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.dates import dates_of
from scraper.parsing.markup import section
from scraper.parsing.pay import add_pay
from scraper.parsing.places import add_place, make_place, set_workplace
from scraper.parsing.records import (
    Record,
    drop,
    take_object,
    take_required,
    take_text,
)
from scraper.spiders._board import BoardSpider

_UNWANTED: Final = (
    "path",
    "employment_type",
    "workplace_type_text",
    "reporting_to",
)
_PARTS: Final = (
    "description",
    "key_responsibilities",
    "skills_knowledge_expertise",
    "benefits",
)


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one posting of a feed.

    Parameters
    ----------
    record : dict
        Element of ``data``; loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting
        Without a date: the feed has none.
    """
    job = take_object(record.pop("job", None), "job")
    department = take_object(job.get("department"), "department")
    deadline = take_text(record, "deadline_at")
    plain = take_text(record, "employment_type")
    kind = take_text(record, "employment_type_text") or plain
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=take_required(record, "id"),
        url=take_text(record, "url"),
        title=take_required(record, "title"),
        description_html=_take_description(record),
        employment_type_raw=[kind] if kind else [],
        department=take_text(department, "name"),
        requisition_id=take_text(job, "requisition_id"),
        **dates_of(closing=deadline),
    )
    place = take_object(record.pop("location", None), "location")
    made = make_place(
        city=take_text(place, "city"),
        region=take_text(place, "province"),
        text=take_text(place, "name"),
    )
    add_place(posting, made)
    set_workplace(posting, "workplace_type", record.pop("workplace_type", None))
    _take_pay(posting, record)
    drop(record, _UNWANTED)
    return posting


class PinpointSpider(BoardSpider):
    """Boards of pinpointhq.com."""

    name = "pinpoint"
    origin = "https://{token}.pinpointhq.com"
    back_ends = ("pinpointhq.com",)
    list_path = "/postings.json"
    records_key = "data"
    parser = staticmethod(parse_posting)


def _take_description(record: Record) -> str:
    parts = []
    for key in _PARTS:
        heading = take_text(record, f"{key}_header")
        # The editor leaves a comment at the start of every block.
        body = take_text(record, key).replace("<!--block-->", "")
        parts.append(section(heading, body))
    return "\n".join(part for part in parts if part)


def _take_pay(posting: JobPosting, record: Record) -> None:
    """Read the pay, unless the employer does not want it shown."""
    is_visible = record.pop("compensation_visible", None)
    keys = ("minimum", "maximum", "currency", "frequency")
    low, high, currency, period = (record.pop(f"compensation_{k}", None) for k in keys)
    line = take_text(record, "compensation")
    if is_visible is False:
        return
    posting.salary_raw = line
    add_pay(
        posting,
        low,
        high,
        currency=str(currency or ""),
        period=str(period or ""),
        source="compensation",
    )
