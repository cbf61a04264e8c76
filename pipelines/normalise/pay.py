"""Decide what a posting pays, from its fields first and then from its text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipelines.normalise.currency import read_currency
from pipelines.normalise.pay_bounds import PER_YEAR, why_rejected
from pipelines.normalise.pay_structured import read_structured
from pipelines.normalise.pay_text import Statement, find_statements, read_field
from pipelines.normalise.values import Pay

_LONGEST = 100_000
# The federal boards of the United States give a bare figure and no place.
_AMERICAN = re.compile(
    r"\bU\.S\.|\bUnited States\b|\bGS-?[0-9]|\bAmeriCorps\b|\bOffice of Personnel"
    r"|\b[Ff]ederal (?:[Ss]ervice|[Ss]ector|[Cc]ivil|[Ee]mploy|[Gg]overnment|[Pp]osit)"
    r"|\bDepartment of (?:the (?:Navy|Army|Air Force)|Defense)\b|\bDefense Acquisition"
)
# Some feeds put one end of a range, or both added up, into a field without a mark.
_BARE = re.compile(r"[\d.,]{1,15}")
_ROUNDED = 1000
_QUOTE = 200


def read_pay(
    *,
    structured: Sequence[Mapping[str, Any]] = (),
    salary_text: str = "",
    text: str = "",
    country: str = "",
    title: str = "",
) -> Pay:
    """Return the base pay that a posting states.

    Structured ranges come first, then the salary field, then the text, then the
    title. Several zones or levels of one period give the lowest minimum and the
    highest maximum; of different periods the yearly one counts.

    Parameters
    ----------
    structured : sequence of mapping, default=()
        With the keys of `scraper.items.PayRange`.
    salary_text : str, default=""
        A salary field.
    text : str, default=""
        The posting, as clean text.
    country : str, default=""
        ISO 3166-1 alpha-2; says what a bare "$" is.
    title : str, default=""
        The posting's title.

    Returns
    -------
    Pay
        Empty where no base pay is stated; `rejected` says why a stated sum was kept
        back.
    """
    text = text[:_LONGEST]
    fields = _choose(read_structured(structured, country), "structured", country)
    if fields.source:
        return fields
    field_country = country or ("US" if _AMERICAN.search(text) else "")
    stated = read_field(salary_text, field_country) if salary_text else []
    field = _choose(stated, "salary_field", country)
    body = _choose(find_statements(text, country), "description", country)
    if field.source and body.source and _says_more(body, field):
        return body
    head = Pay()
    if not field.source and not body.source:
        head = _choose(find_statements(title, country), "description", country)
    found = next((one for one in (field, body, head) if one.source), Pay())
    kept_back = (fields, field, body)
    reasons = (one.rejected for one in kept_back if one.rejected)
    return found if found.source else replace(found, rejected=next(reasons, ""))


def annualise(pay: Pay) -> tuple[float | None, float | None]:
    """Return pay as sums a year of full-time work.

    A year is 2,080 hours (40 a week), 260 days, 52 weeks or 12 months.

    Parameters
    ----------
    pay : Pay
        As stated.

    Returns
    -------
    tuple of (float or None, float or None)
        Minimum and maximum a year; None where not stated or without a period.
    """
    if pay.period is None:
        return None, None
    times = PER_YEAR[pay.period]
    low, high = pay.minimum, pay.maximum
    return (
        None if low is None else round(low * times, 2),
        None if high is None else round(high * times, 2),
    )


def _choose(found: Iterable[Statement], source: str, country: str) -> Pay:
    """Fold the statements of one source into one, leaving out what can not be."""
    sound, rejected = [], ""
    for one in found:
        reason = why_rejected(one.minimum, one.maximum, one.currency, one.period)
        if reason:
            rejected = rejected or reason
        else:
            sound.append(one)
    if not sound:
        return Pay(rejected=rejected)
    chosen = _same_kind(sound, country)
    whole = _span(chosen)
    if why_rejected(*whole, chosen[0].currency, chosen[0].period):
        # Sums that far apart are not one job's: the first one stands.
        chosen = chosen[:1]
        whole = _span(chosen)
    return Pay(
        minimum=whole[0],
        maximum=whole[1],
        currency=chosen[0].currency,
        period=chosen[0].period,
        source=source,
        quote="; ".join(dict.fromkeys(one.quote for one in chosen))[:_QUOTE],
    )


def _span(chosen: Sequence[Statement]) -> tuple[float | None, float | None]:
    """Return the lowest and the highest end of some statements."""
    lows = [one.minimum for one in chosen if one.minimum is not None]
    highs = [one.maximum for one in chosen if one.maximum is not None]
    low, high = min(lows, default=None), max(highs, default=None)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return low, high


def _same_kind(found: Sequence[Statement], country: str) -> list[Statement]:
    """Keep the statements of one currency and one period: the country's, the yearly."""
    periods = {one.period for one in found}
    period = "year" if "year" in periods else found[0].period
    found = [one for one in found if one.period == period]
    marked = [one.currency for one in found if one.currency]
    own = read_currency("", country)
    currency = own if own in marked else next(iter(marked), None)
    kept = [one for one in found if one.currency in {currency, None}]
    return [replace(one, currency=currency) for one in kept]


def _says_more(body: Pay, field: Pay) -> bool:
    """Tell whether the text states what the field only rounds or cuts short."""
    if _BARE.fullmatch(field.quote):
        return body.currency is not None and body.period is not None
    if body.minimum is None or body.maximum is None:
        return False
    if field.currency not in {None, body.currency}:
        return False
    if body.period is None or field.period not in {None, body.period}:
        return False
    ends = [end for end in (field.minimum, field.maximum) if end is not None]
    if all(end % _ROUNDED == 0 for end in ends):
        return True
    return body.minimum <= min(ends) + 1 and max(ends) - 1 <= body.maximum
