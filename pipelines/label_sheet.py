"""The sheet on which people write the titles of postings."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pyarrow as pa

from classifier.split import TrainingPosting
from pipelines.atomic import replacing
from pipelines.table_writer import defuse

_COLUMNS: Final = ("id", "titles", "doubt", "title", "company", "text")


def write_sheet(path: Path, postings: Sequence[TrainingPosting]) -> None:
    """Write postings with empty columns for what a reader says.

    Parameters
    ----------
    path : Path
        A ``.csv`` file, written whole or not at all.
    postings : sequence of TrainingPosting
        What is to be read.
    """
    # The id is read back, so that it stays as it is.
    identifiers = [posting.id for posting in postings]
    empty = [""] * len(postings)
    words = (
        defuse(pa.array([getattr(p, name) for p in postings], pa.string())).to_pylist()
        for name in _COLUMNS[3:]
    )
    with replacing(path) as beside, beside.open("w", newline="", encoding="utf-8") as f:
        writer = csv.writer(f)
        writer.writerow(_COLUMNS)
        writer.writerows(zip(identifiers, empty, empty, *words, strict=True))
