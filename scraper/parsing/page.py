"""Read a web page: its postings, and where a list page leads."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl, urldefrag, urlencode, urlsplit, urlunsplit

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.jobposting import parse_node
from scraper.parsing.jsonld import read_jsonld
from scraper.parsing.meta_tags import is_hidden, read_meta_job
from scraper.parsing.microdata import read_microdata
from scraper.parsing.nodes import identifier_of, text_of
from scraper.parsing.places import set_workplace
from scraper.parsing.records import Record, Rejected, Unlisted, parse_each
from scraper.parsing.urls import join_url, origin_of
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


def read_page(
    text: str, url: str, board: Board, site: str, robots_tag: str = ""
) -> Page:
    """Read a page's JSON-LD, or else its microdata, or else its meta tags.

    A posting on a page that asks not to be indexed is not listed any more.

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
    robots_tag : str, default=""
        The page's ``X-Robots-Tag``.

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
    job = None if nodes else read_meta_job(text)
    if job is not None:
        nodes = [job.node]
        page.counts.update(f"meta/{name}" for name in ("items", *job.sources))
    _read_nodes(page, nodes, board, url, identify(url, site))
    if page.results and is_hidden(text, robots_tag):
        page.counts["pages/noindex"] = 1
        page.results = [Unlisted()]
    for result in page.results:
        if isinstance(result, JobPosting) and not result.hiring_organization:
            result.hiring_organization = found.organization
        if isinstance(result, JobPosting) and job is not None:
            set_workplace(result, "job-workingmode", job.workplace)
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
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True) if parts.query else []
    query = urlencode([pair for pair in pairs if not _TRACKING.fullmatch(pair[0])])
    is_own = origin_of(url) == origin_of(site)
    origin = ("", "") if is_own else (parts.scheme, parts.netloc)
    return urlunsplit((*origin, parts.path or "/", query, ""))


def _read_nodes(
    page: Page, nodes: list[Record], board: Board, url: str, name: str
) -> None:
    """Read the postings of this page, and follow the entries of a list to theirs."""
    own = _stand_here(nodes, url)
    known, here = {_slug(node) for node in own}, {id(node) for node in own}
    # The one posting of a list page may be one of several tomorrow.
    is_alone = not {_slug(node) for node in nodes} - known - {""}
    is_page = len(own) == 1 and (is_alone or bool(own[0].get("url")))
    for node in nodes:
        link = _link_of(node, url)
        if id(node) in here:
            identifier = name if is_page else f"{name}#{_slug(node)}"
            _add(page, node, board, url, identifier)
        elif link:
            page.links.append(link)
        elif not own or _slug(node) not in {*known, ""}:
            reason = "an entry without a text and without an address of its own"
            page.results.append(Rejected(node, reason))


def _stand_here(nodes: list[Record], url: str) -> list[Record]:
    """Return the nodes that are whole postings of this page, each once.

    The only node with a text is a posting, wherever its address leads; of several,
    those that lead elsewhere are entries of a list. A page that describes its posting
    twice is read where it says more.
    """
    whole = [node for node in nodes if text_of(node.get("description"))]
    if len(whole) > 1:
        whole = [node for node in whole if not _link_of(node, url)]
    if len(nodes) == 1 and not whole and not _link_of(nodes[0], url):
        return nodes
    kept: dict[tuple[str, str], Record] = {}
    for node in whole:
        key = _slug(node), repr(node.get("jobLocation"))
        if key not in kept or _length(node) > _length(kept[key]):
            kept[key] = node
    return list(kept.values())


def _link_of(node: Record, url: str) -> str:
    """Return the address of a node's own page; empty when that is this one."""
    named = text_of(node.get("url"))
    identifier = text_of(node.get("@id"))
    if not named and identifier.startswith("http") and "#" not in identifier:
        named = identifier
    if not named:
        return ""
    link = urldefrag(join_url(url, named))[0]
    return "" if link.rstrip("/") == urldefrag(url)[0].rstrip("/") else link


def _length(node: Record) -> int:
    return len(text_of(node.get("description")))


def _add(page: Page, node: Record, board: Board, url: str, name: str) -> None:
    page.results += parse_each(
        [node],
        lambda record, to: parse_node(record, to, name, url),
        board,
        page.unread,
    )


def _slug(node: Record) -> str:
    known = identifier_of(node.get("identifier")) or text_of(node.get("title"))
    return "-".join(words_of(known)[:12])
