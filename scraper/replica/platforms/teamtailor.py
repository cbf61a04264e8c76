"""Answers as Teamtailor's career sites do: RSS of at most 100 items, a JSON Feed."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from html import escape
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from scraper.items import Location
from scraper.replica.adverts import (
    locate_tenant,
    number_of,
    redirect,
    write_advert,
)
from scraper.replica.awkward import published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style(between="")
_RSS: Final = "application/rss+xml; charset=utf-8"
_PAGE: Final = 100
_FEED_PAGE: Final = 50
_STATUSES: Final = {"remote": "fully", "hybrid": "hybrid", "onsite": "none"}
_XMLNS: Final = 'xmlns:tt="https://teamtailor.com/locations"'

board_for = locate_tenant


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/{employer}/jobs.rss`` or ``/{employer}/jobs.json``.
    boards : mapping of str to DemoBoard
        By token.

    Returns
    -------
    Reply or None
        A redirect to the vendor's own page for an employer that is not known.
    """
    match request.parts:
        case [token, "jobs.rss" | "jobs.json" as name]:
            board = boards.get(token)
        case _:
            return None
    if board is None:
        return redirect("https://www.teamtailor.com/")
    return _rss(board, request) if name == "jobs.rss" else _feed(board, request)


def _rss(board: DemoBoard, request: Request) -> Reply:
    """Answer a page; a size above 100 is cut."""
    size = min(int(request.first("per_page", str(_PAGE))), _PAGE)
    offset = int(request.first("offset", "0"))
    items = "".join(
        _item(board, posting) for posting in board.postings[offset : offset + size]
    )
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {_XMLNS}>\n'
        f"  <channel>\n    <title>{escape(board.name)}</title>\n"
        f"    <link>https://{board.token}.teamtailor.com/jobs</link>\n{items}"
        "  </channel>\n</rss>\n"
    )
    return Reply(body=text.encode(), content_type=_RSS)


def _item(board: DemoBoard, posting: DemoPosting) -> str:
    places = "".join(_rss_place(place) for place in posting.locations)
    status = _STATUSES.get(posting.workplace)
    moment = format_datetime(datetime.fromisoformat(posting.posted))
    fields = {
        "title": published_title(posting),
        "description": write_advert(board, posting, _STYLE),
        "pubDate": moment,
        "link": _url(board, posting),
        "remoteStatus": status or "",
        "guid": _uuid(posting),
    }
    lines = "".join(
        f"      <{name}>{escape(text, quote=False)}</{name}>\n"
        for name, text in fields.items()
        if text or name == "description"
    )
    return (
        f"    <item>\n{lines}      <tt:locations>\n{places}      </tt:locations>\n"
        f"      <tt:department>{escape(posting.department)}</tt:department>\n"
        "      <tt:role></tt:role>\n    </item>\n"
    )


def _rss_place(place: Location) -> str:
    return (
        f"        <tt:location>\n          <tt:name>{escape(place.text)}</tt:name>\n"
        "          <tt:address></tt:address>\n          <tt:zip></tt:zip>\n"
        f"          <tt:city>{escape(place.city)}</tt:city>\n"
        f"          <tt:country>{escape(place.country)}</tt:country>\n"
        "        </tt:location>\n"
    )


def _feed(board: DemoBoard, request: Request) -> Reply:
    page = int(request.first("page", "1"))
    root = f"{request.origin}/teamtailor/{board.token}"
    start = (page - 1) * _FEED_PAGE
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": board.name,
        "home_page_url": f"https://{board.token}.teamtailor.com/jobs",
        "feed_url": f"{root}/jobs.json",
    }
    if start + _FEED_PAGE < len(board.postings):
        feed["next_url"] = f"{root}/jobs.json?page={page + 1}"
    shown = board.postings[start : start + _FEED_PAGE]
    feed["items"] = [_feed_item(board, posting) for posting in shown]
    return json_reply(feed)


def _feed_item(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    title, text = published_title(posting), write_advert(board, posting, _STYLE)
    return {
        "id": _uuid(posting),
        "title": title,
        "url": _url(board, posting),
        "date_published": posting.posted,
        "content_html": text,
        "_jobposting": {
            "@context": "http://schema.org/",
            "@type": "JobPosting",
            "title": title,
            "description": text,
            "identifier": {
                "@type": "PropertyValue",
                "name": board.name,
                "value": number_of(posting, 7),
            },
            "datePosted": posting.posted,
            "hiringOrganization": {
                "@type": "Organization",
                "name": board.name,
                "sameAs": f"https://{board.token}.teamtailor.com",
            },
            "jobLocation": [_feed_place(place) for place in posting.locations],
        },
    }


def _feed_place(place: Location) -> dict[str, Any]:
    address = {
        "@type": "PostalAddress",
        "streetAddress": "",
        "addressLocality": place.city,
        "postalCode": "",
        "addressCountry": place.country,
        "addressRegion": place.region,
    }
    return {"@type": "Place", "address": address}


def _url(board: DemoBoard, posting: DemoPosting) -> str:
    path = f"jobs/{number_of(posting, 7)}-{posting.slug}"
    return f"https://{board.token}.teamtailor.com/{path}"


def _uuid(posting: DemoPosting) -> str:
    return str(uuid5(NAMESPACE_URL, posting.id))
