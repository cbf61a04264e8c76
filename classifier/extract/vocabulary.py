"""Read the word tables and compile their patterns."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from classifier.extract.patterns import Pattern


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
