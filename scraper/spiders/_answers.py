"""Start boards, settle each answer with the books, and end boards."""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from http import HTTPStatus
from typing import Any, TypeAlias

from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from scraper.boards import Board
from scraper.extensions.raw_run import RawRun
from scraper.failures import describe_failure, find_limit, is_gone
from scraper.items import JobPosting
from scraper.known import BoardState
from scraper.parsing.answers import AnswerError
from scraper.spiders._books import Books
from scraper.spiders._ledger import Ledger
from scraper.spiders._memory import asked_url
from scraper.spiders._turns import take_turns
from scraper.state import CrawlState

Output: TypeAlias = Request | JobPosting
Parse: TypeAlias = Callable[[Response, Board], Iterable[Output]]


class AnsweringSpider(Spider):
    """Read many boards: start each, settle each answer with the books, end each.

    Parameters
    ----------
    boards : sequence of Board, optional
        What to read.
    board, base_url : str, optional
        One board, as ``scrapy crawl NAME -a board=TOKEN`` gives it.
    run : RawRun, optional
        Where rows are written; the recorder opens one when there is none.
    state : CrawlState, optional
        What earlier runs knew; without it every board is read anew.
    **options : Any
        Further ``-a`` arguments become options of the one board.

    Attributes
    ----------
    max_requests : int
        A board that asks for more is stopped.
    yields_items : bool
        Whether postings, which are on disk already, go on to Scrapy too.
    """

    max_requests: int = 5000
    yields_items: bool = True

    def __init__(
        self,
        boards: Sequence[Board] = (),
        *,
        board: str = "",
        base_url: str = "",
        run: RawRun | None = None,
        state: CrawlState | None = None,
        **options: Any,
    ) -> None:
        super().__init__()
        if board:
            one = Board(
                platform=self.name, token=board, base_url=base_url, options=options
            )
            boards = (*boards, one)
        if not boards:
            raise ValueError(f"spider {self.name}: expected -a board=TOKEN")
        self.books = Books(boards, run, state)

    async def start(self) -> AsyncIterator[Request]:
        """Yield the first requests of every board.

        Yields
        ------
        Request
            Board after board, each when its turn comes.
        """
        self.books.stats = self.crawler.stats
        async for ledger in take_turns(self.crawler, self.books, self._line_of):
            self.books.open(ledger)
            # Held until all its first requests are out.
            ledger.pending = 1
            is_early = bool(ledger.evidence.limits)
            first = () if is_early else self.start_board(ledger.board)
            try:
                for request in self._count(first, ledger):
                    yield request
            except AnswerError as error:
                ledger.fail(str(error))
            self._settle(ledger)

    def start_board(self, board: Board) -> Iterable[Request]:
        """Yield the first requests of one board.

        Parameters
        ----------
        board : Board
            Which.

        Yields
        ------
        Request
            Usually one, for the list.
        """
        raise NotImplementedError

    def end_board(self, ledger: Ledger) -> None:
        """Look at a board's books before the verdict.

        Parameters
        ----------
        ledger : Ledger
            May get further failures.
        """

    def closed(self, reason: str) -> None:
        """End the boards that are still open.

        Parameters
        ----------
        reason : str
            Why Scrapy stopped.
        """
        for ledger in self.books.ledgers.values():
            if not ledger.is_closed:
                ledger.fail(f"the crawl stopped before the end of the board ({reason})")
                self.books.finish(ledger)

    def ledger(self, board: Board) -> Ledger:
        """Return a board's books.

        Parameters
        ----------
        board : Board
            Which.

        Returns
        -------
        Ledger
            Open until its last request is answered.
        """
        return self.books.ledgers[board.key]

    def _line_of(self, _ledger: Ledger) -> str:
        """Return the line in which a board waits to begin."""
        return self.name

    def _answer(
        self,
        response: Response,
        board: Board,
        parse: Parse,
        *,
        is_list: bool = False,
        is_whole: bool = False,
        marker: str = "",
    ) -> Iterator[Output]:
        ledger = self.ledger(board)
        identifiers: list[str] = []
        rejected = ledger.evidence.rejected
        try:
            if response.status == HTTPStatus.NOT_MODIFIED:
                self.books.count("lists/bytes_spared", ledger.keep_all())
                return
            outputs = self._count(parse(response, board), ledger)
            yield from self._hand_on(outputs, identifiers)
            ledger.evidence.lists_read += is_list
            # An index of lists says nothing of whether those have changed.
            if is_whole and not ledger.visited:
                ledger.answer = _validators(response)
            # What could not be read is asked for again.
            is_read = ledger.evidence.rejected == rejected
            if marker and is_read:
                self.books.know(ledger, response, marker, identifiers)
        except AnswerError as error:
            self.books.miss(ledger, f"{error}: {response.url}", response.url)
        except Exception as error:
            if self.books.is_broken:
                raise CloseSpider("a row could not be written") from error
            self.logger.exception("%s: %s", board.key, self.books.mask(response.url))
            reason = f"{type(error).__name__}: {error}: {response.url}"
            self.books.miss(ledger, reason, response.url)
        finally:
            self._settle(ledger)

    def _no_answer(self, failure: Failure) -> None:
        request: Request = failure.request  # type: ignore[attr-defined] # Scrapy's
        ledger = self.ledger(request.cb_kwargs["board"])
        if ledger.is_closed:
            return
        limit = find_limit(failure)
        if limit:
            # It was not sent.
            ledger.requests -= 1
            ledger.limit(limit)
        elif is_gone(failure) and not request.cb_kwargs.get("is_list"):
            # A list may be older than the posting's end; that is no gap.
            self.books.count("details/gone")
            ledger.evidence.gone += 1
        else:
            reason = describe_failure(failure, request.url)
            self.books.miss(ledger, reason, request.url)
        self._settle(ledger)

    def _count(self, outputs: Iterable[Any], ledger: Ledger) -> Iterator[Any]:
        """Pass on what a parser yields, and count the requests among it."""
        for output in outputs:
            if isinstance(output, Request):
                if ledger.requests >= self.max_requests:
                    raise AnswerError(f"stopped after {ledger.requests} requests")
                ledger.requests += 1
                ledger.pending += 1
            yield output

    def _hand_on(
        self, outputs: Iterable[Output], identifiers: list[str]
    ) -> Iterator[Output]:
        """Note the postings, and give Scrapy what it is to have."""
        for output in outputs:
            if isinstance(output, JobPosting):
                identifiers.append(output.posting_id)
                if not self.yields_items:
                    self.books.count("item_scraped_count")
                    continue
            yield output

    def _settle(self, ledger: Ledger) -> None:
        ledger.pending -= 1
        if not ledger.pending and not ledger.is_closed:
            self.end_board(ledger)
            self.books.finish(ledger)


def _validators(response: Response) -> BoardState:
    headers = response.headers
    return BoardState(
        url=asked_url(response),
        etag=(headers.get("ETag") or b"").decode("latin-1"),
        last_modified=(headers.get("Last-Modified") or b"").decode("latin-1"),
        size=len(response.body),
    )
