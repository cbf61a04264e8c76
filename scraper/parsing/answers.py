"""Decode answers, and say in one line what came in their place."""

from typing import Any

import orjson


class AnswerError(ValueError):
    """An answer that is not what the platform sends; the message is one line."""


def decode_json(body: bytes, content_type: str = "") -> Any:
    """Decode a JSON answer, or say what came in its place.

    Parameters
    ----------
    body : bytes
        The answer.
    content_type : str, default=""
        Its content type, for the message.

    Returns
    -------
    Any
        The decoded value.

    Raises
    ------
    AnswerError
        If the answer is empty, a web page, cut off or otherwise not JSON.
    """
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        start = body[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
        if not start:
            raise AnswerError("expected JSON, got an empty answer") from error
        if start.startswith(b"<") or "html" in content_type:
            raise AnswerError("expected JSON, got a web page") from error
        where = f"at character {error.pos} of {len(body)} bytes"
        raise AnswerError(f"broken or cut-off JSON {where}: {error.msg}") from error


def records_at(payload: Any, key: str) -> list[Any]:
    """Return the list of records in an answer.

    Parameters
    ----------
    payload : Any
        The decoded answer.
    key : str
        Where the list is; empty when the answer itself is the list.

    Returns
    -------
    list
        The records.

    Raises
    ------
    AnswerError
        If there is no list in that place.
    """
    if not key:
        if isinstance(payload, list):
            return payload
        raise AnswerError(f"expected a list, got {kind_of(payload)}")
    if not isinstance(payload, dict):
        raise AnswerError(f"expected an object with {key!r}, got {kind_of(payload)}")
    records = payload.get(key)
    if isinstance(records, list):
        return records
    found = ", ".join(map(str, list(payload)[:6])) or "none"
    raise AnswerError(f"expected {key!r} with a list; keys found: {found}")


def kind_of(value: Any) -> str:
    """Name a decoded value as JSON does.

    Parameters
    ----------
    value : Any
        A decoded value.

    Returns
    -------
    str
        With its article, for messages.
    """
    names = {dict: "an object", list: "a list", str: "text", bool: "a truth value"}
    return "null" if value is None else names.get(type(value), "a number")
