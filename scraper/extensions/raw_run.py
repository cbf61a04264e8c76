"""Write a raw run: postings, rejected records and outcomes, a line at a time."""

import os
import platform
import secrets
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from io import FileIO
from pathlib import Path
from typing import Any, Final

import orjson

from scraper.completeness import BoardOutcome
from scraper.items import JobPosting

_PARTIAL: Final = ".partial"
_FILES: Final = ("postings.jsonl", "boards.jsonl", "rejected.jsonl", "failures.jsonl")
_LINE: Final = orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS


class RawRun:
    """One crawl's folder, ``<UTC time>-<id>.partial`` until it is whole.

    Parameters
    ----------
    folder : Path
        Where runs are kept; made when missing.

    Attributes
    ----------
    path : Path
        The folder of this run; it loses ``.partial`` at `finish`.
    postings, rejected, failures : int
        Lines written so far.
    outcomes : list of BoardOutcome
        Boards that have ended.
    error : OSError or None
        The first write that failed; nothing is written after it.
    """

    def __init__(self, folder: Path) -> None:
        self.started_at = datetime.now(UTC)
        # Microseconds open the id, so that runs of one second sort as they began.
        identifier = f"{self.started_at:%f}{secrets.token_hex(2)}"
        name = f"{self.started_at:%Y%m%dT%H%M%SZ}-{identifier}"
        self.path = folder / f"{name}{_PARTIAL}"
        self.path.mkdir(parents=True)
        _sync_folder(folder)
        self.postings = 0
        self.rejected = 0
        self.failures = 0
        self.outcomes: list[BoardOutcome] = []
        self.error: OSError | None = None
        # Unbuffered: a line is one write, so a killed crawl loses none that it counted.
        self._files: dict[str, FileIO] = {
            name: FileIO(self.path / name, "ab") for name in _FILES
        }
        _sync_folder(self.path)
        self._unsynced: set[str] = set()

    def write_posting(self, posting: JobPosting) -> None:
        """Append a posting.

        Parameters
        ----------
        posting : JobPosting
            A row of the run.

        Raises
        ------
        OSError
            If it cannot be written whole.
        """
        self._write("postings.jsonl", posting)
        self.postings += 1

    def write_rejected(self, record: dict[str, Any]) -> None:
        """Append a record that could not be read.

        Parameters
        ----------
        record : dict
            Board, reason and the raw record.

        Raises
        ------
        OSError
            If it cannot be written whole.
        """
        self._write("rejected.jsonl", record)
        self.rejected += 1

    def write_failure(self, record: dict[str, Any]) -> None:
        """Append a request that brought nothing.

        Parameters
        ----------
        record : dict
            Board, reason and address.

        Raises
        ------
        OSError
            If it cannot be written whole.
        """
        self._write("failures.jsonl", record)
        self.failures += 1

    def write_outcome(self, outcome: BoardOutcome) -> None:
        """Append how a board ended.

        Parameters
        ----------
        outcome : BoardOutcome
            One a board.

        Raises
        ------
        OSError
            If it cannot be written whole.
        """
        self._write("boards.jsonl", outcome)
        self.outcomes.append(outcome)

    def sync(self) -> None:
        """Bring all lines to disk, where a loss of power cannot reach them.

        Raises
        ------
        OSError
            If the disk does not take them; nothing is written after that.
        """
        if self.error is not None:
            raise self.error
        try:
            for name in sorted(self._unsynced):
                os.fsync(self._files[name].fileno())
        except OSError as error:
            self.error = error
            raise
        self._unsynced.clear()

    def finish(self, *, settings: dict[str, Any], stats: dict[str, Any]) -> Path:
        """Write the manifest, bring all to disk and give the folder its final name.

        Parameters
        ----------
        settings : dict
            Settings that the crawl ran under.
        stats : dict
            Statistics by platform.

        Returns
        -------
        Path
            The folder's final name.

        Raises
        ------
        OSError
            If an earlier or the last write failed; the folder stays ``.partial``.
        """
        if self.error is not None:
            self.close()
            raise self.error
        manifest = self.path / "run.json"
        with manifest.open("wb") as file:
            file.write(_dump(self._manifest(settings, stats)))
            file.flush()
            os.fsync(file.fileno())
        self.sync()
        self.close()
        final = self.path.with_name(self.path.name.removesuffix(_PARTIAL))
        self.path.rename(final)
        _sync_folder(final.parent)
        self.path = final
        return final

    def close(self) -> None:
        """Close the files and leave the folder ``.partial``."""
        for file in self._files.values():
            file.close()

    def _manifest(
        self, settings: dict[str, Any], stats: dict[str, Any]
    ) -> dict[str, Any]:
        ended = datetime.now(UTC)
        statuses = [outcome.status for outcome in self.outcomes]
        return {
            "started_at": _iso(self.started_at),
            "finished_at": _iso(ended),
            "elapsed_seconds": round((ended - self.started_at).total_seconds(), 3),
            "boards": {status: statuses.count(status) for status in set(statuses)},
            "postings": self.postings,
            "rejected": self.rejected,
            "versions": _versions(),
            "settings": settings,
            "stats": stats,
        }

    def _write(self, name: str, value: Any) -> None:
        if self.error is not None:
            raise self.error
        line = _dump(value)
        self._unsynced.add(name)
        try:
            written = self._files[name].write(line)
            if written != len(line):
                self._complain(name, written, len(line))
        except OSError as error:
            self.error = error
            raise

    def _complain(self, name: str, written: int | None, length: int) -> None:
        what = f"the disk took {written} of {length} bytes of a line"
        raise OSError(f"{self.path / name}: {what}")


def _sync_folder(path: Path) -> None:
    """Bring names in a folder to disk, on systems that can."""
    if os.name != "posix":
        return
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _dump(value: Any) -> bytes:
    return orjson.dumps(value, default=str, option=_LINE)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for name in ("rolemap", "scrapy", "twisted"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found
