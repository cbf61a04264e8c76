"""Add a range of pay to a posting, whatever way its site writes amounts."""

from typing import Any

from scraper.items import JobPosting, PayRange
from scraper.parsing.values import to_number


def add_pay(
    posting: JobPosting,
    low: Any,
    high: Any,
    *,
    currency: str,
    period: str,
    source: str,
    title: str = "",
) -> None:
    """Add a range, unless neither end says an amount; zero means "unknown".

    Parameters
    ----------
    posting : JobPosting
        Gets the range.
    low, high : Any
        Numbers, or texts that hold one.
    currency, period, source, title : str
        As in `PayRange`.
    """
    minimum, maximum = to_number(low) or None, to_number(high) or None
    if minimum is None and maximum is None:
        return
    posting.pay.append(
        PayRange(
            minimum=minimum,
            maximum=maximum,
            currency=currency,
            period=period,
            title=title,
            source=source,
        )
    )
