"""Read single values that sites write in many ways: numbers, words, texts in lists."""

import html
import math
import re
from typing import Any, Final

_WORD: Final = re.compile(r"[^\W_]+")
_NUMBER: Final = re.compile(r"([0-9][0-9.,'’\u00a0\u202f ]{0,30})([kK]\b)?")
_THOUSAND: Final = 1000
_SEPARATORS: Final = re.compile(r"['’\u00a0\u202f ]")
_LONGEST_NUMBER: Final = 60
_GROUP: Final = 3
_TAG: Final = re.compile(r"<[a-zA-Z/!]")
_ESCAPED_TAG: Final = re.compile(r"&lt;/?[a-zA-Z]")


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of str
        Letters and digits only.
    """
    return _WORD.findall(text.lower())


def to_number(value: Any) -> float | None:
    """Return a number that a site gives as a number or as text.

    Parameters
    ----------
    value : Any
        A number, or text with thousands marks, a currency sign or a "k".

    Returns
    -------
    float or None
        None for what is no single number.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if math.isfinite(value) else None
    if not isinstance(value, str) or len(value) > _LONGEST_NUMBER:
        return None
    found = _NUMBER.findall(value)
    if len(found) != 1:
        return None
    digits, thousand = found[0]
    number = _read_digits(_SEPARATORS.sub("", digits).rstrip(".,"))
    return number * _THOUSAND if number is not None and thousand else number


def texts_in(value: Any) -> list[str]:
    """Return the texts of a list, or a single text as a list.

    Parameters
    ----------
    value : Any
        A decoded value.

    Returns
    -------
    list of str
        Without outer blanks, each once; what is empty or no text is left out.
    """
    parts = value if isinstance(value, list) else [value]
    texts = (part.strip() for part in parts if isinstance(part, str))
    return list(dict.fromkeys(text for text in texts if text))


def repair_markup(text: str) -> str:
    """Return a description as HTML or text, whichever way it was written.

    Parameters
    ----------
    text : str
        HTML, HTML escaped once, or text with a backslash and n for each new line.

    Returns
    -------
    str
        Unescaped once if it has escaped tags and no real one.
    """
    if "\\n" in text and text.count("\\n") >= text.count("\n"):
        text = _unquote(text)
    text = text.replace("<![CDATA[", "").replace("]]>", "")
    if not _TAG.search(text) and _ESCAPED_TAG.search(text):
        return html.unescape(text)
    return text


def _unquote(text: str) -> str:
    """Undo the escapes of a JSON text that was quoted twice."""
    text = text.replace("\\r", "").replace("\\n", "\n").replace("\\t", " ")
    return text.replace('\\"', '"').replace("\\/", "/")


def _read_digits(text: str) -> float | None:
    """Read digits whose marks may be thousands or decimals, by where they stand."""
    dot, comma = text.rfind("."), text.rfind(",")
    decimal = "." if dot > comma else ","
    tail = text.rpartition(decimal)[2]
    if max(dot, comma) < 0:
        plain = text
    elif text.count(decimal) > 1 or (len(tail) == _GROUP and min(dot, comma) < 0):
        # "1.234.567", "120,000": one kind of mark, in groups of three.
        plain = text.replace(decimal, "")
    else:
        whole = text[: text.rfind(decimal)].replace(".", "").replace(",", "")
        plain = f"{whole}.{tail}"
    try:
        return float(plain)
    except ValueError:
        return None
