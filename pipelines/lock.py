"""A lock on the data folder that dies with its process."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.errors import LockedError


@contextmanager
def exclusive(data_dir: Path) -> Iterator[None]:
    """Hold the data folder for one run.

    Parameters
    ----------
    data_dir : Path
        The data folder; made when missing.

    Yields
    ------
    None
        While the lock is held. The kernel frees it even after ``kill -9``.

    Raises
    ------
    LockedError
        If another process holds it; the message names the process.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    path = data_dir / "update.lock"
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "an unknown process"
            raise LockedError(f"{data_dir}: held by process {holder}") from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def holder(data_dir: Path) -> str:
    """Return who holds the data folder.

    Parameters
    ----------
    data_dir : Path
        The data folder; it need not exist.

    Returns
    -------
    str
        The process's number; empty when nobody does.
    """
    try:
        with (data_dir / "update.lock").open("r", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return ""
    except BlockingIOError:
        return (data_dir / "update.lock").read_text("utf-8").strip() or "unknown"
    except OSError:
        return ""
