"""Breezy boards: one list, and the text in the markup of each position's page."""

from typing import Any, Final

from parsel import Selector
from scrapy.http import Response, TextResponse

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.answers import AnswerError
from scraper.parsing.dates import dates_of
from scraper.parsing.jsonld import read_jsonld
from scraper.parsing.nodes import text_of
from scraper.parsing.places import add_place, make_place
from scraper.parsing.records import (
    Record,
    drop,
    take_object,
    take_records,
    take_required,
    take_text,
)
from scraper.parsing.salary import take_pay
from scraper.parsing.values import repair_markup
from scraper.spiders._details import DetailSpider

_UNWANTED: Final = ("friendly_id",)


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one position: a row of the list with the markup of its page.

    Parameters
    ----------
    record : dict
        Loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting
        With pay as a line from the list and in fields from the page.
    """
    published = take_text(record, "published_date")
    kind = take_object(record.pop("type", None), "type")
    employment = take_text(kind, "name") or take_text(kind, "id")
    company = take_object(record.pop("company", None), "company")
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=take_required(record, "id"),
        url=take_text(record, "url"),
        title=take_required(record, "name"),
        hiring_organization=take_text(company, "name"),
        description_html=take_text(record, "description"),
        employment_type_raw=[employment] if employment else [],
        department=take_text(record, "department"),
        **dates_of(posted=published),
    )
    take_pay(posting, take_object(record.pop("markup", None), "markup"))
    posting.salary_raw = take_text(record, "salary") or posting.salary_raw
    single = take_records(record, "location")
    places = take_records(record, "locations") or single
    for place in sorted(places, key=lambda each: each.get("primary") is not True):
        _read_place(posting, place)
    drop(record, _UNWANTED)
    return posting


class BreezySpider(DetailSpider):
    """Boards of breezy.hr."""

    name = "breezy"
    origin = "https://{token}.breezy.hr"
    back_ends = ("breezy.hr",)
    list_path = "/json"
    detail_path = "/p/{friendly_id}"
    parser = staticmethod(parse_posting)

    def join(self, row: Record, response: Response) -> Record:
        """Put a row and its page together.

        Parameters
        ----------
        row : dict
            The row of the list.
        response : Response
            The page.

        Returns
        -------
        dict
            The row with ``description`` and ``markup``.

        Raises
        ------
        AnswerError
            If the page holds no text.
        """
        text = response.text if isinstance(response, TextResponse) else ""
        return {**row, **read_position(text)}


def read_position(page: str) -> dict[str, Any]:
    """Return the text of a position, and its markup.

    Parameters
    ----------
    page : str
        HTML.

    Returns
    -------
    dict
        ``description`` as HTML, and ``markup``, a JobPosting node or an empty dict.

    Raises
    ------
    AnswerError
        If there is no text.
    """
    nodes = read_jsonld(page).postings
    texts = [repair_markup(text_of(node.get("description"))) for node in nodes]
    text = max(texts, key=len, default="")
    node = nodes[texts.index(text)] if nodes else {}
    if not text:
        text = "".join(Selector(page).css("div.description").getall())
    if not text.strip():
        raise AnswerError("no description on the page")
    return {"description": text, "markup": node}


def _read_place(posting: JobPosting, place: Record) -> None:
    country = take_object(place.get("country"), "country")
    state = take_object(place.get("state"), "state")
    add_place(
        posting,
        make_place(
            city=take_text(place, "city"),
            region=take_text(state, "name"),
            country=take_text(country, "name"),
            text=take_text(place, "name"),
        ),
    )
    is_remote = place.get("is_remote")
    if isinstance(is_remote, bool) and posting.workplace is None:
        posting.workplace = "remote" if is_remote else None
        posting.workplace_raw = f"location.is_remote={str(is_remote).lower()}"
