"""Find JobPosting nodes in the JSON-LD of a page, one script block at a time."""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import orjson

from scraper.parsing.graph import (
    find_organization,
    find_postings,
    has_references,
    resolve,
)
from scraper.parsing.records import Record

_OPENING: Final = re.compile(r"<script\b([^>]{0,2000})>", re.IGNORECASE)
_CLOSING: Final = re.compile(r"</script", re.IGNORECASE)
_TYPE: Final = re.compile(
    r"""\btype\s{0,20}=\s{0,20}["']?\s{0,20}application/ld\+json""", re.IGNORECASE
)
_JOB: Final = re.compile(r"jobposting", re.IGNORECASE)
_ENCODED: Final = re.compile(
    r"\s{0,100}(?:\[|&#91;)?\s{0,100}(?:&#123;|\{\s{0,50}&(?:quot|#34);)"
)
_WRAPPING: Final = re.compile(
    r"^[\s\ufeff]{0,1000}(?:(?:<!--|//\s{0,20}<!\[CDATA\[|<!\[CDATA\["
    r"|/\*\s{0,20}<!\[CDATA\[\s{0,20}\*/)\s{0,1000}){0,3}"
)
_TAIL: Final = ("-->", "/*]]>*/", "]]>", "//", ";")
_LINE_COMMENT: Final = re.compile(r"^[ \t]{0,200}//[^\n]{0,5000}$", re.MULTILINE)
_ESCAPE: Final = re.compile(r'(\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})|\\(?=[^\'])')
_GAP: Final = re.compile(r"[\s,;]*+")
_OPENER: Final = re.compile(r"[{\[]")
# A repairing parser takes seconds on megabytes of what is not JSON at all.
_LONGEST_REPAIR: Final = 400_000
_DEEPEST: Final = 60


@dataclass(slots=True, kw_only=True)
class JsonLd:
    """What the JSON-LD of a page holds.

    Attributes
    ----------
    postings : list of dict
        JobPosting nodes in the order of the page, references resolved.
    organization : str, default=""
        Name of the page's one Organization outside any posting.
    rungs : Counter
        How each block was read: ``json``, ``lenient``, ``stripped``, ``unescaped``,
        ``several`` (values in a row), ``repaired``, or not: ``empty``, ``broken``.
    """

    postings: list[Record] = field(default_factory=list)
    organization: str = ""
    rungs: Counter[str] = field(default_factory=Counter)


def read_jsonld(page: str) -> JsonLd:
    """Return the JobPosting nodes of a page.

    Blocks without a posting are read only when a posting lacks its employer or
    refers to another node.

    Parameters
    ----------
    page : str
        HTML.

    Returns
    -------
    JsonLd
        Empty when the page has none.
    """
    found = JsonLd()
    blocks = list(find_blocks(page))
    roots = []
    for block in blocks:
        if _JOB.search(block):
            root, rung = load_block(block)
            found.rungs[rung] += 1
            roots.append(root)
        elif not block.strip():
            found.rungs["empty"] += 1
    found.postings = find_postings(roots)
    if any(map(has_references, found.postings)):
        roots += [load_block(block)[0] for block in blocks if not _JOB.search(block)]
        found.postings = resolve(found.postings, roots)
        found.organization = find_organization(roots)
    return found


def find_blocks(page: str) -> Iterator[str]:
    """Yield the text of each JSON-LD script of a page.

    Parameters
    ----------
    page : str
        HTML.

    Yields
    ------
    str
        In the order of the page; the last may lack its end.
    """
    position = 0
    while opening := _OPENING.search(page, position):
        closing = _CLOSING.search(page, opening.end())
        end = closing.start() if closing else len(page)
        # Some sites write the plus sign of the type as an entity.
        if _TYPE.search(html.unescape(opening[1])):
            yield page[opening.end() : end]
        position = end


def load_block(block: str) -> tuple[Any, str]:
    """Decode a block by the first rung of the ladder that holds.

    Parameters
    ----------
    block : str
        Text of a script.

    Returns
    -------
    value : Any
        The decoded value; None when no rung holds.
    rung : str
        Which one; ``empty`` or ``broken`` for none.
    """
    if not block.strip("\ufeff \t\r\n"):
        return None, "empty"
    try:
        return orjson.loads(block), "json"
    except orjson.JSONDecodeError:
        pass
    stripped = _strip(block)
    attempts = [("lenient", block), ("stripped", stripped)]
    if _ENCODED.match(stripped):
        stripped = html.unescape(stripped)
        attempts.append(("unescaped", stripped))
    for rung, text in attempts:
        try:
            # Raw new lines and tabs inside strings pass with strict=False.
            return json.loads(text, strict=False), rung
        except (ValueError, RecursionError):
            continue
    return _read_row(stripped) or _repair(_drop_escapes(stripped))


def _strip(block: str) -> str:
    text = _WRAPPING.sub("", block, count=1).rstrip()
    for tail in (*_TAIL, *_TAIL):
        text = text.removesuffix(tail).rstrip()
    return _LINE_COMMENT.sub("", text)


def _read_row(text: str) -> tuple[Any, str] | None:
    """Decode values that stand one behind the other; None if anything else does."""
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    position = _GAP.match(text).end()  # type: ignore[union-attr] # it matches nothing too
    while position < len(text):
        try:
            value, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            # Words behind the last value are no part of it.
            is_rest = bool(values) and not _OPENER.search(text, position)
            return (values, "several") if is_rest else None
        values.append(value)
        position = _GAP.match(text, position).end()  # type: ignore[union-attr] # the same
    return (values, "several") if values else None


def _drop_escapes(text: str) -> str:
    """Drop backslashes that escape nothing: a repairing parser would keep them."""
    double, single = text.find('"'), text.find("'")
    if double >= 0 and (single < 0 or double < single):
        text = text.replace("\\'", "'")
    return _ESCAPE.sub(r"\1", text)


def _repair(text: str) -> tuple[Any, str]:
    unclosed = sum(text.count(o) - text.count(c) for o, c in ("{}", "[]"))
    if len(text) > _LONGEST_REPAIR or unclosed > _DEEPEST:
        return None, "broken"
    # Imported when needed: most crawls never see a broken block.
    from json_repair import loads  # noqa: PLC0415

    try:
        value = loads(text, skip_json_loads=True)
    except (ValueError, RecursionError, IndexError):
        return None, "broken"
    return (value, "repaired") if isinstance(value, dict | list) else (None, "broken")
