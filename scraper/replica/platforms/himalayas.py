"""Answers as Himalayas' API does."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from scraper.replica.adverts import write_advert
from scraper.replica.awkward import listed, published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style()
_LARGEST_PAGE: Final = 20
_MONTH: Final = 30 * 86400
_PERIODS: Final = {"year": "annual", "hour": "hourly", "month": "monthly"}


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/jobs/api`` with ``limit`` and ``offset``.
    boards : mapping of str to DemoBoard
        The first one is the list; its option ``page_size`` cuts pages further.

    Returns
    -------
    Reply or None
        None for any other path.
    """
    if request.parts != ["jobs", "api"] or not boards:
        return None
    board = next(iter(boards.values()))
    jobs = [
        _job(board, posting)
        for posting in board.postings
        for _ in range(listed(posting))
    ]
    most = int(board.options.get("page_size", _LARGEST_PAGE))
    # A larger page is not refused: it is cut.
    limit = min(int(request.first("limit", "20")), most)
    offset = int(request.first("offset", "0"))
    return json_reply(
        {
            "comments": "The API has been updated.",
            "updatedAt": 1783731532,
            "offset": offset,
            "limit": limit,
            "totalCount": len(jobs),
            "jobs": jobs[offset : offset + limit],
        }
    )


def _job(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    pay, employer = posting.pay, board.name.lower().replace(" ", "-")
    page = f"https://himalayas.app/companies/{employer}/jobs/{posting.slug}"
    posted = int(datetime.fromisoformat(posting.posted).timestamp())
    return {
        "title": published_title(posting),
        "excerpt": "An excerpt.",
        "companyName": board.name,
        "companySlug": employer,
        "companyLogo": "https://cdn-images.himalayas.app/logo",
        "employmentType": posting.employment_type.replace("_", " ").title(),
        "minSalary": pay.minimum if pay else None,
        "maxSalary": pay.maximum if pay else None,
        "salaryPeriod": _PERIODS.get(pay.period if pay else "year", "annual"),
        "seniority": ["Senior"],
        "currency": pay.currency if pay else None,
        "locationRestrictions": ["United States"],
        "timezoneRestrictions": [-6, -5],
        "categories": ["Data"],
        "parentCategories": [posting.department] if posting.department else [],
        "description": write_advert(board, posting, _STYLE),
        "pubDate": posted,
        "expiryDate": posted + _MONTH,
        "applicationLink": page,
        "guid": page,
    }
