"""Read sitemaps: XML, text or gzip, and the Sitemap lines of robots.txt."""

import gzip
import io
import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urljoin

from lxml import etree

from scraper.parsing.answers import AnswerError

_LARGEST: Final = 64 * 1024 * 1024
_ROOTS: Final = {"urlset", "sitemapindex"}
_BARE: Final = re.compile(rb"&(?!#?\w{1,10};)")
_TAIL: Final = 2000
_GZIP: Final = b"\x1f\x8b"
_LINE: Final = re.compile(
    r"^[ \t]{0,20}sitemap[ \t]{0,20}:[ \t]{0,20}(\S{1,2000})", re.IGNORECASE
)


@dataclass(slots=True, kw_only=True)
class Sitemap:
    """A sitemap's entries.

    Attributes
    ----------
    pages : dict of str to str
        Address to ``lastmod``; the latter is empty where it is missing, and everywhere
        if all entries have the same, which is then the time of writing.
    sitemaps : list of str
        Further sitemaps of an index.
    """

    pages: dict[str, str] = field(default_factory=dict)
    sitemaps: list[str] = field(default_factory=list)


def read_sitemap(body: bytes, url: str) -> Sitemap:
    """Read a sitemap or a sitemap index.

    Parameters
    ----------
    body : bytes
        XML or text, perhaps compressed with gzip.
    url : str
        Where it is from.

    Returns
    -------
    Sitemap
        Each address once.

    Raises
    ------
    AnswerError
        If it is a web page, empty, too large or cut off.
    """
    text = _inflate(body) if body.startswith(_GZIP) else body
    start = text[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise AnswerError("expected a sitemap, got an empty answer")
    if not start.startswith(b"<"):
        return _read_text(text, url)
    if re.match(rb"<(?:!doctype\s{1,9})?html", start, re.IGNORECASE):
        raise AnswerError("expected a sitemap, got a web page")
    return _read_xml(text, url)


def robots_sitemaps(text: str, url: str) -> list[str]:
    """Return the sitemaps that a robots.txt names.

    Parameters
    ----------
    text : str
        The file.
    url : str
        Where it is from.

    Returns
    -------
    list of str
        Absolute, each once.
    """
    found = [_LINE.match(line) for line in text.splitlines()]
    return list(dict.fromkeys(urljoin(url, line[1]) for line in found if line))


def _inflate(body: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as file:
            text = file.read(_LARGEST + 1)
    except (OSError, EOFError) as error:
        raise AnswerError(f"the compressed sitemap is damaged: {error}") from error
    if len(text) > _LARGEST:
        raise AnswerError(f"the sitemap has more than {_LARGEST} bytes")
    return text


def _read_text(text: bytes, url: str) -> Sitemap:
    lines = text.decode("utf-8", errors="replace").split()
    pages = [urljoin(url, line) for line in lines if line.startswith(("http", "/"))]
    if not pages:
        raise AnswerError("expected a sitemap, got text without an address")
    return Sitemap(pages=dict.fromkeys(pages, ""))


def _read_xml(text: bytes, url: str) -> Sitemap:
    root = _parse_xml(text, recover=False)
    if root is None:
        # Addresses with a bare ampersand are the usual reason.
        root = _parse_xml(_BARE.sub(b"&amp;", text), recover=True)
    if root is None:
        raise AnswerError("expected a sitemap, got broken XML")
    _check_end(root, text)
    found = Sitemap()
    for entry in root.iter("{*}url", "{*}sitemap"):
        address = _text_of(entry, "loc")
        if not address:
            continue
        if etree.QName(entry).localname == "sitemap":
            found.sitemaps.append(urljoin(url, address))
        else:
            found.pages[urljoin(url, address)] = _text_of(entry, "lastmod")
    if not found.pages and not found.sitemaps and _name(root) not in _ROOTS:
        raise AnswerError(f"expected a sitemap, got XML with root {_name(root)!r}")
    if len(found.pages) > 1 and len(set(found.pages.values())) == 1:
        found.pages = dict.fromkeys(found.pages, "")
    return found


def _check_end(root: etree._Element, text: bytes) -> None:
    """Refuse what a lenient parser made of a part: it would pass for the whole."""
    name = re.escape(_name(root).encode())
    end = rb"</(?:[\w.-]{1,40}:)?%b\s{0,20}>|/>\s{0,400}$" % name
    if not re.search(end, text[-_TAIL:]):
        raise AnswerError(f"the sitemap is cut off: it lacks its </{_name(root)}>")


def _parse_xml(text: bytes, *, recover: bool) -> etree._Element | None:
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, recover=recover
    )
    try:
        return etree.fromstring(text, parser)
    except etree.XMLSyntaxError:
        return None


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _text_of(entry: etree._Element, name: str) -> str:
    for child in entry.iterchildren(f"{{*}}{name}"):
        return (child.text or "").strip()
    return ""
