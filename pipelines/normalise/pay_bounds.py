"""Say why a stated sum can not be base pay."""

import tomllib
from importlib.resources import files
from typing import Any

from pipelines.normalise.fx import to_usd

_DATA: dict[str, Any] = tomllib.loads(
    files(__package__).joinpath("data/pay_bounds.toml").read_text(encoding="utf-8")
)
_BOUNDS: dict[str, list[float]] = _DATA["usd"]
_RATIO: float = _DATA["ratio"]["largest"]
PER_YEAR: dict[str, float] = _DATA["per_year"]


def why_rejected(
    low: float | None, high: float | None, currency: str | None, period: str | None
) -> str:
    """Return the reason why a sum is not published, "" if there is none.

    Parameters
    ----------
    low, high : float or None
        The ends of the range.
    currency : str or None
        ISO 4217; None is measured as US dollars.
    period : str or None
        A period of `Pay`; None where not stated.

    Returns
    -------
    str
        What was found and what was expected.
    """
    ends = [end for end in (low, high) if end is not None]
    if not ends:
        return "no sum"
    if low and high and high > low * _RATIO:
        return f"range {low:g}-{high:g} is wider than {_RATIO:g} times its lower end"
    if period is None:
        return _without_period(ends, currency)
    least, most = _BOUNDS[period]
    for end in ends:
        dollars = to_usd(end, currency or "USD")
        if dollars is None:
            return f"no rate for currency {currency}"
        if not least <= dollars <= most:
            return (
                f"{end:g} {currency or '?'} a {period} is outside"
                f" {least:g}-{most:g} USD"
            )
    return ""


def _without_period(ends: list[float], currency: str | None) -> str:
    """Ask that a sum without a period has a currency and fits some period."""
    if currency is None:
        return "neither currency nor period"
    dollars = [to_usd(end, currency) for end in ends]
    least, most = _BOUNDS["hour"][0], _BOUNDS["year"][1]
    if any(one is None or not least <= one <= most for one in dollars):
        return f"{ends[0]:g} {currency} fits no period"
    return ""
