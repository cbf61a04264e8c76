"""What a posting asks of a candidate, each value with the span that states it."""

from dataclasses import dataclass, field
from typing import Final

DEGREES: Final = (
    "none",
    "high_school",
    "associate",
    "bachelor",
    "master",
    "doctorate",
)
SENIORITIES: Final = (
    "intern",
    "entry",
    "mid",
    "senior",
    "lead",
    "manager",
    "director",
    "executive",
)


@dataclass(frozen=True, slots=True)
class Span:
    """Quoted evidence: ``source[start:end] == quote``.

    Attributes
    ----------
    quote : str
        The exact words.
    start, end : int
        Character offsets in the posting's text, or in its title when `in_title`.
    in_title : bool, default=False
        Whether the offsets count in the title.
    """

    quote: str
    start: int
    end: int
    in_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirements:
    """Degree, experience and rank that a posting states; None where it is silent.

    Attributes
    ----------
    degree_required : str or None, default=None
        Lowest level that lets a candidate in, one of `DEGREES`.
    degree_preferred : str or None, default=None
        Lowest preferred level above the required one.
    degree_or_equivalent : bool, default=False
        Whether experience or training may stand in for the degree.
    experience_min_years, experience_max_years : float or None, default=None
        Years asked for by the lowest required degree route.
    experience_by_degree : dict of str to float
        The whole ladder, years a degree level.
    seniority : str or None, default=None
        One of `SENIORITIES`.
    skills : tuple of str
        Names of the closed vocabulary, in order of first mention.
    skills_preferred : tuple of str
        Those of them that are only wished for.
    degree_fields, certifications, bootcamps, duties : tuple of str
        Names of closed vocabularies that the posting names.
    security_clearance : str or None, default=None
        Lowest clearance asked for.
    visa_sponsorship : str or None, default=None
        ``"offered"`` or ``"refused"``.
    industry : str or None, default=None
        The employer's industry.
    evidence : dict of str to Span
        For every stated value, the words that state it.
    """

    degree_required: str | None = None
    degree_preferred: str | None = None
    degree_or_equivalent: bool = False
    experience_min_years: float | None = None
    experience_max_years: float | None = None
    experience_by_degree: dict[str, float] = field(default_factory=dict)
    seniority: str | None = None
    skills: tuple[str, ...] = ()
    skills_preferred: tuple[str, ...] = ()
    degree_fields: tuple[str, ...] = ()
    certifications: tuple[str, ...] = ()
    bootcamps: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    security_clearance: str | None = None
    visa_sponsorship: str | None = None
    industry: str | None = None
    evidence: dict[str, Span] = field(default_factory=dict)
