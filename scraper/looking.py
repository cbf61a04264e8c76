"""Look at single pages under the rules of a crawl: robots, address guard, limits."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response, TextResponse
from twisted.python.failure import Failure

from scraper.crawl_settings import make_settings
from scraper.failures import describe_failure
from scraper.parsing.urls import origin_of


@dataclass(slots=True, kw_only=True)
class Look:
    """What came of one address.

    Attributes
    ----------
    url : str
        Where the page stood in the end; as asked when none came.
    text : str, default=""
        The page.
    failure : str, default=""
        Why there is none, in one line.
    """

    url: str
    text: str = ""
    failure: str = "the page was not fetched; the log says why"


def look_at(
    urls: Sequence[str], *, contact: str = "", settings: Mapping[str, Any] | None = None
) -> dict[str, Look]:
    """Fetch pages; a process can do this or crawl once, as with `scraper.run.crawl`.

    Parameters
    ----------
    urls : sequence of str
        Absolute. A private address is reached when it is given here, never by redirect.
    contact : str, default=""
        A web or mail address of whoever asks, for the user agent.
    settings : mapping, optional
        Scrapy settings that go before the project's own.

    Returns
    -------
    dict of str to Look
        One for each address.
    """
    looks = {url: Look(url=url) for url in urls}
    own = {"DATA_DIR": "", "LOG_LEVEL": "ERROR", **(settings or {})}
    process = AsyncCrawlerProcess(make_settings(contact, own))
    process.crawl(_LookSpider, looks=looks)
    process.start()
    return looks


class _LookSpider(Spider):
    """Fetch each address once and keep what came."""

    name = "look"

    def __init__(self, looks: dict[str, Look], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._looks = looks

    async def start(self) -> AsyncIterator[Request]:
        for url in self._looks:
            yield Request(
                url,
                callback=self._keep,
                errback=self._miss,
                cb_kwargs={"asked": url},
                meta={"private_origin": origin_of(url)},
                dont_filter=True,
            )

    def _keep(self, response: Response, asked: str) -> None:
        if isinstance(response, TextResponse):
            self._looks[asked] = Look(url=response.url, text=response.text, failure="")
        else:
            self._looks[asked].failure = f"expected a web page: {response.url}"

    def _miss(self, failure: Failure) -> None:
        request: Request = failure.request  # type: ignore[attr-defined] # Scrapy's
        url = request.cb_kwargs["asked"]
        self._looks[url].failure = describe_failure(failure, url)
