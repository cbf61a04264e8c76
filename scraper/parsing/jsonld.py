"""Find JobPosting nodes in the JSON-LD of a page, one script block at a time."""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import orjson

from scraper.parsing.records import Record

_OPENING: Final = re.compile(r"<script\b([^>]{0,2000})>", re.IGNORECASE)
_CLOSING: Final = re.compile(r"</script", re.IGNORECASE)
_TYPE: Final = re.compile(
    r"""\btype\s{0,20}=\s{0,20}["']?\s{0,20}application/ld\+json""", re.IGNORECASE
)
_JOB: Final = re.compile(r"jobposting", re.IGNORECASE)
_ENCODED: Final = re.compile(
    r"\s{0,100}(?:\[|&#91;)?\s{0,100}(?:&#123;|\{\s{0,50}&quot;)"
)
_WRAPPING: Final = re.compile(
    r"^[\s\ufeff]{0,1000}(?:(?:<!--|//\s{0,20}<!\[CDATA\[|<!\[CDATA\["
    r"|/\*\s{0,20}<!\[CDATA\[\s{0,20}\*/)\s{0,1000}){0,3}"
)
_TAIL: Final = ("-->", "/*]]>*/", "]]>", "//", ";")
_LINE_COMMENT: Final = re.compile(r"^[ \t]{0,200}//[^\n]{0,5000}$", re.MULTILINE)
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
        ``repaired``, or not: ``empty``, ``broken``.
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
    for block in blocks:
        if _JOB.search(block):
            root, rung = load_block(block)
            found.rungs[rung] += 1
            found.postings += _find_postings(root)
        elif not block.strip():
            found.rungs["empty"] += 1
    if any("hiringOrganization" not in posting for posting in found.postings):
        others = [load_block(block)[0] for block in blocks if not _JOB.search(block)]
        found.organization = _find_organization(others)
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
        if _TYPE.search(opening[1]):
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
    return _repair(stripped)


def is_of_type(node: Record, name: str) -> bool:
    """Tell whether a node has a type, however it is written.

    Parameters
    ----------
    node : dict
        With ``@type`` as text or list, with or without its vocabulary's address.
    name : str
        In lower case.

    Returns
    -------
    bool
        True when the last part of one of its types is the name.
    """
    types = node.get("@type", node.get("type"))
    listed = types if isinstance(types, list) else [types]
    return any(
        isinstance(each, str) and re.split(r"[/#:]", each)[-1].strip().lower() == name
        for each in listed
    )


def _strip(block: str) -> str:
    text = _WRAPPING.sub("", block, count=1).rstrip()
    for tail in (*_TAIL, *_TAIL):
        text = text.removesuffix(tail).rstrip()
    return _LINE_COMMENT.sub("", text)


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


def _find_postings(root: Any) -> list[Record]:
    nodes = list(_walk(root))
    named = {
        node["@id"]: node
        for node in nodes
        if isinstance(node.get("@id"), str) and len(node) > 1
    }
    postings = [node for node in nodes if is_of_type(node, "jobposting")]
    return [_fold_keys(_resolve(posting, named)) for posting in postings]


def _walk(root: Any) -> Iterator[Record]:
    """Yield all objects in order; what hangs below a posting belongs to it."""
    stack = [(root, 0)]
    while stack:
        value, depth = stack.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(value, dict):
            yield value
            if is_of_type(value, "jobposting"):
                continue
            stack += [(each, depth + 1) for each in reversed(value.values())]
        elif isinstance(value, list):
            stack += [(each, depth + 1) for each in reversed(value)]


def _resolve(posting: Record, named: dict[str, Record]) -> Record:
    """Put the node that a bare ``@id`` names in its place."""
    return {
        key: named.get(str(value["@id"]), value)
        if isinstance(value, dict) and set(value) == {"@id"}
        else value
        for key, value in posting.items()
    }


def _fold_keys(value: Any) -> Any:
    """Bring PascalCase keys to schema.org's own spelling."""
    if isinstance(value, dict):
        return {key[:1].lower() + key[1:]: _fold_keys(v) for key, v in value.items()}
    return [_fold_keys(each) for each in value] if isinstance(value, list) else value


def _find_organization(roots: list[Any]) -> str:
    names = {
        str(node["name"]).strip()
        for root in roots
        for node in _walk(root)
        if is_of_type(node, "organization") and isinstance(node.get("name"), str)
    }
    return names.pop() if len(names) == 1 else ""
