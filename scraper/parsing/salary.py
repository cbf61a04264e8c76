"""Read the base pay of a schema.org JobPosting, in all shapes seen."""

import re
from typing import Any, Final

from scraper.items import JobPosting, PayRange
from scraper.parsing.offer import as_list, name_of
from scraper.parsing.records import Record
from scraper.parsing.values import to_number

_ENDS: Final = (("minValue", "minPrice"), ("maxValue", "maxPrice"))
_SINGLE: Final = ("value", "price")
_RANGE: Final = re.compile(
    r"\D{0,6}([0-9][0-9.,'\u00a0\u202f ]{0,20}k?)\s{0,5}(?:-|–|—|to|bis|à)"
    r"\s{0,5}\D{0,6}([0-9][0-9.,'\u00a0\u202f ]{0,20}k?)\D{0,6}",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"[0-9.,'\u00a0\u202f ]{1,30}")
_WORD: Final = re.compile(r"[^\W\d_]{2}")
_DIGIT: Final = re.compile(r"[0-9]")
# Codes of UN/CEFACT, which schema.org allows in the place of a word.
_UNITS: Final = {
    "ANN": "YEAR",
    "MON": "MONTH",
    "WEE": "WEEK",
    "DAY": "DAY",
    "HUR": "HOUR",
}


def take_pay(posting: JobPosting, node: Record) -> None:
    """Read base pay.

    Parameters
    ----------
    posting : JobPosting
        Gets `pay`, or `salary_raw` where the site writes a line.
    node : dict
        Loses the keys that are read.
    """
    currency = name_of(node.pop("salaryCurrency", None))
    for each in as_list(node.pop("baseSalary", None)):
        amount = each if isinstance(each, dict) else {"value": each}
        pay, line = _read_amount(amount, currency)
        if pay is not None:
            posting.pay.append(pay)
        else:
            posting.salary_raw = posting.salary_raw or line


def _read_amount(amount: Record, currency: str) -> tuple[PayRange | None, str]:
    """Return a range, or else the line that the site writes in its place."""
    inner = _inner_of(amount)
    low, high = (_number_at(inner, amount, keys) for keys in _ENDS)
    currency = _first(inner, amount, "currency", "priceCurrency") or currency
    unit = _first(inner, amount, "unitText")
    period = unit or _UNITS.get(_first(inner, amount, "unitCode").upper(), "")
    if low is None and high is None:
        single = next((inner[key] for key in _SINGLE if inner.get(key)), None)
        text = name_of(single) if isinstance(single, str) else ""
        if _tells_more(text, currency, period):
            return None, text
        # Zero means "unknown" wherever it was seen.
        low = high = _amount_of(single)
        found = _RANGE.fullmatch(text)
        if low is None and found:
            low, high = (_amount_of(end.strip()) for end in found.groups())
        if low is None and high is None:
            return None, f"{text} {currency} {period}".strip() if _DIGIT.search(
                text
            ) else text
    pay = PayRange(
        minimum=low,
        maximum=high,
        currency=currency,
        period=period,
        source="baseSalary",
    )
    return pay, ""


def _tells_more(text: str, currency: str, period: str) -> bool:
    """Tell whether the signs and words of a text say what no field does."""
    if not text or _BARE.fullmatch(text):
        return False
    return not currency or (not period and bool(_WORD.search(text)))


def _inner_of(amount: Record) -> Record:
    """Return the quantity inside an amount, which may be left out."""
    value = amount.get("value", amount.get("price"))
    inner = value[0] if isinstance(value, list) and value else value
    return inner if isinstance(inner, dict) else {"value": inner}


def _number_at(inner: Record, amount: Record, keys: tuple[str, ...]) -> float | None:
    numbers = (_amount_of(each.get(key)) for each in (inner, amount) for key in keys)
    return next((number for number in numbers if number), None)


def _amount_of(value: Any) -> float | None:
    number = to_number(value)
    return number if number and number > 0 else None


def _first(inner: Record, amount: Record, *keys: str) -> str:
    texts = (name_of(each.get(key)) for each in (inner, amount) for key in keys)
    return next((text for text in texts if text), "")
