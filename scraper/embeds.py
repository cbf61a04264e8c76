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
    boards: dict[str, Board] = {}
    seen: Counter[str] = Counter()
    for board in _named(plain):
        # Spellings of a token differ by case.
        key = board.key.casefold()
        boards.setdefault(key, board)
        seen[key] += 1
    if seen:
        return [
            Sighting(boards[key], f"the page names it {n} time{'s' * (n > 1)}")
            for key, n in seen.most_common()
        ]
    return list(_hosted(plain, url)) or list(_marked_up(text, url))


def _named(text: str) -> Iterator[Board]:
    """Yield a board for each address and mark in a page."""
    feeds = {each.platform for each in platforms() if each.is_feed}
    for found in _domains().finditer(text):
        start = text[max(0, found.start() - _LONGEST_HOST) : found.start()]
        before = _NOT_OF_HOST.split(start)[-1].lstrip(".-")
        behind = _BEHIND.match(text, found.end())
        address = f"https://{before}{found[0]}{behind[0] if behind else ''}"
        try:
            board = recognise_url(address)
        except BoardsError:
            continue
        if board is not None and board.platform not in feeds:
            yield board
    for platform in platforms():
        for mark in platform.marks:
            for found in mark.finditer(text):
                yield platform.board(found.groupdict())


def _hosted(text: str, url: str) -> Iterator[Sighting]:
    parts = urlsplit(url)
    for platform in platforms():
        if any(mark in text for mark in platform.own_host):
            path = platform.own_path.match(parts.path)
            board = Board(
                platform=platform.platform,
                token=parts.hostname or "",
                base_url=f"{parts.scheme}://{parts.netloc}{path[0] if path else ''}",
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
    tables = (each for each in platforms() if not each.is_feed)
    names = {form.domain for each in tables for form in each.forms}
    ends = {".".join(name.split(".")[-2:]) for name in names}
    either = "|".join(map(re.escape, sorted(ends, key=len, reverse=True)))
    return re.compile(rf"(?:{either})(?![\w-])(?!\.\w)", re.IGNORECASE)
