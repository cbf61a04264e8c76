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
        self._set = compile_set(
            (
                f"(?i:{pattern.loose})"
                if pattern.exact.flags & re.IGNORECASE
                else pattern.loose
                for pattern in patterns
            ),
            ignore_case=False,
        )

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
        found: list[int] = self._set.Match(text.encode()) or []
        return found


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
