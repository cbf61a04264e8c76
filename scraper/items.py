"""The raw record of one posting: what the site said, under schema.org's names."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True, kw_only=True)
class Location:
    """A place of work as the site gives it; nothing is resolved here.

    Attributes
    ----------
    text : str, default=""
        The whole location as one line, exactly as published.
    city, region, country : str, default=""
        Structured parts, exactly as published (a name or a code).
    """

    text: str = ""
    city: str = ""
    region: str = ""
    country: str = ""


@dataclass(slots=True, kw_only=True)
class PayRange:
    """Base pay that the site gives in structured form.

    Attributes
    ----------
    minimum, maximum : float or None, default=None
        Amounts in whole units of the currency; None where unset.
    currency : str, default=""
        As published, usually ISO 4217.
    period : str, default=""
        As published ("per-year-salary", "1 YEAR", "HOUR", ...).
    title : str, default=""
        What the range is for: a zone, a level, "Annual Salary".
    source : str, default=""
        The key of the payload that it came from.
    """

    minimum: float | None = None
    maximum: float | None = None
    currency: str = ""
    period: str = ""
    title: str = ""
    source: str = ""


@dataclass(slots=True, kw_only=True)
class JobPosting:
    """One posting as its board published it.

    A text that the site does not give is ``""``; a fact that it leaves open is
    None. Fields ending in ``_raw`` hold the published text untouched beside what
    the parser made of it.

    Attributes
    ----------
    platform, board, posting_id : str
        The key: platform (the spider's name), token of the board on it, and the
        platform's own identifier.
    url : str
        Where a person reads the posting.
    title : str
        As published, outer blanks removed.
    hiring_organization : str, default=""
        The employer.
    description_html, description : str, default=""
        The whole advert, as HTML or (where the site has no HTML) as text.
    locations : list of Location
        Every place of work, the main one first.
    workplace : str or None, default=None
        ``onsite``, ``hybrid`` or ``remote`` where a structured field says so.
    workplace_raw : str, default=""
        The field and value behind `workplace`, as ``key=value``.
    applicant_locations : list of str
        Where remote staff may live, as published.
    employment_type_raw : list of str
        As published ("Full-time", "FULL_TIME", "Vollzeit").
    department, requisition_id : str, default=""
        As published.
    pay : list of PayRange
        Structured pay, one a range.
    salary_raw : str, default=""
        Pay as a line of text outside the description.
    date_posted, date_updated, valid_through : str or None, default=None
        ISO 8601, with the zone that the site gives.
    date_posted_raw, date_updated_raw, valid_through_raw : str, default=""
        As published.
    language : str, default=""
        As declared by the site.
    is_talent_pool : bool or None, default=None
        True for a "general application" without a vacancy.
    attribution : str, default=""
        The line that the source's terms want shown beside the posting.
    fetched_at : str, default=""
        UTC time of the answer, ISO 8601.
    """

    platform: str
    board: str
    posting_id: str
    url: str
    title: str
    hiring_organization: str = ""
    description_html: str = ""
    description: str = ""
    locations: list[Location] = field(default_factory=list)
    workplace: str | None = None
    workplace_raw: str = ""
    applicant_locations: list[str] = field(default_factory=list)
    employment_type_raw: list[str] = field(default_factory=list)
    department: str = ""
    requisition_id: str = ""
    pay: list[PayRange] = field(default_factory=list)
    salary_raw: str = ""
    date_posted: str | None = None
    date_posted_raw: str = ""
    date_updated: str | None = None
    date_updated_raw: str = ""
    valid_through: str | None = None
    valid_through_raw: str = ""
    language: str = ""
    is_talent_pool: bool | None = None
    attribution: str = ""
    fetched_at: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the record as plain values, ready for JSON.

        Returns
        -------
        dict
            One key a field; nested records as dicts.
        """
        return asdict(self)
