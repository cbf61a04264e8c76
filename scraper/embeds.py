"""Recognise the board behind an employer's own page: embeds, marks and JSON-LD."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from scraper.boards import Board, BoardsError
from scraper.items import JobPosting
from scraper.parsing.page import read_page
from scraper.recognise import platforms, recognise_url

# What an address may hold before and behind the domain that was found in a page.
_NOT_OF_HOST: Final = re.compile(r"[^A-Za-z0-9.-]")
_BEHIND: Final = re.compile(r"""(?::\d{1,5})?(?:[/?][^\s"'<>\\`]{0,500})?""")
_LONGEST_HOST: Final = 250
_LARGEST: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class Sighting:
    """A board that a page speaks of.

    Attributes
    ----------
    board : Board
        Which.
    reason : str
        How it was seen, for a person.
    """

    board: Board
    reason: str


def recognise_page(text: str, url: str) -> list[Sighting]:
    """Return the boards that a page speaks of, the most likely one first.

    Parameters
    ----------
    text : str
        HTML.
    url : str
        The page's address, after redirects.

    Returns
    -------
    list of Sighting
        Boards that it embeds or links to, by how often it does; else the platform that
        serves the page; else the site itself where the page holds a JobPosting.
    """
    text = text[:_LARGEST]
    plain = html.unescape(text.replace("\\/", "/"))
    seen = Counter(_named(plain))
    if seen:
        return [
            Sighting(board, f"the page names it {times} time{'s' * (times > 1)}")
            for board, times in _merge(seen)
        ]
    return list(_hosted(plain, url)) or list(_marked_up(text, url))


def _named(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield platform, token and base_url for each address and mark in a page."""
    for found in _domains().finditer(text):
        start = text[max(0, found.start() - _LONGEST_HOST) : found.start()]
        before = _NOT_OF_HOST.split(start)[-1].lstrip(".-")
        behind = _BEHIND.match(text, found.end())
        try:
            board = recognise_url(
                f"https://{before}{found[0]}{behind[0] if behind else ''}"
            )
        except BoardsError:
            continue
        # A link to a feed of all employers says nothing about this one.
        if board is not None and board.token != "all":  # noqa: S105 - a name
            yield board.platform, board.token, board.base_url
    for platform in platforms():
        for mark in platform.marks:
            for found in mark.finditer(text):
                yield platform.platform, found[1], ""


def _merge(seen: Counter[tuple[str, str, str]]) -> list[tuple[Board, int]]:
    """Join spellings of a token that differ by case only; the most frequent stays."""
    merged: dict[tuple[str, str], tuple[Board, int]] = {}
    for (platform, token, base_url), times in seen.most_common():
        key = (platform, token.casefold())
        board = Board(platform=platform, token=token, base_url=base_url)
        first, before = merged.get(key, (board, 0))
        merged[key] = (first, before + times)
    return sorted(merged.values(), key=lambda pair: -pair[1])


def _hosted(text: str, url: str) -> Iterator[Sighting]:
    parts = urlsplit(url)
    for platform in platforms():
        if any(mark in text for mark in platform.own_host):
            board = Board(
                platform=platform.platform,
                token=parts.hostname or "",
                base_url=f"{parts.scheme}://{parts.netloc}",
            )
            yield Sighting(board, f"{platform.platform} serves the page")


def _marked_up(text: str, url: str) -> Iterator[Sighting]:
    parts = urlsplit(url)
    origin = f"{parts.scheme}://{parts.netloc}"
    host = parts.hostname or ""
    site = Board(platform="jsonld", token=host, base_url=origin)
    page = read_page(text, url, site, origin)
    if page.links or len(page.results) > 1:
        listing = Board(platform="jsonld", token=url)
        yield Sighting(listing, "the page lists postings with schema.org markup")
    elif any(isinstance(result, JobPosting) for result in page.results):
        folder = parts.path.rpartition("/")[0]
        pattern = {"pattern": re.escape(f"{folder}/")} if folder else {}
        board = Board(platform="jsonld", token=host, base_url=origin, options=pattern)
        yield Sighting(board, "the page is a posting with schema.org markup")


@cache
def _domains() -> re.Pattern[str]:
    """Return a pattern of all domains that forms end in, the longest first."""
    names = {form.domain for each in platforms() for form in each.forms}
    ends = {".".join(name.split(".")[-2:]) for name in names}
    either = "|".join(map(re.escape, sorted(ends, key=len, reverse=True)))
    return re.compile(rf"(?:{either})(?![\w-])(?!\.\w)", re.IGNORECASE)
