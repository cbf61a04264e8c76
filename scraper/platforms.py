"""What is known of each platform beside its wire format: how solid, on what terms."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final

# A schedule is not exact: what runs hourly may come a little early.
_SLACK_SECONDS: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """A platform that a spider reads; a line of ``platforms.toml``.

    Attributes
    ----------
    name : str
        Of the spider.
    status : str
        ``solid``, ``light`` or ``needs key``.
    terms : str
        What its terms and its robots.txt say of reading it.
    attribution : str, default=""
        The line that the terms want shown beside each posting.
    keys : tuple of str
        Environment variables that hold the key.
    at_most_every_minutes : int, default=0
        How long a board is left alone after it answered.
    at_most_requests : mapping of str to int
        ``day``, ``week`` or ``month`` to the requests that all boards together may
        cost in so long.
    """

    name: str
    status: str
    terms: str
    attribution: str = ""
    keys: tuple[str, ...] = ()
    at_most_every_minutes: int = 0
    at_most_requests: Mapping[str, int] = field(default_factory=dict)


@cache
def read_platforms() -> dict[str, Platform]:
    """Read the table of platforms.

    Returns
    -------
    dict of str to Platform
        By name, in alphabetical order.
    """
    text = files("scraper").joinpath("platforms.toml").read_text(encoding="utf-8")
    return {
        name: Platform(name=name, **{**line, "keys": tuple(line.get("keys", ()))})
        for name, line in tomllib.loads(text).items()
    }


def attribution_of(platform: str) -> str:
    """Return the line that a platform's terms want shown beside each posting.

    Parameters
    ----------
    platform : str
        Name of its spider.

    Returns
    -------
    str
        Empty where the terms want none.
    """
    return read_platforms()[platform].attribution


def too_early(platform: str, seconds: float) -> str:
    """Say that a board is to be left alone, if the platform's terms want that.

    Parameters
    ----------
    platform : str
        Name of its spider.
    seconds : float
        How long ago the board answered last.

    Returns
    -------
    str
        One line; empty when the board may be asked.
    """
    one = read_platforms().get(platform)
    minutes = one.at_most_every_minutes if one else 0
    if seconds + _SLACK_SECONDS >= minutes * 60:
        return ""
    return (
        f"not asked: it answered {seconds / 60:.0f} minutes ago, and its terms allow"
        f" one crawl in {minutes}"
    )
