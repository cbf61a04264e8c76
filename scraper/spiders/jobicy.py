"""Jobicy: the newest fifty remote postings, of all or of one industry."""

from typing import Final

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.dates import dates_of
from scraper.parsing.markup import unescape_title
from scraper.parsing.pay import add_pay
from scraper.parsing.records import Record, drop, take_required, take_text
from scraper.parsing.values import texts_in
from scraper.platforms import attribution_of
from scraper.spiders._board import BoardSpider

_UNWANTED: Final = (
    "jobSlug",
    "companyLogo",
    "jobExcerpt",
    "jobLevel",
    # Older answers named the same pay so.
    "annualSalaryMin",
    "annualSalaryMax",
)


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one posting.

    Parameters
    ----------
    record : dict
        Element of ``jobs``; loses the keys that are read.
    board : Board
        The industry.

    Returns
    -------
    JobPosting
        Titles and industries without entities.
    """
    posted, place = take_text(record, "pubDate"), take_text(record, "jobGeo")
    industries = texts_in(record.pop("jobIndustry", None))
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=take_required(record, "id"),
        url=take_text(record, "url"),
        title=unescape_title(take_required(record, "jobTitle")),
        hiring_organization=unescape_title(take_text(record, "companyName")),
        description_html=take_text(record, "jobDescription"),
        workplace="remote",
        workplace_raw="feed=remote jobs",
        applicant_locations=[place] if place else [],
        employment_type_raw=texts_in(record.pop("jobType", None)),
        department=", ".join(map(unescape_title, industries)),
        **dates_of(posted=posted),
        attribution=attribution_of(board.platform),
    )
    yearly = [record.get(key) for key in ("annualSalaryMin", "annualSalaryMax")]
    low, high = record.pop("salaryMin", None), record.pop("salaryMax", None)
    add_pay(
        posting,
        low or yearly[0],
        high or yearly[1],
        currency=take_text(record, "salaryCurrency"),
        period=take_text(record, "salaryPeriod") or ("yearly" if any(yearly) else ""),
        source="salaryMin/Max",
    )
    drop(record, _UNWANTED)
    return posting


class JobicySpider(BoardSpider):
    """Industries of jobicy.com by their slug; ``all`` is the newest of all."""

    name = "jobicy"
    origin = "https://jobicy.com"
    list_path = "/api/v2/remote-jobs?count=50&industry={token}"
    all_path = "/api/v2/remote-jobs?count=50"
    records_key = "jobs"
    window = 50
    parser = staticmethod(parse_posting)
