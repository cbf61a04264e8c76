"""Answers as Workable does: the widget, the site's own list, and details."""

import base64
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from scraper.items import Location
from scraper.replica.adverts import hex_of, number_of, write_advert
from scraper.replica.awkward import published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style(heading="<h3>{}</h3>", between="")
_PAGE: Final = 10
_TYPES: Final = {
    "FULL_TIME": ("full", "Full-time"),
    "PART_TIME": ("part", "Part-time"),
    "CONTRACTOR": ("contract", "Contract"),
    "TEMPORARY": ("temporary", "Temporary"),
    "INTERN": ("other", "Other"),
    "": (None, ""),
}
_WORKPLACES: Final = {"onsite": "on_site", "hybrid": "hybrid", "remote": "remote"}


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        The widget by GET, the list by POST, or one job's details.
    boards : mapping of str to DemoBoard
        By account.

    Returns
    -------
    Reply or None
        None for a path that the site does not have.
    """
    match request.parts:
        case ["api", "v1", "widget", "accounts", token]:
            action = _widget
        case ["api", "v3", "accounts", token, "jobs"] if request.method == "POST":
            action = _list
        case ["api", "v2", "accounts", token, "jobs", _]:
            action = _details
        case _:
            return None
    board = boards.get(token)
    if board is None:
        return json_reply({"error": "Not found"}, status=404)
    return action(board, request)


def _widget(board: DemoBoard, request: Request) -> Reply:
    """Answer each posting once a place, or nothing where the widget is off."""
    postings = () if board.options.get("widget_is_empty") else board.postings
    with_text = request.first("details") == "true"
    jobs = [
        _widget_job(board, posting, place, with_text=with_text)
        for posting in postings
        for place in posting.locations or (Location(),)
    ]
    return json_reply({"name": board.name, "description": None, "jobs": jobs})


def _widget_job(
    board: DemoBoard, posting: DemoPosting, place: Location, *, with_text: bool
) -> dict[str, Any]:
    code = hex_of(posting, 10).upper()
    url = f"https://apply.workable.com/j/{code}"
    job = {
        "title": published_title(posting),
        "shortcode": code,
        "code": posting.requisition_id,
        "employment_type": _TYPES[posting.employment_type][1],
        "telecommuting": posting.workplace == "remote",
        "department": posting.department,
        "url": url,
        "shortlink": url,
        "application_url": f"{url}/apply",
        "published_on": posting.posted[:10],
        "created_at": posting.posted[:10],
        "country": place.country,
        "city": place.city,
        "state": place.region,
        "education": "",
        "experience": "",
        "function": "",
        "industry": "",
        "locations": [_place(place)],
    }
    if with_text:
        job["description"] = write_advert(board, posting, _STYLE)
    return job


def _place(place: Location) -> dict[str, Any]:
    return {
        "country": place.country,
        "countryCode": place.country[:2],
        "city": place.city,
        "region": place.region or None,
        "hidden": False,
    }


def _list(board: DemoBoard, request: Request) -> Reply:
    """Answer ten rows, and the token of the next ten."""
    asked = json.loads(request.body or b"{}")
    start = 0
    if asked.get("token"):
        _, start = json.loads(base64.b64decode(asked["token"]))
    page = board.postings[start : start + _PAGE]
    reply = {
        "total": len(board.postings),
        "results": [_row(board, posting) for posting in page],
    }
    if start + _PAGE < len(board.postings):
        mark = json.dumps([_milliseconds(page[-1]), start + _PAGE]).encode()
        reply["nextPage"] = base64.b64encode(mark).decode()
    return json_reply(reply)


def _row(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    places = [_place(place) for place in posting.locations]
    main = {key: value for key, value in places[0].items() if key != "hidden"}
    return {
        "id": number_of(posting, 7),
        "shortcode": hex_of(posting, 10).upper(),
        "title": published_title(posting),
        "remote": posting.workplace == "remote",
        "location": main,
        "locations": places,
        "state": "published",
        "isInternal": False,
        "code": posting.requisition_id or None,
        "published": f"{posting.posted[:10]}T00:00:00.000Z",
        "type": _TYPES[posting.employment_type][0],
        "language": board.language,
        "department": [posting.department] if posting.department else [],
        "accountUid": "00000000-0000-4000-8000-000000000001",
        "approvalStatus": "approved",
        "workplace": _WORKPLACES.get(posting.workplace, "on_site"),
    }


def _details(board: DemoBoard, request: Request) -> Reply:
    for posting in board.postings:
        if hex_of(posting, 10).upper() == request.parts[-1]:
            text = write_advert(board, posting, _STYLE)
            parts = {"description": text, "requirements": "", "benefits": ""}
            return json_reply({**_row(board, posting), **parts})
    return json_reply({"error": "Not found"}, status=404)


def _milliseconds(posting: DemoPosting) -> int:
    return round(datetime.fromisoformat(posting.posted).timestamp() * 1000)
