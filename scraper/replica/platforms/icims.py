"""Answers as iCIMS career sites do: pages of cards in a session, pages with JSON-LD.

Beyond the last page the last one comes again, and without the session's cookie every
page is the first. A posting's page holds its text only inside the frame. A board's
option ``page_size`` sets how many cards stand on a page.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from html import escape
from typing import Any, Final

from scraper.items import Location
from scraper.replica.adverts import (
    as_utc,
    first_place,
    locate_tenant,
    number_of,
    write_advert,
)
from scraper.replica.awkward import published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request

_STYLE: Final = Style()
_HTML: Final = "text/html; charset=utf-8"
_PAGE: Final = 20
_SESSION: Final = "JSESSIONID=demo"
_NONE: Final = "UNAVAILABLE"

board_for = locate_tenant


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/{employer}/jobs/search`` or ``/{employer}/jobs/{id}/{slug}/job``.
    boards : mapping of str to DemoBoard
        By token.

    Returns
    -------
    Reply or None
        None for an employer or a posting that is not known.
    """
    match request.parts:
        case [token, "jobs", *rest] if token in boards:
            board = boards[token]
        case _:
            return None
    if rest == ["search"]:
        return _search(board, request)
    for posting in board.postings:
        if rest[:1] == [_identifier(posting)] and rest[2:] == ["job"]:
            is_inside = request.first("in_iframe") == "1"
            return _reply(_inside(board, posting) if is_inside else _frame(posting))
    return None


def _identifier(posting: DemoPosting) -> str:
    return str(number_of(posting, 5))


def _search(board: DemoBoard, request: Request) -> Reply:
    size = int(board.options.get("page_size", _PAGE))
    is_known = _SESSION in request.headers.get("cookie", "")
    asked = int(request.first("pr", "0")) if is_known else 0
    page = min(asked, max(0, (len(board.postings) - 1) // size))
    shown = board.postings[page * size : (page + 1) * size]
    cards = "\n".join(_card(board, posting, request) for posting in shown)
    text = f'<div class="iCIMS_JobsTable"><ul>\n{cards}\n</ul></div>'
    return _reply(text, {"Set-Cookie": f"{_SESSION}; Path=/; HttpOnly"})


def _card(board: DemoBoard, posting: DemoPosting, request: Request) -> str:
    identifier, title = _identifier(posting), escape(published_title(posting))
    root = f"{request.origin}/icims/{board.token}"
    number = escape(posting.requisition_id or f"2026-{identifier}")
    return (
        '<li class="iCIMS_JobCardItem">\n<div class="row">\n'
        '<div class="col-xs-6 header left"><span class="sr-only field-label">'
        f"Job Locations</span><span>{escape(first_place(posting).text)}</span></div>\n"
        '<div class="col-xs-12 title">\n'
        f'<a href="{root}/jobs/{identifier}/{posting.slug}/job?in_iframe=1" '
        f'class="iCIMS_Anchor" title="{identifier} - {title}">\n'
        '<span class="sr-only field-label">Job Title</span>'
        f"<h3>{title}</h3></a>\n</div>\n"
        '<div class="col-xs-12 additionalFields"><dl class="iCIMS_JobHeaderGroup">'
        '<div class="iCIMS_JobHeaderTag"><dt class="iCIMS_JobHeaderField">Job ID</dt>'
        f'<dd class="iCIMS_JobHeaderData"><span>{number}</span></dd></div></dl></div>\n'
        "</div>\n</li>"
    )


def _frame(posting: DemoPosting) -> str:
    return (
        f'<iframe id="icims_content_iframe" title="{escape(posting.title)}"></iframe>'
    )


def _inside(board: DemoBoard, posting: DemoPosting) -> str:
    moment = datetime.fromisoformat(posting.posted)
    # The software itself sets an end, a year ahead.
    end = moment.replace(year=moment.year + 1).isoformat()
    host = f"https://{board.token}.icims.com"
    node: dict[str, Any] = {
        "hiringOrganization": {
            "@type": "Organization",
            "name": board.name,
            "sameAs": host,
        },
        "validThrough": as_utc(end),
        "jobLocation": [_place(place) for place in posting.locations],
        "employmentType": posting.employment_type or "OTHER",
        "@type": "JobPosting",
        "description": write_advert(board, posting, _STYLE),
        "directApply": True,
        "datePosted": as_utc(posting.posted),
        "title": published_title(posting),
        "occupationalCategory": posting.department,
        "@context": "http://schema.org",
        "url": f"{host}/jobs/{_identifier(posting)}/{posting.slug}/job",
    }
    if posting.workplace == "remote":
        node["jobLocationType"] = "TELECOMMUTE"
    script = json.dumps(node, ensure_ascii=False).replace("</", "<\\/")
    return f'<script type="application/ld+json">{script}</script>'


def _place(place: Location) -> dict[str, Any]:
    address = {
        "addressCountry": place.country or _NONE,
        "streetAddress": _NONE,
        "@type": "PostalAddress",
        "postalCode": _NONE,
        "addressLocality": place.city or _NONE,
        "addressRegion": place.region or _NONE,
        "postOfficeBoxNumber": _NONE,
    }
    return {"address": address, "@type": "Place"}


def _reply(content: str, headers: Mapping[str, str] | None = None) -> Reply:
    page = f"<!doctype html>\n<html><body>{content}</body></html>\n"
    return Reply(body=page.encode(), content_type=_HTML, headers=headers or {})
