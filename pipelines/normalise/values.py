"""The records that the normalisers hand on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A resolved place of work; ``""`` where a part is not known.

    Attributes
    ----------
    city : str, default=""
        Usual English name.
    region : str, default=""
        ISO 3166-2 part after the hyphen ("CA", "BY", "ENG").
    country : str, default=""
        ISO 3166-1 alpha-2.
    area : str, default=""
        A named area larger than a country ("EMEA"), when that is all that is said.
    """

    city: str = ""
    region: str = ""
    country: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """Base pay of one posting.

    Attributes
    ----------
    minimum, maximum : float or None, default=None
        As stated, "K" expanded, in whole units of `currency`.
    currency : str or None, default=None
        ISO 4217.
    period : str or None, default=None
        ``year``, ``month``, ``week``, ``day`` or ``hour``.
    source : str or None, default=None
        ``structured``, ``salary_field`` or ``description``.
    quote : str, default=""
        The words that state it.
    rejected : str, default=""
        Why a stated figure was quarantined rather than published.
    """

    minimum: float | None = None
    maximum: float | None = None
    currency: str | None = None
    period: str | None = None
    source: str | None = None
    quote: str = ""
    rejected: str = ""
