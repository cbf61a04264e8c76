"""Make the columns of new and changed postings, and of all when the rules change."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any, Final

from pipelines.dedupe.signature import sign_text
from pipelines.frames import from_record, posting_frame, to_records
from pipelines.schema import CLASSIFIED, DATES, IDENTITY
from pipelines.steps import run_steps, steps
from pipelines.store import Store
from pipelines.table_reader import BATCH_ROWS

if TYPE_CHECKING:
    from classifier.model import TitleModel

_RULES: Final = (
    *("pipelines.normalise", "pipelines.dedupe"),
    *("classifier.extract", "classifier.vocab"),
)
_RULE_FILES: Final = ("derive", "frames", "judge", "schema", "steps")
_RULE_SUFFIXES: Final = (".py", ".toml", ".tsv.gz")
# What a source says, and the column that it becomes.
_READ_AS: Final = {
    "locations": "places",
    "applicant_locations": "applicant_locations",
    "employment_type_raw": "employment_type",
    "workplace_structured": "workplace",
    "pay": "salary_source",
    "salary": "salary_source",
    "date_posted_raw": "date_posted",
    "date_updated_raw": "date_updated",
    "valid_through_raw": "valid_through",
}


def derive(
    store: Store,
    model: "TitleModel",
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> int:
    """Make the columns of postings that lack them, or have those of older rules.

    Parameters
    ----------
    store : Store
        The open store.
    model : TitleModel
        The loaded title model.
    progress : callable, optional
        Called with postings done so far and in all.

    Returns
    -------
    int
        How many were made.
    """
    version = f"{model.version}+{rules_fingerprint()}"
    keys = store.stale_keys(version)
    ordered = steps(model)
    names = [column.name for column in CLASSIFIED + DATES] + ["salary_rejected"]
    for start in range(0, len(keys), BATCH_ROWS):
        batch = keys[start : start + BATCH_ROWS]
        records = store.records(batch)
        rows = [from_record(record) for record in records]
        frame = run_steps(posting_frame(rows), ordered)
        made: list[dict[str, Any]] = [
            _identity(record) | columns | {"unread": _unread(row, columns)}
            for record, row, columns in zip(
                records, rows, to_records(frame, names), strict=True
            )
        ]
        for number, reader in frame.attrs.get("faults", ()):
            made[number]["unread"].append(f"a fault in {reader}")
        signatures = [sign_text(text) for text in frame["text"]]
        with store.transaction():
            store.put_derived(version, zip(batch, made, signatures, strict=True))
        progress(start + len(batch), len(keys))
    return len(keys)


@cache
def rules_fingerprint() -> str:
    """Return a short hash of the rules that derive columns.

    Returns
    -------
    str
        Changes with the code and data that make them, so that stored columns never
        outlive the rules that made them.
    """
    digest = hashlib.blake2b(digest_size=6)
    for package in _RULES:
        for name, content in sorted(_contents(files(package))):
            digest.update(name.encode() + b"\0" + content + b"\0")
    for name in _RULE_FILES:
        digest.update(files("pipelines").joinpath(f"{name}.py").read_bytes())
    return digest.hexdigest()


def _contents(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.name.startswith("__"):
            yield from _contents(entry)
        elif entry.name.endswith(_RULE_SUFFIXES):
            yield entry.name, entry.read_bytes()


def _identity(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns that a source states itself; "" says nothing."""
    named = {column.name: record.get(column.name) for column in IDENTITY}
    named["company"] = record.get("hiring_organization")
    lines = (place.get("text") or "" for place in record.get("locations") or [])
    named["location"] = " | ".join(filter(None, lines))
    return {name: None if value == "" else value for name, value in named.items()}


def _unread(row: Mapping[str, Any], made: Mapping[str, Any]) -> list[str]:
    """Return what a source says in a field that no rule could read."""
    unread = {
        name
        for name, column in _READ_AS.items()
        if _says(row[name]) and not made[column]
    }
    if made["workplace"] == "remote":
        unread.discard("locations")  # "Remote" alone names no place
    if made["salary_rejected"]:
        unread -= {"pay", "salary"}  # read, and kept back
    return sorted(unread)


def _says(value: Any) -> bool:
    """Tell whether a field holds anything but blanks."""
    if isinstance(value, Mapping):
        return any(map(_says, value.values()))
    if isinstance(value, list):
        return any(map(_says, value))
    return bool(value.strip()) if isinstance(value, str) else value is not None
