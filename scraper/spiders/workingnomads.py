"""Working Nomads: one list of the newest remote postings."""

import re
from typing import Final

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.dates import dates_of
from scraper.parsing.records import Record, RecordError, drop, take_required, take_text
from scraper.platforms import attribution_of
from scraper.spiders._board import BoardSpider

_ID: Final = re.compile(r"/job/go/(\d{1,12})")


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one posting.

    Parameters
    ----------
    record : dict
        Element of the list; loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting
        Known by the number in its address.

    Raises
    ------
    RecordError
        If the address holds no number.
    """
    url = take_required(record, "url")
    number = _ID.search(url)
    if number is None:
        raise RecordError(f"'url': expected /job/go/ and a number, found {url!r}")
    posted, place = take_text(record, "pub_date"), take_text(record, "location")
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=number[1],
        url=url,
        title=take_required(record, "title"),
        hiring_organization=take_text(record, "company_name"),
        description_html=take_text(record, "description"),
        workplace="remote",
        workplace_raw="feed=remote jobs",
        applicant_locations=[place] if place else [],
        department=take_text(record, "category_name"),
        **dates_of(posted=posted),
        attribution=attribution_of(board.platform),
    )
    drop(record, ("tags",))
    return posting


class WorkingNomadsSpider(BoardSpider):
    """The list of workingnomads.com; its one token is ``all``."""

    name = "workingnomads"
    origin = "https://www.workingnomads.com"
    list_path = "/api/exposed_jobs/"
    parser = staticmethod(parse_posting)
