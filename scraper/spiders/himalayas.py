"""Himalayas: remote postings, twenty a page, the newest first."""

from typing import Final
from urllib.parse import urlsplit

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.dates import dates_of
from scraper.parsing.pay import add_pay
from scraper.parsing.records import Record, RecordError, drop, take_required, take_text
from scraper.parsing.values import texts_in
from scraper.platforms import attribution_of
from scraper.spiders._board import BoardSpider
from scraper.spiders._pages import Paging

_UNWANTED: Final = (
    "excerpt",
    "companySlug",
    "companyLogo",
    "seniority",
    "timezoneRestrictions",
    "categories",
    "applicationLink",
)


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one posting.

    Parameters
    ----------
    record : dict
        Element of ``jobs``; loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting
        Known by the path of its page: there is no other identifier.

    Raises
    ------
    RecordError
        If its page has no path.
    """
    page = take_text(record, "guid") or take_text(record, "applicationLink")
    path = urlsplit(page).path.strip("/")
    if not path:
        raise RecordError("'guid' is missing or no address")
    posted, expires = take_text(record, "pubDate"), take_text(record, "expiryDate")
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=path,
        url=page,
        title=take_required(record, "title"),
        hiring_organization=take_text(record, "companyName"),
        description_html=take_text(record, "description"),
        workplace="remote",
        workplace_raw="feed=remote jobs",
        applicant_locations=texts_in(record.pop("locationRestrictions", None)),
        employment_type_raw=texts_in(record.pop("employmentType", None)),
        department=", ".join(texts_in(record.pop("parentCategories", None))),
        **dates_of(posted=posted, closing=expires),
        attribution=attribution_of(board.platform),
    )
    add_pay(
        posting,
        record.pop("minSalary", None),
        record.pop("maxSalary", None),
        currency=take_text(record, "currency"),
        period=take_text(record, "salaryPeriod"),
        source="minSalary/maxSalary",
    )
    drop(record, _UNWANTED)
    return posting


class HimalayasSpider(BoardSpider):
    """The list of himalayas.app; its one token is ``all``.

    It holds a hundred thousand postings. The newest two thousand are read unless the
    board's option ``max_pages`` says otherwise, and the answer is then not whole.
    """

    name = "himalayas"
    origin = "https://himalayas.app"
    list_path = "/jobs/api?limit=20&offset=0"
    records_key = "jobs"
    total_key = "totalCount"
    paging = Paging(parameter="offset", is_offset=True, most_pages=100)
    parser = staticmethod(parse_posting)
