"""Answers as Breezy's boards do: a list, and pages with JSON-LD."""

import json
from collections.abc import Mapping
from html import escape
from typing import Any, Final

from scraper.items import Location
from scraper.replica.adverts import (
    as_utc,
    first_place,
    hex_of,
    locate_tenant,
    redirect,
    write_advert,
)
from scraper.replica.awkward import published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style(heading="<p><strong>{}</strong></p>")
_HTML: Final = "text/html; charset=utf-8"
_TYPES: Final = {
    "FULL_TIME": ("fullTime", "Full-Time"),
    "PART_TIME": ("partTime", "Part-Time"),
    "CONTRACTOR": ("contract", "Contract"),
}

board_for = locate_tenant


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/{employer}/json`` or ``/{employer}/p/{friendly id}``.
    boards : mapping of str to DemoBoard
        By token.

    Returns
    -------
    Reply or None
        A redirect to the vendor's own page for an employer that is not known.
    """
    token, *rest = request.parts or [""]
    board = boards.get(token)
    if board is None:
        return redirect("https://breezy.hr/")
    if rest == ["json"]:
        return json_reply([_row(board, posting) for posting in board.postings])
    for posting in board.postings:
        if rest == ["p", _friendly(posting)]:
            return Reply(body=_page(board, posting).encode(), content_type=_HTML)
    return None


def _friendly(posting: DemoPosting) -> str:
    return f"{hex_of(posting, 12)}-{posting.slug}"


def _row(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    kind, name = _TYPES.get(posting.employment_type, ("other", "Other"))
    places = posting.locations
    remote = posting.workplace == "remote"
    company = {
        "name": board.name,
        "logo_url": None,
        "friendly_id": board.token,
        "isMultipleLocationsEnabled": len(places) > 1,
    }
    return {
        "id": hex_of(posting, 12),
        "friendly_id": _friendly(posting),
        "name": published_title(posting),
        "url": f"https://{board.token}.breezy.hr/p/{_friendly(posting)}",
        "published_date": as_utc(posting.posted),
        "type": {"id": kind, "name": name},
        "location": _place(first_place(posting), is_remote=remote),
        "department": posting.department,
        "salary": _salary(posting),
        "company": company,
        # Boards with one place each leave this empty.
        "locations": [_place(each, is_remote=remote) for each in places]
        if len(places) > 1
        else [],
    }


def _place(place: Location, *, is_remote: bool) -> dict[str, Any]:
    return {
        "country": {"name": place.country, "id": place.country[:2].upper()},
        "state": {"id": place.region[:2].upper(), "name": place.region},
        "city": place.city,
        "primary": True,
        "is_remote": is_remote,
        "name": place.text,
    }


def _salary(posting: DemoPosting) -> str:
    pay = posting.pay
    if pay is None:
        return ""
    amounts = (pay.minimum, pay.maximum)
    line = " – ".join(f"{pay.currency} {amount:,.0f}" for amount in amounts if amount)
    return f"{line} / {pay.period}"


def _page(board: DemoBoard, posting: DemoPosting) -> str:
    text = write_advert(board, posting, _STYLE)
    node: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": published_title(posting),
        "description": text,
        "datePosted": posting.posted[:10],
        "hiringOrganization": {"@type": "Organization", "name": board.name},
    }
    if posting.pay:
        value = {
            "@type": "QuantitativeValue",
            "unitText": posting.pay.period.upper(),
            "minValue": posting.pay.minimum,
            "maxValue": posting.pay.maximum,
        }
        node["baseSalary"] = {
            "@type": "MonetaryAmount",
            "currency": posting.pay.currency,
            "value": value,
        }
    script = json.dumps(node, ensure_ascii=False).replace("</", "<\\/")
    return (
        f"<!DOCTYPE html><html><head><title>{escape(posting.title)}</title>\n"
        f'<script type="application/ld+json">{script}</script></head>\n'
        f'<body><div class="description">{text}</div></body></html>'
    )
