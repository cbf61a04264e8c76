"""Answers as the Greenhouse job board API does."""

from collections.abc import Mapping
from typing import Any, Final

from scraper.replica.awkward import garble, listed, published_title, roughen
from scraper.replica.markup import Style, parse_markdown, to_html
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply, tagged

_STYLE: Final = Style()
_CACHE: Final = "max-age=0, private, must-revalidate"
_PAY_TITLES: Final = {"year": "Annual Salary", "month": "Monthly", "hour": "Hourly"}
_WORK_MODELS: Final = {"remote": "Remote", "hybrid": "Hybrid", "onsite": "On-site"}
_TYPES: Final = {
    "FULL_TIME": "Full-time",
    "PART_TIME": "Part-time",
    "CONTRACTOR": "Contract",
    "TEMPORARY": "Fixed term",
    "INTERN": "Intern",
}
_GROUPED_AT_ID: Final = 4_000_000_000


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/v1/boards/{token}``, its ``/jobs`` or ``/jobs/{id}``.
    boards : mapping of str to DemoBoard
        By token.

    Returns
    -------
    Reply or None
        None for a path that the API does not have.
    """
    match request.parts:
        case ["v1", "boards", token, *rest]:
            board = boards.get(token)
        case _:
            return None
    if board is None:
        return json_reply({"status": 404, "error": "Board not found"}, status=404)
    match rest:
        case []:
            return json_reply({"name": board.name, "content": _content(board.intro)})
        case ["jobs"]:
            return _list(board, request)
        case ["jobs", identifier]:
            return _detail(board, identifier, request)
        case _:
            return None


def _list(board: DemoBoard, request: Request) -> Reply:
    jobs = [
        _job(board, posting, request, content=request.first("content") == "true")
        for posting in board.postings
        for _ in range(listed(posting))
    ]
    reply = json_reply({"jobs": jobs, "meta": {"total": len(jobs)}})
    return tagged(reply, cache_control=_CACHE)


def _detail(board: DemoBoard, identifier: str, request: Request) -> Reply:
    for posting in board.postings:
        if posting.id == identifier:
            reply = json_reply(_job(board, posting, request, content=True))
            return tagged(reply, cache_control=_CACHE)
    return json_reply({"status": 404, "error": "Job not found"}, status=404)


def _job(
    board: DemoBoard, posting: DemoPosting, request: Request, *, content: bool
) -> dict[str, Any]:
    number, shapes = int(posting.id), posting.awkward
    placeholder = "placeholder_requisition" in shapes
    job: dict[str, Any] = {
        "absolute_url": _url(board, posting),
        "data_compliance": [_compliance()],
        "internal_job_id": None if "talent_pool" in shapes else number - 182_640_000,
        "location": {"name": _location_name(posting)},
        "metadata": _metadata(board, posting),
        "id": number,
        "updated_at": posting.updated or posting.posted,
        "requisition_id": "See Opening ID"
        if placeholder
        else posting.requisition_id or None,
        "title": published_title(posting),
    }
    if request.first("pay_transparency") == "true":
        job["pay_input_ranges"] = _pay_ranges(posting)
    job |= {
        "company_name": board.name + " ",
        "first_published": posting.posted,
        "language": board.language,
        "application_deadline": None,
    }
    if content:
        job["content"] = _advert(board, posting)
        job["departments"] = [_department(posting)]
        job["offices"] = _offices(posting)
    optout = (
        f"http://app4.greenhouse.io/ai_opt_out_request/job_post/{number}/ai_opt_out"
    )
    return job | {
        "ai_disclaimer": None,
        "include_ai_disclaimer": None,
        "ai_opt_out_request_url": optout,
    }


def _url(board: DemoBoard, posting: DemoPosting) -> str:
    if "employer_url" in posting.awkward:
        domain = board.options.get("domain", f"www.{board.token}.example")
        return f"https://{domain}/open-roles?gh_jid={posting.id}"
    return f"https://job-boards.greenhouse.io/{board.token}/jobs/{posting.id}"


def _compliance() -> dict[str, Any]:
    return {
        "type": "gdpr",
        "requires_consent": False,
        "requires_processing_consent": False,
        "requires_retention_consent": False,
        "retention_period": None,
        "demographic_data_consent_applies": False,
    }


def _location_name(posting: DemoPosting) -> str:
    if "work_model_location" in posting.awkward:
        return _WORK_MODELS[posting.workplace or "hybrid"]
    return "; ".join(place.text for place in posting.locations)


def _metadata(board: DemoBoard, posting: DemoPosting) -> list[dict[str, Any]] | None:
    name = board.options.get("employment_field")
    if not name:
        return None
    value = _TYPES.get(posting.employment_type)
    kind = "single_select"
    return [{"id": 4095122007, "name": name, "value": value, "value_type": kind}]


def _pay_ranges(posting: DemoPosting) -> list[dict[str, Any]]:
    pay = posting.pay
    if pay is None:
        return []
    return [
        {
            "min_cents": round((pay.minimum or 0) * 100),
            "max_cents": round((pay.maximum or 0) * 100),
            "currency_type": pay.currency,
            "title": _PAY_TITLES.get(pay.period, "Base pay"),
            "blurb": "<p>Base pay range for this role.</p>",
        }
    ]


def _advert(board: DemoBoard, posting: DemoPosting) -> str:
    style = roughen(_STYLE, posting)
    html = garble(to_html(parse_markdown(posting.body), style), posting)
    intro, conclusion = _content(board.intro), _content(board.conclusion)
    if intro:
        html = f'<div class="content-intro">{intro}</div>{html}'
    if conclusion:
        html += f'<div class="content-conclusion">{conclusion}</div>'
    return _escape(html)


def _content(markdown: str) -> str:
    return to_html(parse_markdown(markdown), _STYLE) if markdown.strip() else ""


def _escape(html: str) -> str:
    # The API escapes the finished HTML once more, apostrophes as &#39;.
    html = html.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return html.replace('"', "&quot;").replace("'", "&#39;")


def _department(posting: DemoPosting) -> dict[str, Any]:
    name = "No Department" if "no_department" in posting.awkward else posting.department
    return {
        "id": _GROUPED_AT_ID + sum(name.encode()) * 7,
        "name": name or "No Department",
        "child_ids": [],
        "parent_id": None,
    }


def _offices(posting: DemoPosting) -> list[dict[str, Any]]:
    return [
        {
            "id": _GROUPED_AT_ID + sum(place.text.encode()) * 11,
            "name": place.city or place.text,
            "location": ", ".join(
                part for part in (place.city, place.region, place.country) if part
            )
            or None,
            "child_ids": [],
            "parent_id": None,
        }
        for place in posting.locations
    ]
