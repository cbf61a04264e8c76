"""The diary of updates: one line of ``health.jsonl`` for each, for trends.

It stands beside the raw runs, not in their ``run.json``: those are never edited, one
update may merge several of them or none, and a rebuild merges all again.
"""

import logging
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import orjson

from pipelines.errors import StorageError
from pipelines.merge import BoardChange

if TYPE_CHECKING:
    from pipelines.update import UpdateCounts

HEALTH_NAME: Final = "health.jsonl"
_LOG = logging.getLogger(__name__)
_MOST_DAMAGE: Final = 20


def describe_update(counts: "UpdateCounts") -> dict[str, Any]:
    """Return what an update did and how good its table is, as plain values.

    Parameters
    ----------
    counts : UpdateCounts
        Of the update.

    Returns
    -------
    dict
        A line of ``health.jsonl``. ``boards`` names those with something to say.
    """
    merged = counts.merged
    told = ("new", "changed", "unchanged", "closed", "rejected")
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "model": counts.model,
        "runs": merged.runs,
        **{name: getattr(merged, name) for name in told},
        "derived": counts.derived,
        "damaged": len(merged.damage),
        "damage": merged.damage[:_MOST_DAMAGE],
        **counts.quality.to_dict(),
        "answers": dict(Counter(one.status for one in merged.boards)),
        "boards": [asdict(one) for one in merged.boards if is_remarkable(one)],
    }


def is_remarkable(change: BoardChange) -> bool:
    """Tell whether an answer needs a line: it fell short, lost or rejected something.

    Parameters
    ----------
    change : BoardChange
        One answer.

    Returns
    -------
    bool
        False for a whole answer that lacks nothing.
    """
    is_whole = change.status in {"complete", "unchanged"}
    return not is_whole or bool(change.missing or change.rejected)


def append_health(data_dir: Path, line: dict[str, Any]) -> None:
    """Add a line to the diary.

    Parameters
    ----------
    data_dir : Path
        The data folder; the caller holds its lock.
    line : dict
        From `describe_update`.

    Raises
    ------
    StorageError
        If it cannot be written; the tables stand already.
    """
    path = data_dir / HEALTH_NAME
    try:
        with path.open("ab") as file:
            # A line that a full disk tore must not swallow this one.
            torn = file.tell() and not path.read_bytes().endswith(b"\n")
            prefix = b"\n" if torn else b""
            file.write(prefix + orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
    except OSError as error:
        raise StorageError(
            f"{path}: not written: {error.strerror}; the tables are published"
        ) from error


def read_health(data_dir: Path) -> list[dict[str, Any]]:
    """Return the diary, oldest first.

    Parameters
    ----------
    data_dir : Path
        The data folder.

    Returns
    -------
    list of dict
        Lines that can be read.
    """
    path = data_dir / HEALTH_NAME
    if not path.exists():
        return []
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            value = orjson.loads(line)
        except orjson.JSONDecodeError:
            _LOG.warning("%s:%d: damaged line left out", path, number)
            continue
        if isinstance(value, dict):
            found.append(value)
    return found
