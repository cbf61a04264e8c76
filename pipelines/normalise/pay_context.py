"""Judge from the words around a sum whether it is base pay."""

import re

from pipelines.normalise.currency import read_currency
from pipelines.normalise.fx import to_usd
from pipelines.normalise.pay_amounts import Amount
from pipelines.normalise.pay_surroundings import CUE, any_of, words_after

_TIED = re.compile(
    rf"(?<![\w/]){any_of('never')}(?:[^.;:\d]{{0,30}}|[^.;:\d]{{0,15}}: ?)$",
    re.IGNORECASE,
)
_BASE = re.compile(r"\b(?:base|salary|hourly)\b", re.IGNORECASE)
_INSURED = re.compile(any_of("insured"), re.IGNORECASE)
_STRONG = re.compile(any_of("strong"), re.IGNORECASE)
_MORE_THAN_BASE = re.compile(any_of("more_than_base"), re.IGNORECASE)
_PER_PIECE = re.compile(r"(?: ?per |/)[a-z]{3}", re.IGNORECASE)
_ESTIMATE = re.compile(
    r"(?:glassdoor|indeed|linkedin|ziprecruiter|adzuna|talent\.com|salary\.com|site)"
    r"(?:[’']s)? {0,2}est(?:\b|imat)|salary report|reported by|estimate is based",
    re.IGNORECASE,
)
_OFFER = re.compile(r"\bup to [^\d]{0,3}$", re.IGNORECASE)
# A sum that has a line or a cell of a line to itself ("Acme | Berlin | €70k | Rust").
_CELL = re.compile(r"(?:^|[|•;])[ *•-]{0,4}$")
_CELL_END = re.compile(r"[ *]{0,3}(?:$|[|;+(])")
_RIGHT, _NEAR, _SHORT = 60, 60, 25
_MOST_A_YEAR = 2_000_000
_MILLION, _PIECEWORK = 1_000_000, 1_000
# Dollars that a period of skilled work earns; less is a fee or an allowance.
_LIVING = {"hour": 5, "day": 80, "month": 1_000, "year": 10_000}


def is_site_estimate(words: str) -> bool:
    """Tell whether a job site, not the employer, put a figure there.

    Parameters
    ----------
    words : str
        A salary field, or the words after a sum.

    Returns
    -------
    bool
        True for "(Glassdoor est.)", False for "(Employer est.)".
    """
    return _ESTIMATE.search(words) is not None


def is_pay_in_field(line: str, amount: Amount) -> bool:
    """Tell whether a sum in a salary field is base pay.

    Parameters
    ----------
    line : str
        The field.
    amount : Amount
        One of its sums.

    Returns
    -------
    bool
        False for equity, bonuses, shares and bare small numbers.
    """
    if line[amount.end : amount.end + 1] == "%" or amount.high <= 0:
        return False
    if not amount.mark and not amount.period and amount.high < _PIECEWORK:
        return False
    after = CUE.search(words_after(line, amount))
    other = after is not None and after.lastgroup == "other"
    return not other and not _is_tied(line[: amount.start])


def is_pay(line: str, amount: Amount, left: str, country: str) -> bool:
    """Tell whether a sum in running text is base pay.

    Parameters
    ----------
    line : str
        Its line.
    amount : Amount
        The sum.
    left : str
        From `words_before`.
    country : str
        ISO 3166-1 alpha-2 or "".

    Returns
    -------
    bool
        By its size, the words before it and the words after it.
    """
    if line[amount.end : amount.end + 1] == "%" or amount.high <= 0:
        return False
    if _is_tied(left) or is_site_estimate(line[amount.end : amount.end + _RIGHT]):
        return False
    if not amount.period and _PER_PIECE.match(line, amount.end):
        return False
    right = words_after(line, amount)
    if amount.is_range:
        return _is_pay_range(amount, left, right, country)
    # "2.450 € gross per month": the words between sum and period count too.
    own = line[amount.start : amount.end]
    if _is_pay_sum(amount, left, own + right, country):
        return True
    in_cell = _CELL.search(line, 0, amount.start) and _CELL_END.match(line, amount.end)
    return bool(in_cell and amount.mark and is_large(amount, country, least=20_000))


def is_large(amount: Amount, country: str, *, least: float = 5_000) -> bool:
    """Tell whether a sum is as large as pay, by default a year's, not a company's.

    Parameters
    ----------
    amount : Amount
        The sum.
    country : str
        ISO 3166-1 alpha-2 or "".
    least : float, default=5000
        US dollars from which a sum is large enough.

    Returns
    -------
    bool
        Compared in US dollars.
    """
    dollars = to_usd(amount.high, read_currency(amount.mark, country) or "USD")
    return dollars is not None and least <= dollars <= _MOST_A_YEAR


def _is_tied(left: str) -> bool:
    """Tell whether the words just before a sum name money that is not base pay."""
    tied = _TIED.search(left)
    return tied is not None and not _BASE.search(tied[0])


def _is_pay_range(amount: Amount, left: str, right: str, country: str) -> bool:
    """Judge a range, which unlike one sum is seldom anything else."""
    if _MORE_THAN_BASE.search(right) or _names_more(left):
        return False
    after = CUE.search(right)
    close = _is_close(list(CUE.finditer(left)), left)
    if after is not None and not close:
        close = after.lastgroup == "pay"
        if not close and after.start() <= _SHORT:
            return False
    annual = is_large(amount, country)
    if not amount.mark:
        return annual and (close or (amount.scale > 1 and bool(amount.period)))
    return annual or close or bool(amount.period)


def _is_pay_sum(amount: Amount, left: str, right: str, country: str) -> bool:
    """Judge one sum, which must be called pay or look like nothing else."""
    after = CUE.search(right)
    if amount.scale >= _MILLION or (after is not None and after.lastgroup == "other"):
        return False
    if not amount.mark and amount.scale == 1:
        return False
    cues = list(CUE.finditer(left))
    said = bool(cues) and cues[-1].lastgroup == "pay"
    if after is not None or _is_close(cues, left) or (said and amount.period):
        large = amount.period or is_large(amount, country, least=10_000)
        return not _INSURED.search(left) and bool(large or _STRONG.search(left + right))
    return not cues and bool(amount.mark) and _stands_alone(amount, left, country)


def _stands_alone(amount: Amount, left: str, country: str) -> bool:
    """Tell whether a sum that nothing names is pay: "$65/hr", "up to £75k"."""
    offer = _OFFER.search(left) is not None
    period = amount.period or ("year" if offer else "")
    if period not in _LIVING or not is_large(amount, country, least=_LIVING[period]):
        return False
    return offer or period in {"hour", "day"} or len(left.strip(" •*-:")) <= _SHORT


def _names_more(left: str) -> bool:
    """Tell whether a range is of more than base pay: "the OTE for this role is"."""
    more = [match.end() for match in _MORE_THAN_BASE.finditer(left)]
    return bool(more) and not _BASE.search(left, more[-1])


def _is_close(cues: list[re.Match[str]], left: str) -> bool:
    """Tell whether the last cue before a sum is of pay and near it."""
    last = cues[-1] if cues else None
    return bool(last and last.lastgroup == "pay" and len(left) - last.end() <= _NEAR)
