"""Read a web page: its postings, and where a list page leads."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit, urlunsplit

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.jobposting import parse_node, text_of
from scraper.parsing.jsonld import read_jsonld
from scraper.parsing.microdata import read_microdata
from scraper.parsing.records import Record, Rejected, Unlisted, parse_each
from scraper.parsing.urls import origin_of
from scraper.parsing.values import words_of

_TRACKING: Final = re.compile(
    r"utm_\w{1,30}|gh_src|lever-source|source|src|ref|fbclid|gclid|mode", re.IGNORECASE
)


@dataclass(slots=True, kw_only=True)
class Page:
    """What a page holds.

    Attributes
    ----------
    results : list
        What became of each JobPosting node that stands for a whole posting.
    links : list of str
        Pages of the postings that a list page names.
    counts : Counter
        How blocks were read, as statistics.
    unread : Counter
        Keys of nodes that the parser does not know.
    """

    results: list[JobPosting | Rejected | Unlisted] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)


def read_page(text: str, url: str, board: Board, site: str) -> Page:
    """Read a page's JSON-LD, or else its microdata.

    Parameters
    ----------
    text : str
        HTML.
    url : str
        The page's address.
    board : Board
        Whose.
    site : str
        Where the board's addresses start.

    Returns
    -------
    Page
        Without results and links where the page has no JobPosting.
    """
    found = read_jsonld(text)
    page = Page()
    page.counts.update({f"jsonld/{rung}": n for rung, n in found.rungs.items()})
    nodes = found.postings
    if not nodes:
        nodes = read_microdata(text)
        if nodes:
            page.counts["microdata/items"] = len(nodes)
    name = identify(url, site)
    if len(nodes) == 1:
        _add(page, nodes[0], board, url, name)
    else:
        for node in nodes:
            _add(page, node, board, url, f"{name}#{_slug(node)}", is_list=True)
    for result in page.results:
        if isinstance(result, JobPosting) and not result.hiring_organization:
            result.hiring_organization = found.organization
    return page


def identify(url: str, site: str) -> str:
    """Return the identifier of the posting on a page.

    Parameters
    ----------
    url : str
        The page's address.
    site : str
        Where the board's addresses start.

    Returns
    -------
    str
        Path and query on the board's own origin, else the whole address; without
        fragment and without parameters that only say where the reader came from.
    """
    parts = urlsplit(urldefrag(url)[0])
    query = urlencode(
        [
            (key, value)
            for key, value in parse_qsl(parts.query, keep_blank_values=True)
            if not _TRACKING.fullmatch(key)
        ]
    )
    is_own = origin_of(url) == origin_of(site)
    origin = ("", "") if is_own else (parts.scheme, parts.netloc)
    return urlunsplit((*origin, parts.path or "/", query, ""))


def _add(
    page: Page,
    node: Record,
    board: Board,
    url: str,
    name: str,
    *,
    is_list: bool = False,
) -> None:
    """Read a node as a posting, or follow it where it is an entry of a list."""
    link = urljoin(url, text_of(node.get("url")))
    is_elsewhere = urldefrag(link)[0] != urldefrag(url)[0]
    has_text = bool(text_of(node.get("description")))
    if is_elsewhere and (is_list or not has_text):
        page.links.append(link)
    elif is_list and not has_text:
        reason = "an entry of a list, without a text and without an address of its own"
        page.results.append(Rejected(node, reason))
    else:
        page.results += parse_each(
            [node],
            lambda record, to: parse_node(record, to, name, url),
            board,
            page.unread,
        )


def _slug(node: Record) -> str:
    known = text_of(node.get("identifier")) or text_of(node.get("title"))
    return "-".join(words_of(known)[:12])
