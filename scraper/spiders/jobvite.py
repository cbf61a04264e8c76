"""Jobvite boards: pages of table rows, the text on each posting's page."""

import re
from typing import Final

from parsel import Selector

from scraper.boards import Board
from scraper.items import JobPosting, Location
from scraper.parsing.answers import AnswerError
from scraper.parsing.jobposting import parse_node
from scraper.parsing.records import Record, take_object, take_required, take_text
from scraper.parsing.scripts import read_node
from scraper.spiders._ledger import Ledger
from scraper.spiders._markup import MarkupSpider, page_of
from scraper.spiders._pages import Paging

_PATH: Final = re.compile(r"/job/([A-Za-z0-9]{6,20})(?=[/?#]|$)")


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
        Known by the code in its address.
    """
    row = take_object(record.pop("row", None), "row").copy()
    code = take_required(row, "id")
    path = f"/{board.token}/job/{code}"
    page = page_of(board, "https://jobs.jobvite.com", path)
    record["title"] = record.get("title") or row.get("title")
    posting = parse_node(record, board, code, page)
    place = take_text(row, "place")
    if not posting.locations and place:
        posting.locations = [Location(text=place)]
    return posting


def read_list(page: str) -> Record:
    """Return the rows of a page of a board.

    Parameters
    ----------
    page : str
        HTML.

    Returns
    -------
    dict
        ``rows`` with ``id``, ``title`` and ``place``, each posting once.
    """
    rows: dict[str, Record] = {}
    for link in Selector(page).css("a[href*='/job/']"):
        found = _PATH.search(link.attrib["href"])
        if found is None or found[1] in rows:
            continue
        place = link.xpath("ancestor::tr[1]").css(".jv-job-list-location")
        rows[found[1]] = {
            "id": found[1],
            "title": _join(link.xpath(".//text()").getall()),
            "place": _join(place.xpath(".//text()").getall()),
        }
    return {"rows": list(rows.values())}


def read_detail(page: str) -> Record:
    """Return the posting on a page as a node.

    Parameters
    ----------
    page : str
        HTML.

    Returns
    -------
    dict
        The page's own JobPosting node, or one made of its visible text.

    Raises
    ------
    AnswerError
        If there is neither.
    """
    try:
        return read_node(page)
    except AnswerError:
        text = "".join(Selector(page).css(".jv-job-detail-description").getall())
        if not text:
            raise
        return {"description": text}


class JobviteSpider(MarkupSpider):
    """Boards of jobs.jobvite.com.

    No total is given: the walk ends at the first page without a new posting.
    """

    name = "jobvite"
    origin = "https://jobs.jobvite.com"
    list_path = "/{token}/search?p=0"
    detail_path = "/{token}/job/{id}"
    paging = Paging(parameter="p")
    parser = staticmethod(parse_posting)
    reader = staticmethod(read_list)
    detail_reader = staticmethod(read_detail)

    def end_board(self, ledger: Ledger) -> None:
        """Doubt an answer without links: the markup may have changed.

        Parameters
        ----------
        ledger : Ledger
            May get a failure.
        """
        if ledger.evidence.lists_read and not ledger.listed:
            ledger.fail("no link to a posting on the page")


def _join(texts: list[str]) -> str:
    return " ".join(" ".join(texts).split())
