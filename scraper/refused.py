"""Tell which sites are not crawled, and why: their terms forbid it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class _Site:
    """A table of ``refused.toml``."""

    platform: str
    name: str
    reason: str
    hosts: re.Pattern[str]

    @property
    def refusal(self) -> str:
        return f"{self.name} is not crawled: {self.reason}"


def refusal_of_url(url: str) -> str:
    """Return why an address is not crawled.

    Parameters
    ----------
    url : str
        Absolute.

    Returns
    -------
    str
        Name and reason in one line; empty when it may be crawled.
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    found = (site for site in _sites() if site.hosts.search(host.rstrip(".")))
    return next((site.refusal for site in found), "")


def refusal_of_platform(platform: str) -> str:
    """Return why there is no spider for a platform, and will be none.

    Parameters
    ----------
    platform : str
        As a boards file or the command line has it.

    Returns
    -------
    str
        Name and reason in one line; empty for any other platform.
    """
    name = re.sub(r"[^a-z]", "", platform.lower())
    found = (site for site in _sites() if site.platform == name)
    return next((site.refusal for site in found), "")


@cache
def _sites() -> tuple[_Site, ...]:
    text = files("scraper").joinpath("refused.toml").read_text(encoding="utf-8")
    return tuple(_read_site(*table) for table in tomllib.loads(text).items())


def _read_site(platform: str, table: Mapping[str, object]) -> _Site:
    names = "|".join(_texts(table, "names"))
    hosts = "|".join(re.escape(host) for host in _texts(table, "hosts")) or "(?!)"
    # "uk.indeed.com" and "indeed.co.uk", but no board called after such a site:
    # "indeed.recruitee.com".
    ending = r"(?:[a-z]{2,8}|(?:com?|org|net)\.[a-z]{2})"
    pattern = re.compile(rf"(?:^|\.)(?:(?:{names})\.{ending}|{hosts})$")
    return _Site(platform, str(table["name"]), str(table["reason"]), pattern)


def _texts(table: Mapping[str, object], key: str) -> list[str]:
    values = table.get(key, [])
    return [str(value) for value in values] if isinstance(values, list) else []
