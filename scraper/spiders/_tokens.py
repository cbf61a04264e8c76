"""The spider under sites that answer only with a token of their own page's cookies."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, ClassVar, Final

from scrapy import Request
from scrapy.http import Response

from scraper.boards import Board
from scraper.parsing.answers import AnswerError
from scraper.spiders._details import DetailSpider

_REFUSALS: Final = [
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.UNPROCESSABLE_ENTITY,
]


class TokenSpider(DetailSpider):
    """Try without a token first; where that is refused, fetch the page that sets one.

    The token guards the site's forms against other sites and is given to everyone who
    opens the page. It is no login.

    Parameters
    ----------
    *args, **kwargs : Any
        As for any spider.

    Attributes
    ----------
    csrf_page : str
        Where the page is.
    csrf_cookie, csrf_header : str
        Where the token comes from, and where it goes.
    """

    csrf_page: ClassVar[str] = ""
    csrf_cookie: ClassVar[str] = ""
    csrf_header: ClassVar[str] = ""
    custom_settings = {"COOKIES_ENABLED": True}  # noqa: RUF012 - Scrapy's own type

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._tokens: dict[str, str] = {}

    def first_request(self, board: Board) -> Request:
        """Return the first request of a board, to be made again with a token.

        Parameters
        ----------
        board : Board
            Whose.

        Returns
        -------
        Request
            For a list.
        """
        raise NotImplementedError

    def start_board(self, board: Board) -> Iterator[Request]:
        """Yield the first request of a board; a refusal comes back to be looked at.

        Parameters
        ----------
        board : Board
            Which.

        Yields
        ------
        Request
            One.
        """
        request = self.first_request(board)
        request.meta["handle_httpstatus_list"] = _REFUSALS
        yield request

    def token_headers(self, board: Board) -> dict[str, str]:
        """Return what each request of a board carries.

        Parameters
        ----------
        board : Board
            Whose.

        Returns
        -------
        dict of str to str
            With the token, where the board wants one.
        """
        token = self._tokens.get(board.key)
        return {**self.headers, **({self.csrf_header: token} if token else {})}

    def ask_token(self, response: Response, board: Board) -> Iterator[Request]:
        """Follow a refusal to the page that sets a token.

        Parameters
        ----------
        response : Response
            Of the first request.
        board : Board
            Whose.

        Yields
        ------
        Request
            One for a refusal, none for an answer.
        """
        if response.status in _REFUSALS:
            # Nothing was read, although an answer came.
            self.ledger(board).evidence.lists_read -= 1
            url = self.url(board, self.csrf_page)
            yield self.list_request(board, url, self.parse_page_with_token, headers={})

    def parse_page_with_token(
        self, response: Response, board: Board
    ) -> Iterator[Request]:
        """Take the token and start again.

        Parameters
        ----------
        response : Response
            The site's page.
        board : Board
            Whose.

        Yields
        ------
        Request
            The first one, with the token.

        Raises
        ------
        AnswerError
            If the page sets none.
        """
        cookies = b"; ".join(response.headers.getlist("Set-Cookie")).decode("latin-1")
        name = re.escape(self.csrf_cookie)
        found = re.search(rf"(?:^|[;\s]){name}=([^;\s]{{1,500}})", cookies)
        if found is None:
            raise AnswerError("the list is refused, and the page sets no token for it")
        self.ledger(board).evidence.lists_read -= 1
        self._tokens[board.key] = found[1]
        yield self.first_request(board)
