"""Find one posting, and print what carried its titles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

import click
import orjson
import pandas as pd

from classifier.explain import Explanation, Reason
from pipelines.errors import TableError
from pipelines.normalise.text import to_text
from pipelines.render import show
from pipelines.stored_corpus import stored_rows
from pipelines.table_reader import FORMATS, read_rows, require_columns


def read_posting(source: Path, row: str | None) -> tuple[str, str]:
    """Return title and text of one posting.

    Parameters
    ----------
    source : Path
        A text whose first line is the title, a table, or a data folder.
    row : str or None
        Id of the posting in a table or folder, or its number from 1.

    Returns
    -------
    tuple of str and str
        Title and clean text.

    Raises
    ------
    TableError
        If the file cannot be read or holds no such posting.
    """
    if not source.is_dir() and source.suffix.lower() not in FORMATS:
        try:
            title, _, text = source.read_text("utf-8").partition("\n")
        except UnicodeDecodeError as error:
            raise TableError(f"{source}: expected text in UTF-8, {error}") from error
        return title.strip(), to_text(text)
    if row is None:
        raise TableError(f"{source}: say which posting: its id, or its number from 1")
    rows: Iterable[Mapping[str, Any]]
    rows = stored_rows(source) if source.is_dir() else _table_rows(source)
    for number, found in enumerate(rows, 1):
        if row in (str(found.get("id")), str(number)):
            title = to_text(str(found["title"] or ""))
            return title, to_text(str(found["description"] or ""))
    raise TableError(f"{source}: no posting has the id or number {row!r}")


def print_explanations(
    title: str, found: Sequence[Explanation], *, as_json: bool
) -> None:
    """Print what carried each title, the likeliest first.

    Parameters
    ----------
    title : str
        Title of the posting.
    found : sequence of Explanation
        From `classifier.explain.explain_titles`.
    as_json : bool
        One JSON object a title instead of a table.
    """
    ordered = sorted(found, key=lambda one: -one.score)
    if as_json:
        for one in ordered:
            click.echo(orjson.dumps(asdict(one)).decode())
        return
    rows = [
        {
            "title": one.label,
            "holds": "yes" if one.holds else "",
            "score": round(one.score, 3),
            "cut": round(one.threshold, 3),
            "for": _listed(one.reasons_for),
            "against": _listed(one.reasons_against),
        }
        for one in ordered
    ]
    show(pd.DataFrame(rows), title=title)
    click.echo(
        f"in the field at all: {ordered[0].in_field:.3f}; in brackets the log-odds that"
        " the score loses without the word"
    )


def _table_rows(path: Path) -> Iterable[Mapping[str, Any]]:
    batches = read_rows(path)
    first = next(batches, [])
    if first:
        require_columns(path, first[0], ("title", "description"))
    return chain(first, chain.from_iterable(batches))


def _listed(reasons: Sequence[Reason]) -> str:
    return ", ".join(
        f"{reason.term}{' (title)' if reason.place == 'title' else ''}"
        f" [{reason.effect:+.1f}]"
        for reason in reasons[:4]
    )
