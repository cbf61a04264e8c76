"""Arbeitnow: pages of a hundred postings, most of them in Germany."""

from scraper.boards import Board
from scraper.items import JobPosting, Location
from scraper.parsing.dates import dates_of
from scraper.parsing.places import set_workplace_flags
from scraper.parsing.records import Record, drop, take_required, take_text
from scraper.parsing.values import repair_markup, texts_in
from scraper.platforms import attribution_of
from scraper.spiders._board import BoardSpider
from scraper.spiders._pages import Paging


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one posting.

    Parameters
    ----------
    record : dict
        Element of ``data``; loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting
        With the description unescaped where the site escaped it.
    """
    created = take_text(record, "created_at")
    place = take_text(record, "location")
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=take_required(record, "slug"),
        url=take_text(record, "url"),
        title=take_required(record, "title"),
        hiring_organization=take_text(record, "company_name"),
        description_html=repair_markup(take_text(record, "description")),
        locations=[Location(text=place)] if place else [],
        employment_type_raw=texts_in(record.pop("job_types", None)),
        **dates_of(posted=created),
        attribution=attribution_of(board.platform),
    )
    set_workplace_flags(posting, remote=record.pop("remote", None))
    drop(record, ("tags",))
    return posting


class ArbeitnowSpider(BoardSpider):
    """The list of arbeitnow.com; its one token is ``all``.

    No total is given: the walk ends at the first page without a new posting. The
    ``links.next`` of an answer may carry a search of its own and is not followed.
    """

    name = "arbeitnow"
    origin = "https://www.arbeitnow.com"
    list_path = "/api/job-board-api?page=1"
    records_key = "data"
    paging = Paging(parameter="page")
    parser = staticmethod(parse_posting)
