"""The spider under platforms whose list has rows and keeps the text in details."""

from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import blake2b
from typing import Any, ClassVar

import orjson
from scrapy.http import Response

from scraper.boards import Board
from scraper.parsing.answers import records_at
from scraper.parsing.records import Record, take_object
from scraper.spiders._answers import Output
from scraper.spiders._board import BoardSpider


class DetailSpider(BoardSpider):
    """Read lists of rows, and the details of those that are new or changed.

    A detail is fetched again when its row has changed: list rows carry no time of
    change, so that an edit of the text alone is seen by a fresh crawl only.

    Attributes
    ----------
    row_key : str
        Where a row has its identifier.
    volatile : tuple of str
        Keys of a row that change while the posting does not.
    """

    row_key: ClassVar[str] = "id"
    volatile: ClassVar[tuple[str, ...]] = ()

    def detail_url(self, board: Board, row: Record) -> str:
        """Return where the details of a row stand.

        Parameters
        ----------
        board : Board
            Whose.
        row : dict
            A row of the list.

        Returns
        -------
        str
            Absolute.
        """
        raise NotImplementedError

    def join(self, row: Record, response: Response) -> Record:
        """Put a row and its details together as the record that the parser reads.

        Parameters
        ----------
        row : dict
            The row of the list.
        response : Response
            The details.

        Returns
        -------
        dict
            The row's keys, those of the details before them.
        """
        return {**row, **take_object(self.json(response), "details")}

    def parse_list(self, response: Response, board: Board) -> Iterator[Output]:
        """Follow a list that holds the whole board.

        Parameters
        ----------
        response : Response
            The list.
        board : Board
            Whose.

        Yields
        ------
        JobPosting or Request
            One request a row that is new or changed.
        """
        payload = self.json(response)
        yield from self.follow(records_at(payload, self.records_key), board)
        self.ledger(board).evidence.announced = self.announced(payload)

    def follow(self, rows: Iterable[Any], board: Board) -> Iterator[Output]:
        """Ask for the details of each row that is new or changed.

        Parameters
        ----------
        rows : iterable
            Of a list, decoded.
        board : Board
            Whose.

        Yields
        ------
        JobPosting or Request
            Requests; a row without identifier is left to the parser, to be rejected.
        """
        ledger = self.ledger(board)
        for row in rows:
            identifier = row.get(self.row_key) if isinstance(row, dict) else None
            if not isinstance(identifier, str | int) or not identifier:
                yield from self.take([row], board)
                continue
            marker = self._mark(row)
            request = self.detail_request(
                board,
                self.detail_url(board, row),
                partial(self.parse_detail, row=row),
                marker=marker,
            )
            if ledger.list_new(str(identifier)) and not ledger.keep_known(
                request.url, marker
            ):
                yield request

    def parse_detail(
        self, response: Response, board: Board, row: Record
    ) -> Iterator[Output]:
        """Read the details of a row.

        Parameters
        ----------
        response : Response
            The details.
        board : Board
            Whose.
        row : dict
            The row of the list.

        Yields
        ------
        JobPosting
            One, unless its board does not publish it.
        """
        yield from self.take([self.join(row, response)], board)

    def _mark(self, row: Record) -> str:
        kept = {key: value for key, value in row.items() if key not in self.volatile}
        text = orjson.dumps(kept, option=orjson.OPT_SORT_KEYS)
        return blake2b(text, digest_size=8).hexdigest()
