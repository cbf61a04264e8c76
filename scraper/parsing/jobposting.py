"""Turn a schema.org JobPosting node, from JSON-LD or microdata, into a posting."""

import re
from typing import Any, Final

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.dates import to_iso
from scraper.parsing.markup import holds_text, section, unescape_title
from scraper.parsing.offer import take_locations, take_pay
from scraper.parsing.records import Record, RecordError, drop
from scraper.parsing.values import repair_markup

_UNWANTED: Final = (
    "@type",
    "@context",
    "@id",
    "type",
    "name",
    "image",
    "logo",
    "sameAs",
    "mainEntityOfPage",
    "directApply",
    "industry",
    "occupationalCategory",
    "estimatedSalary",  # the site's guess, not an offer
    "totalJobOpenings",
    "jobStartDate",
    "jobImmediateStart",
    "applicationContact",
    "employerOverview",
    "employmentUnit",
    "relevantOccupation",
    "experienceInPlaceOfEducation",
)
# Sections that some sites keep out of the description, in the order of an advert.
_SECTIONS: Final = {
    "responsibilities": "Responsibilities",
    "qualifications": "Qualifications",
    "skills": "Skills",
    "educationRequirements": "Education requirements",
    "experienceRequirements": "Experience requirements",
    "securityClearanceRequirement": "Security clearance",
    "specialCommitments": "Special commitments",
    "workHours": "Work hours",
    "jobBenefits": "Benefits",
    "incentiveCompensation": "Incentives",
    "incentives": "Incentives",
    "benefits": "Benefits",
}
_NOTHING: Final = {"", "no requirements", "none", "n/a", "unavailable", "null"}
_TEXT_KEYS: Final = ("value", "credentialCategory", "name", "description", "@value")


def parse_node(
    node: Record, board: Board, posting_id: str, page_url: str
) -> JobPosting:
    """Read a JobPosting node.

    Parameters
    ----------
    node : dict
        With schema.org's keys; loses those that are read.
    board : Board
        Where it is from.
    posting_id : str
        Its identifier, made from the page's address because sites fill ``identifier``
        and ``url`` with anything.
    page_url : str
        The page that it stands on.

    Returns
    -------
    JobPosting
        The posting.

    Raises
    ------
    RecordError
        If there is no title.
    """
    title = unescape_title(text_of(node.pop("title", None) or node.get("name")))
    if not title:
        raise RecordError("'title' is missing or empty")
    dates = {
        key: text_of(node.pop(key, None))
        for key in ("datePosted", "dateModified", "validThrough")
    }
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=posting_id,
        url=_take_url(node, page_url),
        title=title,
        hiring_organization=unescape_title(text_of(node.pop("hiringOrganization", ""))),
        description_html=_take_description(node),
        employment_type_raw=_take_list(node, "employmentType"),
        requisition_id=text_of(node.pop("identifier", None)),
        department=text_of(node.pop("department", None)),
        date_posted=to_iso(dates["datePosted"]),
        date_posted_raw=dates["datePosted"],
        date_updated=to_iso(dates["dateModified"]),
        date_updated_raw=dates["dateModified"],
        valid_through=to_iso(dates["validThrough"]),
        valid_through_raw=dates["validThrough"],
        language=text_of(node.pop("inLanguage", None)),
    )
    take_locations(posting, node)
    take_pay(posting, node)
    drop(node, _UNWANTED)
    return posting


def text_of(value: Any) -> str:
    """Return the text of a value that may be wrapped in objects or lists.

    Parameters
    ----------
    value : Any
        Text, number, object with ``name`` or ``value``, or a list of those.

    Returns
    -------
    str
        Of the first element that has one; empty when there is none.
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):
        found = (text_of(value.get(key)) for key in _TEXT_KEYS)
        return next((text for text in found if text), "")
    if isinstance(value, list):
        return next((text for text in map(text_of, value) if text), "")
    return ""


def _take_url(node: Record, page_url: str) -> str:
    url = text_of(node.pop("url", None))
    return url if url.startswith(("http://", "https://")) else page_url


def _take_list(node: Record, key: str) -> list[str]:
    value = node.pop(key, None)
    parts = value if isinstance(value, list) else [value]
    words = [
        word.strip() for part in parts for word in re.split("[,|;]", text_of(part))
    ]
    return list(dict.fromkeys(word for word in words if word))


def _take_description(node: Record) -> str:
    """Return the description with the sections that it leaves out behind it."""
    whole = repair_markup(text_of(node.pop("description", None)))
    for key, heading in _SECTIONS.items():
        if key not in node:
            continue
        body = _section_of(node.pop(key))
        if body and not holds_text(whole, body):
            whole += section(heading, body)
    return whole


def _section_of(value: Any) -> str:
    parts = value if isinstance(value, list) else [value]
    texts = [repair_markup(_requirement_of(part)) for part in parts]
    kept = [text for text in texts if text.lower() not in _NOTHING]
    if len(kept) > 1:
        return "<ul>" + "".join(f"<li>{text}</li>" for text in kept) + "</ul>"
    return f"<p>{kept[0]}</p>" if kept else ""


def _requirement_of(part: Any) -> str:
    months = part.get("monthsOfExperience") if isinstance(part, dict) else None
    number = text_of(months)
    return f"{number} months of experience" if number else text_of(part)
