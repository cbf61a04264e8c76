"""Bring a site's date to ISO 8601, keeping its zone, or admit that it is unclear."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

_FRACTION: Final = re.compile(r"(:\d\d)[.,](\d{1,9})")
_OFFSET: Final = re.compile(r"(:\d\d(?:\.\d{1,6})?) ?([+-]\d\d):?(\d\d)$")
_EPOCH: Final = re.compile(r"\d{9,10}(?:\d{3})?")
_JAVA: Final = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d\d:\d\d:\d\d) ([A-Z]{1,5}) (\d{4})"
)
_SCRIPT: Final = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d)"
    r" (?:GMT|UTC)([+-]\d{4})(?: \([^()]{0,60}\))?"
)
# Names of zones that RFC 822 does not have, so that its reader takes none of them.
_ZONES: Final = {
    "CET": "+0100",
    "CEST": "+0200",
    "BST": "+0100",
    "WEST": "+0100",
    "EET": "+0200",
    "EEST": "+0300",
    "JST": "+0900",
    "AEST": "+1000",
    "AEDT": "+1100",
}
_ZONE_NAME: Final = re.compile(r"\[[A-Za-z_/+-]{1,40}\]$")
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")
_MILLISECONDS: Final = 1e11
_DATE_LENGTH: Final = 10
# A date with dots has its day first wherever dots are written.
_FORMS: Final = (
    "%Y-%m-%d %H:%M:%S UTC",
    "%B %d, %Y",
    "%b %d, %Y",
    "%d %B %Y",
    "%d %b %Y",
    "%Y/%m/%d",
    "%d.%m.%Y",
)


def to_iso(value: str | float | None) -> str | None:
    """Return a date or time as ISO 8601.

    Parameters
    ----------
    value : str, float or None
        A date, an ISO time with any number of digits behind the point and an offset
        with or without colon, seconds or milliseconds since 1970, an RFC 822 date, or
        what Java and JavaScript make of a date.

    Returns
    -------
    str or None
        A date where the site gives a date; a time with the site's own offset where it
        gives one. None when it is empty, or could be read in two ways ("03/04/2026").
    """
    if value is None:
        return None
    text = str(int(value)) if isinstance(value, int | float) else value.strip()
    if not text:
        return None
    if _EPOCH.fullmatch(text):
        return _from_epoch(int(text))
    return _from_iso(text) or _from_words(text)


def dates_of(
    *, posted: str = "", updated: str = "", closing: str = ""
) -> dict[str, Any]:
    """Return a posting's dates as its fields, each in ISO 8601 and as published.

    Parameters
    ----------
    posted, updated, closing : str, default=""
        As published.

    Returns
    -------
    dict of str to Any
        Arguments of `JobPosting`.
    """
    given = {"date_posted": posted, "date_updated": updated, "valid_through": closing}
    raw = {f"{name}_raw": text for name, text in given.items()}
    return {name: to_iso(text) for name, text in given.items()} | raw


def _from_epoch(number: int) -> str:
    seconds = number / 1000 if number >= _MILLISECONDS else number
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _from_iso(text: str) -> str | None:
    text = _COMPACT.sub(r"\1-\2-\3", text) if _COMPACT.fullmatch(text) else text
    try:
        return _print_iso(text)
    except ValueError:
        pass
    text = _ZONE_NAME.sub("", text)
    text = _FRACTION.sub(lambda found: f"{found[1]}.{found[2][:6]:0<6}", text)
    text = _OFFSET.sub(r"\1\2:\3", text)
    try:
        return _print_iso(text)
    except ValueError:
        return None


def _print_iso(text: str) -> str:
    if len(text) == _DATE_LENGTH:
        return date.fromisoformat(text).isoformat()
    return datetime.fromisoformat(text).isoformat()


def _from_words(text: str) -> str | None:
    java = _JAVA.fullmatch(text)
    if java:
        month, day, time, zone, year = java.groups()
        text = f"{day} {month} {year} {time} {_ZONES.get(zone, zone)}"
    script = _SCRIPT.fullmatch(text)
    if script:
        month, day, year, time, offset = script.groups()
        text = f"{day} {month} {year} {time} {offset}"
    for form in _FORMS:
        try:
            moment = datetime.strptime(text, form)  # noqa: DTZ007 - zone set below
        except ValueError:
            continue
        if form.endswith("UTC"):
            return moment.replace(tzinfo=UTC).isoformat()
        return moment.date().isoformat()
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError):
        return None
