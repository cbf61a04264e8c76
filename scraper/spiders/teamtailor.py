"""Teamtailor career sites: the RSS feed in pages, or the JSON Feed where asked for.

A board with the option ``feed = "json"`` is read from ``/jobs.json``, whose postings
are schema.org's; RSS, the documented one, says more about places and workplace.
"""

from collections.abc import Iterator
from typing import Any, ClassVar, Final
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.answers import records_at
from scraper.parsing.dates import dates_of, to_iso
from scraper.parsing.feeds import read_feed
from scraper.parsing.jobposting import parse_node
from scraper.parsing.places import add_place, make_place
from scraper.parsing.records import (
    Record,
    drop,
    take_object,
    take_records,
    take_required,
    take_text,
)
from scraper.spiders._answers import Output
from scraper.spiders._board import BoardSpider
from scraper.spiders._pages import Paging, count_distinct

_UNWANTED: Final = ("role", "division", "content_text", "summary", "date_modified")
_WORKPLACES: Final = {
    "fully": "remote",
    "hybrid": "hybrid",
    "temporary": "onsite",  # from elsewhere for a time only
    "none": "onsite",
}
# What a feed holds when nobody asks for more: fewer than that is all.
_FEWEST: Final = 100


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one item of either feed.

    Parameters
    ----------
    record : dict
        An ``item`` element of RSS, or an element of ``items``; loses the keys that
        are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting
        Under the same identifier in both feeds.
    """
    read = _parse_feed_item if "_jobposting" in record else _parse_rss_item
    posting = read(record, board)
    posting.hiring_organization = posting.hiring_organization or take_text(
        record, "site"
    )
    drop(record, ("site", *_UNWANTED))
    return posting


class TeamtailorSpider(BoardSpider):
    """Sites of teamtailor.com; those on an employer's own domain by ``base_url``."""

    name = "teamtailor"
    origin = "https://{token}.teamtailor.com"
    back_ends = ("teamtailor.com",)
    list_path = "/jobs.rss?per_page=200&offset=0"
    records_key = "item"
    paging: ClassVar[Paging] = Paging(parameter="offset", is_offset=True)
    parser = staticmethod(parse_posting)

    def start_board(self, board: Board) -> Iterator[Request]:
        """Yield the request for the feed that a board names.

        Parameters
        ----------
        board : Board
            Which.

        Yields
        ------
        Request
            One; conditional where an earlier answer was a single page.
        """
        known = self.books.state.board(board.key) if self.books.state else None
        is_small = known is None or known.postings < _FEWEST
        is_json = board.options.get("feed") == "json"
        parse = self.parse_feed if is_json else self.parse_list
        url = self.url(board, "/jobs.json" if is_json else self.list_path)
        yield self.list_request(board, url, parse, conditional=is_small)

    def parse_list(self, response: Response, board: Board) -> Iterator[Output]:
        """Read a page of the RSS feed.

        Parameters
        ----------
        response : Response
            XML.
        board : Board
            Whose.

        Yields
        ------
        JobPosting or Request
            Rows, and a request for what follows unless the page says that it is all.
        """
        feed = take_object(read_feed(response.body, "rss").get("channel"), "channel")
        items, site = take_records(feed, self.records_key), feed.get("title")
        ledger = self.ledger(board)
        before = count_distinct(ledger)
        yield from self.take([{**item, "site": site} for item in items], board)
        # The page size that was asked for may be cut, so that only an answer below
        # the smallest one, or without anything new, is the last.
        if len(items) >= _FEWEST and count_distinct(ledger) > before:
            url = self.paging.next_url(response.url, len(items))
            yield self.list_request(board, url, self.parse_list)

    def parse_feed(self, response: Response, board: Board) -> Iterator[Output]:
        """Read a page of the JSON Feed.

        Parameters
        ----------
        response : Response
            JSON.
        board : Board
            Whose.

        Yields
        ------
        JobPosting or Request
            Rows, and a request for the next page.
        """
        payload = self.json(response)
        items, site = records_at(payload, "items"), payload.get("title")
        named = [
            {**item, "site": site} if isinstance(item, dict) else item for item in items
        ]
        yield from self.take(named, board)
        following = payload.get("next_url")
        if isinstance(following, str) and following:
            url = urljoin(response.url, following)
            if self.ledger(board).visit(url):
                yield self.list_request(board, url, self.parse_feed)


def _parse_rss_item(record: Record, board: Board) -> JobPosting:
    posted, status = take_text(record, "pubDate"), take_text(record, "remoteStatus")
    link = take_required(record, "link")
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=take_text(record, "guid") or link,
        url=link,
        title=take_required(record, "title"),
        description_html=take_text(record, "description"),
        department=take_text(record, "department"),
        workplace=_WORKPLACES.get(status.lower()),
        workplace_raw=f"remoteStatus={status}" if status else "",
        **dates_of(posted=posted),
    )
    group = take_object(record.pop("locations", None) or None, "locations")
    for place in take_records(group, "location"):
        city, name = take_text(place, "city"), take_text(place, "name")
        made = make_place(
            city=city,
            country=take_text(place, "country"),
            # The employer's own name of an office, unless it is the city's.
            text="" if name == city else name,
        )
        add_place(posting, made)
    return posting


def _parse_feed_item(record: Record, board: Board) -> JobPosting:
    node: dict[str, Any] = take_object(record.pop("_jobposting"), "_jobposting").copy()
    for key, other in (("title", "title"), ("description", "content_html")):
        text = take_text(record, other)
        node[key] = node.get(key, text)
    url = take_text(record, "url")
    posting = parse_node(node, board, take_required(record, "id"), url)
    posting.date_posted_raw = posting.date_posted_raw or take_text(
        record, "date_published"
    )
    posting.date_posted = posting.date_posted or to_iso(posting.date_posted_raw)
    record.pop("date_published", None)
    return posting
