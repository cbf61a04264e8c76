"""Lever postings API: a bare list of postings, whose text is in several parts."""

import html
from typing import Final

from scraper.boards import Board
from scraper.items import JobPosting, Location, PayRange
from scraper.parsing.dates import dates_of
from scraper.parsing.markup import one_line, section, unescape_title
from scraper.parsing.records import (
    Record,
    drop,
    take_object,
    take_records,
    take_required,
    take_text,
)
from scraper.parsing.values import texts_in, to_number
from scraper.spiders._board import BoardSpider

_UNWANTED: Final = ("applyUrl",)
_WORKPLACES: Final = {"onsite": "onsite", "hybrid": "hybrid", "remote": "remote"}


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one posting of a site.

    Parameters
    ----------
    record : dict
        Element of the list; loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting
        With opening, body, lists and closing joined as one description.
    """
    categories = take_object(record.pop("categories", None), "categories")
    workplace = take_text(record, "workplaceType")
    created = take_text(record, "createdAt")
    pay = take_text(record, "salaryDescriptionPlain")
    pay_html = take_text(record, "salaryDescription")
    department = take_text(categories, "department") or take_text(categories, "team")
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=take_required(record, "id"),
        url=take_text(record, "hostedUrl"),
        title=take_required(record, "text"),
        description_html=_take_description(record),
        locations=_read_locations(categories, take_text(record, "country")),
        workplace=_WORKPLACES.get(workplace.replace("-", "").lower()),
        workplace_raw=f"workplaceType={workplace}" if workplace else "",
        department=department,
        salary_raw=pay or html.unescape(one_line(pay_html)),
        # The posting's making, years ago for one that is always open; the public API
        # has no better date.
        **dates_of(posted=created),
    )
    commitment = take_text(categories, "commitment")
    posting.employment_type_raw = [commitment] if commitment else []
    _read_pay(posting, take_object(record.pop("salaryRange", None), "salaryRange"))
    drop(record, _UNWANTED)
    return posting


class LeverSpider(BoardSpider):
    """Sites of api.lever.co; for European ones ``base_url`` is api.eu.lever.co."""

    name = "lever"
    origin = "https://api.lever.co"
    list_path = "/v0/postings/{token}?mode=json"
    parser = staticmethod(parse_posting)


def _take_description(record: Record) -> str:
    whole = _take_part(record, "description")
    halves = [_take_part(record, key) for key in ("opening", "descriptionBody")]
    parts = [whole] if whole else halves
    for each in take_records(record, "lists"):
        content = take_text(each, "content")
        is_bare = "<ul" not in content and "<ol" not in content
        body = f"<ul>{content}</ul>" if is_bare else content
        parts.append(section(unescape_title(take_text(each, "text")), body))
    parts.append(_take_part(record, "additional"))
    return "\n".join(part for part in parts if part)


def _take_part(record: Record, key: str) -> str:
    marked, plain = take_text(record, key), take_text(record, f"{key}Plain")
    return marked or "".join(
        f"<p>{html.escape(line, quote=False)}</p>" for line in plain.split("\n") if line
    )


def _read_locations(categories: Record, country: str) -> list[Location]:
    lines = [take_text(categories, "location")]
    lines += texts_in(categories.pop("allLocations", None))
    places = [Location(text=line) for line in dict.fromkeys(lines) if line]
    if places:
        # The country is that of the first place; the others may lie elsewhere.
        places[0].country = country
    elif country:
        places.append(Location(country=country))
    return places


def _read_pay(posting: JobPosting, pay: Record) -> None:
    low, high = to_number(pay.get("min")), to_number(pay.get("max"))
    if low or high:
        posting.pay.append(
            PayRange(
                minimum=low or None,
                maximum=high or None,
                currency=take_text(pay, "currency"),
                period=take_text(pay, "interval"),
                source="salaryRange",
            )
        )
