"""Send a platform no more requests than its terms allow in a day, week or month."""

from datetime import UTC, date, datetime, timedelta
from typing import Final, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from scraper.failures import QuotaSpentError
from scraper.platforms import read_platforms
from scraper.spiders._answers import AnsweringSpider
from scraper.state import CrawlState

_DAYS: Final = {"day": 1, "week": 7, "month": 30}


class QuotaMiddleware:
    """Count what is sent, over all boards and runs of a data folder.

    Requests that are tried again count again. A host of one's own has no terms.

    Parameters
    ----------
    crawler : Crawler
        Scrapy's crawler; its spider is made already.

    Raises
    ------
    NotConfigured
        If the platform's terms set no such limit.
    """

    def __init__(self, crawler: Crawler) -> None:
        spider = crawler.spider
        platform = read_platforms().get(spider.name) if spider else None
        is_limited = platform is not None and platform.at_most_requests
        if not is_limited or not isinstance(spider, AnsweringSpider):
            raise NotConfigured
        self._books = spider.books

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware.

        Parameters
        ----------
        crawler : Crawler
            Scrapy's crawler.

        Returns
        -------
        QuotaMiddleware
            With nothing counted yet.
        """
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Let a request pass and count it, or refuse it.

        Parameters
        ----------
        request : Request
            Of a board; others are not counted.

        Raises
        ------
        QuotaSpentError
            With the limit that is reached, in one line.
        """
        board, state = request.cb_kwargs.get("board"), self._books.state
        if board is None or board.base_url or state is None:
            return
        today = datetime.now(UTC).date()
        reason = find_spent(state, board.platform, today)
        if reason:
            raise QuotaSpentError(reason)
        state.spend(board.platform, today)


def find_spent(state: CrawlState, platform: str, today: date) -> str:
    """Say which limit of a platform's terms is reached.

    Parameters
    ----------
    state : CrawlState
        Has the requests of the days before.
    platform : str
        Name of its spider.
    today : date
        UTC.

    Returns
    -------
    str
        One line; empty when one more request is allowed.
    """
    for window, most in read_platforms()[platform].at_most_requests.items():
        since = today - timedelta(days=_DAYS[window] - 1)
        if state.spent(platform, since) >= most:
            return f"not asked: its terms allow {most:,} requests a {window}"
    return ""
