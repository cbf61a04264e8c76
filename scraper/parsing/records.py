"""Read records one at a time, so that a bad one costs only itself."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.answers import kind_of
from scraper.parsing.below import watch_of
from scraper.parsing.markup import unescape_entities

Record: TypeAlias = dict[str, Any]
ParsePosting: TypeAlias = Callable[[Record, Board], JobPosting | None]


_FAULTS: Final = (LookupError, TypeError, ValueError, AttributeError)
_LINES: Final = ("title", "hiring_organization", "department")


class RecordError(ValueError):
    """A record that cannot be read; the message names the key and what was expected."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that could not be read.

    Attributes
    ----------
    raw : Any
        The record, untouched.
    reason : str
        Why, in one line.
    """

    raw: Any
    reason: str


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A record that its board keeps out of public view."""


def parse_each(
    records: Iterable[Any],
    parse: ParsePosting,
    board: Board,
    unread: Counter[str],
) -> Iterator[JobPosting | Rejected | Unlisted]:
    """Turn each record into a posting; a bad record is given back with the reason.

    Parameters
    ----------
    records : iterable
        Decoded records. They are not changed at their top level.
    parse : callable
        Pops what it knows from a record and returns the posting, or None for a
        record that its board keeps out of public view.
    board : Board
        Where they are from.
    unread : Counter
        Counts the keys that `parse` did not pop, and by their paths those that it did
        not read inside the objects that it reads.

    Yields
    ------
    JobPosting, Rejected or Unlisted
        One for each record, in order.
    """
    watch = watch_of(board.platform, getattr(parse, "__code__", parse))
    for raw in records:
        try:
            rest = dict(take_object(raw, "record"))
            # Before parsing, which takes what it reads out of the record.
            below = watch.look(rest)
            posting = parse(rest, board)
        except _FAULTS as err:
            yield Rejected(raw, _reason(err))
            continue
        if posting is None:
            yield Unlisted()
            continue
        unread.update(rest.keys())
        if below is not None:
            with suppress(*_FAULTS):
                if below.copy is not None:
                    parse(below.copy, board)
            unread.update(watch.unread(below))
        # Plain lines have no use for entities; a site that escapes them does so by
        # mistake.
        for name in _LINES:
            setattr(posting, name, unescape_entities(getattr(posting, name)))
        yield posting


def take_text(record: Record, key: str) -> str:
    """Pop a text without its outer blanks; a number becomes text, null nothing.

    Several texts, as where an element of a feed is repeated, become one line. An empty
    list or object is how some servers write that nothing is set.

    Parameters
    ----------
    record : dict
        Loses the key.
    key : str
        Which.

    Returns
    -------
    str
        Empty when unset.

    Raises
    ------
    RecordError
        If the value is an object, a truth value, or a list of either.
    """
    value = record.pop(key, None)
    if isinstance(value, str):
        return value.strip()
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(each.strip() for each in value if each.strip())
    if isinstance(value, int | float) and not isinstance(value, bool):
        is_whole = isinstance(value, float) and value.is_integer()
        return str(int(value) if is_whole else value)
    raise RecordError(f"{key!r}: expected text, found {kind_of(value)}")


def take_required(record: Record, key: str) -> str:
    """Pop a text that every record of the platform has.

    Parameters
    ----------
    record : dict
        Loses the key.
    key : str
        Which.

    Returns
    -------
    str
        Never empty.

    Raises
    ------
    RecordError
        If it is missing, empty or not text.
    """
    text = take_text(record, key)
    if not text:
        raise RecordError(f"{key!r} is missing or empty")
    return text


def take_records(record: Record, key: str) -> list[Record]:
    """Pop a list of objects; null and single objects are read as lists.

    Parameters
    ----------
    record : dict
        Loses the key.
    key : str
        Which.

    Returns
    -------
    list of dict
        Elements that are not objects are left out.
    """
    value = record.pop(key, None)
    if isinstance(value, dict):
        return [value]
    if not isinstance(value, list):
        return []
    return [element for element in value if isinstance(element, dict)]


def take_object(value: Any, what: str) -> Record:
    """Return an object, and {} for null and what else is empty.

    Parameters
    ----------
    value : Any
        A decoded value.
    what : str
        Its name, for the message.

    Returns
    -------
    dict
        The same object.

    Raises
    ------
    RecordError
        If it is anything else.
    """
    if isinstance(value, dict):
        return value
    if value is None or value in ([], ""):
        return {}
    raise RecordError(f"{what}: expected an object, found {kind_of(value)}")


def drop(record: Record, keys: Iterable[str]) -> None:
    """Pop keys that are known and not wanted.

    Parameters
    ----------
    record : dict
        Loses the keys.
    keys : iterable of str
        Which.
    """
    for key in keys:
        record.pop(key, None)


def _reason(error: Exception) -> str:
    if isinstance(error, RecordError):
        return str(error)
    return f"{type(error).__name__}: {error}"
