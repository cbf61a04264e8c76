"""Answers as the SmartRecruiters posting API does."""

from collections.abc import Mapping
from typing import Any, Final

from scraper.replica.adverts import as_utc, first_place, number_of, split_advert
from scraper.replica.awkward import published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style(between="")
_LARGEST_PAGE: Final = 100
_SECTIONS: Final = (
    ("companyDescription", "Company Description"),
    ("jobDescription", "Job Description"),
    ("qualifications", "Qualifications"),
    ("additionalInformation", "Additional Information"),
)
_TYPES: Final = {
    "FULL_TIME": ("permanent", "Full-time"),
    "PART_TIME": ("part-time", "Part-time"),
    "CONTRACTOR": ("contract", "Contract"),
    "TEMPORARY": ("temporary", "Temporary"),
    "INTERN": ("intern", "Intern"),
}


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/v1/companies/{id}/postings`` or one posting below it.
    boards : mapping of str to DemoBoard
        By token, whose case does not count.

    Returns
    -------
    Reply or None
        None for a path that the API does not have.
    """
    match request.parts:
        case ["v1", "companies", token, "postings", *rest]:
            known = {name.lower(): board for name, board in boards.items()}
            board = known.get(token.lower())
        case _:
            return None
    rows = _rows(board, request) if board else []
    if not rest:
        return _page(rows, request, board)
    for (row, posting), name in ((row, rest[0]) for row in rows):
        if board is not None and row["id"] == name:
            return json_reply({**row, **_details(board, posting)})
    return json_reply({"code": "RESOURCE_NOT_FOUND", "errors": []}, status=404)


def _page(
    rows: list[tuple[dict[str, Any], DemoPosting]],
    request: Request,
    board: DemoBoard | None,
) -> Reply:
    """Answer a page; an unknown company has none, and a large size is cut."""
    most = int(board.options.get("page_size", _LARGEST_PAGE)) if board else 0
    limit = min(int(request.first("limit", "10")), most or _LARGEST_PAGE)
    offset = int(request.first("offset", "0"))
    content = [row for row, _ in rows[offset : offset + limit]]
    envelope = {"offset": offset, "limit": limit, "totalFound": len(rows)}
    return json_reply({**envelope, "content": content})


def _rows(
    board: DemoBoard, request: Request
) -> list[tuple[dict[str, Any], DemoPosting]]:
    rows = []
    for posting in board.postings:
        rows.append((_row(board, posting, request, extra=False), posting))
        if "duplicate_id" in posting.awkward:
            rows.append((_row(board, posting, request, extra=True), posting))
    return rows


def _row(
    board: DemoBoard, posting: DemoPosting, request: Request, *, extra: bool
) -> dict[str, Any]:
    identifier = str(number_of(posting, 15) + extra)
    kind, label = _TYPES.get(posting.employment_type, ("permanent", "Full-time"))
    department = {"id": "1", "label": posting.department} if posting.department else {}
    ref = f"{request.origin}/v1/companies/{board.token}/postings/{identifier}"
    return {
        "id": identifier,
        "name": published_title(posting),
        "uuid": f"00000000-0000-4000-8000-{identifier[:12]}",
        "jobAdId": f"00000000-0000-4000-9000-{identifier[:12]}",
        # A further advert of the same job.
        "defaultJobAd": not extra,
        "refNumber": posting.requisition_id or f"REF{number_of(posting, 3)}A",
        "company": {"identifier": board.token, "name": board.name},
        "releasedDate": as_utc(posting.posted),
        "location": _location(posting),
        "industry": {"id": "internet", "label": "Internet"},
        "department": department,
        "function": {"id": "analyst", "label": "Analyst"},
        "typeOfEmployment": {"id": kind, "label": label},
        "experienceLevel": {"id": "not_applicable", "label": "Not Applicable"},
        "customField": [],
        "visibility": "PUBLIC",
        "ref": ref,
        "creator": {"name": "Recruiting Team"},
        "language": {"code": board.language, "label": "", "labelNative": ""},
    }


def _location(posting: DemoPosting) -> dict[str, Any]:
    place = first_place(posting)
    return {
        "city": place.city,
        "region": place.region,
        "country": place.country.lower(),
        "address": "",
        "postalCode": "",
        "remote": posting.workplace == "remote",
        "hybrid": posting.workplace == "hybrid",
        "latitude": "0.0",
        "longitude": "0.0",
        "fullLocation": place.text,
    }


def _details(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    parts = [
        f"<h4>{heading}</h4>{body}" if heading else body
        for heading, body in split_advert(board, posting, _STYLE)
    ]
    # Four fields: the last takes what is left.
    count = len(_SECTIONS) - 1
    texts = [*parts[:count], "".join(parts[count:])]
    texts += [""] * (len(_SECTIONS) - len(texts))
    sections: dict[str, Any] = {
        key: {"title": title, "text": text}
        for (key, title), text in zip(_SECTIONS, texts, strict=True)
    }
    sections["videos"] = {"title": "Videos To Watch", "urls": []}
    identifier = number_of(posting, 15)
    page = f"https://jobs.smartrecruiters.com/{board.token}/{identifier}-{posting.slug}"
    return {
        "jobId": f"00000000-0000-4000-a000-{identifier % 10**12:012d}",
        "active": True,
        "postingUrl": page,
        "applyUrl": f"{page}?oga=true",
        "jobAd": {"sections": sections},
    }
