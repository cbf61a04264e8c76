"""Answers as Recruitee's careers-site API does."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from scraper.items import Location
from scraper.replica.adverts import (
    first_place,
    hex_of,
    locate_tenant,
    number_of,
    write_advert,
)
from scraper.replica.awkward import listed, published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style(heading="<p><strong>{}</strong></p>", item="<li><p>{}</p></li>")
_TYPES: Final = {
    "FULL_TIME": "fulltime_permanent",
    "PART_TIME": "parttime_permanent",
    "CONTRACTOR": "freelance",
    "TEMPORARY": "fulltime_fixed_term",
    "INTERN": "internship",
    "": None,
}
_OPTIONS: Final = ("cv", "cover_letter", "photo", "salutation", "phone", "title")
_NULLS: Final = ("highlight", "cover_image", "close_at", "sharing_image")
_HOURS: Final = ("min_hours", "max_hours", "min_hours_per_week", "max_hours_per_week")

board_for = locate_tenant


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/{employer}/api/offers/`` or one offer below it.
    boards : mapping of str to DemoBoard
        By token.

    Returns
    -------
    Reply or None
        None for a path that a site does not have.
    """
    match request.parts:
        case [token, "api", "offers", *slug] if token in boards:
            board = boards[token]
        case _:
            return None
    offers = [
        _offer(board, posting)
        for posting in board.postings
        for _ in range(listed(posting))
        if not slug or slug == [posting.slug]
    ]
    if slug:
        return json_reply({"offer": offers[0]}) if offers else None
    return json_reply({"offers": offers})


def _offer(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    title = published_title(posting)
    url = f"https://{board.token}.recruitee.com/o/{posting.slug}"
    text = write_advert(board, posting, _STYLE)
    # Two fields hold the advert: the second starts with a heading.
    split = text.find("<p><strong>", len(text) // 3)
    description, requirements = (
        (text, "") if split < 0 else (text[:split], text[split:])
    )
    offer: dict[str, Any] = {
        "id": number_of(posting, 7),
        "position": 1 + number_of(posting, 2),
        "guid": hex_of(posting, 5),
        "slug": posting.slug,
        "title": title,
        "status": "published",
        "company_name": board.name,
        "department": posting.department or None,
        "description": description,
        "requirements": requirements,
        "careers_url": url,
        "careers_apply_url": f"{url}/c/new",
        "mailbox_email": f"job.{hex_of(posting, 5)}@{board.token}.recruitee.example",
        **_main_place(posting),
        "remote": posting.workplace == "remote",
        "hybrid": posting.workplace == "hybrid",
        "on_site": posting.workplace == "onsite",
        "salary": _salary(posting),
        "employment_type_code": _TYPES[posting.employment_type],
        "category_code": "internet",
        "experience_code": "mid_level",
        "education_code": "bachelor_degree",
        "created_at": _moment(posting.posted),
        "published_at": _moment(posting.posted),
        "updated_at": _moment(posting.updated or posting.posted),
        "tags": [],
        "dynamic_fields": [],
        "open_questions": [],
        "translations": {board.language: {"title": title, "highlight": None}},
        "sharing_title": title,
        "sharing_description": title,
        "location_question_visible": False,
        "locations_question": "",
        "locations_question_type": "multiple_choice",
        "locations_question_required": True,
    }
    offer |= {f"options_{name}": "off" for name in _OPTIONS}
    return offer | dict.fromkeys((*_NULLS, *_HOURS))


def _main_place(posting: DemoPosting) -> dict[str, Any]:
    place = first_place(posting)
    return {
        "location": ", ".join(
            part for part in (place.city, place.region, place.country) if part
        ),
        "locations": [_place(each) for each in posting.locations],
        "city": place.city,
        "state_name": place.region,
        "state_code": place.region[:2].upper(),
        "country": place.country,
        "country_code": place.country[:2].upper(),
        "postal_code": None,
    }


def _place(place: Location) -> dict[str, Any]:
    return {
        "id": 29000 + len(place.text),
        "name": place.text,
        "state": place.region,
        "country": place.country,
        "city": place.city,
        "translations": {},
        "country_code": place.country[:2].upper(),
        "state_code": place.region[:2].upper(),
        "postal_code": None,
        "street": None,
        "note": None,
    }


def _salary(posting: DemoPosting) -> dict[str, Any]:
    pay = posting.pay
    if pay is None:
        return dict.fromkeys(("max", "min", "period", "currency"))
    return {
        "max": None if pay.maximum is None else f"{pay.maximum:g}",
        "min": None if pay.minimum is None else f"{pay.minimum:g}",
        "period": pay.period,
        "currency": pay.currency,
    }


def _moment(text: str) -> str:
    moment = datetime.fromisoformat(text).astimezone(UTC)
    return moment.strftime("%Y-%m-%d %H:%M:%S UTC")
