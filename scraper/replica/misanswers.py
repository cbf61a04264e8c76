"""Answers as they should not be: an empty list, half a text, a page that repeats."""

import gzip
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, Final

import orjson

from scraper.replica.wire import Reply, Request, json_reply

Change = Callable[[Request, Reply, int], Reply]

_LISTS: Final = ("jobs", "content", "jobPostings")
_TITLES: Final = (b'"title":', b'"title": ')
_TEXT: Final = b'"description":'
_HTML: Final = "text/html; charset=utf-8"
_ELSEWHERE: Final = "https://elsewhere.example/"


def _once(reply: Callable[[], Reply]) -> Change:
    def change(_: Request, right: Reply, before: int) -> Reply:
        return right if before else reply()

    return change


def _always(reply: Callable[[Request], Reply]) -> Change:
    def change(request: Request, _right: Reply, _before: int) -> Reply:
        return reply(request)

    return change


def _in_two_seconds() -> Reply:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    return Reply(status=429, headers={"Retry-After": moment})


def _bare(reply: Reply, body: bytes) -> Reply:
    """Return an answer with another body, and so without the validator."""
    return replace(reply, body=body, headers={})


def _cut_text(_: Request, right: Reply, _before: int) -> Reply:
    middle = len(right.body) // 2
    if _TEXT in right.body and right.content_type == _HTML:
        # Inside of the markup, where the most is lost without a sign of it.
        middle = right.body.find(_TEXT) + len(_TEXT) + 40
    return _bare(right, right.body[:middle])


def _rename(_: Request, right: Reply, _before: int) -> Reply:
    body = right.body
    for name in _LISTS:
        body = body.replace(f'"{name}":'.encode(), f'"{name}V2":'.encode(), 1)
    if body == right.body:
        for title in _TITLES:
            body = body.replace(title, title.replace(b'":', b'V2":'))
    return _bare(right, body)


def _empty(_: Request, right: Reply, _before: int) -> Reply:
    if right.content_type.startswith("application/json"):
        payload = _decode(right)
        payload |= {_list_of(payload): [], "totalFound": 0, "meta": {"total": 0}}
        return json_reply(payload)
    body = re.sub(rb"(?s)<(url|sitemap)>.*</\1>", b"", _unpacked(right))
    return Reply(body=body, content_type="application/xml")


def _repeat(_: Request, right: Reply, _before: int) -> Reply:
    if right.content_type.startswith("application/json"):
        payload = _decode(right)
        payload[_list_of(payload)] = [*payload[_list_of(payload)]] * 2
        return json_reply(payload)
    body = re.sub(rb"(?s)(<url>.*</url>)", rb"\1\1", _unpacked(right))
    return Reply(body=body, content_type="application/xml")


def _go_on(request: Request, right: Reply, _before: int) -> Reply:
    """Answer a further page, full of new rows, whatever was asked for."""
    if not right.content_type.startswith("application/json"):
        number = int(request.first("page", "0")) + 1
        url = f"{request.origin}{request.path}?page={number}"
        body = f"<sitemapindex><sitemap><loc>{url}</loc></sitemap></sitemapindex>"
        return Reply(body=body.encode(), content_type="application/xml")
    payload = _decode(right)
    offset = request.first("offset")
    if offset:
        rows = [{"id": f"{offset}-{i}", "name": "Analyst"} for i in range(10)]
        payload |= {"content": rows, "totalFound": 1_000_000}
    return json_reply(payload)


def _stand_still(_: Request, right: Reply, _before: int) -> Reply:
    """Answer the same page for ever, with a total that it never reaches."""
    if not right.content_type.startswith("application/json"):
        return right
    payload = _decode(right)
    if not payload[_list_of(payload)]:
        payload[_list_of(payload)] = [{"id": "1", "name": "Analyst"}]
    return json_reply(payload | {"totalFound": 1_000_000})


def _decode(reply: Reply) -> dict[str, Any]:
    decoded = orjson.loads(reply.body)
    return decoded if isinstance(decoded, dict) else {}


def _list_of(payload: dict[str, Any]) -> str:
    return next(name for name in _LISTS if name in payload)


def _unpacked(reply: Reply) -> bytes:
    is_packed = reply.body[:2] == b"\x1f\x8b"
    return gzip.decompress(reply.body) if is_packed else reply.body


def _self(request: Request) -> Reply:
    return Reply(status=302, headers={"Location": f"{request.origin}{request.path}"})


def _page(_: Request) -> Reply:
    body = b"<!DOCTYPE html><title>Hello</title><p>Nothing here"
    return Reply(body=body, content_type=_HTML)


def _away(_: Request) -> Reply:
    return Reply(status=302, headers={"Location": _ELSEWHERE})


MISANSWERS: Final[dict[str, Change]] = {
    "busy-seconds": _once(lambda: Reply(status=429, headers={"Retry-After": "1"})),
    "busy-date": _once(_in_two_seconds),
    "busy-an-hour": _always(
        lambda _: Reply(status=429, headers={"Retry-After": "3600"})
    ),
    "unavailable-once": _once(lambda: Reply(status=503)),
    "unavailable": _always(lambda _: Reply(status=503)),
    "cut-text": _cut_text,
    "renamed-key": _rename,
    "web-page": _always(_page),
    "empty": _empty,
    "gone": _always(lambda _: Reply(status=404)),
    "redirect-loop": _always(_self),
    "redirect-away": _always(_away),
    "endless-pages": _go_on,
    "same-page": _stand_still,
    "duplicates": _repeat,
}
