"""Answers as Arbeitnow's job board API does."""

from collections.abc import Mapping
from datetime import datetime
from html import escape
from typing import Any, Final

from scraper.replica.adverts import number_of, write_advert
from scraper.replica.awkward import listed, published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style()
_PAGE: Final = 100


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/api/job-board-api`` with ``page``.
    boards : mapping of str to DemoBoard
        The first one is the list.

    Returns
    -------
    Reply or None
        None for any other path.
    """
    if request.parts != ["api", "job-board-api"] or not boards:
        return None
    board = next(iter(boards.values()))
    size, page = (
        int(board.options.get("page_size", _PAGE)),
        int(request.first("page", "1")),
    )
    rows = [
        _row(board, posting, is_escaped=number % 2 == 1)
        for number, posting in enumerate(board.postings)
        for _ in range(listed(posting))
    ]
    data = rows[(page - 1) * size : page * size]
    here = f"{request.origin}/arbeitnow/api/job-board-api"
    return json_reply(
        {
            "data": data,
            "links": {
                "first": f"{here}?page=1",
                "last": None,
                "prev": None,
                # Carries a search that the client did not ask for.
                "next": f"{here}?search=lost&page={page + 1}" if data else None,
            },
            "meta": {"current_page": page, "per_page": size, "path": here},
        }
    )


def _row(board: DemoBoard, posting: DemoPosting, *, is_escaped: bool) -> dict[str, Any]:
    advert = write_advert(board, posting, _STYLE)
    slug = f"{posting.slug}-{number_of(posting, 6)}"
    kind = posting.employment_type.replace("_", " ").capitalize()
    return {
        "slug": slug,
        "company_name": board.name,
        "title": published_title(posting),
        "description": escape(advert, quote=False) if is_escaped else advert,
        "remote": posting.workplace == "remote",
        "url": f"https://www.arbeitnow.com/jobs/companies/{board.token}/{slug}",
        "tags": [posting.department] if posting.department else [],
        "job_types": [kind] if kind else [],
        "location": posting.locations[0].text if posting.locations else "",
        "created_at": int(datetime.fromisoformat(posting.posted).timestamp()),
    }
