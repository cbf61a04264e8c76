"""The spider under every platform: it requests, follows, writes rows and keeps books.

To add a platform, add one file beside this one, named after it. It holds

1. ``parse_posting(record, board) -> JobPosting | None``, a pure function that **pops**
   each key that it knows (`scraper.parsing.records` has ``take_text`` and so on), ends
   with ``drop(record, _UNWANTED)`` for what is known and not wanted, returns None for a
   record that the board does not publish, and raises ``RecordError`` when it cannot
   read one. What is left in the record is counted as ``unread/<platform>/<key>``.
2. A `BoardSpider` with data only, when one answer holds the whole board::

       class AcmeSpider(BoardSpider):
           name = "acme"
           origin = "https://api.acme.example"
           list_path = "/boards/{token}/postings"
           records_key = "postings"      # "" when the answer itself is the list
           delay_seconds = 1.0           # the platform's documented limit
           parser = staticmethod(parse_posting)

Where the platform states a total, override `announced`. Where the list has pages or
the text stands in details, override `parse_list`: ``yield from self.take(records,
board)`` for records that are postings, yield `list_request` for the next page while
``ledger.list_new`` finds new rows, and `detail_request` for each new row that
``ledger.keep_known`` does not know by its marker; ``functools.partial`` carries the
row to the function that reads the detail, and what `Request` takes (``method``,
``body``, ``headers``) goes along. Where many boards share a back-end, override
`slot_of`. Raise ``AnswerError`` with one line where an answer is not the platform's.
Nothing else changes: the boards file, the command line and ``scrapy crawl`` find the
spider by its name.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.answers import decode_json, records_at
from scraper.parsing.records import Record, parse_each
from scraper.spiders._answers import Output
from scraper.spiders._requests import RequestingSpider


class BoardSpider(RequestingSpider):
    """Read many boards of one platform.

    Attributes
    ----------
    list_path, records_key : str
        Where the list is, and where in the answer its records are.
    """

    list_path: ClassVar[str] = ""
    records_key: ClassVar[str] = ""

    @staticmethod
    def parser(record: Record, board: Board) -> JobPosting | None:
        """Turn one record into a posting; each platform sets its own function.

        Parameters
        ----------
        record : dict
            Loses the keys that are read.
        board : Board
            Whose.

        Returns
        -------
        JobPosting or None
            None for a record that its board does not publish.
        """
        raise NotImplementedError

    def start_board(self, board: Board) -> Iterable[Request]:
        """Yield the first requests of one board.

        Parameters
        ----------
        board : Board
            Which.

        Yields
        ------
        Request
            The list, unless a platform overrides this.
        """
        url = self.url(board, self.list_path)
        yield self.list_request(board, url, self.parse_list, conditional=True)

    def parse_list(self, response: Response, board: Board) -> Iterable[Output]:
        """Read an answer that holds the whole board.

        Parameters
        ----------
        response : Response
            The list.
        board : Board
            Whose.

        Yields
        ------
        JobPosting or Request
            Rows, and requests to follow.
        """
        payload = self.json(response)
        yield from self.take(records_at(payload, self.records_key), board)
        evidence = self.ledger(board).evidence
        total = self.announced(payload)
        if total is not None:
            # In one answer a repeated record is a row that the total counts.
            evidence.announced = total - evidence.duplicates

    def announced(self, payload: Any) -> int | None:  # noqa: ARG002 - a hook
        """Return how many postings the platform says that the board has.

        Parameters
        ----------
        payload : Any
            The decoded list.

        Returns
        -------
        int or None
            None where it does not say.
        """
        return None

    def json(self, response: Response) -> Any:
        """Decode a JSON answer.

        Parameters
        ----------
        response : Response
            The answer.

        Returns
        -------
        Any
            The decoded value.

        Raises
        ------
        AnswerError
            If it is anything else.
        """
        kind = response.headers.get("Content-Type") or b""
        return decode_json(response.body, kind.decode("latin-1"))

    def take(self, records: Iterable[Any], board: Board) -> Iterator[JobPosting]:
        """Turn records into rows: parse, write to the run, count.

        Parameters
        ----------
        records : iterable
            Decoded records.
        board : Board
            Whose.

        Yields
        ------
        JobPosting
            Each new posting, already on disk.
        """
        unread: Counter[str] = Counter()
        yield from self.books.keep(
            parse_each(records, self.parser, board, unread), board
        )
        for key, count in unread.items():
            self.books.count(f"unread/{self.name}/{key}", count)
