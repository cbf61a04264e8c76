"""Hacker News "Who is hiring?": one comment a posting, through Algolia's API."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from scrapy import Request
from scrapy.http import Response

from scraper.boards import Board
from scraper.items import JobPosting, Location
from scraper.parsing.answers import AnswerError, records_at
from scraper.parsing.dates import dates_of
from scraper.parsing.headers import Header, read_header
from scraper.parsing.records import Record, drop, take_required, take_text
from scraper.platforms import attribution_of
from scraper.spiders._answers import Output
from scraper.spiders._board import BoardSpider

_UNWANTED: Final = (
    "author",
    "by",
    "children",
    "created_at_i",
    "options",
    "parent_id",
    "points",
    "source",
    "story_id",
    "story_title",
    "story_url",
    "title",
    "type",
    "url",
    "_tags",
    "_highlightResult",
    "updated_at",
)
_LONGEST_TITLE: Final = 200
# A shorter comment without the customary line is talk about the thread.
_SHORTEST_ADVERT: Final = 300
_THREAD: Final = "ask hn: who is hiring?"


def parse_posting(record: Record, board: Board) -> JobPosting | None:
    """Read one comment of the first level.

    Parameters
    ----------
    record : dict
        A child of the thread, or a hit of a search; loses the keys that are read.
    board : Board
        The thread.

    Returns
    -------
    JobPosting or None
        None for a comment that was deleted or offers no work.
    """
    text = take_text(record, "text") or take_text(record, "comment_text")
    header = read_header(text)
    # A search finds replies too.
    parent, story = record.get("parent_id"), record.get("story_id")
    is_reply = parent is not None and story is not None and parent != story
    is_talk = is_reply or (header.parts == 1 and len(text) < _SHORTEST_ADVERT)
    if is_talk or header.line.lower().startswith("seeking work"):
        record.clear()
        return None
    identifier = take_text(record, "objectID") or take_required(record, "id")
    posted = take_text(record, "created_at") or take_text(record, "time")
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=identifier,
        url=f"https://news.ycombinator.com/item?id={identifier}",
        title=(header.title or header.line)[:_LONGEST_TITLE],
        hiring_organization=header.company,
        description_html=text,
        locations=[Location(text=place) for place in header.places],
        applicant_locations=header.applicant_locations,
        employment_type_raw=header.employment,
        salary_raw=" | ".join(header.pay),
        **dates_of(posted=posted),
        attribution=attribution_of(board.platform),
    )
    _set_workplace(posting, header)
    drop(record, _UNWANTED)
    return posting


class HackerNewsSpider(BoardSpider):
    """Threads: a token is a thread's number, or ``latest`` for that of this month."""

    name = "hackernews"
    origin = "https://hn.algolia.com"
    list_path = "/api/v1/items/{token}"
    records_key = "children"
    # 10,000 requests an hour are allowed.
    delay_seconds = 0.5
    parser = staticmethod(parse_posting)

    def start_board(self, board: Board) -> Iterable[Request]:
        """Yield the request for a thread, or for the search that finds it.

        Parameters
        ----------
        board : Board
            Which.

        Yields
        ------
        Request
            One.
        """
        if board.token.isdigit():
            yield from super().start_board(board)
            return
        query = "/api/v1/search_by_date?tags=story,author_whoishiring"
        # Not a list: it says nothing of the postings, whichever thread it finds.
        yield self.detail_request(board, self.url(board, query), self.parse_threads)

    def parse_threads(self, response: Response, board: Board) -> Iterator[Output]:
        """Follow a search to the newest thread of its kind.

        Parameters
        ----------
        response : Response
            Stories of the account that opens the threads.
        board : Board
            Whose.

        Yields
        ------
        JobPosting or Request
            The request for the thread.

        Raises
        ------
        AnswerError
            If there is none.
        """
        hits = records_at(self.json(response), "hits")
        # Three threads open each month; this one is for employers.
        numbers = [hit["objectID"] for hit in hits if _is_thread(hit)]
        if not numbers:
            raise AnswerError("no thread 'Ask HN: Who is hiring?' was found")
        url = self.url(board, f"/api/v1/items/{numbers[0]}")
        yield self.list_request(board, url, self.parse_list, conditional=True)


def _is_thread(hit: Any) -> bool:
    title = hit.get("title") if isinstance(hit, dict) else None
    is_named = isinstance(title, str) and title.lower().startswith(_THREAD)
    return is_named and isinstance(hit.get("objectID"), str)


def _set_workplace(posting: JobPosting, header: Header) -> None:
    """Take the one kind that is named; several leave it open."""
    if header.workplaces:
        posting.workplace_raw = f"header={', '.join(header.workplaces)}"
    if len(header.workplaces) == 1:
        posting.workplace = header.workplaces[0]
