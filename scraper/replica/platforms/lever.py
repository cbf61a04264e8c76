"""Answers as the Lever postings API does."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from html import escape
from typing import Any, Final

from scraper.items import Location
from scraper.replica import markup
from scraper.replica.awkward import garble, listed, published_title, roughen
from scraper.replica.markup import Block, Style, parse_markdown
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply, tagged

_STYLE: Final = Style(
    heading="<div><b>{}</b></div>",
    paragraph="<div>{}</div>",
    bullets="<ul>{}</ul>",
    bold="<b>{}</b>",
    between="<div><br></div>",
)
_HTML: Final = "text/html; charset=utf-8"
_NO_DOCUMENT: Final = {"ok": False, "error": "Document not found"}
_FILTERS: Final = ("location", "commitment", "team", "department", "level")
_COMMITMENTS: Final = {
    "FULL_TIME": "Full-time",
    "PART_TIME": "Part-time",
    "CONTRACTOR": "Contract",
    "TEMPORARY": "Fixed-term",
    "INTERN": "Internship",
}
_WORKPLACES: Final = {
    "": "unspecified",
    "onsite": "on-site",
    "remote": "remote",
    "hybrid": "hybrid",
}
_INTERVALS: Final = {
    "year": "per-year-salary",
    "month": "per-month-salary",
    "week": "per-week-salary",
    "day": "per-day-wage",
    "hour": "per-hour-wage",
}


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/v0/postings/{site}`` or ``/v0/postings/{site}/{id}``.
    boards : mapping of str to DemoBoard
        By site.

    Returns
    -------
    Reply or None
        None for a path that the API does not have.
    """
    match request.parts:
        case ["v0", "postings", site, *rest] if len(rest) <= 1:
            board = boards.get(site)
        case _:
            return None
    if board is None:
        return json_reply(_NO_DOCUMENT, status=404)
    records = [record for one in board.postings for record in _records(board, one)]
    if rest:
        found = [record for record in records if record["id"] == rest[0]]
        return json_reply(
            found[0] if found else _NO_DOCUMENT, status=200 if found else 404
        )
    return _list(request, records)


def _list(request: Request, records: list[dict[str, Any]]) -> Reply:
    chosen = [record for record in records if _is_wanted(record, request)]
    skip, limit = int(request.first("skip", "0")), request.first("limit")
    chosen = chosen[skip:][: int(limit) if limit else None]
    mode = request.first("mode")
    wants_html = not mode and "text/html" in request.headers.get("accept", "")
    if mode == "html" or wants_html:
        return Reply(body=_as_page(chosen).encode(), content_type=_HTML)
    group = request.first("group")
    value = _grouped(chosen, group) if group else chosen
    return tagged(json_reply(value), cache_control="no-cache")


def _is_wanted(record: dict[str, Any], request: Request) -> bool:
    categories = record["categories"]
    return all(
        categories.get(name) in request.query[name]
        for name in _FILTERS
        if name in request.query
    )


def _grouped(records: Iterable[dict[str, Any]], group: str) -> list[dict[str, Any]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        found.setdefault(record["categories"].get(group, ""), []).append(record)
    return [{"title": title, "postings": some} for title, some in found.items()]


def _as_page(records: Iterable[dict[str, Any]]) -> str:
    links = "".join(
        f'<div class="posting"><a class="posting-title" href="{one["hostedUrl"]}">'
        f"<h5>{escape(one['text'])}</h5></a></div>"
        for one in records
    )
    return f"<!DOCTYPE html><html><body>{links}</body></html>"


def _records(board: DemoBoard, posting: DemoPosting) -> list[dict[str, Any]]:
    if "posting_per_city" not in posting.awkward:
        record = _record(board, posting, posting.id, posting.locations)
        return [record] * listed(posting)
    # One role in several cities: the same text under ids of their own.
    return [
        _record(board, posting, _id_in(posting, place), (place,))
        for place in posting.locations
    ]


def _id_in(posting: DemoPosting, place: Location) -> str:
    if place is posting.locations[0]:
        return posting.id
    return str(uuid.uuid5(uuid.UUID(posting.id), place.text))


def _record(
    board: DemoBoard,
    posting: DemoPosting,
    identifier: str,
    places: tuple[Location, ...],
) -> dict[str, Any]:
    url = f"https://jobs.lever.co/{board.token}/{identifier}"
    body = _body(board, posting)
    record: dict[str, Any] = {
        "additionalPlain": body["additionalPlain"],
        "additional": body["additional"],
        "categories": _categories(posting, places),
        "createdAt": _created(posting),
        "descriptionPlain": body["descriptionPlain"],
        "description": body["description"],
        "id": identifier,
        "lists": body["lists"],
        "text": published_title(posting),
        "country": _country(posting, places),
        "workplaceType": _workplace(posting),
        "opening": "",
        "openingPlain": "",
        "descriptionBody": body["description"],
        "descriptionBodyPlain": body["descriptionPlain"],
    }
    if posting.pay:
        record["salaryRange"] = {
            "currency": posting.pay.currency,
            "interval": _INTERVALS[posting.pay.period],
            "min": posting.pay.minimum,
            "max": posting.pay.maximum,
        }
    return record | {"hostedUrl": url, "applyUrl": f"{url}/apply"}


def _categories(posting: DemoPosting, places: tuple[Location, ...]) -> dict[str, Any]:
    values = {
        "commitment": _COMMITMENTS.get(posting.employment_type),
        "location": places[0].text if places else None,
        "team": posting.department,
        "allLocations": [place.text for place in places] or None,
    }
    return {name: value for name, value in values.items() if value}


def _country(posting: DemoPosting, places: tuple[Location, ...]) -> str | None:
    if "null_country" in posting.awkward or not places:
        return None
    return places[0].country or None


def _workplace(posting: DemoPosting) -> str:
    if "onsite_spelling" in posting.awkward:
        return "onsite"
    return _WORKPLACES[posting.workplace]


def _created(posting: DemoPosting) -> int:
    moment = datetime.fromisoformat(posting.posted)
    if "evergreen" in posting.awkward:
        moment -= timedelta(days=4 * 365)
    return round(moment.timestamp() * 1000)


def _body(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    style = roughen(_STYLE, posting)
    before, lists, after = _split(parse_markdown(f"{board.intro}\n\n{posting.body}"))
    after += parse_markdown(board.conclusion) if board.conclusion.strip() else []
    bare = "bare_lists" not in posting.awkward
    return {
        "description": garble(markup.to_html(before, style), posting),
        "descriptionPlain": garble(markup.to_text(before), posting),
        "lists": [
            {
                "text": garble(section[0].lines[0], posting),
                "content": garble(_list_content(section[1:], style, bare), posting),
            }
            for section in lists
        ],
        "additional": garble(markup.to_html(after, style), posting),
        "additionalPlain": garble(markup.to_text(after), posting),
    }


def _list_content(blocks: list[Block], style: Style, bare: bool) -> str:  # noqa: FBT001
    if bare and len(blocks) == 1 and blocks[0].kind == "bullets":
        return f"\n{markup.to_items(blocks[0], style)}\n"
    return f"<div>{markup.to_html(blocks, style)}</div>"


def _split(
    blocks: list[Block],
) -> tuple[list[Block], list[list[Block]], list[Block]]:
    """Return what stands before, in and after the sections that hold bullets."""
    sections: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind == "heading":
            sections.append([])
        sections[-1].append(block)
    listing = [
        i
        for i, section in enumerate(sections)
        if section and section[0].kind == "heading" and _has_bullets(section)
    ]
    first, last = (listing[0], listing[-1] + 1) if listing else (len(sections),) * 2
    before = [block for section in sections[:first] for block in section]
    after = [block for section in sections[last:] for block in section]
    return before, sections[first:last], after


def _has_bullets(section: list[Block]) -> bool:
    return any(block.kind == "bullets" for block in section)
