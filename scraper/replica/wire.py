"""Requests and replies of the replica, and the encodings that all platforms share."""

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

JSON_TYPE: Final = "application/json; charset=utf-8"
_SMALLEST_GZIP: Final = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request, as a platform's module sees it.

    Attributes
    ----------
    method : str, default="GET"
        In upper case.
    path : str
        Decoded, and without the platform's name in front.
    query : mapping of str to list of str
        Decoded parameters.
    headers : mapping of str to str
        Names in lower case.
    body : bytes, default=b""
        Of a POST.
    origin : str
        ``http://127.0.0.1:PORT``.
    """

    method: str = "GET"
    path: str
    query: Mapping[str, list[str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    origin: str = ""

    def first(self, name: str, default: str = "") -> str:
        """Return the first value of a parameter.

        Parameters
        ----------
        name : str
            Of the parameter.
        default : str, default=""
            If it is absent.

        Returns
        -------
        str
            Decoded.
        """
        return self.query.get(name, [default])[0]

    @property
    def parts(self) -> list[str]:
        """The path's segments.

        Returns
        -------
        list of str
            Without empty ones.
        """
        return [part for part in self.path.split("/") if part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer before transfer encodings.

    Attributes
    ----------
    status : int, default=200
        HTTP status.
    body : bytes, default=b""
        Not compressed.
    content_type : str, default=JSON_TYPE
        With its charset, if the platform sends one.
    headers : mapping of str to str
        Further headers.
    """

    status: int = 200
    body: bytes = b""
    content_type: str = JSON_TYPE
    headers: Mapping[str, str] = field(default_factory=dict)


def json_reply(
    value: Any, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Reply:
    """Answer with compact JSON, letters beyond ASCII as they are.

    Parameters
    ----------
    value : Any
        Anything that JSON can hold.
    status : int, default=200
        HTTP status.
    headers : mapping of str to str, default=None
        Further headers.

    Returns
    -------
    Reply
        The answer.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Reply(status=status, body=text.encode(), headers=headers or {})


def tagged(reply: Reply, *, prefix: str = "", cache_control: str) -> Reply:
    """Add a weak ETag over the body, as the three large JSON APIs do.

    Parameters
    ----------
    reply : Reply
        A whole answer.
    prefix : str, default=""
        Stands inside the tag before the hash.
    cache_control : str
        The platform's own header.

    Returns
    -------
    Reply
        The same answer with two more headers.
    """
    digest = hashlib.md5(reply.body, usedforsecurity=False).hexdigest()
    headers = {"ETag": f'W/"{prefix}{digest}"', "Cache-Control": cache_control}
    return Reply(
        status=reply.status,
        body=reply.body,
        content_type=reply.content_type,
        headers={**reply.headers, **headers},
    )


def encode(request: Request, reply: Reply) -> Reply:
    """Apply the conditional request and the compression that the client asked for.

    Parameters
    ----------
    request : Request
        Its ``If-None-Match`` and ``Accept-Encoding`` count.
    reply : Reply
        The platform's answer.

    Returns
    -------
    Reply
        As it goes on the wire, Content-Length included.
    """
    headers = dict(reply.headers)
    tag, body, status = headers.get("ETag", ""), reply.body, reply.status
    if tag and _matches(request.headers.get("if-none-match", ""), tag):
        status, body = 304, b""
    elif _accepts_gzip(request) and _is_worth_gzip(reply):
        body = gzip.compress(body, mtime=0)
        headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Reply(
        status=status,
        body=body,
        content_type=reply.content_type,
        headers={**headers, "Content-Length": str(len(body))},
    )


def _matches(asked: str, tag: str) -> bool:
    return asked.strip() == "*" or tag in (one.strip() for one in asked.split(","))


def _accepts_gzip(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")


def _is_worth_gzip(reply: Reply) -> bool:
    archive = reply.content_type.startswith("application/gzip")
    encoded = "Content-Encoding" in reply.headers
    return len(reply.body) >= _SMALLEST_GZIP and not archive and not encoded
