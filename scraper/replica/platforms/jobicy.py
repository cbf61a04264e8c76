"""Answers as Jobicy's API does."""

from collections.abc import Mapping
from html import escape
from typing import Any, Final

from scraper.replica.adverts import number_of, write_advert
from scraper.replica.awkward import listed, published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style()
_MOST: Final = 50


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/api/v2/remote-jobs`` with ``count`` and ``industry``.
    boards : mapping of str to DemoBoard
        By industry; ``all`` is the newest of everything.

    Returns
    -------
    Reply or None
        None for any other path.
    """
    if request.parts != ["api", "v2", "remote-jobs"]:
        return None
    board = boards.get(request.first("industry", "all"))
    if board is None:
        return json_reply({"error": "No jobs found", "statusCode": 404}, status=404)
    count = min(int(request.first("count", "20")), _MOST)
    jobs = [
        _job(board, posting)
        for posting in board.postings
        for _ in range(listed(posting))
    ][:count]
    return json_reply({"apiVersion": "2.0", "jobCount": len(jobs), "jobs": jobs})


def _job(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    number, advert = number_of(posting, 6), write_advert(board, posting, _STYLE)
    slug = f"{number}-{posting.slug}"
    job: dict[str, Any] = {
        "id": number,
        "url": f"https://jobicy.com/jobs/{slug}",
        "jobSlug": slug,
        "jobTitle": escape(published_title(posting), quote=False),
        "companyName": board.name,
        "companyLogo": "https://jobicy.com/logo.png",
        "jobIndustry": [escape(posting.department, quote=False)],
        "jobType": ["Full-Time"],
        "jobGeo": "USA",
        "jobLevel": "Any",
        "jobExcerpt": "An excerpt&hellip;",
        "jobDescription": advert,
        "pubDate": posting.posted,
    }
    if posting.pay:
        job |= {
            "salaryMin": posting.pay.minimum,
            "salaryMax": posting.pay.maximum,
            "salaryCurrency": posting.pay.currency,
            "salaryPeriod": f"{posting.pay.period}ly",
        }
    return job
