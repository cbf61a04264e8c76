"""The keys of ``rolemap.toml``: their kinds, bounds, meanings and variables."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from classifier.labels import LABELS
from pipelines.errors import ConfigError
from scraper.platforms import read_platforms
from scraper.settings import (
    CONCURRENT_REQUESTS,
    DETAIL_REFRESH_DAYS,
    DOWNLOAD_TIMEOUT,
    STOP_GRACE_SECONDS,
)

_OWN: Final = "the platform's"


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
    usual : str, default=""
        What holds when nothing is stated.
    least, most : float
        Between which a number lies.
    """

    name: str
    kind: type
    meaning: str
    option: str = ""
    usual: str = ""
    least: float = 0
    most: float = float("inf")

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
    Key("data", Path, "the data folder", "data_dir", "data"),
    Key("boards", Path, "the boards file", "boards_file", "boards.toml or shipped"),
    Key("contact", str, "address or page, sent with the user agent", "contact"),
    Key("model", Path, "a model's folder", "model_dir", "shipped"),
    Key("schedule.cron", str, "when to update: five fields", "cron", "0 6 * * *"),
    Key("schedule.jitter_seconds", float, "start up to so much later", "jitter", "0"),
    Key("schedule.on_failure", str, "command or web address to tell", "on_failure"),
    Key(
        "schedule.grace_seconds",
        float,
        "after SIGTERM, for boards in hand",
        usual=f"{STOP_GRACE_SECONDS:g}",
    ),
    Key("log.file", Path, "where log lines go, rotated", "log_file"),
    Key(
        "rates.connections",
        int,
        "most requests at once, a platform",
        usual=str(CONCURRENT_REQUESTS),
        least=1,
    ),
    Key("rates.delay_seconds", float, "least pause of a site", usual=_OWN),
    Key("rates.concurrency", int, "most requests at once, a site", usual=_OWN, least=1),
    Key(
        "rates.timeout_seconds",
        float,
        "longest wait for an answer",
        usual=str(DOWNLOAD_TIMEOUT),
        least=1,
    ),
    Key("rates.requests_per_board", int, "then a board is stopped", usual=_OWN),
    Key(
        "rates.refresh_days",
        float,
        "age of a text to read again; 0 never",
        usual=f"{DETAIL_REFRESH_DAYS:g}",
    ),
    *(
        Key(
            f"thresholds.{label}",
            float,
            "score from which it holds",
            usual="the model's",
            most=1,
        )
        for label in LABELS
    ),
)
# The same for one platform alone. Its documented limit holds where that is stricter.
PLATFORM_KEYS: Final = tuple(
    Key(f"rates.{platform}.{name}", kind, meaning, least=least)
    for platform in read_platforms()
    for name, kind, least, meaning in (
        ("delay_seconds", float, 0, f"least pause of {platform}"),
        ("concurrency", int, 1, f"most requests at once, {platform}"),
    )
)
KNOWN: Final = {key.name: key for key in (*KEYS, *PLATFORM_KEYS)}


def read_value(key: Key, value: object, where: str) -> Any:
    """Return a value of the key's kind; the environment's texts are read as such.

    Parameters
    ----------
    key : Key
        Whose.
    value : object
        As the file or the environment has it.
    where : str
        For the message.

    Returns
    -------
    Any
        Of `Key.kind`.

    Raises
    ------
    ConfigError
        If it is of another kind, or out of bounds.
    """
    wrong = ConfigError(f"{where}: expected {_describe(key)}, got {value!r}")
    right = (str,) if key.kind in {str, Path} else (int, float, str)
    if not isinstance(value, right) or isinstance(value, bool) or value == "":
        raise wrong
    if key.kind is int and isinstance(value, float) and not value.is_integer():
        raise wrong
    try:
        made = key.kind(value)
    except (ValueError, OverflowError) as error:
        raise wrong from error
    is_number = key.kind in {int, float}
    if is_number and not (key.least <= made <= key.most and made < float("inf")):
        raise wrong
    return made


def _describe(key: Key) -> str:
    if key.kind in {str, Path}:
        return "a path" if key.kind is Path else "a text"
    what = "a whole number" if key.kind is int else "a number"
    if key.most < float("inf"):
        return f"{what} from {key.least:g} to {key.most:g}"
    return f"{what} of at least {key.least:g}"
