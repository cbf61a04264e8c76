"""What several platforms make of a demo posting: its advert, identifiers and dates."""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256

from scraper.boards import Board
from scraper.items import Location
from scraper.replica.awkward import garble, roughen
from scraper.replica.markup import Block, Style, parse_markdown, to_html
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply


def write_advert(board: DemoBoard, posting: DemoPosting, style: Style) -> str:
    """Return a whole advert.

    Parameters
    ----------
    board : DemoBoard
        Its intro and conclusion stand around the posting's text.
    posting : DemoPosting
        Which.
    style : Style
        The platform's.

    Returns
    -------
    str
        HTML.
    """
    html = to_html(_blocks(board, posting), roughen(style, posting))
    return garble(html, posting)


def split_advert(
    board: DemoBoard, posting: DemoPosting, style: Style
) -> list[tuple[str, str]]:
    """Return an advert in parts, as platforms with several fields for it keep it.

    Parameters
    ----------
    board : DemoBoard
        Its intro and conclusion stand around the posting's text.
    posting : DemoPosting
        Which.
    style : Style
        The platform's.

    Returns
    -------
    list of tuple of str
        Heading and HTML of each part; the first heading may be empty.
    """
    parts: list[tuple[str, list[Block]]] = [("", [])]
    for block in _blocks(board, posting):
        if block.kind == "heading":
            parts.append((block.lines[0], []))
        else:
            parts[-1][1].append(block)
    rough = roughen(style, posting)
    return [
        (garble(heading, posting), garble(to_html(blocks, rough), posting))
        for heading, blocks in parts
        if blocks
    ]


def number_of(posting: DemoPosting, digits: int = 9) -> int:
    """Return the number that a platform with numbers would give a posting.

    Parameters
    ----------
    posting : DemoPosting
        Which.
    digits : int, default=9
        How long it is.

    Returns
    -------
    int
        The same each time.
    """
    span = int(10 ** (digits - 1))
    return span + int(hex_of(posting, 15), 16) % (9 * span)


def hex_of(posting: DemoPosting, length: int) -> str:
    """Return the code that a platform with codes would give a posting.

    Parameters
    ----------
    posting : DemoPosting
        Which.
    length : int
        How long it is.

    Returns
    -------
    str
        Hexadecimal digits, the same each time.
    """
    return sha256(posting.id.encode()).hexdigest()[:length]


def as_utc(text: str) -> str:
    """Return a time as JavaScript prints it.

    Parameters
    ----------
    text : str
        ISO 8601.

    Returns
    -------
    str
        In UTC, with milliseconds and ``Z``.
    """
    moment = datetime.fromisoformat(text).astimezone(UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def first_place(posting: DemoPosting) -> Location:
    """Return the main place of a posting.

    Parameters
    ----------
    posting : DemoPosting
        Which.

    Returns
    -------
    Location
        Empty where the posting has none.
    """
    return posting.locations[0] if posting.locations else Location()


def locate_tenant(board: DemoBoard, origin: str) -> Board:
    """Return a board of a platform on which each employer has a host of its own.

    Parameters
    ----------
    board : DemoBoard
        One employer's.
    origin : str
        Of the server.

    Returns
    -------
    Board
        Whose ``base_url`` stands for that host.
    """
    return Board(
        platform=board.platform,
        token=board.token,
        name=board.name,
        base_url=f"{origin}/{board.platform}/{board.token}",
        options=board.options,
    )


def redirect(url: str, status: int = 302) -> Reply:
    """Send the client elsewhere, as platforms do for employers that have left.

    Parameters
    ----------
    url : str
        Where to.
    status : int, default=302
        HTTP status.

    Returns
    -------
    Reply
        Without body.
    """
    headers: Mapping[str, str] = {"Location": url}
    return Reply(status=status, headers=headers, content_type="text/html")


def _blocks(board: DemoBoard, posting: DemoPosting) -> list[Block]:
    return parse_markdown(f"{board.intro}\n\n{posting.body}\n\n{board.conclusion}")
