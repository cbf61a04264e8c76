"""Greenhouse job board API: the whole board in one answer."""

import html
import re
from typing import Any, Final

from scraper.boards import Board
from scraper.items import JobPosting, Location
from scraper.parsing.dates import dates_of
from scraper.parsing.markup import one_line, unescape_once
from scraper.parsing.pay import add_pay
from scraper.parsing.places import name_workplace
from scraper.parsing.records import (
    Record,
    drop,
    take_object,
    take_records,
    take_required,
    take_text,
)
from scraper.parsing.values import texts_in, to_number, words_of
from scraper.spiders._board import BoardSpider

_UNWANTED: Final = (
    "data_compliance",
    "ai_disclaimer",
    "include_ai_disclaimer",
    "ai_opt_out_request_url",
    "education",  # configures the application form; not a requirement of the posting
)
_NO_DEPARTMENT: Final = {"", "no department"}
# Metadata is the employer's own form: these are names that employers give its fields.
_EMPLOYMENT: Final = re.compile(
    r"\b(?:employment|job|contract|position|time|worker)[ _-]?type\b"
    r"|\bemployment[ _-]?status\b"
    r"|\btype of (?:employment|contract|position)\b|\bcommitment\b"
    r"|\b(?:beschäftigungs|anstellungs)art\b|\btype de contrat\b",
    re.IGNORECASE,
)
_WORKPLACE: Final = re.compile(
    r"\b(?:workplace|work ?place|location|remote) ?(?:type|policy|status)\b"
    r"|\bwork (?:model|mode|arrangement|setting)\b",
    re.IGNORECASE,
)
_IS_REMOTE: Final = re.compile(r"(?:is )?(?:fully )?remote\??", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[1-9]")
_PAY: Final = re.compile(r"\b(?:salary|pay|compensation)\b", re.IGNORECASE)
_PERIOD: Final = re.compile(
    r"\b(?:hourly|daily|weekly|monthly|annual(?:ly)?|yearly"
    r"|(?:per|an?|/) ?(?:hour|day|week|month|year|annum))\b",
    re.IGNORECASE,
)
# Yen have no cents, and not all boards write them as if they had; no work is paid less.
_LEAST_YEN: Final = {"hour": 500, "month": 100_000, "": 1_000_000}
_PLACEHOLDER: Final = re.compile(
    r"see opening id|n/?a|none|tbd|-+|x+|test", re.IGNORECASE
)
_NO_PLACE: Final = frozenset(
    ("remote", "hybrid", "onsite", "on", "site", "in", "office", "flexible", "anywhere")
)


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one job of a board.

    Parameters
    ----------
    record : dict
        Element of ``jobs``; loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting
        With the description unescaped once.
    """
    posted = take_text(record, "first_published")
    updated = take_text(record, "updated_at")
    deadline = take_text(record, "application_deadline")
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=take_required(record, "id"),
        url=take_text(record, "absolute_url"),
        title=take_required(record, "title"),
        hiring_organization=take_text(record, "company_name"),
        # Escaped once inside the JSON. Unescaping until nothing changes would eat
        # text that shows "&lt;" on purpose.
        description_html=unescape_once(take_text(record, "content")),
        locations=_take_locations(record),
        department=_take_departments(record),
        requisition_id=_take_requisition(record),
        **dates_of(posted=posted, updated=updated, closing=deadline),
        language=take_text(record, "language"),
    )
    if "internal_job_id" in record:
        posting.is_talent_pool = record.pop("internal_job_id") is None
    _read_pay(posting, take_records(record, "pay_input_ranges"))
    for field in take_records(record, "metadata"):
        _read_metadata(posting, field)
    drop(record, _UNWANTED)
    return posting


class GreenhouseSpider(BoardSpider):
    """Boards of boards-api.greenhouse.io."""

    name = "greenhouse"
    origin = "https://boards-api.greenhouse.io"
    list_path = "/v1/boards/{token}/jobs?content=true&pay_transparency=true"
    records_key = "jobs"
    delay_seconds = 0.75
    parser = staticmethod(parse_posting)

    def announced(self, payload: Any) -> int | None:
        """Return ``meta.total``.

        Parameters
        ----------
        payload : Any
            The decoded list.

        Returns
        -------
        int or None
            None on answers without it.
        """
        total = take_object(payload.get("meta"), "meta").get("total")
        return total if isinstance(total, int) else None


def _take_locations(record: Record) -> list[Location]:
    """Read the location's line, and the offices that say the same place more fully.

    ``offices`` is often a list of all that the employer has, so an office counts only
    if its city is in the line, or if the line names a way of working and no place.
    """
    line = take_text(take_object(record.pop("location", None), "location"), "name")
    places = [Location(text=line)] if line else []
    is_placeless = not set(words_of(line)) - _NO_PLACE
    offices = []
    for office in take_records(record, "offices"):
        name, place = take_text(office, "name"), take_text(office, "location")
        offices.append(place or (name if is_placeless else ""))
    for where in dict.fromkeys(offices):
        city = where.partition(",")[0].strip().casefold()
        if city and where != line and (is_placeless or city in line.casefold()):
            places.append(Location(text=where))
    return places


def _take_requisition(record: Record) -> str:
    text = take_text(record, "requisition_id")
    return "" if _PLACEHOLDER.fullmatch(text) else text


def _take_departments(record: Record) -> str:
    names = [take_text(each, "name") for each in take_records(record, "departments")]
    return ", ".join(name for name in names if name.lower() not in _NO_DEPARTMENT)


def _read_pay(posting: JobPosting, ranges: list[Record]) -> None:
    lines = []
    for each in ranges:
        title = take_text(each, "title")
        blurb = one_line(html.unescape(take_text(each, "blurb")))
        line = " ".join(f"{title} {html.unescape(blurb)}".split())
        lines.append(line)
        period = _PERIOD.search(title) or _PERIOD.search(line)
        currency = take_text(each, "currency_type")
        low, high = (to_number(each.get(key)) for key in ("min_cents", "max_cents"))
        unit = _cents_of(currency, max(low or 0, high or 0), line)
        add_pay(
            posting,
            low and low / unit,
            high and high / unit,
            currency=currency,
            period=period[0] if period else "",
            title=title,
            source="pay_input_ranges",
        )
    posting.salary_raw = " | ".join(line for line in lines if line)


def _cents_of(currency: str, amount: float, line: str) -> int:
    """Return how many of an amount make one of its currency."""
    if currency.upper() != "JPY":
        return 100
    named = (name for name in _LEAST_YEN if name in line.lower())
    return 1 if amount / 100 < _LEAST_YEN[next(named)] else 100


def _read_metadata(posting: JobPosting, field: Record) -> None:
    name = take_text(field, "name")
    value = field.get("value")
    texts = texts_in(value)
    if _EMPLOYMENT.search(name):
        posting.employment_type_raw += texts
    elif _WORKPLACE.search(name) and texts and not posting.workplace_raw:
        posting.workplace = name_workplace(texts[0])
        posting.workplace_raw = f"metadata.{name}={', '.join(texts)}"
    elif _IS_REMOTE.fullmatch(name) and value is True and not posting.workplace_raw:
        posting.workplace = "remote"
        posting.workplace_raw = f"metadata.{name}=true"
    elif _PAY.search(name) and isinstance(value, dict):
        amount = value.get("amount")
        add_pay(
            posting,
            value.get("min_value", amount),
            value.get("max_value", amount),
            currency=take_text(value, "unit"),
            period="",
            title=name,
            source="metadata",
        )
    elif _PAY.search(name) and _NUMBER.search(" ".join(texts)):
        posting.salary_raw = posting.salary_raw or ", ".join(texts)
