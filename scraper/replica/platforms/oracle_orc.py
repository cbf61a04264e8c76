"""Answers as the candidate API of Oracle Recruiting Cloud does."""

import re
from collections.abc import Mapping
from typing import Any, Final

from scraper.replica.adverts import first_place, number_of, split_advert
from scraper.replica.awkward import listed, published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style(between="")
_WORKPLACES: Final = {"remote": "Remote", "hybrid": "Hybrid", "onsite": "On-site"}
_FINDER: Final = re.compile(r"(\w{1,20})=\"?([^,\"]{1,60})")
_LARGEST_PAGE: Final = 25


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/hcmRestApi/resources/latest/`` and ``recruitingCEJobRequisitions`` or
        ``recruitingCEJobRequisitionDetails``, with a ``finder``.
    boards : mapping of str to DemoBoard
        By host and site with a slash between them; the site decides.

    Returns
    -------
    Reply or None
        None for any other path.
    """
    finder = dict(_FINDER.findall(request.first("finder")))
    sites = {token.rpartition("/")[2]: board for token, board in boards.items()}
    board = sites.get(finder.get("siteNumber", ""))
    match request.parts:
        case ["hcmRestApi", "resources", "latest", "recruitingCEJobRequisitions"]:
            return _list(board, finder)
        case ["hcmRestApi", "resources", "latest", "recruitingCEJobRequisitionDetails"]:
            return _detail(board, finder.get("Id", ""))
    return None


def _list(board: DemoBoard | None, finder: Mapping[str, str]) -> Reply:
    rows = [
        _row(posting)
        for posting in (board.postings if board else ())
        for _ in range(listed(posting))
    ]
    most = int(board.options.get("page_size", _LARGEST_PAGE)) if board else 1
    limit = min(int(finder.get("limit", "25")), most)
    offset = int(finder.get("offset", "0"))
    item = {
        "TotalJobsCount": len(rows),
        "Limit": limit,
        "Offset": offset,
        "requisitionList": rows[offset : offset + limit],
    }
    return json_reply({"items": [item], "count": 1, "hasMore": False})


def _row(posting: DemoPosting) -> dict[str, Any]:
    return {
        "Id": str(number_of(posting, 6)),
        "Title": published_title(posting),
        "PostedDate": posting.posted[:10],
        "PrimaryLocation": first_place(posting).text,
        "PrimaryLocationCountry": first_place(posting).country,
        "ShortDescriptionStr": "",
        "secondaryLocations": [
            {"Name": place.text, "CountryCode": place.country}
            for place in posting.locations[1:]
        ],
    }


def _detail(board: DemoBoard | None, identifier: str) -> Reply:
    for posting in board.postings if board else ():
        if board is not None and str(number_of(posting, 6)) == identifier:
            item = _row(posting) | _advert(board, posting)
            return json_reply({"items": [item], "count": 1, "hasMore": False})
    return json_reply({"items": [], "count": 0, "hasMore": False})


def _advert(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    parts = [
        f"<h4>{heading}</h4>{body}" if heading else body
        for heading, body in split_advert(board, posting, _STYLE)
    ]
    return {
        "ExternalDescriptionStr": parts[0],
        "ExternalResponsibilitiesStr": "".join(parts[1:-1]),
        "ExternalQualificationsStr": parts[-1] if len(parts) > 1 else None,
        "CorporateDescriptionStr": None,
        "WorkplaceType": _WORKPLACES.get(posting.workplace),
        "JobSchedule": "Full time",
        "Department": posting.department or None,
        "ExternalPostedStartDate": f"{posting.posted[:10]}T00:00:00+00:00",
    }
