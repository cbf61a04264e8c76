"""Write postings under the columns of JobSpy, so that its users can switch."""

from typing import Any, Final

from pipelines.schema import Column
from pipelines.table_reader import Row

# The order of `desired_order` in jobspy/util.py, read 2026-11-26. What is "not known"
# here is always empty: no board publishes it, or (e-mail) nobody asked to be collected.
JOBSPY_COLUMNS: Final = (
    Column("id", "text", "platform, board and posting_id"),
    Column("site", "text", "platform"),
    Column("job_url", "text", "url"),
    Column("job_url_direct", "text", "url: boards are the employers' own"),
    Column("title", "text", "title"),
    Column("company", "text", "company"),
    Column("location", "text", "city, region, country; else location as published"),
    Column("date_posted", "text", "date of date_posted"),
    Column("job_type", "text", "employment_type in JobSpy's words"),
    Column("salary_source", "text", "direct_data or description"),
    Column("interval", "text", "salary_period: yearly, monthly, weekly, daily, hourly"),
    Column("min_amount", "number", "salary_min"),
    Column("max_amount", "number", "salary_max"),
    Column("currency", "text", "salary_currency"),
    Column("is_remote", "flag", "workplace is remote; empty where not stated"),
    Column("job_level", "text", "seniority"),
    Column("job_function", "text", "titles"),
    Column("listing_type", "text", "not known"),
    Column("emails", "text", "not known"),
    Column("description", "text", "clean text"),
    Column("company_industry", "text", "industry"),
    Column("company_url", "text", "not known"),
    Column("company_logo", "text", "not known"),
    Column("company_url_direct", "text", "not known"),
    Column("company_addresses", "text", "not known"),
    Column("company_num_employees", "text", "not known"),
    Column("company_revenue", "text", "not known"),
    Column("company_description", "text", "not known"),
    Column("skills", "text", "skills"),
    Column("experience_range", "text", "experience_min_years to experience_max_years"),
    Column("company_rating", "number", "not known"),
    Column("company_reviews_count", "integer", "not known"),
    Column("vacancy_count", "integer", "not known"),
    Column("work_from_home_type", "text", "Remote, Hybrid or Work from office"),
)

_INTERVALS: Final = {
    "year": "yearly",
    "month": "monthly",
    "week": "weekly",
    "day": "daily",
    "hour": "hourly",
}
_JOB_TYPES: Final = {
    "FULL_TIME": "fulltime",
    "PART_TIME": "parttime",
    "CONTRACTOR": "contract",
    "TEMPORARY": "temporary",
    "INTERN": "internship",
    "VOLUNTEER": "volunteer",
    "PER_DIEM": "perdiem",
    "OTHER": "other",
}
_WORKPLACES: Final = {
    "remote": "Remote",
    "hybrid": "Hybrid",
    "onsite": "Work from office",
}


def to_jobspy(row: Row, description: str) -> dict[str, Any]:
    """Return one posting under JobSpy's columns.

    Parameters
    ----------
    row : mapping
        A row of the classified table, lists and objects decoded.
    description : str
        The advert as clean text.

    Returns
    -------
    dict
        Values by column name; columns that are never known are left out.
    """
    workplace = row.get("workplace")
    key = [row.get(name) for name in ("platform", "board", "posting_id")]
    source = row.get("salary_source")
    return {
        "id": "-".join(str(part) for part in key if part) or None,
        "site": row.get("platform"),
        "job_url": row.get("url"),
        "job_url_direct": row.get("url"),
        "title": row.get("title"),
        "company": row.get("company"),
        "location": _location(row),
        "date_posted": (row.get("date_posted") or "")[: len("2026-11-26")] or None,
        "job_type": _joined(
            _JOB_TYPES.get(kind) for kind in row.get("employment_type") or ()
        ),
        "salary_source": source
        and ("description" if source == "description" else "direct_data"),
        "interval": _INTERVALS.get(row.get("salary_period") or ""),
        "min_amount": row.get("salary_min"),
        "max_amount": row.get("salary_max"),
        "currency": row.get("salary_currency"),
        "is_remote": None if workplace is None else workplace == "remote",
        "job_level": row.get("seniority"),
        "job_function": _joined(row.get("titles") or ()),
        "description": description or None,
        "company_industry": row.get("industry"),
        "skills": _joined(row.get("skills") or ()),
        "experience_range": _years(row),
        "work_from_home_type": _WORKPLACES.get(workplace or ""),
    }


def _location(row: Row) -> str | None:
    parts = (row.get(name) for name in ("city", "region", "country"))
    return _joined(parts) or row.get("location")


def _joined(parts: Any) -> str | None:
    return ", ".join(part for part in parts if part) or None


def _years(row: Row) -> str | None:
    low, high = row.get("experience_min_years"), row.get("experience_max_years")
    if low is None:
        return None
    return f"{low:g}+ years" if high is None else f"{low:g}-{high:g} years"
