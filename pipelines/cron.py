"""Cron expressions: five fields read into sets, for every scheduler that is served."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipelines.errors import ScheduleError

_MACROS: Final = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
}
_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
# Sunday first, as cron counts; APScheduler counts from Monday, so names are given it.
WEEKDAYS: Final = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_FIELDS: Final[tuple[tuple[str, int, int, Mapping[str, int]], ...]] = (
    ("minute", 0, 59, {}),
    ("hour", 0, 23, {}),
    ("day of month", 1, 31, {}),
    ("month", 1, 12, {name: n for n, name in enumerate(_MONTHS, 1)}),
    ("day of week", 0, 7, {name: n for n, name in enumerate(WEEKDAYS)}),
)
_Field = tuple[int, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cron:
    """When something is due; a field that is None lets every value in.

    Attributes
    ----------
    text : str
        The five fields as given.
    minutes, hours, days, months : tuple of int or None
        Sorted.
    weekdays : tuple of int or None
        From 0 for Sunday to 6. Beside `days`, either makes a day due, as cron has it.
    """

    text: str
    minutes: _Field
    hours: _Field
    days: _Field
    months: _Field
    weekdays: _Field


def parse_cron(text: str) -> Cron:
    """Read a cron expression.

    Parameters
    ----------
    text : str
        Five fields with ``*``, lists, ranges, steps and names, or a macro such as
        ``@daily``.

    Returns
    -------
    Cron
        Its meaning.

    Raises
    ------
    ScheduleError
        If it is anything else; the message names the field.
    """
    given = _MACROS.get(text.strip().lower(), text)
    parts = given.split()
    if len(parts) != len(_FIELDS):
        raise ScheduleError(
            f"cron {text!r}: expected five fields, as in '0 6 * * *', or one of"
            f" {', '.join(_MACROS)}"
        )
    minutes, hours, days, months, weekdays = (
        _read_field(part, *field) for part, field in zip(parts, _FIELDS, strict=True)
    )
    if weekdays is not None:
        weekdays = tuple(sorted({day % 7 for day in weekdays}))
    return Cron(
        text=" ".join(parts),
        minutes=minutes,
        hours=hours,
        days=days,
        months=months,
        weekdays=weekdays,
    )


def _read_field(
    text: str, name: str, low: int, high: int, names: Mapping[str, int]
) -> _Field:
    if text == "*":
        return None
    found: set[int] = set()
    for part in text.lower().split(","):
        span, slash, step = part.partition("/")
        first, dash, last = span.partition("-")
        if span == "*":
            start, end = low, high - (name == "day of week")
        else:
            start = _read_number(first, names)
            end = _read_number(last, names) if dash else high if slash else start
        width = _read_number(step, {}) if slash else 1
        if not low <= start <= end <= high or width < 1:
            raise ScheduleError(
                f"cron field {name} {text!r}: expected values from {low} to {high},"
                " such as *, 5, 1-5, */15 or 1,3"
            )
        found.update(range(start, end + 1, width))
    return tuple(sorted(found))


def _read_number(text: str, names: Mapping[str, int]) -> int:
    if text in names:
        return names[text]
    return int(text) if text.isascii() and text.isdigit() else -1
