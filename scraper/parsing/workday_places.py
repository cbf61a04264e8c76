"""Read the places of a Workday posting, whose lines go either way round."""

import re

from scraper.items import JobPosting, Location
from scraper.parsing.places import add_place, name_workplace
from scraper.parsing.records import Record, take_object, take_text


def take_locations(posting: JobPosting, record: Record) -> None:
    """Add the places of a posting: its own, and the others without their country.

    Parameters
    ----------
    posting : JobPosting
        Gets the places.
    record : dict
        Loses the keys that are read.
    """
    first = take_text(record, "location")
    more = record.pop("additionalLocations", None) or []
    required = take_object(
        record.pop("jobRequisitionLocation", None), "jobRequisitionLocation"
    )
    own = take_object(record.pop("country", None), "country")
    # The requisition may have been opened elsewhere; its country has a code, though.
    is_same = required.get("descriptor") == first or not own
    country = take_object(required.get("country"), "country") if is_same else own
    name = str(country.get("descriptor") or own.get("descriptor") or "")
    if first:
        # The country is that of the first place; the others may lie elsewhere.
        place = Location(
            text=first,
            city=_city_of(first, name),
            country=str(country.get("alpha2Code") or name),
        )
        add_place(posting, place)
    for line in more if isinstance(more, list) else [more]:
        text = line.get("descriptor") if isinstance(line, dict) else line
        if isinstance(text, str) and text.strip() and text.strip() != first:
            add_place(posting, Location(text=text.strip()))


def _city_of(line: str, country: str) -> str:
    """Return the city of "Country, City" or "City, Country", whichever way round."""
    parts = [part.strip() for part in re.split(", | - ", line)]
    others = [part for part in parts if part.casefold() != country.casefold()]
    is_pair = len(parts) == len(others) + 1 == 2  # noqa: PLR2004 - one is the country
    return others[0] if is_pair and not name_workplace(others[0]) else ""
