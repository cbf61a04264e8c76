"""Phenom career sites: rows in a script of each list, the text on a page of its own."""

from collections.abc import Iterable
from typing import Any, Final

from scrapy import Request

from scraper.boards import Board
from scraper.items import JobPosting, Location
from scraper.parsing.answers import AnswerError, records_at
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
from scraper.parsing.scripts import read_assigned, read_node
from scraper.spiders._markup import MarkupSpider, page_of
from scraper.spiders._pages import Paging

_SCRIPT: Final = "phApp.ddo"
_UNWANTED: Final = ("title", "descriptionTeaser", "jobSeqNo", "locale", "category")


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
        With place, kind, department and date of the row.
    """
    row = take_object(record.pop("row", None), "row").copy()
    identifier = take_required(row, "jobId")
    page = page_of(board, "", f"/job/{identifier}")
    record["title"] = record.get("title") or row.get("title")
    posting = parse_node(record, board, identifier, page)
    posting.requisition_id = take_text(row, "reqId") or posting.requisition_id
    posting.department = take_text(row, "department") or take_text(row, "category")
    kind, posted = take_text(row, "type"), take_text(row, "postedDate")
    posting.employment_type_raw = [kind] if kind else posting.employment_type_raw
    if posted:
        posting.date_posted, posting.date_posted_raw = to_iso(posted), posted
    place = make_place(
        city=take_text(row, "city"),
        region=take_text(row, "state"),
        country=take_text(row, "country"),
        text=take_text(row, "location"),
    )
    if place != Location():
        others = [each for each in posting.locations if each.city != place.city]
        posting.locations = [place, *others]
    drop(row, _UNWANTED)
    return posting


def read_list(page: str) -> Record:
    """Return the rows of a page of a site.

    Parameters
    ----------
    page : str
        HTML.

    Returns
    -------
    dict
        ``rows``, and the ``total`` of the site.
    """
    ddo = read_assigned(page, _SCRIPT)
    search = _object(ddo, "eagerLoadRefineSearch")
    rows = records_at(search.get("data"), "jobs")
    return {"rows": rows, "total": search.get("totalHits")}


def read_detail(page: str) -> Record:
    """Return the posting on a page as a node.

    Parameters
    ----------
    page : str
        HTML.

    Returns
    -------
    dict
        The page's own JobPosting node, or one made of its script.

    Raises
    ------
    AnswerError
        If there is neither.
    """
    try:
        return read_node(page)
    except AnswerError:
        detail = _object(read_assigned(page, _SCRIPT), "jobDetail")
        job = _object(_object(detail, "data"), "job")
        if not job.get("description"):
            raise
        return {"title": job.get("title"), "description": job["description"]}


class PhenomSpider(MarkupSpider):
    """Career sites of employers that Phenom runs, on hosts of their own.

    A board needs a ``base_url`` with country and language, such as
    ``https://careers.acme.example/us/en``; its token is any short name.
    """

    name = "phenom"
    list_path = "/search-results?s=1&from=0"
    detail_path = "/job/{jobId}"
    row_key = "jobId"
    volatile = ("descriptionTeaser", "ml_job_parser", "isSaved")
    paging = Paging(parameter="from", is_offset=True)
    parser = staticmethod(parse_posting)
    reader = staticmethod(read_list)
    detail_reader = staticmethod(read_detail)

    def start_board(self, board: Board) -> Iterable[Request]:
        """Yield the first page of a site.

        Parameters
        ----------
        board : Board
            Which.

        Yields
        ------
        Request
            One.

        Raises
        ------
        AnswerError
            If the board does not say where it is.
        """
        if not board.base_url:
            raise AnswerError("expected a base_url with country and language")
        yield from super().start_board(board)


def _object(value: Any, key: str) -> Record:
    return take_object(value.get(key) if isinstance(value, dict) else None, key)
