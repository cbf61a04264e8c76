"""Make the requests of a board: where they go and what they carry."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from scraper.boards import Board
from scraper.parsing.urls import is_private_url, origin_of
from scraper.rates import limit_slots
from scraper.spiders import _back_ends
from scraper.spiders._answers import AnsweringSpider, Parse
from scraper.spiders._ledger import Ledger


class RequestingSpider(AnsweringSpider):
    """Address a board's requests, within the platform's limits and on its hosts.

    Attributes
    ----------
    origin : str
        The platform's own origin; may hold ``{token}``, or ``{host}``, ``{tenant}``
        and ``{site}`` where tokens are like ``tenant.shard/site``.
    back_ends : tuple of str
        Domains whose hosts are one back-end and share its limit; ``*.`` in front where
        each host directly below it is one.
    delay_seconds, concurrency : float and int
        The platform's limit for each download slot.
    headers : mapping of str to str
        What each request of the platform carries.
    """

    origin: ClassVar[str] = ""
    back_ends: ClassVar[tuple[str, ...]] = ()
    delay_seconds: ClassVar[float] = 1.0
    concurrency: ClassVar[int] = 1
    headers: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make the spider and set the platform's limits as its settings.

        Parameters
        ----------
        crawler : Crawler
            Scrapy's crawler.
        *args, **kwargs : Any
            Arguments of the spider.

        Returns
        -------
        RequestingSpider
            Bound to the crawler.
        """
        spider = super().from_crawler(crawler, *args, **kwargs)
        settings = crawler.settings
        most = settings.getint("BOARD_MAX_REQUESTS")
        spider.max_requests = most or spider.max_requests
        spider.books.refresh_days = settings.getfloat("DETAIL_REFRESH_DAYS")
        spider.yields_items = settings.getbool("YIELD_ITEMS")
        ledgers = spider.books.ledgers.values()
        bases = [spider.base_of(ledger.board) for ledger in ledgers]
        local = [cls.slot_of(url) for url in bases if is_private_url(url)]
        limit_slots(
            settings,
            cls.name,
            delay_seconds=cls.delay_seconds,
            concurrency=cls.concurrency,
            local_slots=local,
            is_local=len(local) == len(bases),
        )
        return spider

    @staticmethod
    def slot_of(url: str) -> str:
        """Return the download slot of an address; hosts of one back-end share one.

        Parameters
        ----------
        url : str
            Absolute.

        Returns
        -------
        str
            The back-end where some platform names one, else host and port.
        """
        return _back_ends.slot_of(urlsplit(url).netloc)

    def hosts_of(self, board: Board) -> tuple[str, ...]:
        """Return the hosts that a board's requests may reach, with their subdomains.

        Parameters
        ----------
        board : Board
            Which.

        Returns
        -------
        tuple of str
            Host names.
        """
        return (urlsplit(self.base_of(board)).hostname or "",)

    def base_of(self, board: Board) -> str:
        """Return where a board's addresses start.

        Parameters
        ----------
        board : Board
            Which.

        Returns
        -------
        str
            Its ``base_url``, else the platform's origin.
        """
        return board.base_url or board.fill(self.origin)

    def url(self, board: Board, path: str) -> str:
        """Return the address of a path of a board.

        Parameters
        ----------
        board : Board
            Whose ``base_url`` replaces the platform's origin.
        path : str
            May hold what `origin` may.

        Returns
        -------
        str
            Absolute.
        """
        return self.base_of(board).rstrip("/") + board.fill(path)

    def list_request(
        self,
        board: Board,
        url: str,
        parse: Parse,
        *,
        conditional: bool = False,
        **kwargs: Any,
    ) -> Request:
        """Return a request for a list, or a page of it.

        Parameters
        ----------
        board : Board
            Whose.
        url : str
            Absolute.
        parse : callable
            Reads the answer.
        conditional : bool, default=False
            Whether "304 not modified" may answer for the whole board.
        **kwargs : Any
            Further arguments of `Request`.

        Returns
        -------
        Request
            To be yielded.
        """
        request = self._request(board, url, parse, **kwargs)
        request.cb_kwargs["is_list"] = True
        state = self.books.state
        # "Not modified" would keep details from view whose text is to be read again.
        asks_whether = conditional and not self.ledger(board).known.are_any_due()
        known = state.board(board.key) if state and asks_whether else None
        if conditional:
            request.meta["handle_httpstatus_list"] = [304]
            request.cb_kwargs["is_whole"] = True
        if known and known.url == request.url:
            if known.etag:
                request.headers["If-None-Match"] = known.etag
            if known.last_modified:
                request.headers["If-Modified-Since"] = known.last_modified
        return request

    def detail_request(
        self,
        board: Board,
        url: str,
        parse: Parse,
        *,
        marker: str = "",
        **kwargs: Any,
    ) -> Request:
        """Return a request for one posting, or a page with several.

        Parameters
        ----------
        board : Board
            Whose.
        url : str
            Absolute.
        parse : callable
            Reads the answer.
        marker : str, default=""
            What changes when the detail does; kept for `Ledger.keep_known`.
        **kwargs : Any
            Further arguments of `Request`.

        Returns
        -------
        Request
            To be yielded.
        """
        request = self._request(board, url, parse, **kwargs)
        request.cb_kwargs["marker"] = marker
        return request

    def _line_of(self, ledger: Ledger) -> str:
        return self.slot_of(self.base_of(ledger.board))

    def _request(self, board: Board, url: str, parse: Parse, **kwargs: Any) -> Request:
        request = Request(
            url,
            callback=self._answer,
            errback=self._no_answer,
            cb_kwargs={"board": board, "parse": parse},
            dont_filter=True,
            **{"headers": dict(self.headers), **kwargs},
        )
        ledger = self.ledger(board)
        # Once a board: a site of thousands of pages must not look at all for each.
        ledger.route = ledger.route or self._route(board)
        request.meta.update(ledger.route, download_slot=self.slot_of(url))
        return request

    def _route(self, board: Board) -> dict[str, Any]:
        base = self.base_of(board)
        route: dict[str, Any] = {"board_hosts": self.hosts_of(board)}
        if base != board.fill(self.origin):
            # Whoever wrote the boards file chose this origin; a name in it may
            # well resolve to an address of the own network.
            route["private_origin"] = origin_of(base)
        if is_private_url(base):
            route["autothrottle_dont_adjust_delay"] = True
        return route
