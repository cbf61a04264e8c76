"""Look for several patterns at once."""

import re
from collections.abc import Iterable, Mapping, Sequence

from classifier.extract.patterns import Pattern, compile_set


class PatternSet:
    """Several patterns that are looked for at once.

    Parameters
    ----------
    patterns : iterable of Pattern
        The patterns, numbered from 0.
    """

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._find = compile_set(
            (
                f"(?i:{pattern.loose})"
                if pattern.exact.flags & re.IGNORECASE
                else pattern.loose
                for pattern in patterns
            ),
            ignore_case=False,
        )

    def which(self, text: str) -> Sequence[int]:
        """Return the numbers of the patterns that may match somewhere in a text.

        Parameters
        ----------
        text : str
            The text.

        Returns
        -------
        sequence of int
            In no order.
        """
        return self._find(text.encode())


class PatternGroup:
    """Patterns that are looked for in the same texts.

    Parameters
    ----------
    patterns : Mapping of str to Pattern
        Patterns by name.
    names : sequence of str
        Those of the group.
    """

    def __init__(self, patterns: Mapping[str, Pattern], names: Sequence[str]) -> None:
        self._members = [(name, patterns[name].exact) for name in names]
        self._set = PatternSet(patterns[name] for name in names)

    def search(self, text: str) -> dict[str, re.Match[str]]:
        """Return the first match of each pattern in a text.

        Parameters
        ----------
        text : str
            The text.

        Returns
        -------
        dict of str to re.Match
            By name, in the group's order; patterns that match nowhere are left out.
        """
        found = {}
        for number in sorted(self._set.which(text)):
            name, exact = self._members[number]
            match = exact.search(text)
            if match:
                found[name] = match
        return found

    def look(self, text: str) -> "Look":
        """Return what tells which patterns match a text, asked one by one.

        Parameters
        ----------
        text : str
            The text.

        Returns
        -------
        Look
            The names of the patterns that match.
        """
        members = self._members
        return Look(text, dict(members[number] for number in self._set.which(text)))


class Look:
    """The names of a group's patterns that match a text; `in` looks for one.

    Parameters
    ----------
    text : str
        The text.
    may : Mapping of str to re.Pattern
        The patterns that may match, by name.
    """

    __slots__ = ("_may", "_text")

    def __init__(self, text: str, may: Mapping[str, re.Pattern[str]]) -> None:
        self._text = text
        self._may = may

    def __contains__(self, name: object) -> bool:
        """Tell whether a pattern matches.

        Parameters
        ----------
        name : str
            Its name.

        Returns
        -------
        bool
            Whether it does.
        """
        exact = self._may.get(str(name))
        return exact is not None and exact.search(self._text) is not None
