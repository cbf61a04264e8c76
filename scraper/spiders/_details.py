"""The spider under platforms whose list has rows and keeps the text in details."""

import re
from collections.abc import Iterator
from functools import partial
from hashlib import blake2b
from typing import Any, ClassVar, Final
from urllib.parse import quote

import orjson
from scrapy.http import Response

from scraper.boards import Board
from scraper.parsing.records import Record, Rejected, take_object
from scraper.spiders._answers import Output
from scraper.spiders._board import BoardSpider

_NAME: Final = re.compile(r"\{(\w{1,40})\}")
_OF_THE_BOARD: Final = ("token", "host", "tenant", "site")


class DetailSpider(BoardSpider):
    """Read lists of rows, and the details of those that are new or changed.

    A detail is fetched again when its row has changed, and when it was read long ago:
    rows carry no time of change, so that an edit of the text alone shows nowhere else.

    Attributes
    ----------
    detail_path : str
        Where the details of a row are; ``{id}`` stands for the value of its ``id``.
    row_key : str
        Where a row has its identifier.
    title_key : str
        What a row must have where a platform answers blank ones too; those are left
        out, and not counted.
    volatile : tuple of str
        Keys of a row that change while the posting does not.
    """

    detail_path: ClassVar[str] = ""
    row_key: ClassVar[str] = "id"
    title_key: ClassVar[str] = ""
    volatile: ClassVar[tuple[str, ...]] = ()

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
            The keys of both; where they share one, that of the details.
        """
        return {**row, **take_object(self.json(response), "details")}

    def read_records(self, records: list[Any], board: Board) -> Iterator[Output]:
        """Ask for the details of each row that is new or changed.

        Parameters
        ----------
        records : list
            Rows of a list, decoded.
        board : Board
            Whose.

        Yields
        ------
        JobPosting or Request
            Requests; a row that does not say where its details are is rejected.
        """
        ledger = self.ledger(board)
        for row in records:
            if self._is_blank(row):
                if ledger.evidence.announced:
                    ledger.evidence.announced -= 1
                continue
            url = self.url(board, _fill(self.detail_path, row))
            missing = self._find_missing(row, url)
            if missing:
                rejected = Rejected(row, f"{missing!r} is missing or empty")
                yield from self.books.keep([rejected], board)
                continue
            marker = self._mark(row)
            parse = partial(self.parse_detail, row=row)
            request = self.detail_request(board, url, parse, marker=marker)
            if ledger.list_new(str(row[self.row_key])) and not ledger.keep_known(
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

    def _is_blank(self, row: Any) -> bool:
        """Tell whether a row is one of those that a platform answers by mistake."""
        return bool(
            self.title_key and isinstance(row, dict) and not row.get(self.title_key)
        )

    def _find_missing(self, row: Any, url: str) -> str:
        """Return the key that a row lacks to be followed, or nothing."""
        if not isinstance(row, dict) or not _is_word(row.get(self.row_key)):
            return self.row_key
        unfilled = _NAME.search(url)
        return unfilled[1] if unfilled else ""

    def _mark(self, row: Record) -> str:
        kept = {key: value for key, value in row.items() if key not in self.volatile}
        text = orjson.dumps(kept, option=orjson.OPT_SORT_KEYS)
        return blake2b(text, digest_size=8).hexdigest()


def _is_word(value: Any) -> bool:
    return isinstance(value, str | int) and value not in {"", False}


def _fill(path: str, row: Any) -> str:
    for name, value in row.items() if isinstance(row, dict) else ():
        if name not in _OF_THE_BOARD and _is_word(value):
            path = path.replace(f"{{{name}}}", quote(str(value), safe="/%"))
    return path
