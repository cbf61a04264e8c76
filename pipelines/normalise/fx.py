"""Convert sums between currencies by the dated table that ships with the project."""

import tomllib
from importlib.resources import files

_TABLE = tomllib.loads(
    files(__package__).joinpath("data/fx_rates.toml").read_text(encoding="utf-8")
)
_PER_USD: dict[str, float] = _TABLE["per_usd"]
RATES_DATE: str = _TABLE["date"]


def to_usd(amount: float, currency: str) -> float | None:
    """Return a sum in US dollars.

    Parameters
    ----------
    amount : float
        The sum.
    currency : str
        ISO 4217.

    Returns
    -------
    float or None
        By the rates of `RATES_DATE`, to the cent; None for a currency without one.
    """
    rate = _PER_USD.get(currency)
    return None if rate is None else round(amount / rate, 2)
