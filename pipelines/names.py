"""Names that a user spells: the right one, or an error that says the nearest."""

import difflib
from collections.abc import Iterable

from pipelines.errors import QueryError


def check_name(what: str, name: str, known: Iterable[str]) -> str:
    """Return a name if it is known.

    Parameters
    ----------
    what : str
        What it names, for the message.
    name : str
        As the user spelt it; case, blanks and hyphens do not count.
    known : iterable of str
        The right names.

    Returns
    -------
    str
        The right name.

    Raises
    ------
    QueryError
        If there is none; the nearest ones are named.
    """
    right = list(known)
    if name in right:
        return name
    by_spelling = {_fold(each): each for each in right}
    spelt = _fold(name)
    if spelt in by_spelling:
        return by_spelling[spelt]
    raise QueryError(f"unknown {what} {name!r}; {nearest(name, right)}")


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the hint that a misspelt name deserves.

    Parameters
    ----------
    name : str
        As the user spelt it.
    known : iterable of str
        The right names.

    Returns
    -------
    str
        ``did you mean …?``, or all names when none is near.
    """
    by_spelling = {_fold(each): each for each in known}
    near = difflib.get_close_matches(_fold(name), by_spelling, n=3, cutoff=0.5)
    if near:
        return f"did you mean {' or '.join(by_spelling[each] for each in near)}?"
    return f"known: {', '.join(by_spelling.values())}"


def _fold(name: str) -> str:
    return name.strip().replace(" ", "_").replace("-", "_").casefold()
