"""Remotive: all postings, or those of a category, in one answer."""

from typing import Final

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.dates import dates_of
from scraper.parsing.records import Record, drop, take_required, take_text
from scraper.platforms import attribution_of
from scraper.spiders._board import BoardSpider

_UNWANTED: Final = ("company_logo", "company_logo_url", "tags")


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one posting.

    Parameters
    ----------
    record : dict
        Element of ``jobs``; loses the keys that are read.
    board : Board
        The category.

    Returns
    -------
    JobPosting
        With pay as the line that the site gives.
    """
    posted = take_text(record, "publication_date")
    place = take_text(record, "candidate_required_location")
    kind = take_text(record, "job_type")
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=take_required(record, "id"),
        url=take_text(record, "url"),
        title=take_required(record, "title"),
        hiring_organization=take_text(record, "company_name"),
        description_html=take_text(record, "description"),
        workplace="remote",
        workplace_raw="feed=remote jobs",
        applicant_locations=[place] if place else [],
        employment_type_raw=[kind] if kind else [],
        department=take_text(record, "category"),
        salary_raw=take_text(record, "salary"),
        **dates_of(posted=posted),
        attribution=attribution_of(board.platform),
    )
    drop(record, _UNWANTED)
    return posting


class RemotiveSpider(BoardSpider):
    """Categories of remotive.com by their slug; ``all`` is everything."""

    name = "remotive"
    origin = "https://remotive.com"
    list_path = "/api/remote-jobs?category={token}"
    all_path = "/api/remote-jobs"
    records_key = "jobs"
    # That of this answer; `total-job-count` is that of all categories.
    total_key = "job-count"
    # More than two requests a minute are blocked.
    delay_seconds = 30.0
    parser = staticmethod(parse_posting)
