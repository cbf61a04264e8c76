"""Groups of tools, verbs and title words, matched with learnt terms."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array


def membership(names: list[str], groups: Mapping[str, list[str]]) -> csr_array:
    """Return which term belongs to which group.

    Parameters
    ----------
    names : list of str
        Terms in column order.
    groups : mapping of str to list of str
        Terms of each group; a star stands for any ending.

    Returns
    -------
    csr_array of shape (n_terms, n_groups)
        1 where a term belongs to a group.
    """
    rows, columns = [], []
    for column, patterns in enumerate(groups.values()):
        exact = {pattern for pattern in patterns if not pattern.endswith("*")}
        starts = tuple(pattern[:-1] for pattern in patterns if pattern.endswith("*"))
        for row, name in enumerate(names):
            if name in exact or (starts and name.startswith(starts)):
                rows.append(row)
                columns.append(column)
    return from_pairs(np.array([rows, columns], np.int32), len(names), len(groups))


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


def word_groups() -> dict[str, dict[str, list[str]]]:
    """Return the groups of words that a person looks at.

    Returns
    -------
    dict of str to dict of str to list of str
        ``title`` and ``text``: terms a group.
    """
    source = files("classifier").joinpath("vocab", "titles.toml")
    table: dict[str, dict[str, list[str]]] = tomllib.loads(source.read_text("utf-8"))
    return table
