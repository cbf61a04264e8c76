"""Career sites of iCIMS: pages of cards, and the markup of each posting's page."""

import re
from datetime import date
from typing import Any, Final

from parsel import Selector

from scraper.boards import Board
from scraper.items import JobPosting, Location
from scraper.parsing.answers import AnswerError
from scraper.parsing.jobposting import parse_node
from scraper.parsing.records import Record, take_object, take_required, take_text
from scraper.spiders._ledger import Ledger
from scraper.spiders._markup import MarkupSpider
from scraper.spiders._pages import Paging

_PATH: Final = re.compile(r"/jobs/(\d{1,12})/[^/?#]{1,300}/job(?=[/?#]|$)")
_NUMBER: Final = re.compile(
    r"(?:job|requisition|req\.?) ?(?:id|number|#)", re.IGNORECASE
)
_DATE_LENGTH: Final = 10


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one posting: the JobPosting node of its page, and its card.

    Parameters
    ----------
    record : dict
        The node with the card as ``row``; loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting
        Without the end that the software sets a year ahead.
    """
    card = take_object(record.pop("row", None), "row")
    origin = board.base_url or f"https://{board.token}.icims.com"
    page = origin + take_required(card.copy(), "path")
    posting = parse_node(record, board, take_required(card.copy(), "id"), page)
    posting.requisition_id = posting.requisition_id or str(card.get("number") or "")
    place = take_text(card.copy(), "place")
    if place and not posting.locations:
        posting.locations = [Location(text=place)]
    if _is_a_year_after(posting.date_posted, posting.valid_through):
        # As published it would be read again where dates are normalised.
        posting.valid_through, posting.valid_through_raw = None, ""
    return posting


def read_cards(page: str) -> Record:
    """Return what a search page says of each posting.

    Parameters
    ----------
    page : str
        HTML, of the kind with cards or the older one with a table.

    Returns
    -------
    dict
        With ``rows``: ``id``, ``path``, ``title``, ``place`` and ``number`` of each
        posting, once.

    Raises
    ------
    AnswerError
        If it is no page of this software.
    """
    if "icims" not in page.lower():
        raise AnswerError("expected a search page of iCIMS, got another page")
    cards: dict[str, Record] = {}
    for link in Selector(page).css("a[href*='/jobs/']"):
        found = _PATH.search(link.attrib["href"])
        if found is None or found[1] in cards:
            continue
        inner = link.xpath("ancestor::*[contains(@class, 'row')][1]")
        row = link.xpath("ancestor::li[1]") or inner
        cards[found[1]] = {
            "id": found[1],
            "path": found[0],
            "title": _join(link.css("h2, h3, h4, span:not(.field-label)")),
            "place": _join(row.css(".header.left span:not(.field-label)")),
            "number": _find_number(row),
        }
    return {"rows": list(cards.values())}


class IcimsSpider(MarkupSpider):
    """Sites of icims.com; a token is the whole first part: ``careers-acme``."""

    name = "icims"
    origin = "https://{token}.icims.com"
    back_ends = ("icims.com",)
    list_path = "/jobs/search?ss=1&in_iframe=1&pr=0"
    detail_path = "{path}?in_iframe=1"
    # The number of a page counts within a session, and the last page repeats itself.
    paging = Paging(parameter="pr")
    custom_settings = {"COOKIES_ENABLED": True}  # noqa: RUF012 - Scrapy's own type
    delay_seconds = 2.0
    reader = staticmethod(read_cards)
    parser = staticmethod(parse_posting)

    def end_board(self, ledger: Ledger) -> None:
        """Doubt an answer without cards: the markup may have changed.

        Parameters
        ----------
        ledger : Ledger
            May get a failure.
        """
        if ledger.evidence.lists_read and not ledger.listed:
            ledger.fail("no card of a posting on the page")


def _find_number(card: Any) -> str:
    for term in card.css("dt"):
        if _NUMBER.search(_join(term)):
            return _join(term.xpath("following-sibling::dd[1]"))
    return ""


def _join(nodes: Any) -> str:
    return " ".join(" ".join(nodes.xpath("(.)//text()").getall()).split())


def _is_a_year_after(start: str | None, end: str | None) -> bool:
    if not start or not end:
        return False
    first = date.fromisoformat(start[:_DATE_LENGTH])
    last = date.fromisoformat(end[:_DATE_LENGTH])
    return (last.month, last.day) == (first.month, first.day) and last > first
