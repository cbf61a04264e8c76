"""The spider under platforms of web pages: rows in the list, the text in markup."""

from typing import Any, ClassVar

from scrapy.http import Response, TextResponse

from scraper.boards import Board
from scraper.parsing.answers import AnswerError
from scraper.parsing.records import Record
from scraper.parsing.scripts import read_node
from scraper.spiders._details import DetailSpider


class MarkupSpider(DetailSpider):
    """Read rows from web pages, and details whose page holds a JobPosting node.

    The parser gets the node, with its row as ``row``.
    """

    records_key: ClassVar[str] = "rows"
    total_key: ClassVar[str] = "total"

    @staticmethod
    def reader(page: str) -> Record:
        """Read a list; each platform sets its own function.

        Parameters
        ----------
        page : str
            HTML.

        Returns
        -------
        dict
            ``rows``, and ``total`` where the page says how many there are.
        """
        raise NotImplementedError

    @staticmethod
    def detail_reader(page: str) -> Record:
        """Read the page of a posting.

        Parameters
        ----------
        page : str
            HTML.

        Returns
        -------
        dict
            Its JobPosting node, or one made of the page where a platform has none.
        """
        return read_node(page)

    def json(self, response: Response) -> Any:
        """Decode a list.

        Parameters
        ----------
        response : Response
            HTML.

        Returns
        -------
        dict
            What `reader` makes of it.
        """
        return self.reader(text_of(response))

    def join(self, row: Record, response: Response) -> Record:
        """Put a row and its page together.

        Parameters
        ----------
        row : dict
            The row of the list.
        response : Response
            The page.

        Returns
        -------
        dict
            The page's node with the row.
        """
        return {**self.detail_reader(text_of(response)), "row": row}


def page_of(board: Board, origin: str, path: str) -> str:
    """Return the address at which a person reads a posting.

    Parameters
    ----------
    board : Board
        Whose ``base_url`` replaces the origin.
    origin, path : str
        Where the platform has it.

    Returns
    -------
    str
        Absolute.
    """
    return (board.base_url or origin).rstrip("/") + path


def text_of(response: Response) -> str:
    """Return the text of a web page.

    Parameters
    ----------
    response : Response
        The answer.

    Returns
    -------
    str
        HTML.

    Raises
    ------
    AnswerError
        If it is something else.
    """
    if isinstance(response, TextResponse):
        return response.text
    kind = (response.headers.get("Content-Type") or b"").decode("latin-1")
    raise AnswerError(f"expected a web page, got {kind or 'no content type'}")
