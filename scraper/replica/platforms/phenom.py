"""Answers as career sites on Phenom do: rows in a script, pages with either."""

import json
from collections.abc import Mapping
from typing import Any, Final

from scraper.replica.adverts import as_utc, first_place, locate_tenant, write_advert
from scraper.replica.awkward import listed, published_title
from scraper.replica.jsonld_blocks import scripts_for
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request

_HTML: Final = "text/html; charset=utf-8"
_STYLE: Final = Style()
_PAGE: Final = 10

board_for = locate_tenant


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/{site}/search-results`` with ``from``, or ``/{site}/job/{id}``.
    boards : mapping of str to DemoBoard
        By token; the option ``page_size`` makes pages shorter.

    Returns
    -------
    Reply or None
        None for an unknown site or posting.
    """
    match request.parts:
        case [token, "search-results"] if token in boards:
            return _list(boards[token], int(request.first("from", "0")))
        case [token, "job", number] if token in boards:
            board = boards[token]
            found = [one for one in board.postings if _number(one) == number]
            return _detail(board, found[0]) if found else None
    return None


def _list(board: DemoBoard, start: int) -> Reply:
    jobs = [_row(posting) for posting in board.postings for _ in range(listed(posting))]
    size = int(board.options.get("page_size", _PAGE))
    shown = jobs[start : start + size]
    search = {
        "status": 200,
        "hits": len(shown),
        "totalHits": len(jobs),
        "data": {"jobs": shown},
    }
    return _page({"eagerLoadRefineSearch": search})


def _row(posting: DemoPosting) -> dict[str, Any]:
    place = first_place(posting)
    return {
        "type": posting.employment_type.replace("_", "-").title(),
        "descriptionTeaser": "A teaser.",
        "reqId": posting.requisition_id or _number(posting),
        "city": place.city,
        "country": place.country,
        "jobId": _number(posting),
        "locale": "en_GLOBAL",
        "title": published_title(posting),
        "jobSeqNo": f"DEMO{posting.id}EXTERNALENGLOBAL",
        "postedDate": as_utc(posting.posted).replace("Z", "+0000"),
        "department": "",
        "location": place.text,
        "category": posting.department,
    }


def _detail(board: DemoBoard, posting: DemoPosting) -> Reply:
    advert = write_advert(board, posting, _STYLE)
    job = {"title": published_title(posting), "description": advert}
    detail = {"jobDetail": {"status": 200, "data": {"job": job}}}
    scripts = ""
    if posting.employment_type:
        # Not every employer's pages have the markup.
        url = f"https://careers.example/job/{_number(posting)}"
        scripts = scripts_for(board, posting, url=url, description=advert)
    return _page(detail, scripts)


def _number(posting: DemoPosting) -> str:
    return f"P-{posting.id}"


def _page(ddo: dict[str, Any], scripts: str = "") -> Reply:
    value = json.dumps(ddo, ensure_ascii=False).replace("</", "<\\/")
    text = (
        f"<!doctype html>\n<html><head>{scripts}</head><body><script>\n"
        f"var phApp = {{}};\nphApp.ddo = {value}; phApp.experimentData = {{}};\n"
        "</script></body></html>"
    )
    return Reply(body=text.encode(), content_type=_HTML)
