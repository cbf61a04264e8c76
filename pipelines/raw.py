"""Read raw runs: what each crawl wrote, up to its last complete line."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import orjson

_LOG = logging.getLogger(__name__)
_PARTIAL: Final = ".partial"
_TIME_FORM: Final = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class RawRun:
    """One crawl on disk.

    Attributes
    ----------
    path : Path
        ``data/raw/<UTC time>-<id>``, with ``.partial`` behind it when the crawl was
        killed.
    """

    path: Path

    @property
    def name(self) -> str:
        """The run's name, the same before and after it is whole.

        Returns
        -------
        str
            ``<UTC time>-<id>``.
        """
        return self.path.name.removesuffix(_PARTIAL)

    @property
    def is_whole(self) -> bool:
        """Whether the crawl came to its end.

        Returns
        -------
        bool
            False for a killed or still running crawl.
        """
        return not self.path.name.endswith(_PARTIAL)

    @property
    def started_at(self) -> str:
        """The time that the run's name states.

        Returns
        -------
        str
            UTC, ISO 8601.
        """
        stamp = self.name.split("-", 1)[0]
        moment = datetime.strptime(stamp, _TIME_FORM).replace(tzinfo=UTC)
        return moment.isoformat().replace("+00:00", "Z")

    def postings(self) -> Iterator[dict[str, Any]]:
        """Yield the postings that the run wrote whole.

        Yields
        ------
        dict
            The fields of `scraper.items.JobPosting`.
        """
        yield from _lines(self.path / "postings.jsonl")

    def outcomes(self) -> list[dict[str, Any]]:
        """Return how each board ended.

        Returns
        -------
        list of dict
            The lines of ``boards.jsonl``; a board that a killed run did not finish
            has none.
        """
        return list(_lines(self.path / "boards.jsonl"))


def raw_runs(data_dir: Path) -> list[RawRun]:
    """Return all raw runs of a data folder, oldest first.

    Parameters
    ----------
    data_dir : Path
        The data folder.

    Returns
    -------
    list of RawRun
        Folders under ``raw`` whose names start with a UTC time.
    """
    found = []
    for path in (data_dir / "raw").glob("*-*"):
        run = RawRun(path)
        try:
            _ = run.started_at
        except ValueError:
            _LOG.warning("%s: not a raw run: its name has no UTC time", path)
            continue
        found.append(run)
    return sorted(found, key=lambda run: run.name)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file; a torn line is logged and left out."""
    if not path.exists():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                value = orjson.loads(line)
            except orjson.JSONDecodeError:
                _LOG.warning("%s:%d: torn or damaged line left out", path, number)
                continue
            if isinstance(value, dict):
                yield value
            else:
                _LOG.warning("%s:%d: expected an object; left out", path, number)
