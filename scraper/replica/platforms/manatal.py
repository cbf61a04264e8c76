"""Answers as the API of Manatal's career pages does."""

from collections.abc import Mapping
from typing import Any, Final

from scraper.replica.adverts import first_place, hex_of, number_of, write_advert
from scraper.replica.awkward import listed, published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style()
_PAGE: Final = 10


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/api/v1.0/c/{employer}/jobs/`` with ``page``.
    boards : mapping of str to DemoBoard
        By token; the option ``page_size`` makes pages shorter.

    Returns
    -------
    Reply or None
        None for any other path.
    """
    match request.parts:
        case ["api", "v1.0", "c", token, "jobs"]:
            board = boards.get(token)
        case _:
            return None
    if board is None:
        return json_reply({"detail": "Not found."}, status=404)
    rows = [
        _row(posting, board)
        for posting in board.postings
        for _ in range(listed(posting))
    ]
    size = int(board.options.get("page_size", _PAGE))
    page = int(request.first("page", "1"))
    shown = rows[(page - 1) * size : page * size]
    if not shown and page > 1:
        return json_reply({"detail": "Invalid page."}, status=404)
    # The next address is always that of the public host.
    here = f"https://www.careers-page.com/api/v1.0/c/{board.token}/jobs/"
    return json_reply(
        {
            "count": len(rows),
            "next": f"{here}?page={page + 1}" if page * size < len(rows) else None,
            "previous": here if page > 1 else None,
            "results": shown,
        }
    )


def _row(posting: DemoPosting, board: DemoBoard) -> dict[str, Any]:
    place, pay = first_place(posting), posting.pay
    row: dict[str, Any] = {
        "id": number_of(posting, 7),
        "hash": hex_of(posting, 8).upper(),
        "position_name": published_title(posting),
        "description": write_advert(board, posting, _STYLE),
        "country": place.country,
        "state": place.region,
        "city": place.city,
        "address": "",
        "zipcode": "",
        "location_display": place.text,
        "is_salary_visible": pay is not None,
        "is_pinned_in_career_page": False,
    }
    if pay:
        row |= {
            "currency_code": pay.currency,
            "salary_min": f"{pay.minimum or 0:.2f}",
            "salary_max": f"{pay.maximum or 0:.2f}",
        }
    return row
