"""The records of the demo boards: a board, its postings and their right answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scraper.items import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedPay:
    """Pay that the board publishes in fields.

    Attributes
    ----------
    minimum, maximum : float or None, default=None
        Whole units of the currency; at least one is set.
    currency : str
        ISO 4217.
    period : str
        ``year``, ``month``, ``week``, ``day`` or ``hour``.
    """

    minimum: float | None = None
    maximum: float | None = None
    currency: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The right answers for a posting; None or ``""`` where it is silent.

    Attributes
    ----------
    titles : tuple of str
        Labels in label order; empty outside the field.
    degree_required, degree_preferred : str or None, default=None
        Degree levels.
    degree_or_equivalent : bool, default=False
        Whether experience may stand in for the degree.
    experience_min_years, experience_max_years : float or None, default=None
        Years asked for.
    seniority : str or None, default=None
        Rank.
    salary_min, salary_max : float or None, default=None
        Base pay as stated.
    salary_currency, salary_period : str or None, default=None
        ISO 4217; one of the pay periods.
    workplace : str or None, default=None
        ``onsite``, ``hybrid`` or ``remote``.
    city, region, country : str, default=""
        The main place of work.
    """

    titles: tuple[str, ...]
    degree_required: str | None = None
    degree_preferred: str | None = None
    degree_or_equivalent: bool = False
    experience_min_years: float | None = None
    experience_max_years: float | None = None
    seniority: str | None = None
    salary_min: float | None = None
    salary_max: float | None = None
    salary_currency: str | None = None
    salary_period: str | None = None
    workplace: str | None = None
    city: str = ""
    region: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPosting:
    """One posting written for the demo.

    Attributes
    ----------
    slug : str
        Name of its file, without the ending.
    id, title : str
        As the platform publishes them.
    body : str
        The advert in Markdown, without the board's own text.
    expected : Expected
        The right answers.
    posted : str
        ISO 8601.
    updated, valid_through : str, default=""
        ISO 8601.
    department, workplace, employment_type, requisition_id : str, default=""
        As the format's description says.
    applicant_locations, awkward : tuple of str
        As the format's description says.
    locations : tuple of Location
        The main place first.
    pay : PostedPay or None, default=None
        Pay in fields.
    """

    slug: str
    id: str
    title: str
    body: str
    expected: Expected
    posted: str
    updated: str = ""
    valid_through: str = ""
    department: str = ""
    workplace: str = ""
    employment_type: str = ""
    requisition_id: str = ""
    applicant_locations: tuple[str, ...] = ()
    awkward: tuple[str, ...] = ()
    locations: tuple[Location, ...] = ()
    pay: PostedPay | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoBoard:
    """One employer's demo board.

    Attributes
    ----------
    platform, token, name : str
        As in a boards file.
    language : str, default="en"
        Of the whole board.
    intro, conclusion : str, default=""
        Markdown around every posting.
    options : mapping of str to Any
        Keys that only this platform's replica knows.
    postings : tuple of DemoPosting
        In order of their slugs.
    """

    platform: str
    token: str
    name: str
    language: str = "en"
    intro: str = ""
    conclusion: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    postings: tuple[DemoPosting, ...] = ()
