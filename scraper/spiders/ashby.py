"""Ashby posting API: the whole board in one answer, pay in tiers of components."""

from typing import Any, Final

from scraper.boards import Board
from scraper.items import JobPosting, Location, PayRange
from scraper.parsing.dates import dates_of
from scraper.parsing.records import (
    Record,
    drop,
    take_object,
    take_records,
    take_required,
    take_text,
)
from scraper.parsing.values import to_number
from scraper.spiders._board import BoardSpider

_UNWANTED: Final = ("applyUrl", "descriptionPlain", "team")
_WORKPLACES: Final = {"remote": "remote", "hybrid": "hybrid", "onsite": "onsite"}


def parse_posting(record: Record, board: Board) -> JobPosting | None:
    """Read one job of a board.

    Parameters
    ----------
    record : dict
        Element of ``jobs``; loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting or None
        None for a job that is reachable by its link only.
    """
    if record.pop("isListed", True) is False:
        return None
    published = take_text(record, "publishedAt")
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=take_required(record, "id"),
        url=take_text(record, "jobUrl"),
        title=take_required(record, "title"),
        description_html=take_text(record, "descriptionHtml"),
        locations=_take_locations(record),
        department=take_text(record, "department") or take_text(record, "team"),
        **dates_of(posted=published),
    )
    if not posting.description_html:
        posting.description = take_text(record, "descriptionPlain")
    employment = take_text(record, "employmentType")
    posting.employment_type_raw = [employment] if employment else []
    _take_workplace(posting, record)
    _take_pay(posting, record)
    drop(record, _UNWANTED)
    return posting


class AshbySpider(BoardSpider):
    """Boards of api.ashbyhq.com; a token is case-sensitive and may hold blanks."""

    name = "ashby"
    origin = "https://api.ashbyhq.com"
    list_path = "/posting-api/job-board/{token}?includeCompensation=true"
    records_key = "jobs"
    parser = staticmethod(parse_posting)


def _take_locations(record: Record) -> list[Location]:
    first = {key: record.pop(key, None) for key in ("location", "address")}
    more = record.pop("secondaryLocations", None)
    places = []
    for each in (first, *(more if isinstance(more, list) else [])):
        place = _read_location(each if isinstance(each, dict) else {"location": each})
        if place != Location() and place not in places:
            places.append(place)
    return places


def _read_location(given: Record) -> Location:
    """Read a line and its address, with or without ``postalAddress`` between."""
    address = given.get("address")
    parts = address if isinstance(address, dict) else {}
    postal = take_object(parts.get("postalAddress", parts), "postalAddress")
    return Location(
        text=take_text(given.copy(), "location"),
        city=take_text(postal, "addressLocality"),
        region=take_text(postal, "addressRegion"),
        country=take_text(postal, "addressCountry"),
    )


def _take_workplace(posting: JobPosting, record: Record) -> None:
    """Read ``workplaceType`` first: ``isRemote`` is true of hybrid jobs too."""
    workplace = take_text(record, "workplaceType")
    is_remote = record.pop("isRemote", None)
    if workplace:
        posting.workplace = _WORKPLACES.get(workplace.replace("-", "").lower())
        posting.workplace_raw = f"workplaceType={workplace}"
    elif is_remote is not None:
        posting.workplace = "remote" if is_remote is True else None
        posting.workplace_raw = f"isRemote={str(is_remote).lower()}"


def _take_pay(posting: JobPosting, record: Record) -> None:
    is_shown = record.pop("shouldDisplayCompensationOnJobPostings", True)
    pay = take_object(record.pop("compensation", None), "compensation")
    if is_shown is False:
        return
    posting.salary_raw = take_text(pay, "compensationTierSummary") or take_text(
        pay, "scrapeableCompensationSalarySummary"
    )
    for tier in take_records(pay, "compensationTiers"):
        title = take_text(tier, "title")
        for component in take_records(tier, "components"):
            _read_component(posting, component, title, "compensationTiers")
    if not posting.pay:
        for component in take_records(pay, "summaryComponents"):
            _read_component(posting, component, "", "summaryComponents")


def _read_component(
    posting: JobPosting, component: dict[str, Any], title: str, source: str
) -> None:
    """Add a salary; bonus, commission and equity are no base pay."""
    if component.get("compensationType") != "Salary":
        return
    low = to_number(component.get("minValue"))
    high = to_number(component.get("maxValue"))
    interval = take_text(component, "interval")
    if low or high:
        posting.pay.append(
            PayRange(
                minimum=low or None,
                maximum=high or None,
                currency=take_text(component, "currencyCode"),
                period="" if interval == "NONE" else interval,
                title=title,
                source=f"compensation.{source}",
            )
        )
