"""Read pay that a board gives in fields of its own."""

import re
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from pipelines.normalise.currency import read_currency
from pipelines.normalise.pay_text import Statement

# The first that matches; "one-time", "NONE" and "" are none of them.
_PERIODS = tuple(
    (re.compile(pattern, re.IGNORECASE), period, parts)
    for pattern, period, parts in (
        (r"bi-?week|two.?week|fortnight|2 ?week", "week", 2),
        (r"semi.?month", "month", 0.5),
        (r"hour|stunde|^ph$|^hr", "hour", 1),
        (r"day|dai|tag|diem", "day", 1),
        (r"week", "week", 1),
        (r"month|monat", "month", 1),
        (r"year|annu|jahr|^pa$|^p\.a", "year", 1),
    )
)
_NOT_BASE = re.compile(
    r"bonus|commission|equity|stock|on.?target|\bote\b|one.?time|estimat|predict"
    r"|sign.?on|stipend|allowance|total comp",
    re.IGNORECASE,
)
_CODE = re.compile(r"[A-Z]{3}")
_BARE_YEAR = 10_000


def read_structured(
    items: Sequence[Mapping[str, Any]], country: str = ""
) -> list[Statement]:
    """Return the base pay of structured ranges.

    Parameters
    ----------
    items : sequence of mapping
        With the keys of `scraper.items.PayRange`.
    country : str, default=""
        ISO 3166-1 alpha-2, where the currency is left out.

    Returns
    -------
    list of Statement
        One for each range that has a figure and is base pay.
    """
    found = (_statement(item, country) for item in items)
    return [statement for statement in found if statement]


def _statement(item: Mapping[str, Any], country: str) -> Statement | None:
    """Read one range; None if it is empty or not base pay."""
    words = " ".join(str(item.get(key) or "") for key in ("title", "source", "period"))
    low, high = _number(item.get("minimum")), _number(item.get("maximum"))
    if _NOT_BASE.search(words) or (low is None and high is None):
        return None
    if low is not None and high is not None and low > high:
        low, high = high, low
    period, parts = _period(item)
    if period is None and max(low or 0, high or 0) >= _BARE_YEAR:
        period = "year"
    low, high = (end and end / parts for end in (low, high))
    raw = str(item.get("currency") or "").strip()
    code = raw.upper()
    currency = read_currency(raw, country) or (code if _CODE.fullmatch(code) else None)
    quote = f"{item.get('minimum')}-{item.get('maximum')} {raw} {item.get('period')}"
    return Statement(low, high, currency, period, quote.strip())


def _number(value: Any) -> float | None:
    """Return a positive number; 0 is how boards write "unset"."""
    try:
        number = float(str(value).replace(",", ""))
    except ValueError:
        return None
    return number if isfinite(number) and number > 0 else None


def _period(item: Mapping[str, Any]) -> tuple[str | None, float]:
    """Return the period of a range and how many of it the field counts."""
    for key in ("period", "title"):
        text = str(item.get(key) or "")
        for pattern, period, parts in _PERIODS:
            if pattern.search(text):
                return period, parts
    return None, 1
