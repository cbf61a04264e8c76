"""Put the description of a schema.org JobPosting together from all its parts."""

import re
from typing import Any, Final

from scraper.parsing.markup import holds_text, section
from scraper.parsing.nodes import text_of
from scraper.parsing.records import Record
from scraper.parsing.values import repair_markup, to_number

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
_FEWEST_LINES: Final = 3
_ITEM: Final = re.compile(r"\s*+<li\b", re.IGNORECASE)
_BLOCK: Final = re.compile(r"<(?:p|div|ul|ol|li|h[1-6]|table)\b", re.IGNORECASE)
_BEGINNING: Final = re.compile(r"[^\Wa-z_][^ ]{0,40} ")
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


def take_description(node: Record) -> str:
    """Return the description with the sections that it leaves out behind it.

    Parameters
    ----------
    node : dict
        A JobPosting node; loses the keys that are read.

    Returns
    -------
    str
        HTML.
    """
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
    texts = [
        line
        for part in parts
        for text in _requirements_of(part)
        for line in _lines_of(repair_markup(text))
    ]
    kept = [text for text in texts if text.lower() not in _NOTHING]
    if len(kept) > 1:
        return "<ul>" + "".join(f"<li>{text}</li>" for text in kept) + "</ul>"
    if not kept:
        return ""
    if _ITEM.match(kept[0]):
        return f"<ul>{kept[0]}</ul>"
    return kept[0] if _BLOCK.search(kept[0]) else f"<p>{kept[0]}</p>"


def _lines_of(text: str) -> list[str]:
    """Part a text whose lines a large site joins by a hard blank and nothing else."""
    lines = text.split("&nbsp;")
    is_joined = len(lines) >= _FEWEST_LINES and "<" not in text
    if is_joined and all(_BEGINNING.match(line) for line in lines):
        return lines
    return [text]


def _requirements_of(part: Any) -> list[str]:
    """Return what an object asks for: credentials, months, and its text."""
    if not isinstance(part, dict):
        return [text_of(part)]
    credentials = part.get("credentialCategory")
    listed = credentials if isinstance(credentials, list) else [credentials]
    months = to_number(part.get("monthsOfExperience"))
    asked = f"{months:g} months of experience" if months else ""
    return [text for text in (*map(text_of, listed), asked, text_of(part)) if text]
