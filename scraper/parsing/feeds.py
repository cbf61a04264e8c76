"""Read XML feeds as records, entities and document types left alone."""

import re
from typing import Any, Final

from lxml import etree

from scraper.parsing.answers import AnswerError
from scraper.parsing.records import Record

_PAGE: Final = re.compile(rb"\s{0,100}<(?:!doctype\s{1,9})?html", re.IGNORECASE)
_DEEPEST: Final = 20


def read_feed(body: bytes, root: str) -> Record:
    """Return an XML document as nested dicts.

    Parameters
    ----------
    body : bytes
        The answer.
    root : str
        Name of the element that holds all others.

    Returns
    -------
    dict
        Elements by their names, without prefix: text, or a dict where an element has
        further ones, or a list of either where several have the same name.

    Raises
    ------
    AnswerError
        If the answer is empty, a web page, cut off or has another root.
    """
    text = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not text:
        raise AnswerError("expected a feed, got an empty answer")
    if _PAGE.match(text):
        raise AnswerError("expected a feed, got a web page")
    # Feeds hold control signs and stray ampersands, so that a strict reader would
    # lose all of them; whether a feed is whole is seen by its end.
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, recover=True
    )
    element = etree.fromstring(text, parser)
    if element is None:
        raise AnswerError("expected a feed, got broken XML")
    name = _name(element)
    if name != root:
        raise AnswerError(f"expected a feed with root {root!r}, got {name!r}")
    is_closed = f"</{root}".encode() in text[-200:]
    if not is_closed and (len(element) or not text.rstrip().endswith(b"/>")):
        raise AnswerError(f"the feed was cut off: {root!r} does not end")
    value = _value(element, 0)
    return value if isinstance(value, dict) else {}


def _value(element: etree._Element, depth: int) -> Any:
    children = list(element.iterchildren(etree.Element))
    if not children or depth > _DEEPEST:
        return "".join(element.itertext(etree.Element)).strip()
    record: Record = {}
    for child in children:
        name, value = _name(child), _value(child, depth + 1)
        if name not in record:
            record[name] = value
        elif isinstance(record[name], list):
            record[name].append(value)
        else:
            record[name] = [record[name], value]
    return record


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)
