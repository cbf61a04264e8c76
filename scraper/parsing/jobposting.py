"""Turn a schema.org JobPosting node, from JSON-LD or microdata, into a posting."""

import re
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlsplit

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.dates import to_iso
from scraper.parsing.markup import holds_text, section, unescape_title
from scraper.parsing.offer import take_locations
from scraper.parsing.records import Record, RecordError, drop
from scraper.parsing.salary import take_pay
from scraper.parsing.urls import join_url
from scraper.parsing.values import repair_markup, to_number

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
_ITEM: Final = re.compile(r"\s*+<li\b", re.IGNORECASE)
_BLOCK: Final = re.compile(r"<(?:p|div|ul|ol|li|h[1-6]|table)\b", re.IGNORECASE)
_VOCABULARY: Final = re.compile(r"https?://schema\.org/")
_BETWEEN_WORDS: Final = re.compile(r"[,|;]|(?<=\w{4}) ?/ ?(?=\w{4})")
_NOTHING: Final = {
    "",
    "no requirements",
    "not specified",
    "not applicable",
    "none",
    "n/a",
    "unavailable",
    "null",
    "-",
}
_TEXT_KEYS: Final = ("value", "name", "legalName", "description", "text", "@value")
_VALUE_KEYS: Final = ("value", "@value")


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
        requisition_id=identifier_of(node.pop("identifier", None)),
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


def text_of(value: Any, keys: tuple[str, ...] = _TEXT_KEYS) -> str:
    """Return the text of a value that may be wrapped in objects or lists.

    Parameters
    ----------
    value : Any
        Text, number, object with ``name`` or ``value``, or a list of those.
    keys : tuple of str, default=("value", "name", ...)
        Where an object may have its text, in this order.

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
        whole = isinstance(value, float) and value.is_integer()
        return str(int(value) if whole else value)
    if isinstance(value, dict):
        return _first(text_of(value.get(key), keys) for key in keys)
    if isinstance(value, list):
        return _first(text_of(each, keys) for each in value)
    return ""


def identifier_of(value: Any) -> str:
    """Return the value of an identifier, whose name is the employer's.

    Parameters
    ----------
    value : Any
        Text, number, PropertyValue, or a list of those.

    Returns
    -------
    str
        Empty where there is a name only.
    """
    return text_of(value, _VALUE_KEYS)


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _take_url(node: Record, page_url: str) -> str:
    """Return the posting's address, unless it is only that of the site."""
    url = join_url(page_url, text_of(node.pop("url", None)))
    parts = urlsplit(url)
    return url if parts.path.strip("/") or parts.query else page_url


def _take_list(node: Record, key: str) -> list[str]:
    value = node.pop(key, None)
    parts = value if isinstance(value, list) else [value]
    words = [
        word.strip()
        for part in parts
        for word in _BETWEEN_WORDS.split(_VOCABULARY.sub("", text_of(part)))
    ]
    return list(dict.fromkeys(word for word in words if word))


def _take_description(node: Record) -> str:
    """Return the description with the sections that it leaves out behind it."""
    parts = node.pop("description", None)
    texts = map(text_of, parts if isinstance(parts, list) else [parts])
    whole = "\n".join(repair_markup(text) for text in texts if text)
    stands_in = node.pop("experienceInPlaceOfEducation", None)
    for key, heading in _SECTIONS.items():
        if key not in node:
            continue
        body = _section_of(node.pop(key))
        if key == "educationRequirements" and str(stands_in).lower() == "true":
            body = body.replace("</p>", " or equivalent experience</p>")
        if body and not holds_text(whole, body):
            whole += section(heading, body)
    return whole


def _section_of(value: Any) -> str:
    parts = value if isinstance(value, list) else [value]
    texts = [repair_markup(text) for part in parts for text in _requirements_of(part)]
    kept = [text for text in texts if text.lower() not in _NOTHING]
    if len(kept) > 1:
        return "<ul>" + "".join(f"<li>{text}</li>" for text in kept) + "</ul>"
    if not kept:
        return ""
    if _ITEM.match(kept[0]):
        return f"<ul>{kept[0]}</ul>"
    return kept[0] if _BLOCK.search(kept[0]) else f"<p>{kept[0]}</p>"


def _requirements_of(part: Any) -> list[str]:
    """Return what an object asks for: credentials, months, and its text."""
    if not isinstance(part, dict):
        return [text_of(part)]
    credentials = part.get("credentialCategory")
    listed = credentials if isinstance(credentials, list) else [credentials]
    months = to_number(part.get("monthsOfExperience"))
    asked = f"{months:g} months of experience" if months else ""
    return [text for text in (*map(text_of, listed), asked, text_of(part)) if text]
