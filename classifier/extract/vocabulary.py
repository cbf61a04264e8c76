"""Read the word tables and compile their patterns."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

import re2

_LETTERS: Final = r"0-9A-Za-z_\x{80}-\x{10FFFF}"
_REPEAT: Final = re.compile(r"\{([01]),\d+\}\??")
_ROOM: Final = 64 << 20
_LOOKAROUND: Final = ("(?=", "(?!", "(?<=", "(?<!")


class Pattern:
    """A pattern with look-around behind a linear one without, which runs first.

    Parameters
    ----------
    pattern : str
        A pattern of `re`.
    ignore_case : bool
        Whether case counts for nothing.

    Attributes
    ----------
    exact : re.Pattern
        The pattern itself.
    loose : str
        The linear pattern that matches wherever it does.
    """

    def __init__(self, pattern: str, *, ignore_case: bool) -> None:
        self.exact: re.Pattern[str] = re.compile(
            pattern, re.IGNORECASE if ignore_case else re.NOFLAG
        )
        self._options = re2.Options()
        self._options.case_sensitive = not ignore_case
        self._options.max_mem = _ROOM
        self.loose: str = _REPEAT.sub(_unbound, loosen(pattern))
        # A set tells yes or no without working out spans, three times as fast.
        self._gate = re2.Set.SearchSet(self._options)
        self._gate.Add(self.loose)
        self._gate.Compile()

    @cached_property
    def _rough(self) -> Any:
        """Return the linear pattern that finds where a match may stand."""
        return re2.compile(loosen(self.exact.pattern), self._options)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a text.

        Parameters
        ----------
        text : str
            The text.

        Returns
        -------
        re.Match or None
            The match.
        """
        return self.exact.search(text) if self._gate.Match(text) else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the match that begins at a place.

        Parameters
        ----------
        text : str
            The text.
        start : int, default=0
            The place.

        Returns
        -------
        re.Match or None
            The match.
        """
        return self.exact.match(text, start)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches in a text, without overlaps.

        Parameters
        ----------
        text : str
            The text.

        Returns
        -------
        Iterator of re.Match
            In order.
        """
        found = []
        place = 0
        for rough in self._rough.finditer(text):
            if rough.start() < place:
                continue
            match = self.exact.match(text, rough.start())
            if match is None or match.end() < rough.end():
                # Look-around changed the match, so the exact pattern decides alone.
                return self.exact.finditer(text)
            found.append(match)
            place = match.end()
        return iter(found)


class PatternSet:
    """Several patterns that are looked for at once.

    Parameters
    ----------
    patterns : iterable of Pattern
        The patterns, numbered from 0.
    """

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        options = re2.Options()
        options.max_mem = _ROOM
        self._set = re2.Set.SearchSet(options)
        for pattern in patterns:
            ignore_case = bool(pattern.exact.flags & re.IGNORECASE)
            self._set.Add(f"(?i:{pattern.loose})" if ignore_case else pattern.loose)
        self._set.Compile()

    def which(self, text: str) -> list[int]:
        """Return the numbers of the patterns that may match somewhere in a text.

        Parameters
        ----------
        text : str
            The text.

        Returns
        -------
        list of int
            In no order.
        """
        found: list[int] = self._set.Match(text) or []
        return found


def loosen(pattern: str) -> str:
    """Return a pattern for the linear engine that matches wherever this one does.

    Parameters
    ----------
    pattern : str
        A pattern of `re`.

    Returns
    -------
    str
        The same without look-around, its classes widened to all letters.
    """
    kept: list[str] = []
    depth = place = 0
    in_class = False
    while place < len(pattern):
        piece = pattern[place : place + (2 if pattern[place] == "\\" else 1)]
        if depth:
            depth += not in_class and (piece == "(") - (piece == ")")
        elif not in_class and pattern.startswith(_LOOKAROUND, place):
            depth = 1
        elif piece == r"\w":
            kept.append(_LETTERS if in_class else f"[{_LETTERS}]")
        else:
            kept.append(piece)
        in_class = piece == "[" or (in_class and piece != "]")
        place += len(piece)
    return "".join(kept)


def _unbound(repeat: re.Match[str]) -> str:
    """Return an unbounded repeat: what holds the gate small matches no less."""
    return "*" if repeat.group(1) == "0" else "+"


@cache
def read_table(name: str) -> Mapping[str, Any]:
    """Return a table of `classifier/vocab`.

    Parameters
    ----------
    name : str
        File name without its suffix.

    Returns
    -------
    Mapping of str to Any
        The table as TOML gives it.
    """
    source = files("classifier").joinpath("vocab", f"{name}.toml")
    return MappingProxyType(tomllib.loads(source.read_text("utf-8")))


@cache
def compile_patterns(name: str) -> Mapping[str, Pattern]:
    """Return the compiled patterns of a table, by name.

    A pattern is a list of alternatives; ``@part@`` in it stands for an entry of the
    table's ``parts``. Case counts only in names that end in ``_cased``.

    Parameters
    ----------
    name : str
        Table with ``patterns`` and maybe ``parts``.

    Returns
    -------
    Mapping of str to Pattern
        Compiled patterns.
    """
    table = read_table(name)
    return MappingProxyType(
        {
            key: Pattern(
                expand(alternatives, table.get("parts", {})),
                ignore_case=not key.endswith("_cased"),
            )
            for key, alternatives in table["patterns"].items()
        }
    )


def expand(alternatives: list[str], parts: Mapping[str, str]) -> str:
    """Join alternatives and put the parts in their places.

    Parameters
    ----------
    alternatives : list of str
        Patterns, any of which may match.
    parts : Mapping of str to str
        What ``@name@`` stands for.

    Returns
    -------
    str
        One pattern.
    """
    pattern = "|".join(alternatives)
    for part, words in parts.items():
        pattern = pattern.replace(f"@{part}@", f"(?:{words})")
    return pattern
