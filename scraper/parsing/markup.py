"""Put texts of several fields together as one HTML description."""

import html
import re
from collections import Counter
from typing import Final

_TAG: Final = re.compile(r"<[^<>]{0,2000}>")
_HOLDERS: Final = ("ul", "ol", "div")
_OPEN: Final = re.compile(r"<(ul|ol|div)\b", re.IGNORECASE)
_CLOSE: Final = re.compile(r"</(ul|ol|div)\b", re.IGNORECASE)
_INLINE: Final = re.compile(
    r"</?(?:b|i|u|em|strong|span|font|small|mark|p|div|br|sup|h[1-6])"
    r"(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_OTHER_ENTITY: Final = re.compile(r"&(?!amp;)")
_ESCAPES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"))
_LETTERS: Final = re.compile(r"[^\W_]+")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});")
_ENTITY_ROUNDS: Final = 2


def section(heading: str, body: str) -> str:
    """Return a part of a description under its heading.

    Parameters
    ----------
    heading : str
        Plain text.
    body : str
        HTML.

    Returns
    -------
    str
        HTML; empty when the body says nothing.
    """
    if not html.unescape(one_line(body)).strip():
        return ""
    whole = body + _missing_ends(body)
    if not heading:
        return whole
    return f"<h3>{html.escape(heading, quote=False)}</h3>{whole}"


def one_line(text: str) -> str:
    """Return the text of HTML on one line, entities left as they are.

    Parameters
    ----------
    text : str
        HTML or text.

    Returns
    -------
    str
        Tags replaced by blanks.
    """
    return " ".join(_TAG.sub(" ", text).split())


def holds_text(whole: str, part: str) -> bool:
    """Tell whether a description says a text already, whatever its markup.

    Parameters
    ----------
    whole, part : str
        HTML or text.

    Returns
    -------
    bool
        True when the letters of the part stand in the whole in one piece.
    """
    return _letters(part) in _letters(whole)


def unescape_once(text: str) -> str:
    """Return a text that was HTML-escaped as it was before, as `html.unescape` does.

    Parameters
    ----------
    text : str
        Escaped once.

    Returns
    -------
    str
        Unescaped once, however often it could be.
    """
    # What escaping makes, the ampersand last, is undone six times faster by plain
    # replacement (measured on postings of 7 kB, 2026-11). Anything else is left to
    # the full table.
    plain = text
    for entity, sign in _ESCAPES:
        plain = plain.replace(entity, sign)
    if _OTHER_ENTITY.search(plain):
        return html.unescape(text)
    return plain.replace("&amp;", "&")


def unescape_entities(text: str) -> str:
    """Return a line of plain text without whole entities; "R&D" stays as it is.

    Parameters
    ----------
    text : str
        As published.

    Returns
    -------
    str
        Unescaped once.
    """
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def unescape_title(text: str) -> str:
    """Return a title without markup and entities, also where they are escaped twice.

    Parameters
    ----------
    text : str
        As published.

    Returns
    -------
    str
        On one line.
    """
    for _ in range(_ENTITY_ROUNDS):
        text = unescape_entities(text)
    return " ".join(_INLINE.sub(" ", text).split())


def _missing_ends(body: str) -> str:
    """Return the end tags that a body lacks, so that it does not hold what follows."""
    opened, closed = (
        Counter(name.lower() for name in tags.findall(body)) for tags in (_OPEN, _CLOSE)
    )
    return "".join(f"</{name}>" * (opened[name] - closed[name]) for name in _HOLDERS)


def _letters(text: str) -> str:
    return " ".join(_LETTERS.findall(html.unescape(one_line(text)).lower()))
