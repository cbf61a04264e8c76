"""Workable: the widget's one answer; where that is empty, the site's own list."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final

import orjson
from scrapy import Request
from scrapy.http import Response

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.answers import records_at
from scraper.parsing.dates import dates_of
from scraper.parsing.markup import section
from scraper.parsing.places import (
    add_place,
    make_place,
    set_workplace,
    set_workplace_flags,
)
from scraper.parsing.records import (
    Record,
    drop,
    take_records,
    take_required,
    take_text,
)
from scraper.spiders._answers import Output
from scraper.spiders._details import DetailSpider

_UNWANTED: Final = (
    "id",
    "shortlink",
    "application_url",
    "created_at",
    "education",  # what the form's lists hold, often left at their first entry
    "experience",
    "function",
    "industry",
    "accountUid",
    "approvalStatus",
)
_FILTERS: Final = {
    "query": "",
    "location": [],
    "department": [],
    "worktype": [],
    "remote": [],
}


def parse_posting(record: Record, board: Board) -> JobPosting | None:
    """Read one job of the widget, or a row of the site's list with its details.

    Parameters
    ----------
    record : dict
        Loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting or None
        None for a job that is internal or not published.
    """
    # The widget's `state` is a region, the list's says whether a job is published.
    is_row = "isInternal" in record or "published" in record
    state = take_text(record, "state")
    if record.pop("isInternal", False) is True or (is_row and state != "published"):
        return None
    code = take_required(record, "shortcode")
    posted = take_text(record, "published_on") or take_text(record, "published")
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=code,
        url=take_text(record, "url") or f"https://apply.workable.com/j/{code}",
        title=take_required(record, "title"),
        hiring_organization=take_text(record, "account"),
        description_html=_take_description(record),
        employment_type_raw=_take_types(record),
        department=_take_department(record),
        requisition_id=take_text(record, "code"),
        **dates_of(posted=posted),
        language=take_text(record, "language"),
    )
    _take_locations(posting, record, "" if is_row else state)
    set_workplace_flags(
        posting,
        telecommuting=record.pop("telecommuting", None),
        remote=record.pop("remote", None),
    )
    set_workplace(posting, "workplace", record.pop("workplace", None))
    drop(record, _UNWANTED)
    return posting


class WorkableSpider(DetailSpider):
    """Accounts of apply.workable.com, which all share one strict limit."""

    name = "workable"
    origin = "https://apply.workable.com"
    list_path = "/api/v1/widget/accounts/{token}?details=true"
    detail_path = "/api/v2/accounts/{token}/jobs/{shortcode}"
    records_key = "jobs"
    row_key = "shortcode"
    delay_seconds = 2.0
    headers: ClassVar[Mapping[str, str]] = {"Accept": "application/json"}
    parser = staticmethod(parse_posting)

    def parse_list(self, response: Response, board: Board) -> Iterator[Output]:
        """Read the widget; doubt one that is empty.

        Parameters
        ----------
        response : Response
            The widget's answer.
        board : Board
            Whose.

        Yields
        ------
        JobPosting or Request
            Rows, or a request for the site's list.
        """
        payload = self.json(response)
        jobs = merge_places(records_at(payload, self.records_key))
        name = payload.get("name")
        yield from self.take([_add_account(job, name) for job in jobs], board)
        if not jobs:
            yield self._page_request(board, "")

    def parse_page(self, response: Response, board: Board) -> Iterator[Output]:
        """Follow a page of the site's list to its rows and to the next page.

        Parameters
        ----------
        response : Response
            The page.
        board : Board
            Whose.

        Yields
        ------
        JobPosting or Request
            Requests for details, and for the next page.
        """
        payload = self.json(response)
        ledger = self.ledger(board)
        yield from self.read_records(records_at(payload, "results"), board)
        if ledger.evidence.announced is None:
            ledger.evidence.announced = payload.get("total")
        token = payload.get("nextPage")
        if isinstance(token, str) and token and ledger.visit(token):
            yield self._page_request(board, token)

    def _page_request(self, board: Board, token: str) -> Request:
        body = {**_FILTERS, "token": token} if token else _FILTERS
        return self.list_request(
            board,
            self.url(board, "/api/v3/accounts/{token}/jobs"),
            self.parse_page,
            method="POST",
            body=orjson.dumps(body),
            headers={**self.headers, "Content-Type": "application/json"},
        )


def merge_places(jobs: list[Any]) -> list[Any]:
    """Return each job once: the widget repeats it for each of its places.

    Parameters
    ----------
    jobs : list
        As answered.

    Returns
    -------
    list
        In the order of the first rows, each with all `locations`.
    """
    merged: dict[str, Any] = {}
    for number, job in enumerate(jobs):
        is_good = isinstance(job, dict) and isinstance(job.get("shortcode"), str)
        key = job["shortcode"] if is_good else f"#{number}"
        if key not in merged:
            merged[key] = {**job, "locations": _places(job)} if is_good else job
        else:
            merged[key]["locations"] += _places(job)
    return list(merged.values())


def _places(job: Record) -> list[Any]:
    """Return a job's places, the flat ones where it has no list."""
    listed = job.get("locations")
    if isinstance(listed, list) and listed:
        return [*listed]
    flat = {"city": "city", "region": "state", "country": "country"}
    return [{part: job.get(key) for part, key in flat.items()}]


def _add_account(job: Any, name: Any) -> Any:
    return {**job, "account": name} if isinstance(job, dict) else job


def _take_description(record: Record) -> str:
    parts = [
        take_text(record, "description"),
        section("Requirements", take_text(record, "requirements")),
        section("Benefits", take_text(record, "benefits")),
    ]
    return "\n".join(part for part in parts if part)


def _take_types(record: Record) -> list[str]:
    kinds = (take_text(record, "employment_type"), take_text(record, "type"))
    return [kind for kind in kinds if kind]


def _take_department(record: Record) -> str:
    path = record.pop("department", None)
    names = path if isinstance(path, list) else [path]
    return " / ".join(name.strip() for name in names if isinstance(name, str) and name)


def _take_locations(posting: JobPosting, record: Record, state: str) -> None:
    """Read the places but for those that must not be shown."""
    city, country = take_text(record, "city"), take_text(record, "country")
    single = take_records(record, "location")
    flat = [{"city": city, "region": state, "country": country}]
    for place in take_records(record, "locations") or single or flat:
        if place.get("hidden") is not True:
            made = make_place(
                city=take_text(place, "city"),
                region=take_text(place, "region"),
                country=take_text(place, "country"),
            )
            add_place(posting, made)
