"""Classify a table of postings, wherever it came from, batch by batch."""

import logging
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipelines.frames import from_table, posting_frame, to_records
from pipelines.judge import mark_sections
from pipelines.schema import CLASSIFIED, SECTIONS, Column
from pipelines.steps import Step, run_steps, steps
from pipelines.table_reader import check_format, read_rows, require_columns
from pipelines.table_writer import writing

if TYPE_CHECKING:
    from classifier.model import TitleModel

_LOG = logging.getLogger(__name__)
_NEEDED: Final = ("title", "description")
_TEXTS: Final = ("description", "description_html")


def classify_table(
    source: Path,
    target: Path,
    model: "TitleModel",
    *,
    keep_text: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Write a table's postings with their titles, requirements, pay and places.

    Parameters
    ----------
    source : Path
        A ``.csv``, ``.jsonl`` or ``.parquet`` table with ``title`` and
        ``description``; ``company``, ``location`` and ``salary`` are read when there.
    target : Path
        A file of one of the same formats.
    model : TitleModel
        The loaded title model.
    keep_text : bool, default=False
        Keep ``description``, as the clean text that the evidence's offsets count in,
        and mark its ``sections``.
    progress : callable, optional
        Called with the number of rows done.

    Returns
    -------
    int
        Rows written; they keep their order.

    Raises
    ------
    TableError
        If the source cannot be read or lacks a needed column.
    """
    check_format(target)
    batches = read_rows(source)
    first = next(batches, [])
    columns = _output_columns(source, first, keep_text=keep_text)
    ordered = steps(model)
    done = kept_back = 0
    with writing(target, columns) as writer:
        for batch in chain([first] if first else [], batches):
            made = _classify(batch, ordered, keep_text=keep_text)
            kept_back += sum(bool(values["salary_rejected"]) for values in made)
            writer.write([row | new for row, new in zip(batch, made, strict=True)])
            done += len(batch)
            progress(done)
    if kept_back:
        _LOG.warning("%s: impossible pay of %d rows left out", source, kept_back)
    return done


def _classify(
    rows: Sequence[dict[str, Any]], ordered: Sequence[Step], *, keep_text: bool
) -> list[dict[str, Any]]:
    """Return the new columns of each row."""
    frame = run_steps(posting_frame([from_table(row) for row in rows]), ordered)
    made = to_records(frame, [*(c.name for c in CLASSIFIED), "salary_rejected", "text"])
    for values in made:
        text = values.pop("text")
        if keep_text:
            values |= {"description": text, "sections": mark_sections(text)}
    return made


def _output_columns(
    source: Path, rows: Sequence[dict[str, Any]], *, keep_text: bool
) -> tuple[Column, ...]:
    """Return the input's other columns followed by those that are added."""
    if rows:
        require_columns(source, rows[0], _NEEDED)
    made = (*CLASSIFIED, SECTIONS) if keep_text else CLASSIFIED
    added = {column.name for column in made}
    dropped = set() if keep_text else set(_TEXTS)
    kept = []
    for name in rows[0] if rows else _NEEDED:
        if name in added:
            _LOG.warning("column %r of the input is replaced", name)
        elif name not in dropped:
            kept.append(Column(name, _dtype(rows, name), "as in the input"))
    return (*kept, *made)


def _dtype(rows: Sequence[dict[str, Any]], name: str) -> str:
    """Return the type that holds every value of an input column, text if in doubt."""
    values = [row[name] for row in rows if row.get(name) is not None]
    if values and all(isinstance(value, bool) for value in values):
        return "flag"
    numeric = all(
        isinstance(value, int | float) and not isinstance(value, bool)
        for value in values
    )
    return "number" if values and numeric else "text"
