"""Answers as Adzuna's search API does."""

import secrets
from collections.abc import Mapping
from typing import Any, Final

from scraper.replica.adverts import number_of
from scraper.replica.awkward import listed, published_title
from scraper.replica.markup import parse_markdown, to_text
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_LARGEST_PAGE: Final = 50
_LONGEST_TEXT: Final = 500
_CLASS: Final = "Adzuna::API::Response"


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/v1/api/jobs/{country}/search/{page}`` with both keys.
    boards : mapping of str to DemoBoard
        By country.

    Returns
    -------
    Reply or None
        None for an unknown country or path.
    """
    match request.parts:
        case ["v1", "api", "jobs", country, "search", number] if country in boards:
            board, page = boards[country], int(number)
        case _:
            return None
    if not request.first("app_id") or not request.first("app_key"):
        return json_reply({"exception": "AUTH_FAIL"}, status=401)
    rows = [
        _row(board, posting)
        for posting in board.postings
        for _ in range(listed(posting))
    ]
    most = int(board.options.get("page_size", _LARGEST_PAGE))
    size = min(int(request.first("results_per_page", "10")), most)
    return json_reply(
        {
            "__CLASS__": f"{_CLASS}::JobSearchResults",
            "count": len(rows),
            "mean": 61234.5,
            "results": rows[(page - 1) * size : page * size],
        }
    )


def _row(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    number, pay = str(number_of(posting, 10)), posting.pay
    text = to_text(parse_markdown(posting.body)).replace("\n", " ")
    place = posting.locations[0] if posting.locations else None
    area = [place.country, place.region, place.city] if place else []
    return {
        "description": f"{text[:_LONGEST_TEXT]}…",
        "adref": secrets.token_urlsafe(24),
        "__CLASS__": f"{_CLASS}::Job",
        "id": number,
        "title": published_title(posting).replace("Data", "<strong>Data</strong>"),
        "category": {"label": "IT Jobs", "__CLASS__": f"{_CLASS}::Category"},
        "created": posting.posted,
        "latitude": 0.0,
        "longitude": 0.0,
        "location": {
            "__CLASS__": f"{_CLASS}::Location",
            "area": [part for part in area if part],
            "display_name": place.text if place else "",
        },
        # Without pay of the employer's own the site makes one up.
        "salary_is_predicted": "0" if pay else "1",
        "salary_min": pay.minimum if pay else 54321.0,
        "salary_max": pay.maximum if pay else 54321.0,
        "redirect_url": f"https://www.adzuna.com/details/{number}?utm_medium=api",
        "company": {"__CLASS__": f"{_CLASS}::Company", "display_name": board.name},
        "contract_time": "full_time",
    }
