"""Any site whose pages hold a schema.org JobPosting, given as pages or by its sitemap.

A board of this platform is one site: ``base_url`` is where it starts, or ``token`` is
a URL. Options, each one text or a list: ``pages`` (addresses to read) and ``sitemap``
(where to find them); without both, a URL as token is the page or sitemap to read, and
a site is searched by the Sitemap lines of robots.txt or else ``/sitemap.xml``.
``pattern`` is a regular expression that addresses from sitemaps and lists must hold,
``hosts`` names further hosts that belong to the site.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response, TextResponse

from scraper.boards import Board
from scraper.parsing.answers import AnswerError
from scraper.parsing.doubts import find_doubt
from scraper.parsing.page import read_page
from scraper.parsing.sitemaps import read_sitemap, robots_sitemaps
from scraper.spiders._answers import Output
from scraper.spiders._board import BoardSpider
from scraper.spiders._ledger import Ledger

_WEB: Final = ("http://", "https://")
_SITEMAP_ENDS: Final = (".xml", ".xml.gz", ".txt")
_NO_ROBOTS: Final = [401, 403, 404, 410]


class JsonldSpider(BoardSpider):
    """Sites with JobPosting markup."""

    name = "jsonld"

    def base_of(self, board: Board) -> str:
        """Return where a site starts.

        Parameters
        ----------
        board : Board
            Which.

        Returns
        -------
        str
            Empty when the board names none.
        """
        named: Iterable[str] = (board.base_url, board.token)
        if not any(url.startswith(_WEB) for url in named):
            named = _options(board, "pages", "sitemap")
        return next((url for url in named if url.startswith(_WEB)), "")

    def hosts_of(self, board: Board) -> tuple[str, ...]:
        """Return the hosts of a site.

        Parameters
        ----------
        board : Board
            Which.

        Returns
        -------
        tuple of str
            Also without ``www.``, and those that the board names.
        """
        urls = (self.base_of(board), *_options(board, "pages", "sitemap"))
        hosts = [urlsplit(url).hostname or "" for url in urls]
        hosts += _options(board, "hosts")
        return tuple({host.removeprefix("www.") for host in hosts if host})

    def start_board(self, board: Board) -> Iterable[Request]:
        """Yield requests for the pages or sitemaps of a site.

        Parameters
        ----------
        board : Board
            Which.

        Yields
        ------
        Request
            As the board's options say.
        """
        if not self.base_of(board):
            raise AnswerError("expected a base_url, or a URL as token or page")
        pages, sitemaps = _options(board, "pages"), _options(board, "sitemap")
        if not pages and not sitemaps and board.token.startswith(_WEB):
            is_sitemap = urlsplit(board.token).path.endswith(_SITEMAP_ENDS)
            (sitemaps if is_sitemap else pages).append(board.token)
        is_one = len(pages) + len(sitemaps) == 1
        for address in pages:
            url = self._absolute(board, address)
            parse = partial(self.parse_page, is_named=True)
            yield self.list_request(board, url, parse, conditional=is_one)
        for address in sitemaps:
            url = self._absolute(board, address)
            yield self.list_request(board, url, self.parse_list, conditional=is_one)
        if not pages and not sitemaps:
            parts = urlsplit(self.base_of(board))
            robots = f"{parts.scheme}://{parts.netloc}/robots.txt"
            meta = {"handle_httpstatus_list": _NO_ROBOTS, "dont_obey_robotstxt": True}
            yield self.detail_request(board, robots, self.parse_robots, meta=meta)

    def parse_robots(self, response: Response, board: Board) -> Iterator[Output]:
        """Follow the Sitemap lines of a robots.txt, or try the usual place.

        Parameters
        ----------
        response : Response
            The file, or that there is none.
        board : Board
            Whose.

        Yields
        ------
        Request
            One a sitemap.
        """
        text = response.body.decode("utf-8", errors="ignore")
        is_there = response.status == HTTPStatus.OK
        named = robots_sitemaps(text, response.url) if is_there else []
        sitemaps = named or [self.url(board, "/sitemap.xml")]
        for url in sitemaps:
            is_one = len(sitemaps) == 1
            yield self.list_request(board, url, self.parse_list, conditional=is_one)

    def parse_list(self, response: Response, board: Board) -> Iterator[Output]:
        """Follow a sitemap to further ones and to the pages that are new or changed.

        Parameters
        ----------
        response : Response
            XML, text, or either compressed.
        board : Board
            Whose.

        Yields
        ------
        Request
            One an address.
        """
        sitemap = read_sitemap(response.body, response.url)
        for url in sitemap.sitemaps:
            if self.ledger(board).visit(url):
                yield self.list_request(board, url, self.parse_list)
        yield from self._follow(sitemap.pages, board)

    def parse_page(
        self, response: Response, board: Board, *, is_named: bool = False
    ) -> Iterator[Output]:
        """Read a page.

        Parameters
        ----------
        response : Response
            The page.
        board : Board
            Whose.
        is_named : bool, default=False
            Whether the board names it, so that it must hold a posting; many pages of a
            sitemap hold none.

        Yields
        ------
        JobPosting or Request
            Its postings, and requests for those that it lists.
        """
        if not isinstance(response, TextResponse):
            kind = (response.headers.get("Content-Type") or b"").decode("latin-1")
            raise AnswerError(f"expected a web page, got {kind or 'no content type'}")
        text = response.text
        told = (response.headers.get("X-Robots-Tag") or b"").decode("latin-1")
        page = read_page(text, response.url, board, self.base_of(board), told)
        is_bare = not page.results and not page.links
        doubt = find_doubt(text, is_bare=is_bare)
        unread = {f"unread/{self.name}/{key}": n for key, n in page.unread.items()}
        for name, number in {**page.counts, **unread}.items():
            self.books.count(name, number)
        if doubt or (is_bare and is_named):
            raise AnswerError(doubt or "no JobPosting on the page")
        yield from self.books.keep(page.results, board)
        if page.links:
            yield from self._follow(dict.fromkeys(page.links, ""), board)
        if is_bare:
            self.books.count("pages/without_posting")

    def end_board(self, ledger: Ledger) -> None:
        """Doubt pages without a single posting; a sitemap without pages is empty.

        Parameters
        ----------
        ledger : Ledger
            May get a failure or a remark.
        """
        evidence = ledger.evidence
        kept = evidence.postings + evidence.unlisted + evidence.rejected
        kept += len(evidence.unchanged_ids)
        if not evidence.lists_read or kept or evidence.failures:
            return
        pages, others = len(ledger.listed), ledger.passed_over
        if pages:
            ledger.fail(f"no JobPosting on any of the {pages} pages of the sitemap")
        elif others:
            ledger.fail(f"none of the {others} pages of the sitemap fits the pattern")
        else:
            evidence.remark = "the sitemap has no page"

    def _follow(self, pages: dict[str, str], board: Board) -> Iterator[Request]:
        pattern = _pattern(board)
        ledger = self.ledger(board)
        for url, marker in pages.items():
            if pattern and not pattern.search(url):
                ledger.passed_over += 1
                continue
            request = self.detail_request(board, url, self.parse_page, marker=marker)
            if ledger.list_new(request.url) and not ledger.keep_known(
                request.url, marker
            ):
                yield request

    def _absolute(self, board: Board, address: str) -> str:
        is_whole = address.startswith(_WEB)
        return address if is_whole else self.url(board, f"/{address.lstrip('/')}")


def _options(board: Board, *names: str) -> list[str]:
    values: list[Any] = [board.options.get(name) for name in names]
    listed = [value if isinstance(value, list) else [value] for value in values]
    return [each for part in listed for each in part if isinstance(each, str) and each]


def _pattern(board: Board) -> re.Pattern[str] | None:
    texts = _options(board, "pattern")
    try:
        return re.compile(texts[0]) if texts else None
    except re.error as error:
        raise AnswerError(f"option 'pattern': {texts[0]!r}: {error}") from error
