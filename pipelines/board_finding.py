"""Find the boards behind addresses that a person gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.boards import Board
from scraper.recognise import complete_url, recognise_url

if TYPE_CHECKING:
    from scraper.embeds import Sighting


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What became of an address that was to be added.

    Attributes
    ----------
    url : str
        As typed.
    board : Board or None, default=None
        What it belongs to.
    reason : str
        How the board was recognised, or why none was.
    """

    url: str
    board: Board | None = None
    reason: str


def find_boards(urls: Sequence[str], *, contact: str = "") -> list[Found]:
    """Return the boards that addresses belong to; pages are fetched where none shows.

    Parameters
    ----------
    urls : sequence of str
        Of boards, postings, embeds, APIs or employers' own pages.
    contact : str, default=""
        Sent with the user agent.

    Returns
    -------
    list of Found
        One an address, in order.

    Raises
    ------
    BoardsError
        If one is no web address, or of a site that is not crawled.
    """
    known = {url: recognise_url(url) for url in dict.fromkeys(urls)}
    pages = {url: complete_url(url) for url, board in known.items() if board is None}
    found = _look(pages, contact) if pages else {}
    return [
        found.get(url) or Found(url=url, board=board, reason="its address says so")
        for url, board in known.items()
    ]


def _look(pages: dict[str, str], contact: str) -> dict[str, Found]:
    from scraper.embeds import recognise_page  # noqa: PLC0415 - Scrapy comes with it
    from scraper.looking import look_at  # noqa: PLC0415 - the same

    looks = look_at(list(pages.values()), contact=contact)
    found = {}
    for url, page in pages.items():
        look = looks[page]
        board = None if look.failure else recognise_url(look.url)
        if look.failure:
            found[url] = Found(url=url, reason=look.failure)
        elif board is not None:
            reason = f"it leads to {look.url}"
            found[url] = Found(url=url, board=board, reason=reason)
        else:
            found[url] = _choose(url, look.url, recognise_page(look.text, look.url))
    return found


def _choose(url: str, page: str, seen: "list[Sighting]") -> Found:
    if not seen:
        reason = "no platform is embedded in the page, and it holds no JobPosting"
        if "gh_jid=" in page:
            reason = "a Greenhouse posting, but the page does not name the board"
        return Found(url=url, reason=f"{reason}: {page}")
    others = ", ".join(each.board.key for each in seen[1:4])
    reason = seen[0].reason + (f"; also {others}" if others else "")
    return Found(url=url, board=seen[0].board, reason=reason)
