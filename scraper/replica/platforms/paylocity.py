"""Answers as Paylocity's boards do: rows in a script, pages with markup."""

import json
from collections.abc import Mapping
from typing import Any, Final

from scraper.replica.adverts import first_place, number_of, write_advert
from scraper.replica.awkward import listed, published_title
from scraper.replica.jsonld_blocks import scripts_for
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request

_HTML: Final = "text/html; charset=utf-8"
_STYLE: Final = Style(between="")


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/recruiting/jobs/All/{guid}/{name}`` or ``/Recruiting/Jobs/Details/{id}``.
    boards : mapping of str to DemoBoard
        By GUID and name with a slash between them.

    Returns
    -------
    Reply or None
        None for an unknown board or posting.
    """
    match request.parts:
        case ["recruiting", "jobs", "All", guid, name]:
            board = boards.get(f"{guid}/{name}")
            return _list(board) if board else None
        case ["Recruiting", "Jobs", "Details", number]:
            return _detail(boards, number)
    return None


def _list(board: DemoBoard) -> Reply:
    jobs = [_row(posting) for posting in board.postings for _ in range(listed(posting))]
    hidden = {**jobs[0], "JobId": 1, "IsInternal": True}
    data = {"Departments": ["All Departments"], "Jobs": [*jobs, hidden]}
    script = json.dumps(data, ensure_ascii=False)
    return _page(f"<script>\n    window.pageData = {script};\n</script>")


def _row(posting: DemoPosting) -> dict[str, Any]:
    place = first_place(posting)
    return {
        "JobId": number_of(posting, 7),
        "JobTitle": published_title(posting),
        "LocationName": place.city,
        "ShouldDisplayLocation": bool(place.text),
        "PublishedDate": posting.posted,
        "Description": "",
        "IsInternal": False,
        "HiringDepartment": posting.department or None,
        "JobLocation": {
            "LocationId": 4173607,
            "Name": place.city,
            "Address": None,
            "City": place.city,
            "State": place.region,
            "Zip": None,
            "Country": place.country,
        },
        "IsRemote": posting.workplace == "remote",
        "IndeedRemoteType": 1 if posting.workplace == "remote" else 2,
    }


def _detail(boards: Mapping[str, DemoBoard], number: str) -> Reply | None:
    for board in boards.values():
        for posting in board.postings:
            if str(number_of(posting, 7)) == number:
                advert = write_advert(board, posting, _STYLE)
                url = (
                    f"https://recruiting.paylocity.com/Recruiting/Jobs/Details/{number}"
                )
                return _page(scripts_for(board, posting, url=url, description=advert))
    return None


def _page(scripts: str) -> Reply:
    text = f"<!DOCTYPE html><html><head>{scripts}</head><body></body></html>"
    return Reply(body=text.encode(), content_type=_HTML)
