"""Answers as Workday's career sites do: POST, pages of 20, a capped total, facets.

A board's option ``cap`` sets how many rows a search shows: its total says no more, and
offsets beyond it start again from the first row, while the counts of facets tell all.
With the option ``csrf`` lists want the token that the site's page sets as a cookie.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

from scraper.replica.adverts import first_place, hex_of, write_advert
from scraper.replica.awkward import published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style(heading="<p><b>{}</b></p>", bold="<b>{}</b>", between="")
_PAGE: Final = 20
_CAP: Final = 2000
_COOKIE: Final = "CALYPSO_CSRF_TOKEN=4f6e6c79"
_TYPES: Final = {"PART_TIME": "Part time"}


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/wday/cxs/{tenant}/{site}/jobs`` by POST, the path of a posting, or the
        site's page.
    boards : mapping of str to DemoBoard
        By token, ``{tenant}.{wdN}/{site}``.

    Returns
    -------
    Reply or None
        None for a path that a site does not have.
    """
    match request.parts:
        case ["wday", "cxs", tenant, site, *rest]:
            known = {_address(token): board for token, board in boards.items()}
            board = known.get((tenant, site))
        case [site]:
            sites = {_address(token)[1] for token in boards}
            return _site_page() if site in sites else None
        case _:
            return None
    if board is None or _lacks_token(board, request):
        return json_reply({"errorCode": "HTTP_422", "httpStatus": 422}, status=422)
    if rest == ["jobs"] and request.method == "POST":
        return _list(board, request)
    for posting in board.postings:
        if _path(posting) == "/" + "/".join(rest):
            return json_reply(_details(board, posting, site))
    return json_reply({"errorCode": "HTTP_404", "httpStatus": 404}, status=404)


def _site_page() -> Reply:
    headers = {"Set-Cookie": f"{_COOKIE}; Path=/; Secure"}
    page = "<!DOCTYPE html><html><body></body></html>"
    return Reply(body=page.encode(), content_type="text/html", headers=headers)


def _lacks_token(board: DemoBoard, request: Request) -> bool:
    sent = request.headers.get("x-calypso-csrf-token", "")
    is_wanted = bool(board.options.get("csrf")) and request.method == "POST"
    return is_wanted and f"CALYPSO_CSRF_TOKEN={sent}" != _COOKIE


def _address(token: str) -> tuple[str, str]:
    host, _, site = token.partition("/")
    return host.partition(".")[0], site


def _list(board: DemoBoard, request: Request) -> Reply:
    asked = json.loads(request.body or b"{}")
    limit, offset = asked.get("limit", _PAGE), asked.get("offset", 0)
    if limit > _PAGE:
        return json_reply({"errorCode": "HTTP_400", "httpStatus": 400}, status=400)
    found = [one for one in board.postings if _is_wanted(one, asked["appliedFacets"])]
    shown = found[: int(board.options.get("cap", _CAP))]
    # Beyond the last row the first ones come again, and pages overlap by one.
    start = 0 if offset >= len(shown) else max(0, offset - 1)
    rows = [_row(one, number) for number, one in enumerate(shown)]
    reply: dict[str, Any] = {
        "total": 0 if offset else len(shown),
        "jobPostings": rows[start : start + limit + (start < offset)],
        "userAuthenticated": False,
    }
    if not offset:
        reply["facets"] = _facets(found)
    return json_reply(reply)


def _is_wanted(posting: DemoPosting, applied: Mapping[str, Sequence[str]]) -> bool:
    values = {
        "jobFamilyGroup": [_key(posting.department)],
        "locations": [_key(place.text) for place in posting.locations],
    }
    return all(
        set(values.get(name, ())) & set(wanted) for name, wanted in applied.items()
    )


def _facets(postings: Sequence[DemoPosting]) -> list[dict[str, Any]]:
    families = Counter(one.department for one in postings)
    places = Counter(place.text for one in postings for place in one.locations)
    return [
        {
            "facetParameter": "locationMainGroup",
            "values": [
                {
                    "facetParameter": "locations",
                    "descriptor": "Locations",
                    "values": _values(places),
                }
            ],
        },
        {
            "facetParameter": "jobFamilyGroup",
            "descriptor": "Job Category",
            "values": _values(families),
        },
    ]


def _values(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {"descriptor": text, "id": _key(text), "count": count}
        for text, count in counts.items()
    ]


def _key(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "-", text)


def _requisition(posting: DemoPosting) -> str:
    return posting.requisition_id or f"JR{int(hex_of(posting, 7), 16) % 10**7:07d}"


def _path(posting: DemoPosting) -> str:
    city, title = _slug(first_place(posting).text), _slug(posting.title)
    return f"/job/{city or 'Anywhere'}/{title}_{_requisition(posting)}"


def _row(posting: DemoPosting, number: int) -> dict[str, Any]:
    places = posting.locations
    several = f"{len(places)} Locations"
    return {
        "title": published_title(posting),
        "externalPath": _path(posting),
        "locationsText": several if len(places) > 1 else first_place(posting).text,
        "postedOn": f"Posted {number + 2} Days Ago",
        "bulletFields": [_requisition(posting)],
    }


def _details(board: DemoBoard, posting: DemoPosting, site: str) -> dict[str, Any]:
    place, path = first_place(posting), _path(posting)
    host = board.token.replace("/", ".myworkdayjobs.com/")
    country = {"descriptor": place.country, "id": _key(place.country)}
    info = {
        "id": hex_of(posting, 32),
        "title": published_title(posting),
        "jobDescription": write_advert(board, posting, _STYLE),
        "location": place.text,
        "additionalLocations": [each.text for each in posting.locations[1:]],
        "postedOn": "Posted Today",
        "startDate": posting.posted[:10],
        "timeType": _TYPES.get(posting.employment_type, "Full time"),
        "remoteType": posting.workplace.capitalize() or None,
        "jobReqId": _requisition(posting),
        "jobPostingId": path.rpartition("/")[2],
        "jobPostingSiteId": site,
        "country": country,
        "canApply": True,
        "posted": True,
        "includeResumeParsing": True,
        "jobRequisitionLocation": {
            "descriptor": place.text,
            "country": {**country, "alpha2Code": place.country},
        },
        "externalUrl": f"https://{host}{path}",
        "questionnaireId": hex_of(posting, 32),
    }
    return {
        "jobPostingInfo": {key: value for key, value in info.items() if value},
        "hiringOrganization": {"name": f"AB12 {board.name} Ltd.", "url": ""},
        "similarJobs": [],
        "userAuthenticated": False,
    }
