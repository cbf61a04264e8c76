"""Read a labelled corpus for training and evaluation."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from classifier.evaluate import doubted_titles
from classifier.labels import LABELS
from classifier.split import TrainingPosting
from pipelines.errors import TableError
from pipelines.filters import check_name
from pipelines.normalise.text import to_text
from pipelines.table_reader import read_rows, require_columns

_LOG = logging.getLogger(__name__)
_NEEDED = ("id", "title", "description")


def read_corpus(paths: Iterable[Path]) -> list[TrainingPosting]:
    """Return the postings of corpus files as clean text.

    Parameters
    ----------
    paths : iterable of Path
        Tables with ``id``, ``title`` and ``description``; ``company``, ``board`` and
        ``date`` are read when there.

    Returns
    -------
    list of TrainingPosting
        In file order; a repeated id counts once.

    Raises
    ------
    TableError
        If a file cannot be read or lacks a needed column.
    """
    found: dict[str, TrainingPosting] = {}
    for path in paths:
        for rows in read_rows(path):
            require_columns(path, rows[0], _NEEDED)
            for row in rows:
                found.setdefault(str(row["id"]), _posting(row))
    return list(found.values())


def read_labels(paths: Iterable[Path]) -> dict[str, dict[str, Any]]:
    """Return the labels of label files by posting id.

    Parameters
    ----------
    paths : iterable of Path
        ``.jsonl`` files in the form of the labelling guideline, or ``.csv`` files with
        ``id`` and ``titles`` (labels joined by ``|``).

    Returns
    -------
    dict of str to dict
        ``titles`` (a list), and the other fields as they stand; a later file wins.

    Raises
    ------
    TableError
        If a row has no id or titles, or names an unknown title.
    """
    found: dict[str, dict[str, Any]] = {}
    for path in paths:
        for rows in read_rows(path):
            require_columns(path, rows[0], ("id", "titles"))
            for row in rows:
                found[str(row["id"])] = dict(row) | {"titles": _titles(path, row)}
    return found


def join_labels(
    corpus: Sequence[TrainingPosting], labels: Mapping[str, Mapping[str, Any]]
) -> tuple[list[TrainingPosting], list[TrainingPosting]]:
    """Part a corpus into labelled and unlabelled postings.

    Parameters
    ----------
    corpus : sequence of TrainingPosting
        From `read_corpus`.
    labels : mapping
        From `read_labels`.

    Returns
    -------
    labelled, unlabelled : list of TrainingPosting
        In corpus order.

    Raises
    ------
    TableError
        If no posting of the corpus has a label.
    """
    labelled = [posting for posting in corpus if posting.id in labels]
    if not labelled:
        raise TableError("no posting of the corpus has a label: do the ids agree?")
    if len(labelled) < len(labels):
        absent = len(labels) - len(labelled)
        _LOG.warning("%d labels have no posting in the corpus", absent)
    return labelled, [posting for posting in corpus if posting.id not in labels]


def titles_of(
    labels: Mapping[str, Mapping[str, Any]],
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the titles of label rows, and those that score neither way.

    Parameters
    ----------
    labels : mapping
        From `read_labels`.

    Returns
    -------
    titles, optional : dict of str to list of str
        By posting id. Optional are those in ``titles_optional``, else those that the
        row's ``doubt`` names as arguable.
    """
    titles = {identifier: row["titles"] for identifier, row in labels.items()}
    optional = {
        identifier: list(row.get("titles_optional") or ())
        or doubted_titles(str(row.get("doubt") or ""))
        for identifier, row in labels.items()
    }
    return titles, optional


def _posting(row: Mapping[str, Any]) -> TrainingPosting:
    return TrainingPosting(
        id=str(row["id"]),
        title=to_text(str(row["title"] or "")),
        company=str(row.get("company") or ""),
        text=to_text(str(row["description"] or "")),
        board=str(row.get("board") or ""),
        date=str(row.get("date") or ""),
    )


def _titles(path: Path, row: Mapping[str, Any]) -> list[str]:
    value = row["titles"]
    names = value.split("|") if isinstance(value, str) else value
    if not isinstance(names, list):
        raise TableError(f"{path}: id {row['id']}: titles must be a list of labels")
    try:
        return [check_name("title", str(name), LABELS) for name in names if name]
    except ValueError as error:
        raise TableError(f"{path}: id {row['id']}: {error}") from error
