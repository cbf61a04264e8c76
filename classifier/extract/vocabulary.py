"""Read the word tables and compile their patterns."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import re2


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
def compile_patterns(name: str) -> Mapping[str, re.Pattern[str]]:
    """Return the compiled patterns of a table, by name.

    A pattern is a list of alternatives; ``@part@`` in it stands for an entry of the
    table's ``parts``. Case counts only in names that end in ``_cased``.

    Parameters
    ----------
    name : str
        Table with ``patterns`` and maybe ``parts``.

    Returns
    -------
    Mapping of str to re.Pattern
        Compiled patterns.
    """
    table = read_table(name)
    return MappingProxyType(
        {
            key: re.compile(
                _expand(alternatives, table.get("parts", {})),
                re.NOFLAG if key.endswith("_cased") else re.IGNORECASE,
            )
            for key, alternatives in table["patterns"].items()
        }
    )


def _expand(alternatives: list[str], parts: Mapping[str, str]) -> str:
    """Join alternatives and put the parts in their places."""
    pattern = "|".join(alternatives)
    for part, words in parts.items():
        pattern = pattern.replace(f"@{part}@", f"(?:{words})")
    return pattern


@cache
def compile_gate(name: str) -> re2.Set:
    """Return the set of linear patterns that tells which lines deserve a look.

    Parameters
    ----------
    name : str
        Table with a list ``gate``.

    Returns
    -------
    re2.Set
        Compiled set; its members are numbered as in the list.
    """
    options = re2.Options()
    options.case_sensitive = False
    gate = re2.Set.SearchSet(options)
    for pattern in read_table(name)["gate"]:
        gate.Add(pattern)
    gate.Compile()
    return gate
