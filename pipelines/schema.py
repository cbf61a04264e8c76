"""The published columns: names, types, units and meanings, in one place."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from classifier.extract.requirements import DEGREES, SENIORITIES
from classifier.labels import LABELS
from pipelines.normalise.fx import RATES_DATE

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Column:
    """One published column.

    Attributes
    ----------
    name : str
        As it stands in every table.
    dtype : str
        ``text``, ``number``, ``integer``, ``flag``, ``time``, or ``list`` (texts joined
        by ``|``) or ``json`` (JSON Lines hold both as real lists and objects).
    meaning : str
        One line, with the unit where there is one.
    """

    name: str
    dtype: str
    meaning: str


IDENTITY: Final = (
    Column("platform", "text", "system that the board stands on"),
    Column("board", "text", "the platform's name of the board"),
    Column("posting_id", "text", "the platform's identifier of the posting"),
    Column("url", "text", "where a person reads the posting"),
    Column("title", "text", "title as published"),
    Column("company", "text", "employer"),
    Column("location", "text", "places as published, joined by ' | '"),
    Column("department", "text", "department as published"),
    Column("requisition_id", "text", "the employer's own number of the vacancy"),
    Column("attribution", "text", "line that the source wants shown with the posting"),
)

_DEGREES: Final = ", ".join(DEGREES)
_RANKS: Final = ", ".join(SENIORITIES)
_YEAR: Final = "2,080 hours, 260 days, 52 weeks or 12 months"

TITLES: Final = (
    Column("titles", "list", "labels that hold, in label order; empty outside them"),
    *(
        Column(f"score_{label}", "number", f"probability in [0, 1] of {label}")
        for label in LABELS
    ),
)

REQUIREMENTS: Final = (
    Column("degree_required", "text", f"lowest that lets a candidate in: {_DEGREES}"),
    Column("degree_preferred", "text", "lowest preferred above it, of the same words"),
    Column("degree_or_equivalent", "flag", "experience may stand in for the degree"),
    Column("experience_min_years", "number", "years asked for by the lowest route"),
    Column("experience_max_years", "number", "upper end of that range, in years"),
    Column("experience_by_degree", "json", "ladder: degree to years"),
    Column("seniority", "text", f"rank that is stated: {_RANKS}"),
    Column("skills", "list", "skills of the closed vocabulary, by first mention"),
    Column("skills_preferred", "list", "those of skills that are only wished for"),
    Column("degree_fields", "list", "fields of study that the degree may be in"),
    Column("certifications", "list", "certifications that it names"),
    Column("bootcamps", "list", "bootcamps and courses that it names"),
    Column("duties", "list", "kinds of work that it describes"),
    Column("security_clearance", "text", "lowest clearance asked for"),
    Column("visa_sponsorship", "text", "offered or refused, where stated"),
    Column("industry", "text", "the employer's industry"),
    Column("evidence", "json", "field to the words that state it, with offsets"),
)

NORMALISED: Final = (
    Column("salary_min", "number", "base pay from, in salary_currency a salary_period"),
    Column("salary_max", "number", "base pay to, in salary_currency a salary_period"),
    Column("salary_currency", "text", "ISO 4217"),
    Column("salary_period", "text", "year, month, week, day or hour"),
    Column("salary_source", "text", "structured, salary_field or description"),
    Column("salary_per_year_min", "number", f"base pay from, a year; {_YEAR}"),
    Column("salary_per_year_max", "number", f"base pay to, a year; {_YEAR}"),
    Column(
        "salary_per_year_usd_min", "number", f"the same in USD, rates of {RATES_DATE}"
    ),
    Column(
        "salary_per_year_usd_max", "number", f"the same in USD, rates of {RATES_DATE}"
    ),
    Column("salary_evidence", "text", "the words or field that state the pay"),
    Column("city", "text", "city of the main place, usual English name"),
    Column("region", "text", "its ISO 3166-2 part after the hyphen"),
    Column("country", "text", "its ISO 3166-1 alpha-2 code"),
    Column("workplace", "text", "onsite, hybrid or remote, where stated"),
    Column("places", "json", "every place of work: city, region, country"),
    Column("workplace_evidence", "text", "the words or field that state the workplace"),
    Column("applicant_locations", "list", "where applicants may live: US, US-CA, EMEA"),
    Column("language", "text", "ISO 639-1 code of the text"),
)

DATES: Final = (
    Column("employment_type", "list", "schema.org words (FULL_TIME, INTERN, ...)"),
    Column("date_posted", "time", "ISO 8601; a time without a zone is UTC"),
    Column("date_updated", "time", "ISO 8601; a time without a zone is UTC"),
    Column("valid_through", "time", "ISO 8601; a time without a zone is UTC"),
)

LIFE: Final = (
    Column("first_seen", "time", "UTC time of the first run that saw it"),
    Column("last_seen", "time", "UTC time of the newest run that saw it"),
    Column("closed_at", "time", "UTC time of the first complete answer without it"),
    Column("closed_by", "text", "missing; on feeds its end: valid_through or unseen"),
    Column("times_seen", "integer", "number of runs that saw it"),
    Column("duplicate_group", "text", "the same for all postings of one vacancy"),
    Column("is_primary", "flag", "true for one posting a group; count by it"),
    Column("reposted_from", "text", "key of an earlier, closed posting of the vacancy"),
)

# Offsets mean nothing without the text that they count in: both only on request.
DESCRIPTION: Final = Column("description", "text", "clean text of the posting")
SECTIONS: Final = Column(
    "sections", "json", "parts of description: kind, start and end in characters"
)

CLASSIFIED: Final = TITLES + REQUIREMENTS + NORMALISED
PUBLISHED: Final = IDENTITY + CLASSIFIED + DATES + LIFE

_ARROW: Final = {
    "text": "string",
    "list": "string",
    "json": "string",
    "time": "string",
    "number": "float64",
    "integer": "int64",
    "flag": "bool",
}


def arrow_schema(columns: tuple[Column, ...]) -> "pa.Schema":
    """Return the Arrow types of `columns`.

    Parameters
    ----------
    columns : tuple of Column
        Any part of the published table.

    Returns
    -------
    pyarrow.Schema
        One field a column; all are nullable. Lists and JSON are text, so that CSV and
        Parquet answer the same SQL.
    """
    import pyarrow as pa  # noqa: PLC0415 - the command line reads names without Arrow

    return pa.schema(
        [
            pa.field(
                c.name, pa.type_for_alias(_ARROW[c.dtype]), metadata={"is": c.meaning}
            )
            for c in columns
        ]
    )
