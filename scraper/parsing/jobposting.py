"""Turn a schema.org JobPosting node, from JSON-LD or microdata, into a posting."""

import re
from typing import Final
from urllib.parse import urlsplit

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.advert import take_description
from scraper.parsing.dates import dates_of
from scraper.parsing.markup import unescape_title
from scraper.parsing.nodes import identifier_of, text_of
from scraper.parsing.offer import take_locations
from scraper.parsing.records import Record, RecordError, drop
from scraper.parsing.salary import take_pay
from scraper.parsing.urls import join_url

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
_DATES: Final = {
    "posted": "datePosted",
    "updated": "dateModified",
    "closing": "validThrough",
}
_VOCABULARY: Final = re.compile(r"https?://schema\.org/")
_BETWEEN_WORDS: Final = re.compile(r"[,|;]|(?<=\w{4}) ?/ ?(?=\w{4})")


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
    dates = {name: text_of(node.pop(key, None)) for name, key in _DATES.items()}
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=posting_id,
        url=_take_url(node, page_url),
        title=title,
        hiring_organization=unescape_title(text_of(node.pop("hiringOrganization", ""))),
        description_html=take_description(node),
        employment_type_raw=_take_list(node, "employmentType"),
        requisition_id=identifier_of(node.pop("identifier", None)),
        department=text_of(node.pop("department", None)),
        **dates_of(**dates),
        language=text_of(node.pop("inLanguage", None)),
    )
    take_locations(posting, node)
    take_pay(posting, node)
    drop(node, _UNWANTED)
    return posting


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
