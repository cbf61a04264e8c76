"""The scheduled job's tables: merge raw runs, derive what changed, publish."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipelines.dedupe.signature import sign_text
from pipelines.frames import from_record, posting_frame, to_records
from pipelines.merge import MergeCounts, merge_runs
from pipelines.publish import publish
from pipelines.raw import raw_runs
from pipelines.schema import CLASSIFIED, DATES
from pipelines.steps import run_steps, steps
from pipelines.store import Store
from pipelines.store_file import open_store
from pipelines.table_reader import BATCH_ROWS

if TYPE_CHECKING:
    from classifier.model import TitleModel

STORE_NAME: Final = "postings.sqlite"
_RULES: Final = (
    *("pipelines.normalise", "pipelines.dedupe"),
    *("classifier.extract", "classifier.vocab"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateCounts:
    """What an update did.

    Attributes
    ----------
    merged : MergeCounts
        From the runs that were new.
    derived : int
        Postings that were normalised and classified.
    published : int
        Rows of the published table.
    """

    merged: MergeCounts
    derived: int
    published: int


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
        Fold all raw runs into a new store.
    progress : callable, optional
        Called with postings derived so far and in all.

    Returns
    -------
    UpdateCounts
        Only new and changed postings are derived, unless model or rules changed.
    """
    path = data_dir / STORE_NAME
    if rebuild:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    with open_store(path) as store:
        merged = merge_runs(store, raw_runs(data_dir))
        derived = _derive(store, model, progress)
        published = publish(store, data_dir)
    return UpdateCounts(merged=merged, derived=derived, published=published)


def _derive(
    store: Store, model: "TitleModel", progress: Callable[[int, int], None]
) -> int:
    version = f"{model.version}+{rules_fingerprint()}"
    keys = store.stale_keys(version)
    ordered = steps(model)
    names = [column.name for column in CLASSIFIED + DATES]
    names += ["salary_rejected"]
    for start in range(0, len(keys), BATCH_ROWS):
        batch = keys[start : start + BATCH_ROWS]
        rows = [from_record(record) for record in store.records(batch)]
        frame = run_steps(posting_frame(rows), ordered)
        made = to_records(frame, names)
        signatures = [sign_text(text) for text in frame["text"]]
        with store.transaction():
            store.put_derived(version, zip(batch, made, signatures, strict=True))
        progress(start + len(batch), len(keys))
    return len(keys)


def rules_fingerprint() -> str:
    """Return a short hash of the rules that derive columns.

    Returns
    -------
    str
        Changes with the code and data of the packages that make them, so
        that stored columns never outlive the rules that made them.
    """
    digest = hashlib.blake2b(digest_size=6)
    for package in _RULES:
        for name, content in sorted(_contents(files(package))):
            digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()


def _contents(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.name.startswith("__"):
            yield from _contents(entry)
        elif entry.name.endswith((".py", ".toml")):
            yield entry.name, entry.read_bytes()
