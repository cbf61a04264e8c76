"""Answers as Personio's XML feeds do.

A board's option ``feed = "off"`` is a feed that its employer has not switched on: a web
page comes in its place.
"""

from collections.abc import Mapping
from html import escape
from typing import Final

from scraper.replica.adverts import (
    first_place,
    locate_tenant,
    number_of,
    redirect,
    split_advert,
)
from scraper.replica.awkward import listed, published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request

_STYLE: Final = Style(between="")
_XML: Final = "application/xml"
_TYPES: Final = {
    "FULL_TIME": ("permanent", "full-time"),
    "PART_TIME": ("permanent", "part-time"),
    "CONTRACTOR": ("freelance", "full-or-part-time"),
    "TEMPORARY": ("temporary", "full-time"),
    "INTERN": ("intern", "full-time"),
    "": ("permanent", "full-time"),
}

board_for = locate_tenant


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/{employer}/xml``.
    boards : mapping of str to DemoBoard
        By token.

    Returns
    -------
    Reply or None
        A redirect to the vendor's own page for an employer that is not known.
    """
    match request.parts:
        case [token, "xml"]:
            board = boards.get(token)
        case _:
            return None
    if board is None:
        return redirect("https://www.personio.com/", 307)
    if board.options.get("feed") == "off":
        page = "<!DOCTYPE html><html><body><h1>Jobs</h1></body></html>"
        return Reply(body=page.encode(), content_type="text/html; charset=utf-8")
    positions = "".join(
        _position(board, posting)
        for posting in board.postings
        for _ in range(listed(posting))
    )
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n\n<workzag-jobs>\n{positions}\n'
        "</workzag-jobs>\n"
    )
    return Reply(body=text.encode(), content_type=_XML)


def _position(board: DemoBoard, posting: DemoPosting) -> str:
    employment, schedule = _TYPES[posting.employment_type]
    others = "".join(
        f"        <office>{escape(place.text)}</office>\n"
        for place in posting.locations[1:]
    )
    fields = {
        "id": str(number_of(posting, 7)),
        "subcompany": f"{board.name} GmbH",
        "office": first_place(posting).text,
        "additionalOffices": f"\n{others}    " if others else "",
        "department": posting.department,
        "recruitingCategory": posting.department,
        "name": published_title(posting),
        "jobDescriptions": _descriptions(board, posting),
        "employmentType": employment,
        "seniority": "experienced",
        "schedule": schedule,
        "yearsOfExperience": "2-5",
        "keywords": "",
        "occupation": "other",
        "occupationCategory": "other",
        "createdAt": posting.posted,
    }
    nested = {"additionalOffices", "jobDescriptions"}
    lines = "\n".join(
        f"    <{name}>{text if name in nested else escape(text, quote=False)}</{name}>"
        for name, text in fields.items()
    )
    return f"\n<position>\n{lines}\n</position>\n"


def _descriptions(board: DemoBoard, posting: DemoPosting) -> str:
    return "".join(
        "\n        <jobDescription>\n"
        f"            <name>{escape(heading, quote=False)}</name>\n"
        f"            <value>\n                <![CDATA[{body}]]>\n"
        "            </value>\n        </jobDescription>"
        for heading, body in split_advert(board, posting, _STYLE)
    )
