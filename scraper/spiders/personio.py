"""Personio XML feed: the whole board in one answer.

Without the option ``language`` each position comes in the language that its employer
wrote it in; with it, positions without that translation are missing or empty.
"""

from collections.abc import Iterator
from typing import Any, Final

from scrapy import Request
from scrapy.http import Response

from scraper.boards import Board
from scraper.items import JobPosting, Location
from scraper.parsing.dates import dates_of
from scraper.parsing.feeds import read_feed
from scraper.parsing.markup import section
from scraper.parsing.places import add_place, name_workplace, set_workplace
from scraper.parsing.records import (
    Record,
    drop,
    take_object,
    take_records,
    take_required,
    take_text,
)
from scraper.spiders._board import BoardSpider

_UNWANTED: Final = (
    "recruitingCategory",
    "seniority",
    "yearsOfExperience",  # a class of the employer's form, not what the text asks for
    "occupation",
    "occupationCategory",
)


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one position of a feed.

    Parameters
    ----------
    record : dict
        A ``position`` element; loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting
        With its sections joined as one description.
    """
    identifier = take_required(record, "id")
    origin = f"https://{board.token}.jobs.personio.de"
    created = take_text(record, "createdAt")
    company = take_text(record, "subcompany")
    kinds = (take_text(record, "employmentType"), take_text(record, "schedule"))
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=identifier,
        url=f"{board.base_url or origin}/job/{identifier}",
        title=take_required(record, "name"),
        # A legal entity: the boards file knows the name of the employer better.
        hiring_organization=board.name or company,
        description_html=_take_description(record),
        employment_type_raw=[kind for kind in kinds if kind],
        department=take_text(record, "department"),
        **dates_of(posted=created),
        language=str(board.options.get("language") or ""),
    )
    offices = _take_group(record, "additionalOffices").get("office") or []
    first = take_text(record, "office")
    for line in (first, *(offices if isinstance(offices, list) else [offices])):
        add_place(posting, Location(text=line))
    _read_keywords(posting, take_text(record, "keywords"))
    drop(record, _UNWANTED)
    return posting


class PersonioSpider(BoardSpider):
    """Boards of jobs.personio.de; those of jobs.personio.com by ``base_url``."""

    name = "personio"
    origin = "https://{token}.jobs.personio.de"
    back_ends = ("jobs.personio.de", "jobs.personio.com")
    list_path = "/xml"
    records_key = "position"
    parser = staticmethod(parse_posting)

    def start_board(self, board: Board) -> Iterator[Request]:
        """Yield the request for a feed, in the language that its board names.

        Parameters
        ----------
        board : Board
            Which.

        Yields
        ------
        Request
            One.
        """
        language = board.options.get("language")
        path = f"{self.list_path}?language={language}" if language else self.list_path
        url = self.url(board, path)
        yield self.list_request(board, url, self.parse_list, conditional=True)

    def json(self, response: Response) -> Any:
        """Decode a feed.

        Parameters
        ----------
        response : Response
            XML.

        Returns
        -------
        dict
            With the positions as a list.
        """
        feed = read_feed(response.body, "workzag-jobs")
        return {self.records_key: take_records(feed, self.records_key)}


def _read_keywords(posting: JobPosting, keywords: str) -> None:
    """Read the way of working, for which a position has no field of its own."""
    for word in keywords.split(","):
        if name_workplace(word) and not posting.workplace:
            set_workplace(posting, "keywords", word)


def _take_description(record: Record) -> str:
    """Join the sections; each has a name, as the position itself has."""
    parts = take_records(_take_group(record, "jobDescriptions"), "jobDescription")
    bodies = [section(take_text(p, "name"), take_text(p, "value")) for p in parts]
    return "\n".join(body for body in bodies if body)


def _take_group(record: Record, key: str) -> Record:
    """Pop an element of elements; an empty one is read as text."""
    return take_object(record.pop(key, None) or None, key)
