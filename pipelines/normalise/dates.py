"""Read the dates that boards publish into ISO 8601."""

import re
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from typing import Any

_TIME = (
    r"(?P<hour>[0-2]?[0-9]):(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?"
    r"(?:[.,:][0-9]{1,9})?(?: ?(?P<half>[ap])\.?m\.?)?"
    r"(?: ?\(?(?P<zone>[+-][0-9]{2}(?::?[0-9]{2})?|[a-z]{1,5})\)?)?"
)
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th|\.|º)?"
_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,? )?"
_NAMED = rf"{_DAY}(?: |-|/)(?:de )?{_MONTH}(?:,? |-|/)(?:de )?{_YEAR}"
_TWO_NUMBERS = r"(?P<first>[0-3]?[0-9])(?P<mark>[-/.])(?P<second_part>[0-3]?[0-9])"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"{_YEAR}[-/](?P<month>[01]?[0-9])[-/](?P<day>[0-3]?[0-9])(?:(?:t| ){_TIME})?",
        rf"{_YEAR}(?P<month>[01][0-9])(?P<day>[0-3][0-9])(?:t{_TIME})?",
        rf"{_WEEKDAY}{_NAMED}(?:,? {_TIME})?",
        rf"{_WEEKDAY}{_MONTH} {_DAY},? {_YEAR}(?:,? (?:at )?{_TIME})?",
        rf"{_WEEKDAY}{_MONTH} {_DAY} {_TIME} {_YEAR}",
        rf"{_TWO_NUMBERS}(?P=mark){_YEAR}(?:,? {_TIME})?",
    )
)
_LEAD = re.compile(
    r"(?:date )?(?:re)?(?:posted|published|updated|publi[ée]e?|publicado|geplaatst)"
    r"(?: on)?:? ?",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?:about |over |more than |vor |il y a |hace |há )?"
    r"(?P<count>[0-9]{1,4}|an?|one)(?P<more>\+)? ?(?P<unit>[^\W\d_]{1,10})"
    r"(?: ago| geleden| fa)?"
)
# Seconds since 1970 have nine or ten digits for any year from 1973 to 2099.
_EPOCH_FLOOR, _EPOCH_CEILING = 1e8, 4_102_444_800
_LARGEST = 1e15
_YEARS = range(1970, 2100)
_LONGEST = 80
_MONTHS_IN_YEAR = 12


def _words(table: Mapping[str, list[str]]) -> dict[str, int]:
    """Turn ``number = [words]`` into word -> number."""
    return {word: int(number) for number, words in table.items() for word in words}


_DATA: dict[str, Any] = tomllib.loads(
    files(__package__).joinpath("data/dates.toml").read_text(encoding="utf-8")
)
_MONTHS, _UNITS = _words(_DATA["months"]), _words(_DATA["units"])
_DAYS_BACK, _ZONES = _words(_DATA["days_back"]), _DATA["zones"]


def parse_date(raw: str | float | None, *, reference: str = "") -> str | None:
    """Return a published date as ISO 8601, or None where it is not certain.

    A time keeps the offset that it was published with; a time without one is taken
    as UTC; fractions of a second are dropped. "30+ days ago" gives the latest day
    that it can mean.

    Parameters
    ----------
    raw : str, int, float or None
        A date as published: ISO, RFC 822, words, seconds or milliseconds since 1970,
        or relative to the day on which it was read.
    reference : str, default=""
        That day or moment, ISO 8601. Without it relative dates are None.

    Returns
    -------
    str or None
        ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM:SS`` with ``Z`` or an offset. None for an
        order of day and month that could be either, a date without a year, or none.
    """
    if raw is None or isinstance(raw, (int, float)):
        return _number(raw)
    text = " ".join(raw.split()) if len(raw) <= _LONGEST else ""
    found = _absolute(text) or _absolute(_LEAD.sub("", text, count=1))
    return found or _relative(_LEAD.sub("", text, count=1).lower(), reference)


def _number(raw: float | None) -> str | None:
    """Read seconds or milliseconds since 1970, or a number like 20260908."""
    if raw is None or not 0 < raw < _LARGEST:
        return None
    return _epoch(raw) or _absolute(str(int(raw)))


def _epoch(value: float) -> str | None:
    """Read seconds or milliseconds since 1970."""
    if value >= _EPOCH_FLOOR * 1000:
        value = value / 1000
    if not _EPOCH_FLOOR <= value < _EPOCH_CEILING:
        return None
    return _show(datetime.fromtimestamp(int(value), UTC))


def _absolute(text: str) -> str | None:
    """Read a text that names a day by itself."""
    for shape in _SHAPES:
        match = shape.fullmatch(text)
        if match:
            parts = match.groupdict()
            day = _day(parts)
            return _with_time(day, parts) if day else None
    if text.isascii() and text.replace(".", "", 1).isdigit():
        return _epoch(float(text))
    return None


def _day(parts: Mapping[str, str | None]) -> date | None:
    """Return the day of a match, or None where the calendar has none such."""
    year = int(parts["year"] or 0)
    if parts.get("mark"):
        order = _day_and_month(parts)
        if order is None:
            return None
        day, month = order
    else:
        name = (parts["month"] or "").lower()
        month = int(name) if name.isdecimal() else _MONTHS.get(name, 0)
        day = int(parts["day"] or 0)
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _day_and_month(parts: Mapping[str, str | None]) -> tuple[int, int] | None:
    """Tell day from month in ``a/b/year``; None where both readings hold."""
    first, second = int(parts["first"] or 0), int(parts["second_part"] or 0)
    # Dots are written day first wherever they are written at all.
    if parts["mark"] == "." or first > _MONTHS_IN_YEAR or first == second:
        return first, second
    return (second, first) if second > _MONTHS_IN_YEAR else None


def _with_time(day: date, parts: Mapping[str, str | None]) -> str:
    """Add the time of a match to its day, if it has one that can be trusted."""
    if not parts.get("hour"):
        return day.isoformat()
    hour = int(parts["hour"] or 0)
    if parts["half"]:
        hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
    zone = (parts["zone"] or "utc").lower()
    offset = _ZONES.get(zone, zone)
    clock = f"{hour:02}:{parts['minute']}:{parts['second'] or '00'}"
    try:
        return _show(datetime.fromisoformat(f"{day.isoformat()}T{clock}{offset}"))
    except ValueError:
        return day.isoformat()


def _relative(text: str, reference: str) -> str | None:
    """Read "today", "3 days ago" and their like, counted from `reference`."""
    start = _absolute(reference.strip()) if reference else None
    if start is None:
        return None
    back = _DAYS_BACK.get(text)
    match = _AGO.fullmatch(text)
    if back is None and match and match["unit"] in _UNITS:
        count = match["count"]
        back = _UNITS[match["unit"]] * (int(count) if count.isdecimal() else 1)
    if back is None:
        return None
    try:
        day = date.fromisoformat(start[:10]) - timedelta(days=back)
    except OverflowError:
        return None
    return day.isoformat() if day.year in _YEARS else None


def _show(moment: datetime) -> str:
    """Write a moment with its offset, UTC as "Z"."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
