"""Find in a text or a salary field the sums that state base pay."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import re2

from pipelines.normalise.currency import read_currency
from pipelines.normalise.pay_amounts import WORDS, Amount, find_amounts
from pipelines.normalise.pay_bounds import why_rejected
from pipelines.normalise.pay_context import (
    is_pay,
    is_pay_in_field,
    is_site_estimate,
)
from pipelines.normalise.pay_surroundings import heading_of, words_after, words_before

# Linear and cheap: most postings state nothing and end here.
_GATE = re2.compile(
    r"(?i)[$£€₹¥] ?\d|\d ?[$€£₹]|(?-i:\bR) ?\d{1,3}[ ,]\d{3}"
    r"|\d{2}k\b|\d ?(?:lpa|lakhs?)\b"
    r"|\b(?:usd|eur|gbp|chf|inr|cad|aud|sgd|pln|sek|rs\.?) ?[$£€]? ?\d"
    r"|\d[k ]{0,2}(?:usd|eur|euros?|gbp|chf|inr|cad|aud|sgd|pln|zł|sek|nok|dkk|kr"
    r"|czk|yen|jpy|m yen|m jpy)"
    r"|(?:salary|pay|wage|compensation|gehalt|salaire|salario)[^\n]{0,40}"
    r"\d{2,3}[,.]?\d{3}"
)
_WHICH = r"(?: (?:base|full-time|annual|starting|gross|monthly|salary|pay|rate|of|is))*"
_ABOUT = r"[ :]{0,3}(?:(?:an?|the|circa|c\.?|approx\.?|around|about|to) )?$"
_UP_TO = re.compile(
    rf"(?:\bup ?to|\bup|\bmax(?:imum|\.)?{_WHICH}|\bbis(?: zu)?|\bhasta|\bjusqu[’']à"
    rf"|\btot|\bas (?:much|high) as|≤|<){_ABOUT}",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"(?:\bfrom|\bstart(?:s|ing)?{_WHICH}(?: at| from)?|\bat least|\bab"
    rf"|\bmin(?:imum|\.)?{_WHICH}|\bà partir de|\bdesde|\bvanaf|\bmindestens|\babove"
    rf"|\bover|\bin excess of|\b(?:less|lower) than|≥|>){_ABOUT}",
    re.IGNORECASE,
)
_AND_UP = re.compile(r" ?(?:and (?:up|above|more)|or more|upwards)", re.IGNORECASE)
_NAMED_PERIOD = re.compile(
    "|".join(
        rf"(?P<{period}>\b(?:{'|'.join(words)}|per {period})\b)"
        for period, words in WORDS["adverbs"].items()
    ),
    re.IGNORECASE,
)
_SPANISH = re.compile(
    r"\b(?:sueldo|salario|mensual(?:es)?|anual(?:es)?|al (?:mes|año)|por hora"
    r"|brutos?)\b",
    re.IGNORECASE,
)
_LEAD = 100
_HEADING_LINES = 4
_BARE_YEAR = 10_000
_LONGEST_FIELD = 300
# Bounds the work on a hostile text; of 24,000 postings none had more than 27 (2026-11).
_MOST_SUMS = 60


@dataclass(frozen=True, slots=True)
class Statement:
    """One sum or range of base pay as a text states it.

    Attributes
    ----------
    minimum, maximum : float or None
        The ends; None for an open one.
    currency, period : str or None
        ISO 4217; a period of `Pay`; None where not known.
    quote : str
        The words that state it.
    """

    minimum: float | None
    maximum: float | None
    currency: str | None
    period: str | None
    quote: str


def find_statements(text: str, country: str = "") -> list[Statement]:
    """Return what a posting's text states as base pay.

    Parameters
    ----------
    text : str
        Clean lines.
    country : str, default=""
        ISO 3166-1 alpha-2, for marks that several currencies share.

    Returns
    -------
    list of Statement
        In the order of the text; empty for most postings.
    """
    if not _GATE.search(text):
        return []
    found = []
    for line, heading, amount in islice(_sums(text), _MOST_SUMS):
        left = words_before(line, amount, heading)
        if is_pay(line, amount, left, country):
            found.append(_statement(line, amount, left, country))
    return found


def read_field(text: str, country: str = "") -> list[Statement]:
    """Return what a salary field states; every sum in it is about pay.

    Parameters
    ----------
    text : str
        The field.
    country : str, default=""
        As in `find_statements`.

    Returns
    -------
    list of Statement
        Empty for "Competitive" and for a job site's own estimate.
    """
    line = " ".join(text.split())[:_LONGEST_FIELD]
    if is_site_estimate(line):
        return []
    return [
        _statement(line, amount, line[: amount.start], country)
        for amount in find_amounts(line)
        if is_pay_in_field(line, amount)
    ]


def _sums(text: str) -> Iterator[tuple[str, str, Amount]]:
    """Yield each sum with its line and the line that heads it."""
    before: deque[str] = deque(maxlen=_HEADING_LINES)
    for line in text.split("\n"):
        states = _GATE.search(line) is not None
        if states:
            heading = heading_of(before)
            for amount in find_amounts(line):
                yield line, heading, amount
        # A heading holds for all the short lines of sums under it.
        if line.strip() and not (states and len(line) < _LEAD):
            before.append(line)


def _statement(line: str, amount: Amount, left: str, country: str) -> Statement:
    """Put a sum into the words of the table."""
    low: float | None = amount.low
    high: float | None = amount.high
    around = line[max(0, amount.start - _LEAD) : amount.end + _LEAD]
    is_spanish = _SPANISH.search(around) is not None
    currency = read_currency(amount.mark, country, is_spanish=is_spanish)
    period = amount.period or _period(line, amount, left, currency)
    if amount.is_range:
        if amount.low_period and amount.low_period != period:
            low = None
    elif amount.is_open or _AND_UP.match(line, amount.end) or _FROM.search(left):
        high = None
    elif _UP_TO.search(left):
        low = None
    quote = line[amount.start : amount.end].strip()
    return Statement(low, high, currency, period, quote)


def _period(line: str, amount: Amount, left: str, currency: str | None) -> str | None:
    """Return the period that the words around a sum name, else that its size says."""
    named = list(_NAMED_PERIOD.finditer(left[-_LEAD:]))
    if not named:
        named = list(_NAMED_PERIOD.finditer(words_after(line, amount)))
    period = named[-1].lastgroup if named else None
    large = amount.high >= _BARE_YEAR
    if large and (
        period is None or why_rejected(amount.low, amount.high, currency, period)
    ):
        return "year"
    return period
