"""Comeet careers API: the whole board in one answer, its text in parts."""

from typing import Final

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.dates import dates_of
from scraper.parsing.markup import section
from scraper.parsing.places import add_place, make_place, set_workplace
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
    "company_referrals_reward",
    "email",
    "email_alias",
    "experience_level",
    "is_company_reward",
    "is_consent_needed",
    "is_reward",
    "is_sms_consent_needed",
    "linkedin_job_posting_id",
    "picture_url",
    "position_url",
    "referrals_reward",
    "url_comeet_hosted_page",
    "url_detected_page",
    "url_recruit_hosted_page",
    "categories",
)


def parse_posting(record: Record, board: Board) -> JobPosting | None:
    """Read one position.

    Parameters
    ----------
    record : dict
        Element of the list; loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting or None
        None for a position that is open to employees only.
    """
    if record.pop("is_internal", False) is True:
        record.clear()
        return None
    updated = take_text(record, "time_updated")
    kind = take_text(record, "employment_type")
    hosted = record.get("url_comeet_hosted_page")
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        # A position in several places is a row a place, each with its own number.
        posting_id=take_required(record, "uid"),
        url=take_text(record, "url_active_page") or str(hosted or ""),
        title=take_required(record, "name"),
        hiring_organization=take_text(record, "company_name"),
        description_html=_take_description(record),
        employment_type_raw=[kind] if kind else [],
        department=take_text(record, "department"),
        requisition_id=take_text(record, "internal_use_custom_id"),
        **dates_of(updated=updated),
    )
    place = take_object(record.pop("location", None), "location").copy()
    made = make_place(
        city=take_text(place, "city"),
        region=take_text(place, "state"),
        country=take_text(place, "country"),
        text=take_text(place, "name"),
    )
    add_place(posting, made)
    set_workplace(posting, "workplace_type", record.pop("workplace_type", None))
    is_remote = place.pop("is_remote", None) is True
    if is_remote and not posting.workplace_raw:
        posting.workplace, posting.workplace_raw = "remote", "location.is_remote=true"
    drop(record, _UNWANTED)
    return posting


class ComeetSpider(BoardSpider):
    """Companies of comeet.co: a token is the company's number / its public key."""

    name = "comeet"
    origin = "https://www.comeet.co"
    list_path = "/careers-api/2.0/company/{host}/positions?token={site}&details=true"
    parser = staticmethod(parse_posting)


def _take_description(record: Record) -> str:
    parts = sorted(take_records(record, "details"), key=_order_of)
    texts = [
        section(take_text(part, "name"), take_text(part, "value"))
        for part in (each.copy() for each in parts)
    ]
    return "\n".join(text for text in texts if text)


def _order_of(part: Record) -> float:
    order = part.get("order")
    return order if isinstance(order, int | float) else float("inf")
