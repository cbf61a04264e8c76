"""Answers as Algolia's API of Hacker News does."""

from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any, Final

from scraper.replica.adverts import number_of
from scraper.replica.awkward import published_title
from scraper.replica.markup import parse_markdown
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_THREAD: Final = 48747976
_WORKPLACES: Final = {"remote": "REMOTE", "onsite": "ONSITE", "hybrid": "HYBRID"}


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/api/v1/search_by_date`` or ``/api/v1/items/{thread}``.
    boards : mapping of str to DemoBoard
        The first one's postings are the comments of the one thread.

    Returns
    -------
    Reply or None
        None for an unknown thread or path.
    """
    match request.parts:
        case ["api", "v1", "search_by_date"]:
            return json_reply({"hits": _stories(), "nbHits": 3, "page": 0})
        case ["api", "v1", "items", number] if number == str(_THREAD) and boards:
            board = next(iter(boards.values()))
        case _:
            return None
    comments = [_comment(board, posting) for posting in board.postings]
    talk = "Great thread, thank you!"
    return json_reply(
        {
            "id": _THREAD,
            "author": "whoishiring",
            "title": "Ask HN: Who is hiring? (July 2026)",
            "type": "story",
            "children": [*comments, _child(1, None), _child(2, talk)],
        }
    )


def _stories() -> list[dict[str, Any]]:
    """Return the three threads that open each month, the wanted one last."""
    titles = (
        "Ask HN: Freelancer? Seeking freelancer? (July 2026)",
        "Ask HN: Who wants to be hired? (July 2026)",
        "Ask HN: Who is hiring? (July 2026)",
    )
    return [
        {"objectID": str(_THREAD - 2 + i), "title": title, "author": "whoishiring"}
        for i, title in enumerate(titles)
    ]


def _comment(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    place = posting.locations[0].text if posting.locations else ""
    parts = (
        board.name,
        published_title(posting),
        place,
        _WORKPLACES.get(posting.workplace, ""),
        "Full-time",
    )
    header = " | ".join(part for part in parts if part)
    lines = [line for block in parse_markdown(posting.body) for line in block.lines]
    # Paragraphs are not closed, and slashes and quotes are written as entities.
    text = "<p>".join(
        escape(line, quote=False).replace("/", "&#x2F;").replace("'", "&#x27;")
        for line in (header, *lines)
    )
    child = _child(number_of(posting, 8), text, posting.posted)
    reply = _child(child["id"] + 1, "Is this still open?")
    return {**child, "children": [reply]}


def _child(number: int, text: str | None, posted: str = "") -> dict[str, Any]:
    moment = datetime.fromisoformat(posted or "2026-07-01T12:00:00Z").astimezone(UTC)
    return {
        "id": number,
        "author": None if text is None else "someone",
        "created_at": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "created_at_i": int(moment.timestamp()),
        "type": "comment",
        "title": None,
        "url": None,
        "text": text,
        "points": None,
        "parent_id": _THREAD,
        "story_id": _THREAD,
        "children": [],
        "options": [],
    }
