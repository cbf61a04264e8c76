"""Rippling boards: pages of rows, one for each place of a posting, and details."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, ClassVar, Final

from scrapy import Request
from scrapy.http import Response

from scraper.boards import Board
from scraper.items import JobPosting, Location
from scraper.parsing.dates import dates_of
from scraper.parsing.pay import add_pay
from scraper.parsing.places import add_place, make_place, name_workplace
from scraper.parsing.records import (
    Record,
    drop,
    take_object,
    take_records,
    take_required,
    take_text,
)
from scraper.spiders._answers import Output
from scraper.spiders._details import DetailSpider
from scraper.spiders._pages import Paging

_UNWANTED: Final = ("board",)


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one posting: its rows of the list with its details.

    Parameters
    ----------
    record : dict
        Loses the keys that are read; version 1 and 2 of the board differ in some.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting
        With the places of all its rows.
    """
    created = take_text(record, "createdOn")
    identifier = take_text(record, "uuid") or take_text(record, "id")
    # The label is a code ("SALARIED_FT"), the identifier a text for people.
    employment = take_object(record.pop("employmentType", None), "employmentType")
    kind = take_text(employment, "label") or take_text(employment, "id")
    department = take_object(record.pop("department", None), "department")
    page = f"https://ats.rippling.com/{board.token}/jobs/{identifier}"
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=identifier or take_required(record, "id"),
        url=take_text(record, "url") or page,
        title=take_required(record, "name"),
        hiring_organization=take_text(record, "companyName"),
        description_html=_take_description(record),
        employment_type_raw=[kind] if kind else [],
        department=take_text(department, "name") or take_text(department, "label"),
        **dates_of(posted=created),
        language=take_text(record, "language"),
    )
    _take_locations(posting, record)
    for pay in take_records(record, "payRangeDetails"):
        add_pay(
            posting,
            pay.get("rangeStart"),
            pay.get("rangeEnd"),
            currency=take_text(pay, "currency"),
            period=take_text(pay, "frequency"),
            source="payRangeDetails",
            title=take_text(pay, "location"),
        )
    drop(record, ("id", *_UNWANTED))
    return posting


class RipplingSpider(DetailSpider):
    """Boards of ats.rippling.com."""

    name = "rippling"
    origin = "https://ats.rippling.com"
    list_path = "/api/v2/board/{token}/jobs?page=0&pageSize=50"
    detail_path = "/api/v2/board/{token}/jobs/{id}"
    records_key = "items"
    paging: ClassVar[Paging] = Paging(parameter="page")
    headers: ClassVar[Mapping[str, str]] = {"Accept": "application/json"}
    parser = staticmethod(parse_posting)

    def start_board(self, board: Board) -> Iterator[Request]:
        """Yield the request for the first page.

        Parameters
        ----------
        board : Board
            Which.

        Yields
        ------
        Request
            One; its answer carries the rows on to the next page.
        """
        url = self.url(board, self.list_path)
        yield self.list_request(board, url, partial(self.parse_page, rows={}, seen=0))

    def parse_page(
        self, response: Response, board: Board, rows: dict[str, Record], seen: int
    ) -> Iterator[Output]:
        """Gather a page's rows by posting; follow them when all pages are read.

        Parameters
        ----------
        response : Response
            The page.
        board : Board
            Whose.
        rows : dict of str to dict
            Postings of the pages before, each with its places.
        seen : int
            Rows of the pages before.

        Yields
        ------
        JobPosting or Request
            A request for the next page, or those for details.
        """
        payload = self.json(response)
        page, known = self.records_of(payload), len(rows)
        gather_places(rows, page)
        seen += len(page)
        total = payload.get("totalItems")
        has_more = seen < total if isinstance(total, int) else len(rows) > known
        if page and has_more:
            url = self.paging.next_url(response.url, len(page))
            parse = partial(self.parse_page, rows=rows, seen=seen)
            yield self.list_request(board, url, parse)
            return
        yield from self.read_records(list(rows.values()), board)
        ledger = self.ledger(board)
        if isinstance(total, int) and seen < total:
            ledger.fail(f"the board announces {total} rows, {seen} came")


def gather_places(rows: dict[str, Record], page: list[Any]) -> None:
    """Add rows to those gathered: each place of a posting has a row of its own.

    Parameters
    ----------
    rows : dict of str to dict
        Postings by identifier; gets new ones, and more places of known ones.
    page : list
        Decoded rows.
    """
    for number, row in enumerate(page):
        is_good = isinstance(row, dict) and isinstance(row.get("id"), str)
        key = row["id"] if is_good else f"#{len(rows)}.{number}"
        places = take_records(dict(row), "locations") if is_good else []
        if key not in rows:
            rows[key] = {**row, "locations": places} if is_good else row
        else:
            rows[key]["locations"] += places


def _take_description(record: Record) -> str:
    text = record.pop("description", None)
    if isinstance(text, str):
        return text.strip()
    parts = take_object(text, "description")
    named = (take_text(parts, key) for key in ("company", "role"))
    return "\n".join(part for part in named if part)


def _take_locations(posting: JobPosting, record: Record) -> None:
    """Read the places of the rows, or the lines of the details where rows have none."""
    kinds = []
    for place in take_records(record, "locations"):
        made = make_place(
            city=take_text(place, "city"),
            region=take_text(place, "state"),
            country=take_text(place, "country"),
            text=take_text(place, "name"),
        )
        add_place(posting, made)
        kinds.append(take_text(place, "workplaceType"))
    label = take_text(
        take_object(record.pop("workLocation", None), "workLocation"), "label"
    )
    lines = record.pop("workLocations", None) or []
    known = {place.text for place in posting.locations}
    for line in (label, *(lines if isinstance(lines, list) else [])):
        if isinstance(line, str) and line and line not in known:
            add_place(posting, Location(text=line))
    named = dict.fromkeys(kind for kind in kinds if kind)
    if named:
        # Places of different kinds leave it open.
        only = next(iter(named)) if len(named) == 1 else ""
        posting.workplace = name_workplace(only)
        posting.workplace_raw = f"locations.workplaceType={', '.join(named)}"
