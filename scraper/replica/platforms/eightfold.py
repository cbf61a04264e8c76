"""Answers as the API of Eightfold's career sites does."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from scraper.replica.adverts import locate_tenant, number_of, write_advert
from scraper.replica.awkward import listed, published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style()
_LARGEST_PAGE: Final = 10

board_for = locate_tenant


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/{employer}/api/apply/v2/jobs``, or one position below it, with ``domain``.
    boards : mapping of str to DemoBoard
        By token.

    Returns
    -------
    Reply or None
        None for an unknown employer, position or path.
    """
    match request.parts:
        case [token, "api", "apply", "v2", "jobs", *rest] if token in boards:
            board = boards[token]
        case _:
            return None
    rows = [
        _row(board, posting)
        for posting in board.postings
        for _ in range(listed(posting))
    ]
    if rest:
        found = [one for one in board.postings if str(number_of(one, 13)) == rest[0]]
        return json_reply(_detail(board, found[0])) if found else None
    most = int(board.options.get("page_size", _LARGEST_PAGE))
    # A larger page is not refused: it is cut.
    count = min(int(request.first("num", "10")), most)
    start = int(request.first("start", "0"))
    shown = rows[start : start + count]
    domain = request.first("domain")
    return json_reply({"domain": domain, "positions": shown, "count": len(rows)})


def _row(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    number = number_of(posting, 13)
    places = [place.text for place in posting.locations]
    return {
        "id": number,
        "name": published_title(posting),
        "location": places[0] if places else "",
        "locations": places,
        "department": posting.department,
        "t_create": int(datetime.fromisoformat(posting.posted).timestamp()),
        # Only details have the text.
        "job_description": "",
        "display_job_id": posting.requisition_id,
        "canonicalPositionUrl": f"https://{board.token}.eightfold.ai/careers/job/{number}",
    }


def _detail(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    return {
        **_row(board, posting),
        "job_description": write_advert(board, posting, _STYLE),
        "work_location_option": posting.workplace or None,
        "isPrivate": False,
        "stars": 0.0,
    }
