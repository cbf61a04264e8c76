"""Answers as JazzHR's boards do: a page of links, pages with markup."""

import json
from collections.abc import Mapping
from html import escape
from typing import Any, Final

from scraper.replica.adverts import first_place, hex_of, locate_tenant, write_advert
from scraper.replica.awkward import listed, published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request

_HTML: Final = "text/html; charset=utf-8"
_STYLE: Final = Style(between="")

board_for = locate_tenant


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/{employer}/apply`` or ``/{employer}/apply/{code}/{slug}``.
    boards : mapping of str to DemoBoard
        By token.

    Returns
    -------
    Reply or None
        None for an unknown employer or posting.
    """
    match request.parts:
        case [token, "apply"] if token in boards:
            return _list(boards[token])
        case [token, "apply", code, _] if token in boards:
            board = boards[token]
            found = [one for one in board.postings if hex_of(one, 10) == code]
            return _detail(board, found[0]) if found else None
    return None


def _list(board: DemoBoard) -> Reply:
    rows = "".join(
        '<li class="list-group-item"><h3 class="list-group-item-heading">'
        f'<a href="{_path(posting)}"> {escape(published_title(posting))} </a></h3>'
        f'<ul class="list-inline"><li><i class="fa"></i>'
        f"{escape(first_place(posting).text)}</li>"
        f"<li>{escape(posting.department)}</li></ul></li>"
        for posting in board.postings
        for _ in range(listed(posting))
    )
    return _page(f"<h1>Current Openings</h1><ul>{rows}</ul>")


def _detail(board: DemoBoard, posting: DemoPosting) -> Reply:
    place = first_place(posting)
    address = {"addressLocality": place.city, "addressRegion": place.region}
    # The employer stands in a block of its own, without a context.
    employer = {"@type": "Organization", "name": board.name}
    node: dict[str, Any] = {
        "@context": "http://schema.org/",
        "@type": "JobPosting",
        "url": f"https://{board.token}.applytojob.com{_path(posting)}",
        "title": published_title(posting),
        "description": write_advert(board, posting, _STYLE),
        "datePosted": posting.posted[:10],
        "validThrough": "2026-12-07",
        "employmentType": posting.employment_type or "FULL_TIME",
        "jobLocation": {
            "@type": "Place",
            "address": {"@type": "PostalAddress", **address},
        },
        "experienceRequirements": "Mid Level",
        "uniqueJobCode": f"job_{hex_of(posting, 14)}",
    }
    scripts = "".join(
        f'<script type="application/ld+json">\n{_write(each)}\n</script>\n'
        for each in (employer, node)
    )
    return _page(f"{scripts}<h1>{escape(posting.title)}</h1>")


def _write(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1).replace("</", "<\\/")


def _path(posting: DemoPosting) -> str:
    return f"/apply/{hex_of(posting, 10)}/{posting.slug}"


def _page(content: str) -> Reply:
    text = f"<!DOCTYPE html><html><body>{content}</body></html>"
    return Reply(body=text.encode(), content_type=_HTML)
