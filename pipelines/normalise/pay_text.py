"""Find in running text the sums that state base pay."""

import re
from dataclasses import dataclass

import re2

from pipelines.normalise.currency import read_currency
from pipelines.normalise.fx import to_usd
from pipelines.normalise.pay_amounts import WORDS, Amount, find_amounts


def _words(kind: str) -> str:
    """Join the words of one kind into an alternation."""
    return "|".join(WORDS["cues"][kind])


# Linear and cheap: most postings state nothing and end here.
_GATE = re2.compile(
    r"(?i)[$£€₹¥] ?\d|\d ?[€£₹]|\d{2}k\b|\d ?(?:lpa|lakhs?)\b"
    r"|\b(?:usd|eur|gbp|chf|inr|cad|aud|sgd|pln|sek|rs\.?) ?[$£€]? ?\d"
    r"|\d[k ]{0,2}(?:usd|eur|euros?|gbp|chf|inr|cad|aud|sgd|pln|zł|sek|nok|dkk|kr|czk)\b"
    r"|(?:salary|pay|wage|compensation|gehalt|salaire|salario)[^\n]{0,40}\d{2,3}[,.]?\d{3}"
)
_CUE = re.compile(
    rf"\b(?:(?P<other>{_words('other')})|(?P<pay>{_words('pay')}))\b", re.IGNORECASE
)
_TIED = re.compile(rf"(?:\b|^)(?:{_words('never')})\b[^.;\d]{{0,30}}$", re.IGNORECASE)
_ESTIMATE = re.compile(
    r"(?:glassdoor|indeed|linkedin|ziprecruiter|adzuna|talent\.com|salary\.com|site)"
    r"(?:[’']s)? {0,2}est(?:\b|imat)",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?](?<=[a-z)%]{2}.) |[;•|] |\t")
_RIGHT_STOP = re.compile(r"[.,;+(|•&]|\bplus\b|\band\b|\bwith\b|\bdepending\b")
_UP_TO = re.compile(
    r"(?:\bup ?to|\bmax(?:imum|\.)?(?: (?:salary|pay|rate|of|is))*|\bbis(?: zu)?|\bhasta"
    r"|\bjusqu[’']à|\btot|\bas (?:much|high) as|≤|<)[ :]{0,2}(?:an? |the )?$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:\bfrom|\bstart(?:s|ing)?(?: (?:salary|pay|at|from|is|of))*|\bat least|\bab"
    r"|\bmin(?:imum|\.)?(?: (?:salary|pay|rate|of|is))*|\bà partir de|\bdesde|\bvanaf"
    r"|\bmindestens|\babove|\bover|≥|>)[ :]{0,2}$",
    re.IGNORECASE,
)
_AND_UP = re.compile(r" ?(?:\+|and (?:up|above|more)|or more|upwards)", re.IGNORECASE)
_NAMED_PERIOD = re.compile(
    "|".join(
        rf"(?P<{period}>\b(?:{'|'.join(words)}|per {period}|{period})\b)"
        for period, words in WORDS["adverbs"].items()
    ),
    re.IGNORECASE,
)
_LEFT, _RIGHT, _NEAR = 170, 60, 45
_BARE_YEAR = 10_000
_LIVING_WAGE = 5


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
    found: list[Statement] = []
    heading = ""
    for line in text.split("\n"):
        if _GATE.search(line):
            found += _in_line(line, heading, country)
        if line.strip():
            heading = line[-100:]
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
    line = " ".join(text.split())[:300]
    if _ESTIMATE.search(line):
        return []
    return [
        _statement(line, amount, line[: amount.start], country)
        for amount in find_amounts(line)
        if not _is_other(line, amount, line[: amount.start])
    ]


def _in_line(line: str, heading: str, country: str) -> list[Statement]:
    """Return the statements of one line under the line before it."""
    found = []
    for amount in find_amounts(line):
        left = _left(line, amount, heading)
        if _is_pay(line, amount, left, country):
            found.append(_statement(line, amount, left, country))
    return found


def _left(line: str, amount: Amount, heading: str) -> str:
    """Return the words before a sum, from the start of its sentence or heading."""
    left = line[max(0, amount.start - _LEFT) : amount.start]
    stops = list(_STOP.finditer(left))
    if stops:
        return left[stops[-1].end() :]
    return f"{heading}: {left}" if amount.start < _NEAR else left


def _is_other(line: str, amount: Amount, left: str) -> bool:
    """Tell whether a sum in a salary field is equity, a bonus or a share."""
    if line[amount.end : amount.end + 1] == "%" or amount.high == 0:
        return True
    right = _right(line, amount)
    cue = _CUE.search(right)
    return bool(_TIED.search(left) or (cue and cue.lastgroup == "other"))


def _right(line: str, amount: Amount) -> str:
    """Return the words after a sum that still belong to it."""
    right = line[amount.end : amount.end + _RIGHT]
    stop = _RIGHT_STOP.search(right)
    return right[: stop.start()] if stop else right


def _is_pay(line: str, amount: Amount, left: str, country: str) -> bool:
    """Judge one sum by its size, the words before it and the words after it."""
    if line[amount.end : amount.end + 1] == "%" or amount.high <= 0:
        return False
    if _TIED.search(left) or _ESTIMATE.search(line, amount.end, amount.end + 30):
        return False
    after = _CUE.search(_right(line, amount))
    if after and after.lastgroup == "other":
        return False
    cues = list(_CUE.finditer(left))
    last = cues[-1] if cues else None
    close = last is not None and len(left) - last.end() <= _NEAR
    if last and last.lastgroup == "other" and close and not amount.is_range:
        return bool(after)
    said = bool(after) or (last is not None and last.lastgroup == "pay")
    if not amount.mark:
        return said and close and amount.is_range and _is_annual(amount, country)
    if said and (amount.is_range or close or bool(amount.period)):
        return _is_annual(amount, country) or bool(amount.period) or close
    if amount.is_range:
        return bool(amount.period) or _is_annual(amount, country)
    return amount.period == "hour" and amount.low >= _LIVING_WAGE


def _is_annual(amount: Amount, country: str) -> bool:
    """Tell whether a sum is as large as a year's pay and not a company's."""
    dollars = to_usd(amount.high, read_currency(amount.mark, country) or "USD")
    return dollars is not None and _BARE_YEAR / 2 <= dollars <= 100 * _BARE_YEAR * 2


def _statement(line: str, amount: Amount, left: str, country: str) -> Statement:
    """Put a sum into the words of the table."""
    low: float | None = amount.low
    high: float | None = amount.high
    period = amount.period or _period(line, amount, left)
    if amount.is_range:
        if amount.low_period and amount.low_period != period:
            low = None
    elif amount.is_open or _AND_UP.match(line, amount.end) or _FROM.search(left):
        high = None
    elif _UP_TO.search(left):
        low = None
    currency = read_currency(amount.mark, country)
    quote = line[amount.start : amount.end].strip()
    return Statement(low, high, currency, period, quote)


def _period(line: str, amount: Amount, left: str) -> str | None:
    """Return the period that the words around a sum name, else that its size says."""
    if amount.high >= _BARE_YEAR:
        return "year"
    named = list(_NAMED_PERIOD.finditer(left[-_RIGHT * 2 :]))
    if named:
        return named[-1].lastgroup
    after = _NAMED_PERIOD.search(_right(line, amount))
    return after.lastgroup if after else None
