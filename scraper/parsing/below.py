"""Find the keys inside a record's objects that its parser does not read.

What is left at the top of a record tells which of its keys no parser popped. Below the
top, parsers read some keys and leave others, in their own ways. So a record that holds
a key not met before is parsed once more, as a copy that notes what is read of it; what
is learned so holds for all records of that parser. ``known_keys.toml`` lists the keys
that are known and not wanted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from scraper.parsing.parts import Part

# A key that so many records show unread stays unread; parsing twice is dear.
_MOST_TRIALS: Final = 8
_MOST_TRIALS_IN_ALL: Final = 2_000
_DEEPEST: Final = 8
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})


@dataclass(slots=True)
class Found:
    """Keys of one record that its parser is not known to read.

    Attributes
    ----------
    keys : set of (Part, str)
        Where, and which.
    copy : dict or None
        The record again, noting what is read of it; None when all is known.
    """

    keys: set[tuple[Part, str]]
    copy: "_Noting | None"


class KeyWatch:
    """What one parser reads inside the objects of its records.

    Parameters
    ----------
    platform : str
        Whose records.
    """

    def __init__(self, platform: str) -> None:
        self._root = Part(platform)
        self._trials = 0

    def look(self, record: dict[str, Any]) -> Found | None:
        """Look for keys that are not known to be read; do so before parsing.

        Parameters
        ----------
        record : dict
            Decoded.

        Returns
        -------
        Found or None
            None when all keys below the top are known.
        """
        found: list[tuple[Part, str]] = []
        _look_below(record, self._root, _DEEPEST, found)
        if not found:
            return None
        keys = set(found)
        is_new = any(part.trials[key] < _MOST_TRIALS for part, key in keys)
        if not is_new or self._trials >= _MOST_TRIALS_IN_ALL:
            return Found(keys, None)
        self._trials += 1
        return Found(keys, _note(record, self._root, _DEEPEST))

    @staticmethod
    def unread(found: Found) -> set[str]:
        """Return the paths of the keys that the parser does not read.

        Parameters
        ----------
        found : Found
            From `look`, of a record that was a posting; its copy is parsed by now.

        Returns
        -------
        set of str
            Keys joined by dots. Objects that the parser does not look into at all
            count by their own key only.
        """
        if found.copy is not None:
            for part, key in found.keys:
                part.trials[key] += 1
                is_passed_over = part.trials[key] >= _MOST_TRIALS
                part.is_closed = not part.is_open and is_passed_over
        return {
            f"{part.path}.{key}"
            for part, key in found.keys
            if part.is_open and key not in part.known
        }


@lru_cache(maxsize=256)
def watch_of(platform: str, code: Any) -> KeyWatch:
    """Return what is known of a parser.

    Parameters
    ----------
    platform : str
        Whose records.
    code : Any
        The parser, or its code where functions are made anew for each call.

    Returns
    -------
    KeyWatch
        The same one each time.
    """
    del code
    return KeyWatch(platform)


class _Noting(dict[str, Any]):
    """An object that notes which of its keys are read."""

    __slots__ = ("part",)
    part: Part

    def _read(self, *keys: Any) -> None:
        self.part.known.update(key for key in keys if dict.__contains__(self, key))
        self.part.is_open = True

    def __getitem__(self, key: str) -> Any:
        self._read(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._read(key)
        return super().__contains__(key)

    def __iter__(self) -> Iterator[str]:
        self._read(*super().__iter__())
        return super().__iter__()

    def get(self, key: str, default: Any = None) -> Any:
        self._read(key)
        return super().get(key, default)

    def pop(self, key: str, *default: Any) -> Any:
        self._read(key)
        return super().pop(key, *default)

    def keys(self) -> Any:
        self._read(*super().__iter__())
        return super().keys()

    def values(self) -> Any:
        self._read(*super().__iter__())
        return super().values()

    def items(self) -> Any:
        self._read(*super().__iter__())
        return super().items()

    def copy(self) -> "_Noting":
        twin = _Noting()
        twin.part = self.part
        for key in super().__iter__():
            twin[key] = super().__getitem__(key)
        return twin


def _note(value: Any, part: Part, depth: int) -> Any:
    if isinstance(value, list):
        return [_note(each, part, depth) for each in value]
    if not isinstance(value, dict) or not depth:
        return value
    noting = _Noting()
    noting.part = part
    for key, each in value.items():
        is_plain = not isinstance(each, dict | list)
        noting[key] = each if is_plain else _note(each, part.below(key), depth - 1)
    return noting


def _look_below(
    record: dict[str, Any], part: Part, depth: int, found: list[tuple[Part, str]]
) -> None:
    """Add the keys of the objects below one that are not known.

    This runs for every record, so that it asks as little as it can: a list is one of
    objects when its first element is one.
    """
    for key, value in record.items():
        kind = type(value)
        if kind is str or not value:
            continue
        if kind is dict:
            objects = (value,)
        elif kind is list and type(value[0]) is dict:
            objects = value
        else:
            continue
        below = part.parts.get(key) or part.below(key)
        if below.is_closed:
            continue
        known = below.known
        for each in objects:
            if type(each) is not dict:
                continue
            if not known.issuperset(each):
                found += [(below, name) for name in each.keys() - known]
            if depth and not _PLAIN.issuperset(map(type, each.values())):
                _look_below(each, below, depth - 1, found)
