"""We Work Remotely: one RSS feed a category, of its newest postings."""

from collections.abc import Iterator
from typing import Final

from scrapy.http import Response

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.dates import dates_of
from scraper.parsing.feeds import read_feed
from scraper.parsing.records import (
    Record,
    RecordError,
    drop,
    take_object,
    take_records,
    take_required,
    take_text,
)
from scraper.platforms import attribution_of
from scraper.spiders._answers import Output
from scraper.spiders._board import BoardSpider

_UNWANTED: Final = (
    "content",  # the logo
    "state",  # the employer's seat, which is no place of work
    "country",
    "skills",
    "link",
)


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one item of a feed.

    Parameters
    ----------
    record : dict
        Texts of the item's elements; loses the keys that are read.
    board : Board
        The category.

    Returns
    -------
    JobPosting
        With the employer out of the title.

    Raises
    ------
    RecordError
        If the title does not name an employer and a role.
    """
    line = take_required(record, "title")
    # The first colon parts them: roles have colons of their own.
    company, colon, title = (part.strip() for part in line.partition(":"))
    if not colon or not title:
        raise RecordError(f"'title': expected 'Company: Role', found {line!r}")
    link = take_text(record, "link")
    guid = take_text(record, "guid") or link
    posted, expires = take_text(record, "pubDate"), take_text(record, "expires_at")
    region, kind = take_text(record, "region"), take_text(record, "type")
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=guid.rstrip("/").rpartition("/")[2],
        url=link or guid,
        title=title,
        hiring_organization=company,
        description_html=take_text(record, "description"),
        workplace="remote",
        workplace_raw="feed=remote jobs",
        applicant_locations=[region] if region else [],
        employment_type_raw=[kind] if kind else [],
        department=take_text(record, "category"),
        **dates_of(posted=posted, closing=expires),
        attribution=attribution_of(board.platform),
    )
    if not posting.posting_id:
        raise RecordError("'guid' is missing or empty")
    drop(record, _UNWANTED)
    return posting


class WeWorkRemotelySpider(BoardSpider):
    """Categories of weworkremotely.com; ``all`` is the feed of the newest in all."""

    name = "weworkremotely"
    origin = "https://weworkremotely.com"
    list_path = "/categories/{token}.rss"
    all_path = "/remote-jobs.rss"
    window = 100
    parser = staticmethod(parse_posting)

    def parse_list(self, response: Response, board: Board) -> Iterator[Output]:
        """Read a feed.

        Parameters
        ----------
        response : Response
            RSS.
        board : Board
            Whose.

        Yields
        ------
        JobPosting
            One an item.
        """
        feed = read_feed(response.body, "rss")
        items = take_records(take_object(feed.get("channel"), "channel"), "item")
        yield from self._read_answer(response, board, items, None)
