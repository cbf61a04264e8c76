"""The spider under every platform: it requests, follows, writes rows and keeps books.

To add a platform, add one file beside this one, named after it. It holds

1. ``parse_posting(record, board) -> JobPosting | None``, a pure function that **pops**
   each key that it knows (`scraper.parsing.records` has ``take_text`` and so on), ends
   with ``drop(record, _UNWANTED)`` for what is known and not wanted, returns None for a
   record that the board does not publish, and raises ``RecordError`` when it cannot
   read one. What is left in the record is counted as ``unread/<platform>/<key>``, and
   so are the keys, dots between, that it does not read in objects below. Those that are
   known and not wanted stand in ``scraper/parsing/known_keys.toml``.
2. A `BoardSpider` with data only, when one answer holds the whole board::

       class AcmeSpider(BoardSpider):
           name = "acme"
           origin = "https://api.acme.example"
           list_path = "/boards/{token}/postings"
           records_key = "postings"      # "" when the answer itself is the list
           delay_seconds = 1.0           # the platform's documented limit
           parser = staticmethod(parse_posting)

Where the platform states a total, set `total_key`; where the list has numbered pages,
set `paging`; where a feed holds no more than its newest postings, set `window`.
Where the text stands in details at addresses of their own, take `DetailSpider` of
``_details.py``: it follows the rows that are new or changed. Anything else overrides
`parse_list`: ``yield from self.take(records, board)`` for records that are postings,
yield `list_request` for the next page while ``ledger.list_new`` finds new rows, and
`detail_request` for each new row that ``ledger.keep_known`` does not know by its
marker; what `Request` takes (``method``, ``body``, ``headers``) goes along. Where
hosts of many boards are one back-end, set `back_ends`. Raise ``AnswerError`` with one
line where an answer is not the platform's. Nothing else changes: the boards file, the
command line and ``scrapy crawl`` find the spider by its name.
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
from scraper.spiders._pages import Paging, count_distinct
from scraper.spiders._requests import RequestingSpider


class BoardSpider(RequestingSpider):
    """Read many boards of one platform.

    Attributes
    ----------
    list_path, records_key : str
        Where the list is, and where in the answer its records are.
    all_path : str
        Where the list of a feed is when the token is ``all``; empty when that token
        is like any other.
    total_key : str
        Where an answer says how many postings there are.
    paging : Paging or None
        How the list goes on; None when one answer holds all.
    window : int
        How many records a feed holds at most; an answer with so many may lack older
        ones. 0 for no such limit.
    """

    list_path: ClassVar[str] = ""
    all_path: ClassVar[str] = ""
    records_key: ClassVar[str] = ""
    total_key: ClassVar[str] = ""
    paging: ClassVar[Paging | None] = None
    window: ClassVar[int] = 0

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
        is_all = self.all_path and board.token == "all"  # noqa: S105 - a name
        url = self.url(board, self.all_path if is_all else self.list_path)
        # The first page alone does not tell whether the others have changed.
        is_whole = self.paging is None
        yield self.list_request(board, url, self.parse_list, conditional=is_whole)

    def parse_list(self, response: Response, board: Board) -> Iterable[Output]:
        """Read an answer that holds the whole board, or a page of it.

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
        records, total = self.records_of(payload), self.announced(payload)
        yield from self._read_answer(response, board, records, total)

    def records_of(self, payload: Any) -> list[Any]:
        """Return the records of a list.

        Parameters
        ----------
        payload : Any
            The decoded list.

        Returns
        -------
        list
            What stands at `records_key`, unless a platform overrides this.
        """
        return records_at(payload, self.records_key)

    def read_records(self, records: list[Any], board: Board) -> Iterable[Output]:
        """Read the records of a list.

        Parameters
        ----------
        records : list
            Decoded.
        board : Board
            Whose.

        Yields
        ------
        JobPosting or Request
            Rows, unless a platform keeps its details apart.
        """
        yield from self.take(records, board)

    def announced(self, payload: Any) -> int | None:
        """Return how many postings the platform says that the board has.

        Parameters
        ----------
        payload : Any
            The decoded list.

        Returns
        -------
        int or None
            What stands at `total_key`, unless a platform overrides this; None where it
            does not say.
        """
        total = payload.get(self.total_key) if isinstance(payload, dict) else None
        return total if isinstance(total, int) else None

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

    def _read_answer(
        self, response: Response, board: Board, records: list[Any], total: int | None
    ) -> Iterator[Output]:
        ledger = self.ledger(board)
        evidence, before = ledger.evidence, count_distinct(ledger)
        ledger.recent.clear()
        yield from self.read_records(records, board)
        if total is not None:
            # A record that an answer repeats is a row that the total counts. One that
            # a later page repeats has moved, and pushed another out of sight.
            evidence.announced = total - ledger.twins
        if self.paging and count_distinct(ledger) > before:
            url = self.paging.following(ledger, response.url, len(records))
            if url:
                yield self.list_request(board, url, self.parse_list)
        if total is None and 0 < self.window <= len(records):
            ledger.limit(f"the feed holds its newest {self.window} postings only")
