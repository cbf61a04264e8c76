"""Recruitee careers-site API: the whole board in one answer."""

import html
from typing import Final

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.dates import dates_of
from scraper.parsing.pay import add_pay
from scraper.parsing.places import add_place, make_place, set_workplace_flags
from scraper.parsing.records import (
    Record,
    drop,
    take_object,
    take_records,
    take_required,
    take_text,
)
from scraper.spiders._board import BoardSpider

_UNWANTED: Final = (
    "position",  # where it stands in the list
    "guid",
    "slug",
    "careers_apply_url",
    "mailbox_email",
    "category_code",
    "experience_code",
    "education_code",
    "min_hours",
    "max_hours",
    "min_hours_per_week",
    "max_hours_per_week",
    "created_at",
    "tags",
    "highlight",
    "cover_image",
    "dynamic_fields",
    "open_questions",
    "postal_code",
    "street",
    "state_code",
    "country_code",
)
# Settings of the application form and of previews elsewhere.
_SETTINGS: Final = ("options_", "sharing_", "location_question", "locations_question")


def parse_posting(record: Record, board: Board) -> JobPosting | None:
    """Read one offer of a careers site.

    Parameters
    ----------
    record : dict
        Element of ``offers``; loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting or None
        None for an offer that is not published.
    """
    if take_text(record, "status") not in {"", "published"}:
        return None
    published = take_text(record, "published_at") or take_text(record, "created_at")
    updated, closing = take_text(record, "updated_at"), take_text(record, "close_at")
    kind = take_text(record, "employment_type_code")
    places = take_records(record, "locations")
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=take_required(record, "id"),
        url=take_text(record, "careers_url"),
        title=take_required(record, "title"),
        hiring_organization=take_text(record, "company_name"),
        description_html=_take_description(record, places),
        employment_type_raw=[kind] if kind else [],
        department=take_text(record, "department"),
        **dates_of(posted=published, updated=updated, closing=closing),
        language=_take_language(record),
    )
    _take_locations(posting, record, places)
    flags = {key: record.pop(key, None) for key in ("remote", "hybrid", "on_site")}
    set_workplace_flags(posting, **flags)
    _take_pay(posting, record)
    drop(record, _UNWANTED)
    drop(record, [key for key in record if key.startswith(_SETTINGS)])
    return posting


class RecruiteeSpider(BoardSpider):
    """Careers sites of recruitee.com; on an employer's own domain by ``base_url``."""

    name = "recruitee"
    origin = "https://{token}.recruitee.com"
    back_ends = ("recruitee.com",)
    list_path = "/api/offers/"
    records_key = "offers"
    parser = staticmethod(parse_posting)


def _take_description(record: Record, places: list[Record]) -> str:
    parts = [take_text(record, "description"), take_text(record, "requirements")]
    # Of a place: that it may be left open, or how often one has to be there.
    for place in places:
        note = take_text(place.copy(), "note")
        parts.append(f"<p>{html.escape(note, quote=False)}</p>" if note else "")
    return "\n".join(dict.fromkeys(part for part in parts if part))


def _take_language(record: Record) -> str:
    """Return the one language that an offer is written in."""
    texts = take_object(record.pop("translations", None), "translations")
    return next(iter(texts)) if len(texts) == 1 else ""


def _take_locations(posting: JobPosting, record: Record, places: list[Record]) -> None:
    flat = {
        "name": take_text(record, "location"),
        "city": take_text(record, "city"),
        "state": take_text(record, "state_name"),
        "country": take_text(record, "country"),
    }
    for place in places or [flat]:
        city, name = take_text(place, "city"), take_text(place, "name")
        made = make_place(
            city=city,
            region=take_text(place, "state"),
            country=take_text(place, "country"),
            # The employer's own name of the place; it may say "Germany/Remote".
            text="" if name == city else name,
        )
        add_place(posting, made)


def _take_pay(posting: JobPosting, record: Record) -> None:
    pay = take_object(record.pop("salary", None), "salary")
    add_pay(
        posting,
        pay.get("min"),
        pay.get("max"),
        currency=take_text(pay, "currency"),
        period=take_text(pay, "period"),
        source="salary",
    )
