"""Answers as BambooHR's careers pages do: a list, and details."""

from collections.abc import Mapping
from typing import Any, Final

from scraper.replica.adverts import (
    first_place,
    locate_tenant,
    number_of,
    redirect,
    write_advert,
)
from scraper.replica.awkward import published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style(heading="<p><span><strong>{}</strong></span></p>")
_KINDS: Final = {"onsite": "0", "remote": "1", "hybrid": "2", "": "0"}
_TYPES: Final = {
    "FULL_TIME": "Full-Time",
    "PART_TIME": "Part-Time",
    "CONTRACTOR": "Contractor",
    "TEMPORARY": "Temporary",
    "INTERN": "Internship",
}

board_for = locate_tenant


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/{employer}/careers/list`` or ``/{employer}/careers/{id}/detail``.
    boards : mapping of str to DemoBoard
        By token.

    Returns
    -------
    Reply or None
        A redirect to the vendor's own page for an employer that is not known.
    """
    match request.parts:
        case [token, "careers", *rest]:
            board = boards.get(token)
        case _:
            return None
    if board is None:
        return redirect("https://www.bamboohr.com/")
    if rest == ["list"]:
        rows = [_row(posting) for posting in board.postings]
        return json_reply({"meta": {"totalCount": len(rows)}, "result": rows})
    for posting in board.postings:
        if rest == [_identifier(posting), "detail"]:
            opening = {"jobOpening": _opening(board, posting)}
            return json_reply({"meta": {}, "result": opening})
    return json_reply({"error": "Not Found"}, status=404)


def _identifier(posting: DemoPosting) -> str:
    return str(number_of(posting, 5))


def _row(posting: DemoPosting) -> dict[str, Any]:
    """Return a row; every other address stands in the second of two fields."""
    place = first_place(posting)
    is_plain = number_of(posting) % 2 == 0
    city, state = place.city or None, place.region or None
    country = place.country or None
    return {
        "id": _identifier(posting),
        "jobOpeningName": published_title(posting),
        "departmentId": "18244",
        "departmentLabel": posting.department,
        "employmentStatusLabel": _TYPES.get(posting.employment_type),
        "employmentType": None,
        "location": {
            "city": city if is_plain else None,
            "state": state if is_plain else None,
        },
        "atsLocation": {
            "country": None if is_plain else country,
            "state": None if is_plain else state,
            "province": None,
            "city": None if is_plain else city,
        },
        "isRemote": True if posting.workplace == "remote" else None,
        "locationType": _KINDS[posting.workplace],
    }


def _opening(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    place, row, pay = first_place(posting), _row(posting), posting.pay
    root = f"https://{board.token}.bamboohr.com"
    amounts = (pay.minimum, pay.maximum) if pay else ()
    line = " - ".join(f"{amount:,.0f}" for amount in amounts if amount)
    return {
        "jobOpeningShareUrl": f"{root}/careers/{row['id']}",
        "jobOpeningName": row["jobOpeningName"],
        "jobOpeningStatus": "Open",
        "departmentId": row["departmentId"],
        "departmentLabel": row["departmentLabel"],
        "employmentStatusLabel": row["employmentStatusLabel"],
        "location": {
            "city": place.city or None,
            "state": place.region or None,
            "postalCode": None,
            "addressCountry": place.country or None,
        },
        "atsLocation": dict.fromkeys(("country", "state", "province", "city")),
        "description": write_advert(board, posting, _STYLE),
        "compensation": f"{pay.currency} {line} per {pay.period}" if pay else None,
        "datePosted": posting.posted[:10],
        "minimumExperience": None,
        "locationType": row["locationType"],
    }
