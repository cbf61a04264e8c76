"""Answers as the RSS feeds of We Work Remotely do."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from typing import Final

from scraper.replica.adverts import write_advert
from scraper.replica.awkward import listed, published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request

_XML: Final = "application/rss+xml; charset=utf-8"
_WINDOW: Final = 100
_STYLE: Final = Style()
_TYPES: Final = {"FULL_TIME": "Full-Time", "CONTRACTOR": "Contract"}


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/remote-jobs.rss`` or ``/categories/{slug}.rss``.
    boards : mapping of str to DemoBoard
        By category; ``all`` is the feed of everything.

    Returns
    -------
    Reply or None
        None for an unknown category.
    """
    match request.parts:
        case ["remote-jobs.rss"]:
            board = boards.get("all")
        case ["categories", name]:
            board = boards.get(name.removesuffix(".rss"))
        case _:
            return None
    if board is None:
        return None
    items = [
        _item(board, posting)
        for posting in board.postings
        for _ in range(listed(posting))
    ]
    window = int(board.options.get("page_size", _WINDOW))
    title = "We Work Remotely: Remote jobs in design, programming and more"
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:media="http://search.yahoo.com/mrss">\n  <channel>\n'
        f"    <title>{title}</title>\n    <language>en-US</language>\n"
        f"    <ttl>60</ttl>\n{''.join(items[:window])}  </channel>\n</rss>\n"
    )
    return Reply(body=text.encode(), content_type=_XML)


def _item(board: DemoBoard, posting: DemoPosting) -> str:
    url = f"https://weworkremotely.com/remote-jobs/{board.token}-{posting.slug}"
    posted = datetime.fromisoformat(posting.posted)
    seat = posting.locations[0].city if posting.locations else ""
    advert = (
        '<img src="https://logos.example/logo.gif" />\n\n<p>\n'
        f"  <strong>Headquarters:</strong> {escape(seat)}\n</p>\n\n"
        + write_advert(board, posting, _STYLE)
    )
    fields = {
        # The blank before the colon is real.
        "title": f"{board.name} : {published_title(posting)}",
        "region": "Anywhere in the World",
        "country": "",
        "state": seat,
        "skills": "",
        "category": posting.department,
        "type": _TYPES.get(posting.employment_type, "Full-Time"),
        "description": advert,
        "pubDate": format_datetime(posted),
        "expires_at": format_datetime(posted + timedelta(days=30)),
        "guid": url,
        "link": url,
    }
    lines = [f"      <{name}>{escape(text)}</{name}>" for name, text in fields.items()]
    logo = '      <media:content url="https://logos.example/l.gif" type="image/png"/>'
    return "\n".join(["    <item>", logo, *lines, "    </item>", ""])
