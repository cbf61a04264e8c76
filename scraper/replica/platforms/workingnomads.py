"""Answers as Working Nomads' API does."""

from collections.abc import Mapping
from typing import Any, Final

from scraper.replica.adverts import number_of, write_advert
from scraper.replica.awkward import listed, published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style()


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/api/exposed_jobs/``.
    boards : mapping of str to DemoBoard
        The first one is the list.

    Returns
    -------
    Reply or None
        None for any other path.
    """
    if request.parts != ["api", "exposed_jobs"] or not boards:
        return None
    board = next(iter(boards.values()))
    rows = [
        _row(board, posting)
        for posting in board.postings
        for _ in range(listed(posting))
    ]
    return json_reply(rows)


def _row(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    return {
        "url": f"https://www.workingnomads.com/job/go/{number_of(posting, 7)}/",
        "title": published_title(posting),
        "description": write_advert(board, posting, _STYLE),
        "company_name": board.name,
        "category_name": posting.department,
        "tags": "data analyst,english",
        "location": "Global",
        "pub_date": posting.posted,
    }
