"""Read raw runs: what each crawl wrote, up to its last complete line."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
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
    damage : list of str
        What reading left out so far, one line each: file, line number and reason.
    """

    path: Path
    damage: list[str] = field(default_factory=list, compare=False)

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
        yield from self._lines("postings.jsonl")

    def outcomes(self) -> list[dict[str, Any]]:
        """Return how each board ended.

        Returns
        -------
        list of dict
            The lines of ``boards.jsonl``; a board that a killed run did not finish
            has none. Neither has one whose line is damaged, so that it counts as not
            answered.
        """
        found = []
        for number, outcome in enumerate(self._lines("boards.jsonl"), 1):
            named = (outcome.get("platform"), outcome.get("board"))
            if all(isinstance(part, str) and part for part in named):
                found.append(outcome)
            else:
                self._leave_out("boards.jsonl", number, "names no board")
        return found

    def manifest(self) -> dict[str, Any]:
        """Return what the crawl wrote of itself.

        Returns
        -------
        dict
            The content of ``run.json``; empty when it is missing or damaged.
        """
        try:
            value = orjson.loads((self.path / "run.json").read_bytes())
        except (OSError, orjson.JSONDecodeError):
            return {}
        return value if isinstance(value, dict) else {}

    def _lines(self, name: str) -> Iterator[dict[str, Any]]:
        """Yield the objects of a JSON Lines file; what is none is noted."""
        path = self.path / name
        if not path.exists():
            if self.is_whole:
                self._leave_out(name, 0, "the file is missing")
            return
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    value = orjson.loads(line)
                except orjson.JSONDecodeError:
                    self._leave_out(name, number, "torn or damaged line")
                    continue
                if isinstance(value, dict):
                    yield value
                else:
                    self._leave_out(name, number, "no object")

    def _leave_out(self, name: str, number: int, reason: str) -> None:
        self.damage.append(f"{self.path / name}:{number}: {reason}; left out")


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
