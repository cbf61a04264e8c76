"""Read labelled postings for training and evaluation."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from classifier.evaluate import doubted_titles
from classifier.labels import LABELS
from classifier.split import TrainingPosting
from pipelines.errors import TableError
from pipelines.names import check_name
from pipelines.normalise.text import to_text
from pipelines.stored_corpus import stored_rows
from pipelines.table_reader import read_rows, require_columns

_LOG = logging.getLogger(__name__)
_NEEDED: Final = ("id", "title", "description")
# In a .csv, an empty cell is a posting that nobody has read yet.
OUTSIDE: Final = "none"
LabelRows = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class LabelledCorpus:
    """Postings and what people say of them.

    Attributes
    ----------
    postings : list of TrainingPosting
        All postings.
    rows : mapping of str to mapping
        Label rows by posting id; every one has a posting.
    unscored, held_out : frozenset of str
        Ids that train but never score, and ids that are used for nothing but a last
        figure.
    """

    postings: list[TrainingPosting]
    rows: LabelRows
    unscored: frozenset[str] = frozenset()
    held_out: frozenset[str] = frozenset()

    @property
    def scored(self) -> list[TrainingPosting]:
        """Give the postings whose labels figures count.

        Returns
        -------
        list of TrainingPosting
            In corpus order.
        """
        away = self.unscored | self.held_out
        return [p for p in self.postings if p.id in self.rows and p.id not in away]

    @property
    def titles(self) -> dict[str, list[str]]:
        """Give titles by posting id.

        Returns
        -------
        dict of str to list of str
            Of every label row.
        """
        return {identifier: row["titles"] for identifier, row in self.rows.items()}

    @property
    def optional(self) -> dict[str, list[str]]:
        """Give the titles that score neither way, by posting id.

        Returns
        -------
        dict of str to list of str
            Those in ``titles_optional``, else those that the row's ``doubt`` names as
            arguable.
        """
        return {
            identifier: list(row.get("titles_optional") or ())
            or doubted_titles(str(row.get("doubt") or ""), row["titles"])
            for identifier, row in self.rows.items()
        }


def read_labelled(
    corpus: Iterable[Path],
    labels: Iterable[Path],
    *,
    also: Iterable[Path] = (),
    held_out: Iterable[Path] = (),
) -> LabelledCorpus:
    """Read postings and their labels.

    Parameters
    ----------
    corpus : iterable of Path
        As `read_corpus` takes them.
    labels, also, held_out : iterable of Path
        Label files: of postings that score, that only train, and that are held out.
        A posting in several of them is held out before all, and scores before it
        only trains.

    Returns
    -------
    LabelledCorpus
        Only label rows that have a posting.

    Raises
    ------
    TableError
        If a file cannot be read, or no posting has a label that scores.
    """
    postings = read_corpus(corpus)
    scored, extra, last = (read_labels(paths) for paths in (labels, also, held_out))
    rows = extra | scored | last
    known = {posting.id for posting in postings}
    if not (scored.keys() - last.keys()) & known:
        raise TableError("no posting of the corpus has a label: do the ids agree?")
    if absent := len(scored.keys() - known):
        _LOG.warning("%d labels have no posting in the corpus", absent)
    return LabelledCorpus(
        postings,
        {identifier: row for identifier, row in rows.items() if identifier in known},
        frozenset(extra.keys() - scored.keys() - last.keys()),
        frozenset(last),
    )


def read_corpus(paths: Iterable[Path]) -> list[TrainingPosting]:
    """Return the postings of corpus files as clean text.

    Parameters
    ----------
    paths : iterable of Path
        Tables with ``id``, ``title`` and ``description``; ``company``, ``board`` and
        ``date`` are read when there. A folder is a data folder, whose store is read.

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
        for row in stored_rows(path) if path.is_dir() else _table_rows(path):
            found.setdefault(str(row["id"]), _posting(row))
    return list(found.values())


def read_labels(paths: Iterable[Path]) -> dict[str, dict[str, Any]]:
    """Return the labels of label files by posting id.

    Parameters
    ----------
    paths : iterable of Path
        ``.jsonl`` files in the form of the labelling guideline, or ``.csv`` files with
        ``id`` and ``titles``: labels joined by ``|``, ``none`` for a posting outside
        the field, nothing for one that is still to be read.

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
                if row["titles"] != "":
                    found[str(row["id"])] = dict(row) | {"titles": _titles(path, row)}
    return found


def _table_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    for rows in read_rows(path):
        require_columns(path, rows[0], _NEEDED)
        yield from rows


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
    names = _split(value) if isinstance(value, str) else value
    if not isinstance(names, Sequence):
        raise TableError(f"{path}: id {row['id']}: titles must be a list of labels")
    try:
        return [check_name("title", str(name), LABELS) for name in names]
    except ValueError as error:
        raise TableError(f"{path}: id {row['id']}: {error}") from error


def _split(cell: str) -> list[str]:
    names = [name.strip() for name in cell.split("|")]
    return [] if names == [OUTSIDE] else names
