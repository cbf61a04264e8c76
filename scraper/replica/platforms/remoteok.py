"""Answers as Remote OK's API does."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from scraper.replica.adverts import number_of, write_advert
from scraper.replica.awkward import listed, published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style()
_LEGAL: Final = "API Terms of Service: Please link back to the URL on Remote OK."


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/api``.
    boards : mapping of str to DemoBoard
        The first one is the list.

    Returns
    -------
    Reply or None
        None for any other path.
    """
    if request.parts != ["api"] or not boards:
        return None
    board = next(iter(boards.values()))
    rows = [
        _row(board, posting)
        for posting in board.postings
        for _ in range(listed(posting))
    ]
    return json_reply([{"last_updated": 1785777773, "legal": _LEGAL}, *rows])


def _row(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    number, pay = number_of(posting, 7), posting.pay
    slug = f"remote-{posting.slug}-{number}"
    url = f"https://remoteOK.com/remote-jobs/{slug}"
    place = posting.locations[0].city if posting.locations else ""
    in_dollars = pay if pay and (pay.currency, pay.period) == ("USD", "year") else None
    return {
        "slug": slug,
        "id": str(number),
        "epoch": int(datetime.fromisoformat(posting.posted).timestamp()),
        "date": datetime.fromisoformat(posting.posted).isoformat(),
        "company": board.name,
        "company_logo": "",
        "position": published_title(posting),
        "tags": ["engineer", "exec"],
        "description": write_advert(board, posting, _STYLE) + _bot_check(),
        "location": f"{place}, " if place else "",
        "apply_url": url,
        "salary_min": int(in_dollars.minimum or 0) if in_dollars else 0,
        "salary_max": int(in_dollars.maximum or 0) if in_dollars else 0,
        "logo": "",
        "url": url,
    }


def _bot_check() -> str:
    """Return the sentence that names the reader, another one each time."""
    tag = f"R{secrets.token_urlsafe(12)}=="
    return (
        f"<br/><br/>Please mention the word **MODESTY** and tag {tag} when applying to"
        f" show you read the job post completely (#{tag}). This is a beta feature to"
        " avoid spam applicants."
    )
