"""Answers as Rippling's boards do: pages of rows, one a place, and details.

A board's option ``page_size`` cuts the size that is asked for.
"""

from collections.abc import Mapping
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from scraper.items import Location
from scraper.replica.adverts import write_advert
from scraper.replica.awkward import published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style(heading="<h4><b><strong>{}</strong></b></h4>", between="")
_LARGEST_PAGE: Final = 50
_KINDS: Final = {"remote": "REMOTE", "hybrid": "HYBRID", "onsite": "ON_SITE"}
_TYPES: Final = {
    "FULL_TIME": ("SALARIED_FT", "Salaried, full-time"),
    "PART_TIME": ("SALARIED_PT", "Salaried, part-time"),
    "CONTRACTOR": ("CONTRACTOR", "Contractor"),
    "TEMPORARY": ("TEMP", "Temporary"),
    "INTERN": ("INTERN", "Intern"),
}


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/api/v2/board/{slug}/jobs`` or one posting below it.
    boards : mapping of str to DemoBoard
        By token.

    Returns
    -------
    Reply or None
        None for a board that is not known.
    """
    match request.parts:
        case ["api", "v2", "board", token, "jobs", *rest] if token in boards:
            board = boards[token]
        case _:
            return None
    if not rest:
        return _page(board, request)
    for posting in board.postings:
        if rest == [_uuid(posting)]:
            return json_reply(_details(board, posting))
    return None


def _page(board: DemoBoard, request: Request) -> Reply:
    rows = [
        _row(board, posting, place)
        for posting in board.postings
        for place in posting.locations or (Location(),)
    ]
    most = int(board.options.get("page_size", _LARGEST_PAGE))
    size = min(int(request.first("pageSize", "20")), most)
    page = int(request.first("page", "0"))
    return json_reply(
        {
            "items": rows[page * size : (page + 1) * size],
            "page": page,
            "pageSize": size,
            "totalItems": len(rows),
            "totalPages": -(-len(rows) // size),
        }
    )


def _uuid(posting: DemoPosting) -> str:
    return str(uuid5(NAMESPACE_URL, posting.id))


def _row(board: DemoBoard, posting: DemoPosting, place: Location) -> dict[str, Any]:
    identifier = _uuid(posting)
    return {
        "id": identifier,
        "name": published_title(posting),
        "url": f"https://ats.rippling.com/{board.token}/jobs/{identifier}",
        "department": {"name": posting.department},
        "locations": [_place(posting, place)],
        "language": board.language,
    }


def _place(posting: DemoPosting, place: Location) -> dict[str, Any]:
    return {
        "name": place.text,
        "country": place.country,
        "countryCode": place.country[:2].upper(),
        "state": place.region,
        "stateCode": place.region[:2].upper(),
        "city": place.city,
        "workplaceType": _KINDS.get(posting.workplace),
    }


def _details(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    label, text = _TYPES.get(posting.employment_type, ("SALARIED_FT", ""))
    tree = [posting.department] if posting.department else []
    return {
        "uuid": _uuid(posting),
        "name": published_title(posting),
        "companyName": board.name,
        "description": {
            "company": "",
            "role": f"<div><body>{write_advert(board, posting, _STYLE)}</body></div>",
        },
        "department": {
            "name": posting.department,
            "base_department": posting.department,
            "department_tree": tree,
        },
        "employmentType": {"label": label, "id": text},
        "createdOn": posting.posted,
        "workLocations": [place.text for place in posting.locations],
        "payRangeDetails": _pay(posting),
    }


def _pay(posting: DemoPosting) -> list[dict[str, Any]]:
    pay = posting.pay
    if pay is None:
        return []
    return [
        {
            "currency": pay.currency,
            "frequency": pay.period.upper(),
            "rangeStart": pay.minimum,
            "rangeEnd": pay.maximum,
            "location": "",
            "isRemote": posting.workplace == "remote",
        }
    ]
