"""The Muse: pages of twenty postings, of all or of one category."""

from typing import Final

from scraper.boards import Board
from scraper.items import JobPosting, Location
from scraper.parsing.dates import dates_of
from scraper.parsing.records import (
    Record,
    drop,
    take_object,
    take_records,
    take_required,
    take_text,
)
from scraper.platforms import attribution_of
from scraper.spiders._board import BoardSpider
from scraper.spiders._pages import Paging

_UNWANTED: Final = (
    "type",  # where the posting came from; not the employment type
    "short_name",
    "model_type",
    "levels",
    "tags",
)
_REMOTE: Final = "Flexible / Remote"


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one posting.

    Parameters
    ----------
    record : dict
        Element of ``results``; loses the keys that are read.
    board : Board
        The category.

    Returns
    -------
    JobPosting
        With the mark for remote work taken out of the places.
    """
    posted = take_text(record, "publication_date")
    company = take_object(record.pop("company", None), "company")
    refs = take_object(record.pop("refs", None), "refs")
    names = [take_text(each, "name") for each in take_records(record, "locations")]
    categories = [
        take_text(each, "name") for each in take_records(record, "categories")
    ]
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=take_required(record, "id"),
        url=take_text(refs, "landing_page"),
        title=take_required(record, "name"),
        hiring_organization=take_text(company, "name"),
        description_html=take_text(record, "contents"),
        locations=[Location(text=name) for name in names if name and name != _REMOTE],
        department=", ".join(filter(None, categories)),
        **dates_of(posted=posted),
        attribution=attribution_of(board.platform),
    )
    if _REMOTE in names:
        # "Flexible": beside a place it does not say that the work is done elsewhere.
        posting.workplace = None if posting.locations else "remote"
        posting.workplace_raw = f"locations={_REMOTE}"
    drop(record, _UNWANTED)
    return posting


class TheMuseSpider(BoardSpider):
    """Categories of themuse.com by their name; ``all`` is everything.

    Pages above 99 are refused, so that a larger answer is not whole.
    """

    name = "themuse"
    origin = "https://www.themuse.com"
    list_path = "/api/public/jobs?category={token}&page=1"
    all_path = "/api/public/jobs?page=1"
    records_key = "results"
    total_key = "total"
    paging = Paging(parameter="page", most_pages=99)
    # 500 requests an hour without a key.
    delay_seconds = 7.2
    parser = staticmethod(parse_posting)
