"""Find sums of money in a line and join the two ends of a range."""

import re
import tomllib
from dataclasses import dataclass, replace
from importlib.resources import files
from itertools import islice
from typing import Any

from pipelines.normalise.currency import is_mark, is_shared, mark_pattern

WORDS: dict[str, Any] = tomllib.loads(
    files(__package__).joinpath("data/pay_words.toml").read_text(encoding="utf-8")
)
_THOUSAND = 1000
# Of 24,000 postings no line about money held more than 19 numbers (2026-11).
_MOST_NUMBERS = 40
_NUMBER = re.compile(
    # 401(k) and its like are savings plans, 1099 is a tax form.
    r"(?<![\d.,])(?!(?:401|403|457|529)[ (]?[kKbB(]|1099\b)(?:"
    r"\d{1,3}(?P<sep>[,.'’ ])\d{3}(?:(?P=sep)\d{3}){0,2}(?:[.,]\d{1,2})?(?![,.']?\d)"
    r"|\d{1,2}(?:,\d{2}){1,2},\d{3}(?!,?\d)"
    r"|\d{1,9}(?:[.,]\d{1,4})?(?!\d)(?![,.]\d))",
    re.ASCII,
)
_BEFORE = re.compile(
    rf"(?:(?<![a-z])(?:{mark_pattern()})|[$£€₹¥])[ (]?$", re.IGNORECASE
)
_SCALE = re.compile(
    r" ?(?:(?P<k>k|thousand|tys\.?)|(?P<lakh>lpa|lakhs?|lacs?|l)|(?P<crore>crores?|cr)"
    r"|(?P<huge>mm?|mn|mio|millions?)|(?P<vast>bn?|billions?|tn?|trillions?))\.?(?![a-z0-9])",
    re.IGNORECASE,
)
_SCALES = {"k": 1e3, "lakh": 1e5, "crore": 1e7, "huge": 1e6, "vast": 1e9}
_AFTER = re.compile(rf"[ )]{{0,2}}(?:{mark_pattern()})(?![a-z0-9])", re.IGNORECASE)
_OPEN = re.compile(
    r"\+(?! ?(?:\d|e\b|equity|bonus|ben|stock|option|comm|perk|variable|super|pens))",
    re.IGNORECASE,
)
_GAP = re.compile(
    r" {0,2}(?P<word>-{1,3}>?|[–—−~‐‑]|(?=[$£€])|to|through|thru|and|bis|à|a|al|até"
    r"|e|y|et|und|&|do)"
    r" {0,2}(?:-|up to|to)? ?",
    re.IGNORECASE,
)
# "between $90,000 in the lowest market and $120,000 in the highest"
_WORDY_GAP = re.compile(r"[^.;\d]{1,60} (?P<word>and|up to) ", re.IGNORECASE)
_DASHES = frozenset("-–—")
# These join two sums of any kind unless "between" or a mark on both says a range.
_LOOSE_GAPS = frozenset({"and", "a", "e", "y", "et", "und", "&", "do", "up to", ""})


def _period_pattern() -> re.Pattern[str]:
    """Match a period that stands directly after a figure, one group a period."""
    units = "|".join(
        rf"(?P<{period}>{'|'.join(words)})" for period, words in WORDS["units"].items()
    )
    adverbs = "|".join(
        rf"(?P<{period}_adverb>{'|'.join(words)})"
        for period, words in WORDS["adverbs"].items()
    )
    filler = (
        r"(?:(?:usd|gross|brutto|brutos?|bruts?|netos?|netto|nets?|cash|base|basic|salary"
        r"|pay|b2b|w2)[ ,]{0,2})"
    )
    prefix = r"(?:/|per|each|pro|im|par|al|por|p\.|(?:de |à )?l['’]|an?(?= ))"
    return re.compile(
        rf"\+? ?[(\[]?[/,-]? ?{filler}{{0,2}}"
        rf"(?:{prefix} ?(?:{units})|/? ?(?:in )?(?:{adverbs}))(?![a-z])",
        re.IGNORECASE,
    )


_PERIOD = _period_pattern()


@dataclass(frozen=True, slots=True)
class Amount:
    """One sum, or the two ends of a range, where it stands in a line.

    Attributes
    ----------
    low, high : float
        The ends; equal for one sum.
    mark : str
        Currency as written, "" if none.
    scale : float
        What "K", "LPA" or "M" multiplied it by, 1 if nothing did.
    start, end : int
        Place in the line, with marks and period.
    period, low_period : str
        Stated directly after the (last) figure and after the lower of two.
    is_range, is_open : bool
        Two ends; a "+" behind.
    """

    low: float
    high: float
    mark: str
    scale: float
    start: int
    end: int
    period: str = ""
    low_period: str = ""
    is_range: bool = False
    is_open: bool = False


def find_amounts(line: str) -> list[Amount]:
    """Return the sums and ranges of a line, in order.

    Parameters
    ----------
    line : str
        One line of text.

    Returns
    -------
    list of Amount
        Ranges joined; every other number by itself, with or without a currency.
    """
    found: list[Amount] = []
    for match in islice(_NUMBER.finditer(line), _MOST_NUMBERS):
        amount = _amount(line, match)
        if amount is None:
            continue
        joined = _join(line, found[-1], amount) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(amount)
    return found


def _amount(line: str, match: re.Match[str]) -> Amount | None:
    """Read one number with the marks around it; None for part of a word."""
    start, end = match.span()
    before = _BEFORE.search(line, max(0, start - 9), start)
    mark = before[0].strip(" (") if before and is_mark(before[0].strip(" (")) else ""
    if not mark and start and line[start - 1].isalpha():
        return None
    scale, factor = _SCALE.match(line, end), 1.0
    if scale and scale[0].strip().lower() == "l" and mark not in {"₹", "INR"}:
        scale = None  # "2L" is two litres unless it is money
    if scale:
        factor, end = _SCALES[str(scale.lastgroup)], scale.end()
    after = _AFTER.match(line, end)
    if after and is_mark(after[0].strip(" )")):
        end = after.end()
        written = after[0].strip(" )")
        mark = written if not mark or is_shared(mark) else mark
    elif not scale and line[end : end + 1].isalpha() and not _PERIOD.match(line, end):
        return None
    end += 2 if line.startswith(",-", end) else 0
    is_open = _OPEN.match(line, end) is not None
    period, end = _period_after(line, end + is_open)
    if scale and scale.lastgroup == "lakh":
        mark, period = mark or "INR", period or "year"
    value = _value(match[0]) * factor
    first = before.start() if before and mark else start
    return Amount(value, value, mark, factor, first, end, period, is_open=is_open)


def _value(digits: str) -> float:
    """Read digits grouped in any way; one or two after the last mark are decimals."""
    whole, cents = digits, ""
    match = re.search(r"[.,](\d{1,2}|\d{4})$", digits)
    if match:
        whole, cents = digits[: match.start()], match[1]
    return float(re.sub(r"\D", "", whole) + (f".{cents}" if cents else ""))


def _period_after(line: str, end: int) -> tuple[str, int]:
    """Return the period that follows a figure, and where it ends."""
    match = _PERIOD.match(line, end)
    if match is None:
        return "", end
    return str(match.lastgroup).removesuffix("_adverb"), match.end()


def _join(line: str, first: Amount, second: Amount) -> Amount | None:
    """Return the range that two neighbouring sums are the ends of, if they are."""
    gap = _GAP.fullmatch(line, first.end, second.start)
    if gap is None:
        gap = _WORDY_GAP.fullmatch(line, first.end, second.start)
    if gap is None or (first.is_range and gap["word"] not in _DASHES):
        return None
    if gap["word"].lower() in _LOOSE_GAPS and not _belong(line, first, second):
        return None
    low, high = _same_scale(first, second)
    both = first.mark and second.mark and not first.is_range
    if both and high < low <= 2 * high and gap["word"] in _DASHES:
        low, high = high, low  # "$90,000 - $75,000"
    if not 0 <= low <= high:
        return None
    specific = second.mark and (not first.mark or is_shared(first.mark))
    return replace(
        second,
        low=low,
        high=high,
        mark=second.mark if specific else first.mark,
        scale=max(first.scale, second.scale),
        start=first.start,
        period=second.period or first.period,
        low_period=first.period,
        is_range=True,
    )


def _belong(line: str, first: Amount, second: Amount) -> bool:
    """Tell whether two sums joined by "and" or "a" are one range."""
    lead = line[max(0, first.start - 12) : first.start].lower()
    if re.search(r"(?:between|entre|zwischen|tussen|tra|from|de) ?$", lead):
        return True
    touching = second.start - first.end <= len(" and ")
    return touching and bool(first.mark and second.mark)


def _same_scale(first: Amount, second: Amount) -> tuple[float, float]:
    """Carry the "K" of one end to the other: "$170 - $220k", "154-190,000"."""
    low, high = first.low, second.high
    if first.scale == 1 and second.scale > 1 and low * second.scale <= high:
        return low * second.scale, high
    if second.scale == 1 and first.scale > 1 and high < _THOUSAND:
        return low, high * first.scale
    if low < _THOUSAND and high >= 10 * _THOUSAND and low * _THOUSAND <= high:
        same_period = first.period in {"", second.period}
        return (low * _THOUSAND, high) if same_period else (low, high)
    return low, high
