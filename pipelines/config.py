"""Standing answers to options: ``rolemap.toml``, and the environment before it."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from classifier.labels import LABELS
from pipelines.config_keys import KEYS, KNOWN, read_value
from pipelines.errors import ConfigError
from pipelines.names import nearest
from scraper.settings import STOP_GRACE_SECONDS

CONFIG_NAME: Final = "rolemap.toml"
_WHERE: Final = "ROLEMAP_CONFIG"


_SETTINGS: Final = {
    "schedule.grace_seconds": "STOP_GRACE_SECONDS",
    "rates.connections": "CONCURRENT_REQUESTS",
    "rates.timeout_seconds": "DOWNLOAD_TIMEOUT",
    "rates.requests_per_board": "BOARD_MAX_REQUESTS",
    "rates.refresh_days": "DETAIL_REFRESH_DAYS",
}
_RATES: Final = ("delay_seconds", "concurrency")


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
            ``PLATFORM_RATES`` slows platforms down; their own limits hold below it.
        """
        settings = {
            setting: self.stated[name]
            for name, setting in _SETTINGS.items()
            if name in self.stated
        }
        rates: dict[str, dict[str, Any]] = {}
        for name, value in self.stated.items():
            table, _, rate = name.rpartition(".")
            if rate in _RATES and table.startswith("rates"):
                rates.setdefault(table[len("rates.") :] or "*", {})[rate] = value
        return settings | ({"PLATFORM_RATES": rates} if rates else {})

    @property
    def stop_grace_seconds(self) -> float:
        """How long SIGTERM lets a crawl read the boards in hand.

        Returns
        -------
        float
            Five minutes, where nothing else is stated.
        """
        return float(self.stated.get("schedule.grace_seconds", STOP_GRACE_SECONDS))

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
    for key in KNOWN.values():
        text = os.environ.get(key.variable)
        if text:
            values[key.name] = read_value(key, text, key.variable)
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
    values = {}
    for name, value in _flatten(table):
        if name not in KNOWN:
            raise ConfigError(f"{path}: unknown key {name!r}; {_hint(name)}")
        values[name] = read_value(KNOWN[name], value, f"{path}: {name}")
        if KNOWN[name].kind is Path:
            values[name] = path.parent / values[name]
    return values


def _flatten(table: Mapping[str, Any]) -> list[tuple[str, Any]]:
    flat = []
    for name, value in table.items():
        if isinstance(value, dict):
            flat += [(f"{name}.{key}", inner) for key, inner in _flatten(value)]
        else:
            flat.append((name, value))
    return flat


def _hint(name: str) -> str:
    """Name the nearest keys; all of them would fill a screen."""
    hint = nearest(name, KNOWN)
    return hint if "did you mean" in hint else "rolemap config show lists the keys"
