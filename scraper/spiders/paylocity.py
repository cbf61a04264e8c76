"""Paylocity boards: all rows in one script, the text in the markup of each page."""

from scraper.boards import Board
from scraper.items import JobPosting, Location
from scraper.parsing.answers import records_at
from scraper.parsing.dates import to_iso
from scraper.parsing.jobposting import parse_node
from scraper.parsing.places import make_place
from scraper.parsing.records import (
    Record,
    drop,
    take_object,
    take_required,
    take_text,
)
from scraper.parsing.scripts import read_assigned
from scraper.spiders._markup import MarkupSpider, page_of

_ORIGIN = "https://recruiting.paylocity.com"
_UNWANTED = (
    "JobTitle",
    "Description",
    "IsInternal",
    "LocationName",  # what the employer calls the place
    "IndeedRemoteType",
)


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one posting: the node of its page, and its row.

    Parameters
    ----------
    record : dict
        The node with the row as ``row``; loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting
        With place, department and workplace of the row.
    """
    row = take_object(record.pop("row", None), "row").copy()
    identifier = take_required(row, "JobId")
    page = page_of(board, _ORIGIN, f"/Recruiting/Jobs/Details/{identifier}")
    record["title"] = record.get("title") or row.get("JobTitle")
    posting = parse_node(record, board, identifier, page)
    posting.department = take_text(row, "HiringDepartment") or posting.department
    published = take_text(row, "PublishedDate")
    if published:
        posting.date_posted, posting.date_posted_raw = to_iso(published), published
    place = _read_place(row)
    if place != Location():
        posting.locations = [place]
    is_remote = row.pop("IsRemote", None)
    if isinstance(is_remote, bool):
        # False is what the form begins with; it does not say "on site".
        posting.workplace = "remote" if is_remote else None
        posting.workplace_raw = f"IsRemote={str(is_remote).lower()}"
    drop(row, _UNWANTED)
    return posting


def read_list(page: str) -> Record:
    """Return the rows of a board.

    Parameters
    ----------
    page : str
        HTML.

    Returns
    -------
    dict
        ``rows``: what is open to everybody.
    """
    rows = records_at(read_assigned(page, "window.pageData"), "Jobs")
    return {
        "rows": [
            row
            for row in rows
            if not (isinstance(row, dict) and row.get("IsInternal") is True)
        ]
    }


class PaylocitySpider(MarkupSpider):
    """Boards of recruiting.paylocity.com: a token is the board's GUID / its name."""

    name = "paylocity"
    origin = _ORIGIN
    list_path = "/recruiting/jobs/All/{host}/{site}"
    detail_path = "/Recruiting/Jobs/Details/{JobId}"
    row_key = "JobId"
    parser = staticmethod(parse_posting)
    reader = staticmethod(read_list)


def _read_place(row: Record) -> Location:
    place = take_object(row.pop("JobLocation", None), "JobLocation")
    if row.pop("ShouldDisplayLocation", True) is False:
        return Location()
    return make_place(
        city=take_text(place.copy(), "City"),
        region=take_text(place.copy(), "State"),
        country=take_text(place.copy(), "Country"),
    )
