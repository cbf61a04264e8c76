"""Groups of tools, verbs and title words that a person looks at."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

_REMEMBERED: Final = 50_000


@dataclass(slots=True)
class TitleGroups:
    """Flags the groups that a title's words and pairs of words belong to.

    Attributes
    ----------
    patterns : dict of str to list of str
        Terms of each group, one or two words; a star stands for any letters.
    """

    patterns: Mapping[str, Sequence[str]]
    _known: dict[bytes, tuple[int, ...]] = field(default_factory=dict, repr=False)

    def flags(self, titles: Sequence[list[bytes]]) -> NDArray[np.float32]:
        """Return which groups each title names.

        Parameters
        ----------
        titles : sequence of list of bytes
            Words of each title.

        Returns
        -------
        ndarray of float32, shape (n_titles, n_groups)
            1 where a word or a pair of words belongs to the group.
        """
        flags = np.zeros((len(titles), len(self.patterns)), np.float32)
        for row, title in enumerate(titles):
            pairs = [b"%b %b" % pair for pair in pairwise(title)]
            found = {group for term in (*title, *pairs) for group in self._of(term)}
            flags[row, list(found)] = 1
        return flags

    def _of(self, term: bytes) -> tuple[int, ...]:
        """Return the groups of one term, from memory where it was met before."""
        groups = self._known.get(term)
        if groups is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            text = term.decode("latin-1")
            groups = tuple(
                column
                for column, patterns in enumerate(self.patterns.values())
                if any(_fits(text, pattern) for pattern in patterns)
            )
            self._known[term] = groups
        return groups


def membership(names: list[str], groups: Mapping[str, list[str]]) -> csr_array:
    """Return which term of the text belongs to which group.

    Parameters
    ----------
    names : list of str
        Terms in column order.
    groups : mapping of str to list of str
        Terms of each group.

    Returns
    -------
    csr_array of shape (n_terms, n_groups)
        1 where a term belongs to a group.
    """
    row_of = {name: row for row, name in enumerate(names)}
    pairs = [
        (row_of[term], column)
        for column, terms in enumerate(groups.values())
        for term in terms
        if term in row_of
    ]
    places = np.array(pairs, np.int32).reshape(-1, 2).T
    return from_pairs(places, len(names), len(groups))


def from_pairs(pairs: NDArray[np.int32], n_terms: int, n_groups: int) -> csr_array:
    """Return the matrix that holds 1 at the given places.

    Parameters
    ----------
    pairs : ndarray of int32, shape (2, n)
        Rows and columns.
    n_terms, n_groups : int
        Shape of the matrix.

    Returns
    -------
    csr_array of shape (n_terms, n_groups)
        Zeros elsewhere.
    """
    ones = np.ones(pairs.shape[1], np.float32)
    return csr_array((ones, (pairs[0], pairs[1])), shape=(n_terms, n_groups))


@cache
def word_groups() -> dict[str, Any]:
    """Return the groups of words that a person looks at.

    Returns
    -------
    dict
        ``title`` and ``text``: terms a group; ``field`` and ``field_text``: names of
        the groups that speak of the field.
    """
    source = files("classifier").joinpath("vocab", "titles.toml")
    return tomllib.loads(source.read_text("utf-8"))


def _fits(term: str, pattern: str) -> bool:
    """Tell whether a term matches a pattern of as many words."""
    core = pattern.strip("*")
    if term.count(" ") != core.count(" "):
        return False
    if pattern.startswith("*"):
        return core in term if pattern.endswith("*") else term.endswith(core)
    return term.startswith(core) if pattern.endswith("*") else term == core
