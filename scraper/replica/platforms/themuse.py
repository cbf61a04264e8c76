"""Answers as The Muse's public API does."""

from collections.abc import Mapping
from typing import Any, Final

from scraper.replica.adverts import number_of, write_advert
from scraper.replica.awkward import listed, published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style()
_PAGE: Final = 20
_LAST_PAGE: Final = 99
_LIMITS: Final = {"X-RateLimit-Limit": "500", "X-RateLimit-Remaining": "499"}


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/api/public/jobs`` with ``page`` and ``category``.
    boards : mapping of str to DemoBoard
        By category; an unknown one is answered with nothing.

    Returns
    -------
    Reply or None
        None for any other path.
    """
    if request.parts != ["api", "public", "jobs"]:
        return None
    board = boards.get(request.first("category", "all"))
    page = int(request.first("page", "1"))
    if page > _LAST_PAGE:
        return json_reply({"error": "page is out of range"}, status=400)
    size = int(board.options.get("page_size", _PAGE)) if board else _PAGE
    rows = [
        _row(board, posting)
        for posting in (board.postings if board else ())
        for _ in range(listed(posting))
        if board is not None
    ]
    value = {
        "page": page,
        "page_count": -(-len(rows) // size),
        "items_per_page": size,
        "took": 4,
        "timed_out": False,
        "total": len(rows),
        "results": rows[(page - 1) * size : page * size],
    }
    return json_reply(value, headers=_LIMITS)


def _row(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    name = board.name.lower().replace(" ", "-")
    places = [place.text for place in posting.locations]
    if posting.workplace == "remote":
        places = ["Flexible / Remote"]
    return {
        "contents": write_advert(board, posting, _STYLE),
        "name": published_title(posting),
        "type": "external",
        "publication_date": posting.posted,
        "short_name": posting.slug,
        "model_type": "jobs",
        "id": number_of(posting, 7),
        "locations": [{"name": place} for place in places],
        "categories": [{"name": posting.department}] if posting.department else [],
        "levels": [{"name": "Mid Level", "short_name": "mid"}],
        "tags": [],
        "refs": {"landing_page": f"https://www.themuse.com/jobs/{name}/{posting.slug}"},
        "company": {"id": 11807, "short_name": name, "name": board.name},
    }
