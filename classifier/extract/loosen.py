"""Turn patterns into looser ones for an engine that reads each sign once."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

_LETTERS: Final = r"0-9A-Za-z_\x{80}-\x{10FFFF}"
_LOOKAROUND: Final = ("(?=", "(?!", "(?<=", "(?<!")
_QUANTIFIERS: Final = ("?", "*", "+", "}")
_BOUND: Final = r"\b"
# What holds signs that are meant as such.
_LITERAL: Final = r"\\.|\[(?:\\.|[^\]\\])*\]"
_TOKEN: Final = re.compile(rf"{_LITERAL}|[(|)]")
_REPEAT: Final = re.compile(r"\{(\d+),\d+\}\??")
# Groups that capture cost the linear engine twice the time.
_PIECE: Final = re.compile(rf"{_LITERAL}|(\((?!\?)|\(\?P<\w+>)")


def loosen(pattern: str, *, keep_last: bool = False) -> str:
    """Return a pattern for the linear engine that matches wherever this one does.

    Parameters
    ----------
    pattern : str
        A pattern of `re`.
    keep_last : bool, default=False
        Whether what an alternative looks ahead for at its end becomes part of the
        match: tells no less often that there is one, but not where it ends.

    Returns
    -------
    str
        The same without look-around, its classes widened to all letters.
    """
    kept: list[str] = []
    depth = place = opened = outer = 0
    in_class = False
    while place < len(pattern):
        piece = pattern[place : place + (2 if pattern[place] == "\\" else 1)]
        level = 0 if in_class else (piece == "(") - (piece == ")")
        if depth:
            depth += level
            is_last = not (depth or outer) and pattern[place + 1 :][:1] in {"", "|"}
            if keep_last and is_last and pattern.startswith("(?=", opened):
                kept.append(f"(?:{loosen(pattern[opened + 3 : place])})")
        elif level and pattern.startswith(_LOOKAROUND, place):
            depth, opened = 1, place
        elif piece == "+" and not in_class and kept[-1:] and kept[-1] in _QUANTIFIERS:
            # The linear engine never goes back, so it knows no possessive quantifier.
            pass
        elif piece == r"\w":
            kept.append(_LETTERS if in_class else f"[{_LETTERS}]")
        else:
            outer += level
            kept.append(piece)
        in_class = piece == "[" or (in_class and piece != "]")
        place += len(piece)
    return "".join(kept)


def share_bounds(pattern: str) -> str:
    """Return a pattern whose alternatives share the word boundary they begin with.

    Parameters
    ----------
    pattern : str
        A pattern of `re`.

    Returns
    -------
    str
        A pattern that matches the same, and fails at once inside words.
    """
    shared = []
    for is_bound, run in groupby(_alternatives(pattern), lambda one: one[:2] == _BOUND):
        alternatives = list(run)
        if is_bound and len(alternatives) > 1:
            inner = "|".join(one.removeprefix(_BOUND) for one in alternatives)
            alternatives = [f"{_BOUND}(?:{inner})"]
        shared += alternatives
    return "|".join(shared)


def _alternatives(pattern: str) -> Iterator[str]:
    """Yield the alternatives of a pattern that stand in no group."""
    depth = start = 0
    for piece in _TOKEN.finditer(pattern):
        sign = piece.group()
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            yield pattern[start : piece.start()]
            start = piece.end()
    yield pattern[start:]


def uncapture(pattern: str) -> str:
    """Return a pattern whose groups capture nothing.

    Parameters
    ----------
    pattern : str
        Any pattern.

    Returns
    -------
    str
        A pattern that matches the same.
    """
    return _PIECE.sub(lambda piece: "(?:" if piece.group(1) else piece.group(), pattern)


def unbound(pattern: str) -> str:
    """Return a pattern whose repeats have no upper bound.

    Parameters
    ----------
    pattern : str
        A pattern of the linear engine.

    Returns
    -------
    str
        A pattern that matches no less, with far fewer states to tell apart.
    """
    return _REPEAT.sub(lambda one: "*" if one.group(1) == "0" else "+", pattern)
