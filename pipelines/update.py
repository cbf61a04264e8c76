"""The scheduled job's tables: merge raw runs, derive what changed, publish."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipelines.derive import derive
from pipelines.health import append_health, describe_update
from pipelines.merge import MergeCounts, merge_runs
from pipelines.publish import publish
from pipelines.quality import Quality
from pipelines.raw import raw_runs
from pipelines.store_file import open_store, rebuilding

if TYPE_CHECKING:
    from classifier.model import TitleModel

STORE_NAME: Final = "postings.sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateCounts:
    """What an update did.

    Attributes
    ----------
    merged : MergeCounts
        From the runs that were new.
    derived : int
        Postings that were normalised and classified.
    quality : Quality
        Of the published table.
    model : str
        Version of the title model.
    """

    merged: MergeCounts
    derived: int
    quality: Quality
    model: str

    @property
    def published(self) -> int:
        """How many rows the table has.

        Returns
        -------
        int
            Closed postings included.
        """
        return self.quality.rows


def update_tables(
    data_dir: Path,
    model: "TitleModel",
    *,
    rebuild: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> UpdateCounts:
    """Bring store and published table up to the newest raw run.

    Parameters
    ----------
    data_dir : Path
        The data folder; the caller holds its lock.
    model : TitleModel
        The loaded title model.
    rebuild : bool, default=False
        Fold all raw runs into a new store, which takes the old one's place at the end.
    progress : callable, optional
        Called with postings derived so far and in all.

    Returns
    -------
    UpdateCounts
        Only new and changed postings are derived, unless model or rules changed.

    Raises
    ------
    StorageError
        If the folder cannot be written to, or the disk is full; store and tables
        stand as they were.
    """
    path = data_dir / STORE_NAME
    used = rebuilding(path) if rebuild else nullcontext(path)
    with used as place, open_store(place) as store:
        merged = merge_runs(store, raw_runs(data_dir))
        derived = derive(store, model, progress)
        quality = publish(store, data_dir)
    counts = UpdateCounts(
        merged=merged, derived=derived, quality=quality, model=model.version
    )
    append_health(data_dir, describe_update(counts))
    return counts
