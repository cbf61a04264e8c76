"""JazzHR boards: a page of links, the text in the markup of each posting's page."""

import re
from typing import Final

from parsel import Selector

from scraper.boards import Board
from scraper.items import JobPosting, Location
from scraper.parsing.answers import AnswerError
from scraper.parsing.jobposting import parse_node
from scraper.parsing.records import Record, take_object, take_required
from scraper.spiders._ledger import Ledger
from scraper.spiders._markup import MarkupSpider, page_of

_PATH: Final = re.compile(r"/apply/([A-Za-z0-9]{6,20})/([^/?#\"]{1,300})")


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
    origin = f"https://{board.token}.applytojob.com"
    page = page_of(board, origin, f"/apply/{code}/{row.get('slug', '')}")
    # A word for the level, which is no requirement; the text has those.
    record.pop("experienceRequirements", None)
    posting = parse_node(record, board, code, page)
    if not posting.locations and row.get("place"):
        posting.locations = [Location(text=row["place"])]
    record.pop("uniqueJobCode", None)
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
        ``rows`` with ``id``, ``slug``, ``title`` and ``place``, each posting once.

    Raises
    ------
    AnswerError
        If it is no page of this software.
    """
    if "/apply" not in page:
        raise AnswerError("expected a board of JazzHR, got another page")
    rows: dict[str, Record] = {}
    for link in Selector(page).css("a[href*='/apply/']"):
        found = _PATH.search(link.attrib["href"])
        if found is None or found[1] in rows:
            continue
        item = link.xpath("ancestor::li[1]")
        rows[found[1]] = {
            "id": found[1],
            "slug": found[2],
            "title": " ".join("".join(link.xpath(".//text()").getall()).split()),
            "place": " ".join(item.xpath("string(.//ul/li[1])").get("").split()),
        }
    return {"rows": list(rows.values())}


class JazzHrSpider(MarkupSpider):
    """Boards of applytojob.com; all employers share one back-end."""

    name = "jazzhr"
    origin = "https://{token}.applytojob.com"
    back_ends = ("applytojob.com",)
    list_path = "/apply"
    detail_path = "/apply/{id}/{slug}"
    parser = staticmethod(parse_posting)
    reader = staticmethod(read_list)

    def end_board(self, ledger: Ledger) -> None:
        """Doubt an answer without links: the markup may have changed.

        Parameters
        ----------
        ledger : Ledger
            May get a failure.
        """
        if ledger.evidence.lists_read and not ledger.listed:
            ledger.fail("no link to a posting on the page")
