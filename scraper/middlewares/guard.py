"""Keep requests on public addresses and on the hosts of their board, hop by hop."""

import asyncio
import socket
from typing import Final, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response

from scraper.parsing.urls import (
    is_on_hosts,
    is_private_host,
    is_public_address,
    origin_of,
)

# What may go along when a redirect leads to another origin; a key must not.
_HARMLESS: Final = frozenset(
    {b"Accept", b"Accept-Encoding", b"Accept-Language", b"User-Agent", b"Content-Type"}
)


class AddressGuard:
    """Refuse private addresses and strange hosts; drop secrets on the way to others.

    A board whose own ``base_url`` is a private address may reach that origin and no
    other such address. The name is resolved before the request, and the address that
    answered is looked at again, for a name that resolves differently the second time.
    """

    def __init__(self) -> None:
        self._public: dict[str, bool] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware.

        Parameters
        ----------
        crawler : Crawler
            Scrapy's crawler.

        Returns
        -------
        AddressGuard
            With an empty cache of names.

        Raises
        ------
        NotConfigured
            If ``ADDRESS_GUARD_ENABLED`` is off, as for a look at an own server.
        """
        if not crawler.settings.getbool("ADDRESS_GUARD_ENABLED"):
            raise NotConfigured
        return cls()

    async def process_request(self, request: Request) -> None:
        """Let a request pass, or refuse it.

        Parameters
        ----------
        request : Request
            Of a spider, a redirect or the robots middleware.

        Raises
        ------
        IgnoreRequest
            With the reason in one line.
        """
        parts = urlsplit(request.url)
        host = parts.hostname or ""
        if parts.scheme not in {"http", "https"} or not host:
            raise IgnoreRequest(f"refused: {parts.scheme}: is not of the web")
        hosts = request.meta.get("board_hosts")
        if hosts and not is_on_hosts(request.url, hosts):
            raise IgnoreRequest(f"refused: {host} is not a host of this board")
        _strip_secrets(request)
        if _is_own_origin(request) or request.meta.get("proxy"):
            return
        if is_private_host(host) or not await self._is_public(host):
            raise IgnoreRequest(f"refused: {host} is not a public address")

    def process_response(self, request: Request, response: Response) -> Response:
        """Throw an answer away that came from a private address after all.

        Parameters
        ----------
        request : Request
            What was asked.
        response : Response
            What came.

        Returns
        -------
        Response
            The same.

        Raises
        ------
        IgnoreRequest
            If the address that answered is not public.
        """
        address = response.ip_address
        if address is None or _is_own_origin(request) or request.meta.get("proxy"):
            return response
        if not is_public_address(str(address)):
            raise IgnoreRequest(f"refused: {address} is not a public address")
        return response

    async def _is_public(self, host: str) -> bool:
        if host not in self._public:
            loop = asyncio.get_running_loop()
            try:
                found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            except OSError:
                # The download will say that there is no such host.
                return True
            self._public[host] = all(
                is_public_address(str(address[4][0])) for address in found
            )
        return self._public[host]


def _is_own_origin(request: Request) -> bool:
    own = request.meta.get("private_origin")
    return own is not None and origin_of(request.url) == own


def _strip_secrets(request: Request) -> None:
    before = request.meta.get("redirect_urls")
    if before and origin_of(before[0]) != origin_of(request.url):
        for name in list(request.headers):
            if name not in _HARMLESS:
                del request.headers[name]
