"""Places in a parser's records, and the keys that are known there."""

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

_KNOWN_KEYS: Final = Path(__file__).with_name("known_keys.toml")
_EVERYWHERE: Final = "schema"


@dataclass(slots=True, eq=False)
class Part:
    """What is known of the objects at one place of a parser's records.

    Attributes
    ----------
    platform, path : str
        Where: keys joined by dots, empty for the record itself.
    known : set of str
        Keys that the parser has read, and those that are not wanted.
    trials : Counter
        How often each other key was looked for in vain.
    is_open : bool
        Whether the parser has read any key of it.
    is_closed : bool
        Whether it was passed over so often that it is not looked into any more.
    parts : dict
        Places below, by key.
    """

    platform: str
    path: str = ""
    known: set[str] = field(default_factory=set)
    trials: Counter[str] = field(default_factory=Counter)
    is_open: bool = False
    is_closed: bool = False
    parts: dict[str, "Part"] = field(default_factory=dict)

    def below(self, key: str) -> "Part":
        """Return the place under a key.

        Parameters
        ----------
        key : str
            Of an object here.

        Returns
        -------
        Part
            New when there was none.
        """
        part = self.parts.get(key)
        if part is None:
            path = f"{self.path}.{key}" if self.path else key
            part = Part(self.platform, path, _unwanted(self.platform, path))
            self.parts[key] = part
        return part


@cache
def _known_keys() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_KNOWN_KEYS.read_text(encoding="utf-8"))


def _unwanted(platform: str, path: str) -> set[str]:
    tables = _known_keys()
    own, shared = tables.get(platform, {}), tables[_EVERYWHERE]
    name = path.rpartition(".")[2]
    return {*own.get(path, ()), *shared.get(name, ()), *shared["*"]}
