"""Read texts and identifiers of schema.org nodes, however they are wrapped."""

from collections.abc import Iterable
from typing import Any, Final

_TEXT_KEYS: Final = ("value", "name", "legalName", "description", "text", "@value")
_VALUE_KEYS: Final = ("value", "@value")


def text_of(value: Any, keys: tuple[str, ...] = _TEXT_KEYS) -> str:
    """Return the text of a value that may be wrapped in objects or lists.

    Parameters
    ----------
    value : Any
        Text, number, object with ``name`` or ``value``, or a list of those.
    keys : tuple of str, default=("value", "name", ...)
        Where an object may have its text, in this order.

    Returns
    -------
    str
        Of the first element that has one; empty when there is none.
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        whole = isinstance(value, float) and value.is_integer()
        return str(int(value) if whole else value)
    if isinstance(value, dict):
        return _first(text_of(value.get(key), keys) for key in keys)
    if isinstance(value, list):
        return _first(text_of(each, keys) for each in value)
    return ""


def identifier_of(value: Any) -> str:
    """Return the value of an identifier, whose name is the employer's.

    Parameters
    ----------
    value : Any
        Text, number, PropertyValue, or a list of those.

    Returns
    -------
    str
        Empty where there is a name only.
    """
    return text_of(value, _VALUE_KEYS)


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")
