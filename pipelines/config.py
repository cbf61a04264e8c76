"""Standing answers to options: ``rolemap.toml``, and the environment before it."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from classifier.labels import LABELS
from pipelines.errors import ConfigError
from pipelines.names import nearest

CONFIG_NAME: Final = "rolemap.toml"
_WHERE: Final = "ROLEMAP_CONFIG"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the file.

    Attributes
    ----------
    name : str
        With its table before a dot, as in ``schedule.cron``.
    kind : type
        ``str``, ``float``, ``int`` or ``Path``; a path is meant from the file's folder.
    meaning : str
        One line.
    option : str, default=""
        The parameter of commands whose default it is.
    """

    name: str
    kind: type
    meaning: str
    option: str = ""

    @property
    def variable(self) -> str:
        """The environment variable that goes before the file.

        Returns
        -------
        str
            ``ROLEMAP_`` and the name in capitals.
        """
        return "ROLEMAP_" + self.name.upper().replace(".", "_")


KEYS: Final = (
    Key("data", Path, "the data folder", "data_dir"),
    Key("boards", Path, "the boards file", "boards_file"),
    Key("contact", str, "address or page, sent with the user agent", "contact"),
    Key("model", Path, "a model's folder", "model_dir"),
    Key("schedule.cron", str, "when to update: five fields", "cron"),
    Key("schedule.jitter_seconds", float, "start up to so much later", "jitter"),
    Key("schedule.on_failure", str, "command or web address to tell", "on_failure"),
    Key("log.file", Path, "where log lines go, rotated", "log_file"),
    Key("rates.connections", int, "requests in flight at once, over all hosts"),
    Key("rates.timeout_seconds", float, "longest wait for an answer"),
    Key("rates.requests_per_board", int, "stop a board after so many requests"),
    *(
        Key(f"thresholds.{label}", float, "the score from which it holds")
        for label in LABELS
    ),
)
_SETTINGS: Final = {
    "rates.connections": "CONCURRENT_REQUESTS",
    "rates.timeout_seconds": "DOWNLOAD_TIMEOUT",
    "rates.requests_per_board": "BOARD_MAX_REQUESTS",
}


@dataclass(frozen=True, slots=True)
class Config:
    """What file and environment say.

    Attributes
    ----------
    stated : dict of str to Any
        By the names of `KEYS`; what nothing states is missing.
    sources : dict of str to str
        The file or variable that each comes from.
    """

    stated: Mapping[str, Any]
    sources: Mapping[str, str]

    def defaults(self) -> dict[str, Any]:
        """Return what stands in for options that a command line leaves out.

        Returns
        -------
        dict of str to Any
            By the parameters of commands.
        """
        return {
            key.option: str(self.stated[key.name])
            for key in KEYS
            if key.option and key.name in self.stated
        }

    def crawl_settings(self) -> dict[str, Any]:
        """Return the rates as settings of a crawl.

        Returns
        -------
        dict of str to Any
            The delay between requests is each platform's own and is not among them.
        """
        return {
            setting: self.stated[name]
            for name, setting in _SETTINGS.items()
            if name in self.stated
        }

    def thresholds(self) -> dict[str, float]:
        """Return the cuts that replace those of the model.

        Returns
        -------
        dict of str to float
            By label.
        """
        found = {label: self.stated.get(f"thresholds.{label}") for label in LABELS}
        return {label: cut for label, cut in found.items() if cut is not None}


@cache
def load_config() -> Config:
    """Return the configuration of this process.

    Returns
    -------
    Config
        Of ``rolemap.toml`` in the folder that the command runs in, or the file that
        ``ROLEMAP_CONFIG`` names, under what the environment says.

    Raises
    ------
    ConfigError
        If the file cannot be read, or a key or value is wrong.
    """
    named = os.environ.get(_WHERE)
    path = Path(named or CONFIG_NAME)
    found = read_config(path) if named or path.is_file() else {}
    values, sources = dict(found), dict.fromkeys(found, str(path))
    for key in KEYS:
        text = os.environ.get(key.variable)
        if text:
            values[key.name] = _read(key, text, key.variable)
            sources[key.name] = key.variable
    return Config(values, sources)


def read_config(path: Path) -> dict[str, Any]:
    """Return what a file states.

    Parameters
    ----------
    path : Path
        A TOML file.

    Returns
    -------
    dict of str to Any
        By the names of `KEYS`.

    Raises
    ------
    ConfigError
        If the file cannot be read, or a key or value is wrong.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not a TOML file: {error}") from error
    known = {key.name: key for key in KEYS}
    values = {}
    for name, value in _flatten(table):
        if name not in known:
            raise ConfigError(f"{path}: unknown key {name!r}; {nearest(name, known)}")
        values[name] = _read(known[name], value, f"{path}: {name}")
        if known[name].kind is Path:
            values[name] = path.parent / values[name]
    return values


def _flatten(table: Mapping[str, Any]) -> list[tuple[str, Any]]:
    flat = []
    for name, value in table.items():
        if isinstance(value, dict):
            flat += [(f"{name}.{key}", inner) for key, inner in value.items()]
        else:
            flat.append((name, value))
    return flat


def _read(key: Key, value: object, where: str) -> Any:
    """Return a value of the key's kind; the environment's texts are read as such."""
    right = (str,) if key.kind in {str, Path} else (int, float, str)
    if not isinstance(value, right) or isinstance(value, bool) or value == "":
        raise ConfigError(f"{where}: expected {_KINDS[key.kind]}, got {value!r}")
    try:
        made = key.kind(value)
    except ValueError:
        made = -1
    if key.kind in {int, float} and not 0 <= made < float("inf"):
        raise ConfigError(f"{where}: expected {_KINDS[key.kind]}, got {value!r}")
    if key.name.startswith("thresholds.") and made > 1:
        raise ConfigError(f"{where}: expected a score from 0 to 1, got {value!r}")
    return made


_KINDS: Final = {
    str: "a text",
    Path: "a path",
    int: "a whole number",
    float: "a number of at least 0",
}
