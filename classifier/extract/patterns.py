"""Patterns with look-around, behind linear ones that say where to look."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import Final

import re2

from classifier.extract.loosen import loosen, share_bounds, unbound, uncapture

# Numbers of patterns by text.
Find = Callable[[bytes], Sequence[int]]
# The next match's start and end by text and the place to look from; -1 for none.
FindNext = Callable[[bytes, int], tuple[int, int]]

# In the default 8 MB the sets of headings forget their states, and take five times as
# long (November 2026).
_ROOM: Final = 64 << 20
# How far past a stretch look-ahead may see.
_CONTEXT: Final = 60
# So many places are tried one by one, since a search goes on past the stretch.
_STEPS: Final = 24


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
            share_bounds(pattern), re.IGNORECASE if ignore_case else re.NOFLAG
        )
        self._ignore_case = ignore_case
        self._rough = loosen(pattern, keep_last=True)
        self.loose: str = unbound(self._rough)
        # A set tells yes or no without working out spans, three times as fast.
        self._may_hold = compile_set([self.loose], ignore_case=ignore_case)

    @cached_property
    def _find_rough(self) -> FindNext:
        """Return what finds where a match may stand."""
        return compile_linear(self._rough, ignore_case=self._ignore_case)

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
        return self.exact.search(text) if self._may_hold(text.encode()) else None

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
        found: list[re.Match[str]] = []
        place = 0
        for begin, stop in self._stretches(text):
            start = max(place, begin)
            while start < stop:
                match = self._next(text, start, stop)
                if match is None:
                    break
                found.append(match)
                start = place = max(match.end(), match.start() + 1)
        return iter(found)

    def _stretches(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the stretches of a text in which a match may begin."""
        coded = text.encode()
        # Bytes, and the letters that they are.
        done = letters = 0
        start, stop = self._find_rough(coded, 0)
        while stop >= 0:
            begin = letters + len(coded[done:start].decode())
            letters = begin + len(coded[start:stop].decode())
            yield begin, letters
            done = stop
            start, stop = self._find_rough(coded, max(stop, start + 1))

    def _next(self, text: str, start: int, stop: int) -> re.Match[str] | None:
        """Return the first match that begins in a stretch of a text."""
        near = min(stop, start + _STEPS)
        for place in range(start, near):
            match = self.exact.match(text, place)
            if match:
                return match
        hint = near < stop and self.exact.search(text, near, stop + _CONTEXT)
        if hint and hint.start() < stop:
            return self.exact.match(text, hint.start())
        return None


@cache
def compile_linear(pattern: str, *, ignore_case: bool = True) -> FindNext:
    """Return what finds the matches of a linear pattern one after the other.

    Parameters
    ----------
    pattern : str
        A pattern of the linear engine.
    ignore_case : bool, default=True
        Whether case counts for nothing.

    Returns
    -------
    callable
        Takes bytes and a place, and returns the start and the end of the first match
        that begins there or later, both -1 if none does.
    """
    compiled = re2.compile(uncapture(pattern), _options(ignore_case=ignore_case))
    # `finditer` makes a match of each and asks for its groups, which takes twice the
    # time of the engine itself (November 2026).
    engine = getattr(compiled, "_regexp", None)
    anchors = getattr(re2, "_Anchor", None)
    if engine and anchors:
        look, anywhere = engine.Match, anchors.UNANCHORED
        return lambda text, place: look(anywhere, text, place, len(text))[0]

    return lambda text, place: (
        match.span() if (match := compiled.search(text, place)) else (-1, -1)
    )


def compile_set(
    patterns: Iterable[str], *, ignore_case: bool = True, whole: bool = False
) -> Find:
    """Return what tells which of some linear patterns match a text.

    Parameters
    ----------
    patterns : iterable of str
        Patterns of the linear engine, numbered from 0.
    ignore_case : bool, default=True
        Whether case counts for nothing.
    whole : bool, default=False
        Whether a pattern must match the whole text rather than some of it.

    Returns
    -------
    callable
        Takes bytes, and returns the numbers of the patterns that match, in no order.
    """
    options = _options(ignore_case=ignore_case)
    members = re2.Set.FullMatchSet(options) if whole else re2.Set.SearchSet(options)
    for pattern in patterns:
        members.Add(pattern)
    members.Compile()
    # `Set.Match` looks at the kind of its argument first, which takes a third of the
    # time of a look at a sentence (November 2026): the engine's own does not.
    engine = getattr(members, "_set", None)
    return engine.Match if engine else lambda text: members.Match(text) or ()


def _options(*, ignore_case: bool) -> re2.Options:
    """Return options with room for all states of an automaton."""
    options = re2.Options()
    options.case_sensitive = not ignore_case
    options.max_mem = _ROOM
    return options
