"""Tell origins and private addresses apart; nothing is resolved here."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final
from urllib.parse import urljoin, urlsplit

_PORTS: Final = {"http": 80, "https": 443}


# A request is asked for it by each middleware that it passes, there and back.
@lru_cache(maxsize=512)
def origin_of(url: str) -> str:
    """Return scheme, host and port of an address.

    Parameters
    ----------
    url : str
        Absolute.

    Returns
    -------
    str
        ``scheme://host:port``, in lower case, the port always given.
    """
    parts = urlsplit(url)
    port = parts.port or _PORTS.get(parts.scheme, 0)
    return f"{parts.scheme}://{parts.hostname or ''}:{port}"


def join_url(page: str, link: str) -> str:
    """Return the address of a link on a page.

    Parameters
    ----------
    page : str
        The page's own address.
    link : str
        As it stands there.

    Returns
    -------
    str
        Absolute; the page's own where the link is none.
    """
    if not link:
        return page
    try:
        url = urljoin(page, link)
        return url if urlsplit(url).scheme in _PORTS else page
    except ValueError:
        return page


def is_public_address(text: str) -> bool:
    """Tell whether an IP address belongs to the public internet.

    Parameters
    ----------
    text : str
        IPv4 or IPv6, also IPv4 mapped into IPv6.

    Returns
    -------
    bool
        False for loopback, private, link-local, metadata, shared, multicast and
        reserved ranges, and for what is not an address.
    """
    try:
        address: IPv4Address | IPv6Address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None) or address
    return mapped.is_global and not mapped.is_multicast


def is_private_host(host: str) -> bool:
    """Tell by its name alone whether a host is not of the public internet.

    Parameters
    ----------
    host : str
        A name or an address without brackets.

    Returns
    -------
    bool
        True for ``localhost``, its subdomains, and addresses that are not public.
    """
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return not is_public_address(name)


def is_private_url(url: str) -> bool:
    """Tell by its text alone whether an address is not of the public internet.

    Parameters
    ----------
    url : str
        Absolute, or empty.

    Returns
    -------
    bool
        False for the empty text.
    """
    return is_private_host(urlsplit(url).hostname or "")


def is_on_hosts(url: str, hosts: tuple[str, ...]) -> bool:
    """Tell whether an address is on one of the hosts or their subdomains.

    Parameters
    ----------
    url : str
        Absolute.
    hosts : tuple of str
        Host names.

    Returns
    -------
    bool
        True when it is.
    """
    host = urlsplit(url).hostname or ""
    return any(host == known or host.endswith(f".{known}") for known in hosts)
