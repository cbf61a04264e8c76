"""Read the meta tags of a page: those of one job, and whether it may be listed at all.

Career sites without JobPosting markup may still name a job in ``job-*`` tags and, where
TalentBrew made them, in ``gtm_tbcn_*`` tags. ``og:title`` and ``description`` alone say
nothing of what a page is, and tags of a category and a place stand on lists of jobs
too; so a page counts as a posting only where a tag names the job itself.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import html

from scraper.parsing.microdata import inner_html, parse_html
from scraper.parsing.records import Record

# The tags of each property, the best first; those of the second table are on any page.
_OF_JOB: Final = {
    "title": ("job-title", "job-tbcn-job-title"),
    "identifier": ("job-ats-req-id", "job-id"),
    "description": ("job-description",),
    "jobLocation": ("gtm_tbcn_location", "job-location"),
    "department": ("gtm_tbcn_jobcategory", "job-category", "job-function"),
    "employmentType": ("job-employment-type", "job-type"),
    "datePosted": ("job-posteddate", "job-date-posted"),
    "hiringOrganization": ("job-company",),
    "workplace": ("job-workingmode",),
}
_OF_PAGE: Final = {
    "title": ("og:title",),
    "description": ("og:description", "description"),
    "hiringOrganization": ("og:site_name",),
}
_IDENTITY: Final = ("title", "identifier")
_FEWEST: Final = 2
_PARTS: Final = {
    "job-city": "addressLocality",
    "job-region": "addressRegion",
    "job-country": "addressCountry",
}
_NAMESPACES: Final = ("job-", "gtm_tbcn_")
_UNWANTED: Final = frozenset(
    {"job-category-ids", "job-location-ids", "job-experiencelevel", "gtm_tbcn_division"}
)
_SIGNS: Final = ('"job-', "'job-", "gtm_tbcn_")
_TEXT: Final = "//*[contains(concat(' ', @class, ' '), ' ats-description ')]"
_PLACES: Final = re.compile(r"[|;]")
_ENDING: Final = re.compile(r"\s[|–—-]\s([^|–—]{1,100})$")
_ROBOTS_SIGNS: Final = ("obots", "ROBOTS", "ooglebot")
_ROBOTS: Final = ("robots", "googlebot")
_HIDING: Final = frozenset({"noindex", "none"})


@dataclass(slots=True)
class MetaJob:
    """The job that a page's meta tags name.

    Attributes
    ----------
    node : dict
        With schema.org's keys, as JSON-LD would give them.
    workplace : str
        The site's word for it, and empty for none.
    sources : list of str
        The tags that were read; ``ats-description`` is an element of the page.
    """

    node: Record
    workplace: str
    sources: list[str] = field(default_factory=list)


def read_meta_job(page: str) -> MetaJob | None:
    """Return the job that the meta tags of a page name.

    Parameters
    ----------
    page : str
        HTML without JobPosting markup.

    Returns
    -------
    MetaJob or None
        None for pages of no job, or of several.
    """
    if not any(sign in page for sign in _SIGNS):
        return None
    root = parse_html(page)
    if root is None:
        return None
    tags = _tags_of(root)
    own = {key: _first(tags, names) for key, names in _OF_JOB.items()}
    filled = [key for key, (_, value) in own.items() if value]
    names = [name for key in _IDENTITY for name in _OF_JOB[key]]
    is_several = any(len(tags.get(name, ())) > 1 for name in names)
    if is_several or len(filled) < _FEWEST or not set(_IDENTITY) & set(filled):
        return None
    general = {key: _first(tags, names) for key, names in _OF_PAGE.items()}
    if not own["description"][1]:
        general["description"] = _text_of(root) or general["description"]
    return _make(tags, {**general, **{key: own[key] for key in filled}})


def is_hidden(page: str, header: str = "") -> bool:
    """Tell whether a page asks search engines to forget it, as of jobs that are filled.

    Google asks publishers to mark expired jobs so.

    Parameters
    ----------
    page : str
        HTML.
    header : str, default=""
        Its ``X-Robots-Tag``.

    Returns
    -------
    bool
        True for ``noindex`` or ``none``, said to all or to Google.
    """
    if _hides(header):
        return True
    # The whole page is not searched: most say nothing, and this runs for each.
    end = page.find("</head")
    head = page[:end] if end >= 0 else page
    if not any(sign in head for sign in _ROBOTS_SIGNS):
        return False
    lower = head.lower()
    if not any(word in lower for word in _HIDING):
        return False
    root = parse_html(head)
    tags = {} if root is None else _tags_of(root)
    return any(_hides(value) for name in _ROBOTS for value in tags.get(name, ()))


def _hides(words: str) -> bool:
    """Read what ``robots`` says; a word may be for one robot only."""
    for part in words.lower().split(","):
        robot, _, word = part.rpartition(":")
        if word.strip() in _HIDING and robot.strip() in {"", "googlebot"}:
            return True
    return False


def _tags_of(root: html.HtmlElement) -> dict[str, list[str]]:
    """Return the different values of each tag that has any, by its name."""
    tags: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        value = (element.get("content") or "").strip()
        if name and value and value not in tags.setdefault(name, []):
            tags[name].append(value)
    return tags


def _first(tags: dict[str, list[str]], names: Iterable[str]) -> tuple[str, str]:
    """Return the first tag that has a value, and the value."""
    found = ((name, tags[name][0]) for name in names if tags.get(name))
    return next(found, ("", ""))


def _text_of(root: html.HtmlElement) -> tuple[str, str] | None:
    """Return the element that TalentBrew's pages hold the advert in."""
    found = root.xpath(_TEXT)
    text = inner_html(found[0]) if len(found) == 1 else ""
    return ("ats-description", text) if text else None


def _make(tags: dict[str, list[str]], values: dict[str, tuple[str, str]]) -> MetaJob:
    node: Record = {key: value for key, (_, value) in values.items() if value}
    sources = [name for name, value in values.values() if value]
    parts = {part: tags[name][0] for name, part in _PARTS.items() if name in tags}
    if "jobLocation" in node:
        node["jobLocation"] = list(_places_of(node["jobLocation"]))
    elif parts:
        node["jobLocation"] = {"address": parts}
        sources += [name for name in _PARTS if name in tags]
    known = {*_UNWANTED, *_PARTS, *(name for row in _OF_JOB.values() for name in row)}
    others = (name for name in tags if name.startswith(_NAMESPACES))
    # Left over by the parser, and so counted as unread.
    node |= {name: tags[name][0] for name in others if name not in known}
    if values["title"][0] == "og:title":
        node["title"] = _drop_site(node["title"], values["hiringOrganization"][1])
    return MetaJob(node, node.pop("workplace", ""), sources)


def _places_of(line: str) -> Iterator[Any]:
    """Read ``City~Region~Country``, one or more of them."""
    for place in _PLACES.split(line):
        parts = [part.strip() for part in place.split("~")]
        if len(parts) == len(_PARTS):
            yield {"address": dict(zip(_PARTS.values(), parts, strict=True))}
        else:
            yield ", ".join(part for part in parts if part)


def _drop_site(title: str, site: str) -> str:
    """Take the site's name off the end of a title that is made for sharing."""
    end = _ENDING.search(title)
    is_site = end is not None and end[1].strip().casefold() == site.casefold()
    return title[: end.start()].strip() if end and is_site else title
