"""Checks of what lies on disk: model, store, tables, room."""

import shutil
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from classifier.packing import ModelError
from classifier.persist import default_folder, read_artefact
from pipelines.doctor.finding import Finding, broken, good, watch
from pipelines.errors import StorageError, TableError
from pipelines.publish import CSV_NAME, PARQUET_NAME
from pipelines.store_file import reading_store
from pipelines.update import STORE_NAME

_REBUILD: Final = "rolemap update --rebuild makes it again from the raw runs"
_MEGABYTE: Final = 1 << 20
_LEAST_FREE: Final = 100 * _MEGABYTE
# An update writes the tables beside the old ones; a rebuild, the store too.
_ROOM: Final = 2


def check_model(folder: Path | None) -> Finding:
    """Check that the model is there, and is the file that its metadata names.

    Parameters
    ----------
    folder : Path or None
        A model's folder; None for the shipped one.

    Returns
    -------
    Finding
        Broken when it would be refused.
    """
    place = folder or default_folder()
    try:
        version, _ = read_artefact(place)
    except (ModelError, OSError) as error:
        return broken(
            "model", str(error), "restore the folder, or make one: rolemap train"
        )
    return good("model", f"{version}, its SHA-256 is right")


def check_store(data_dir: Path) -> Finding:
    """Check the store's version and SQLite's own integrity check.

    Parameters
    ----------
    data_dir : Path
        The data folder.

    Returns
    -------
    Finding
        Broken when the store is missing or damaged.
    """
    try:
        with reading_store(data_dir / STORE_NAME) as store:
            fault, rows = store.fault(), len(store)
    except (TableError, StorageError) as error:
        return broken("store", str(error), _REBUILD)
    if fault:
        return broken("store", f"{data_dir / STORE_NAME}: {fault}", _REBUILD)
    return good("store", f"{rows:,} postings, integrity check passed")


def check_tables(data_dir: Path) -> Finding:
    """Check that the published tables are whole and hold what the store holds.

    Parameters
    ----------
    data_dir : Path
        The data folder.

    Returns
    -------
    Finding
        Broken when one is missing or cannot be read.
    """
    publish = "publish again: rolemap update --no-crawl"
    missing = [n for n in (CSV_NAME, PARQUET_NAME) if not (data_dir / n).is_file()]
    if missing:
        return broken("tables", f"{data_dir}: no {' and no '.join(missing)}", publish)
    path = data_dir / PARQUET_NAME
    try:
        rows = pq.read_metadata(path).num_rows
    except (OSError, pa.ArrowInvalid) as error:
        return broken("tables", f"{path}: {error}", publish)
    try:
        with reading_store(data_dir / STORE_NAME) as store:
            stored = len(store)
    except (TableError, StorageError):
        return watch("tables", f"{rows:,} rows, no store to compare with", _REBUILD)
    if stored != rows:
        found = f"{rows:,} rows published, {stored:,} postings in the store"
        return watch("tables", found, publish)
    return good("tables", f"{rows:,} rows, as many as in the store")


def check_disk(data_dir: Path) -> Finding:
    """Check that the next update has room to write beside the old files.

    Parameters
    ----------
    data_dir : Path
        The data folder.

    Returns
    -------
    Finding
        Broken below 100 MB.
    """
    names = (STORE_NAME, CSV_NAME, PARQUET_NAME)
    paths = [path for name in names if (path := data_dir / name).exists()]
    used = sum(path.stat().st_size for path in paths)
    free = shutil.disk_usage(data_dir).free
    found = (
        f"{free // _MEGABYTE:,} MB free, tables and store take {used // _MEGABYTE:,}"
    )
    advice = "free the disk, or move old raw runs away (they are needed to rebuild)"
    if free < _LEAST_FREE:
        return broken("disk", found, advice)
    if free < _ROOM * used:
        return watch("disk", found, advice)
    return good("disk", found)
