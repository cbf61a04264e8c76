"""Answers as Remotive's API does."""

from collections.abc import Mapping
from datetime import UTC, datetime
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
        ``/api/remote-jobs`` with ``category`` and ``limit``.
    boards : mapping of str to DemoBoard
        By category; an unknown one is answered with nothing.

    Returns
    -------
    Reply or None
        None for any other path.
    """
    if request.parts != ["api", "remote-jobs"]:
        return None
    board = boards.get(request.first("category", "all"))
    jobs = [
        _job(board, posting)
        for posting in (board.postings if board else ())
        for _ in range(listed(posting))
        if board is not None
    ]
    limit = int(request.first("limit") or len(jobs))
    every = sum(len(one.postings) for one in boards.values())
    return json_reply(
        {
            "00-warning": "please link back to the url",
            "0-legal-notice": "Remotive API Legal Notice",
            "job-count": len(jobs[:limit]),
            "total-job-count": every,
            "jobs": jobs[:limit],
        }
    )


def _job(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    number, pay = number_of(posting, 7), posting.pay
    posted = datetime.fromisoformat(posting.posted).astimezone(UTC)
    amounts = (
        [f"${each:,.0f}" for each in (pay.minimum, pay.maximum) if each] if pay else []
    )
    pixel = f'<img src="https://remotive.com/job/track/{number}/blank.gif" alt=""/>'
    return {
        "id": number,
        "url": f"https://remotive.com/remote-jobs/data/{posting.slug}-{number}",
        "title": published_title(posting),
        "company_name": board.name,
        "company_logo": f"https://remotive.com/job/{number}/logo",
        "category": posting.department,
        "tags": [],
        "job_type": posting.employment_type.lower() or "other",
        "publication_date": posted.replace(tzinfo=None).isoformat(timespec="seconds"),
        "candidate_required_location": "Worldwide",
        "salary": " - ".join(amounts),
        "description": write_advert(board, posting, _STYLE) + pixel,
    }
