"""Find JobPosting items in the microdata of a page, also under an empty scope."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from lxml import etree, html

from scraper.parsing.records import Record

_LINKS: Final = {"a": "href", "link": "href", "img": "src", "area": "href"}
_MARKUP: Final = frozenset(
    {"description", "responsibilities", "qualifications", "skills", "jobBenefits"}
)
_VALUE_KEYS: Final = ("content", "datetime")


def read_microdata(page: str) -> list[Record]:
    """Return the JobPosting items of a page.

    Parameters
    ----------
    page : str
        HTML.

    Returns
    -------
    list of dict
        With schema.org's keys, as JSON-LD would give them; empty when there are none.
    """
    root = parse_html(page) if "itemtype" in page else None
    if root is None:
        return []
    scopes = [element for element in root.iter(etree.Element) if _is_posting(element)]
    items = [(scope, _read_scope(scope)) for scope in scopes]
    return [item or _collect_orphans(scope) for scope, item in items]


def parse_html(page: str) -> html.HtmlElement | None:
    """Return the tree of a page.

    Parameters
    ----------
    page : str
        HTML.

    Returns
    -------
    HtmlElement or None
        None when there is nothing on it.
    """
    # As bytes, because lxml refuses a text that declares its own encoding.
    body = page.replace("\x00", "").encode("utf-8", errors="replace")
    try:
        parser = html.HTMLParser(encoding="utf-8")
        return html.document_fromstring(body, parser=parser)
    except etree.ParserError:
        return None


def inner_html(element: html.HtmlElement) -> str:
    """Return what stands inside an element.

    Parameters
    ----------
    element : HtmlElement
        Of `parse_html`.

    Returns
    -------
    str
        HTML.
    """
    parts = [html.tostring(child, encoding="unicode") for child in element]
    return ((element.text or "") + "".join(parts)).strip()


def _is_posting(element: html.HtmlElement) -> bool:
    kind = element.get("itemtype") or ""
    return kind.rstrip("/ ").lower().endswith("/jobposting")


def _read_scope(scope: html.HtmlElement) -> Record:
    return _merge(_properties(scope))


def _properties(scope: html.HtmlElement) -> Iterator[tuple[str, Any]]:
    """Yield the properties below a scope, but not those of the scopes inside it."""
    for child in scope.iterchildren(etree.Element):
        yield from _read_element(child)


def _read_element(element: html.HtmlElement) -> Iterator[tuple[str, Any]]:
    # A stack, because pages nest deeper than Python calls.
    stack = [element]
    while stack:
        current = stack.pop()
        is_scope = current.get("itemscope") is not None
        names = (current.get("itemprop") or "").split()
        if names:
            value = _read_scope(current) if is_scope else None
            for name in names:
                yield name, value or _read_value(current, name)
        if not is_scope:
            stack.extend(reversed(list(current.iterchildren(etree.Element))))


def _read_value(element: html.HtmlElement, name: str) -> str:
    for key in (*_VALUE_KEYS, _LINKS.get(str(element.tag), "")):
        value = element.get(key) if key else None
        if value is not None:
            return str(value).strip()
    if name in _MARKUP:
        return inner_html(element)
    return " ".join("".join(element.itertext()).split())


def _collect_orphans(scope: html.HtmlElement) -> Record:
    """Read the properties that follow an empty scope, up to the next posting's.

    A real site closes the scope's element at once, so that a correct reader finds an
    empty item and its properties have no owner.
    """
    found: list[tuple[str, Any]] = []
    owned: set[html.HtmlElement] = set()
    for element in scope.xpath("following::*"):
        if _is_posting(element):
            break
        if element in owned or not isinstance(element.tag, str):
            continue
        if element.get("itemprop"):
            found.extend(_read_element(element))
        if element.get("itemscope") is not None or element.get("itemprop"):
            owned.update(element.iterdescendants(etree.Element))
    return _merge(found)


def _merge(properties: Iterable[tuple[str, Any]]) -> Record:
    merged: Record = {}
    for name, value in properties:
        if name not in merged:
            merged[name] = value
        elif merged[name] != value:
            known = merged[name]
            merged[name] = (
                [*known, value] if isinstance(known, list) else [known, value]
            )
    return merged
