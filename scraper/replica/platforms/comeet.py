"""Answers as Comeet's careers API does."""

from collections.abc import Mapping
from typing import Any, Final

from scraper.items import Location
from scraper.replica.adverts import as_utc, hex_of, split_advert
from scraper.replica.awkward import published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style(between="")
_WORKPLACES: Final = {"remote": "Remote", "hybrid": "Hybrid", "onsite": "On-site"}


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/careers-api/2.0/company/{uid}/positions`` with ``token`` and ``details``.
    boards : mapping of str to DemoBoard
        By number and key with a slash between them.

    Returns
    -------
    Reply or None
        None for any other path.
    """
    match request.parts:
        case ["careers-api", "2.0", "company", uid, "positions"]:
            board = boards.get(f"{uid}/{request.first('token')}")
        case _:
            return None
    if board is None:
        return json_reply({"status": 400, "message": "Invalid token"}, status=400)
    with_details = request.first("details") == "true"
    positions = [
        _position(board, posting, place, with_details=with_details)
        for posting in board.postings
        for place in posting.locations or (Location(),)
    ]
    # One that only employees may see.
    internal = {**positions[0], "uid": "00.000", "is_internal": True}
    return json_reply([*positions, internal])


def _position(
    board: DemoBoard, posting: DemoPosting, place: Location, *, with_details: bool
) -> dict[str, Any]:
    """Return a position in one place: further places are positions of their own."""
    uid = f"{hex_of(posting, 2).upper()}.{hex_of(posting, 5)[2:].upper()}"
    if posting.locations and place is not posting.locations[0]:
        uid += f"-{len(place.text)}.{place.text[:2].upper()}"
    page = f"https://www.comeet.com/jobs/{board.token}/{posting.slug}/{uid}"
    position: dict[str, Any] = {
        "name": published_title(posting),
        "department": posting.department or None,
        "email": "demo@applynow.example",
        "email_alias": None,
        "url_comeet_hosted_page": page,
        "url_recruit_hosted_page": page,
        "url_active_page": page,
        "employment_type": posting.employment_type.replace("_", "-").title() or None,
        "experience_level": None,
        "uid": uid,
        "location": {
            "name": place.text,
            "country": place.country,
            "city": place.city,
            "state": place.region,
            "is_remote": posting.workplace == "remote",
        },
        "internal_use_custom_id": posting.requisition_id or None,
        "is_consent_needed": True,
        "is_reward": False,
        "time_updated": as_utc(posting.updated or posting.posted),
        "company_name": board.name,
        "is_internal": False,
        "workplace_type": _WORKPLACES.get(posting.workplace),
    }
    if with_details:
        parts = split_advert(board, posting, _STYLE)
        details = [
            {"name": heading or "Description", "value": body, "order": order}
            for order, (heading, body) in enumerate(parts, 1)
        ]
        # Not in their order.
        position["details"] = details[::-1]
    return position
