"""Manatal career pages: pages of ten postings with their whole text."""

from typing import Final

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.pay import add_pay
from scraper.parsing.places import add_place, make_place
from scraper.parsing.records import Record, drop, take_required, take_text
from scraper.spiders._board import BoardSpider
from scraper.spiders._pages import Paging

_UNWANTED: Final = ("address", "zipcode", "is_pinned_in_career_page")


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one posting.

    Parameters
    ----------
    record : dict
        Element of ``results``; loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting
        With pay only where the employer shows it; it has no period.
    """
    code = take_text(record, "hash")
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=take_required(record, "id"),
        url=f"https://www.careers-page.com/{board.token}/job/{code}" if code else "",
        title=take_required(record, "position_name"),
        description_html=take_text(record, "description"),
    )
    place = make_place(
        city=take_text(record, "city"),
        region=take_text(record, "state"),
        country=take_text(record, "country"),
        text=take_text(record, "location_display"),
    )
    add_place(posting, place)
    low, high = record.pop("salary_min", None), record.pop("salary_max", None)
    currency = take_text(record, "currency_code")
    if record.pop("is_salary_visible", False) is True:
        source = "salary_min/salary_max"
        add_pay(posting, low, high, currency=currency, period="", source=source)
    drop(record, _UNWANTED)
    return posting


class ManatalSpider(BoardSpider):
    """Boards of careers-page.com."""

    name = "manatal"
    origin = "https://www.careers-page.com"
    list_path = "/api/v1.0/c/{token}/jobs/?page=1"
    records_key = "results"
    total_key = "count"
    paging = Paging(parameter="page")
    parser = staticmethod(parse_posting)
