"""How good a published table is: what is missing, unread, kept back, and for whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.table_reader import Row

_SILENT: Final = pa.array(["", "[]", "{}"])


@dataclass(slots=True, kw_only=True)
class Quality:
    """Counts over a published table.

    Attributes
    ----------
    rows, open, primary : int, default=0
        Postings, those not closed, and those that stand for a vacancy.
    missing : Counter of str
        Column to rows that have no value there.
    unread : Counter of str
        Field of the source to rows in which no rule could read it.
    quarantined : Counter of str
        Column to rows whose stated value was kept back as impossible.
    languages : Counter of str
        ISO 639-1 code, ``unknown`` for none, to rows.
    titles : Counter of str
        Label to open postings that hold it; ``none`` for those that hold none.
    """

    rows: int = 0
    open: int = 0
    primary: int = 0
    missing: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    quarantined: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)

    def add(self, rows: Sequence[Row], table: pa.Table) -> None:
        """Count published rows.

        Parameters
        ----------
        rows : sequence of mapping
            With ``unread`` and ``salary_rejected`` beside the published columns.
        table : pyarrow.Table
            The same rows as they are published.
        """
        self.rows += len(rows)
        for name, column in zip(table.column_names, table.columns, strict=True):
            self.missing[name] += _count_missing(column)
        for row in rows:
            self.open += row["closed_at"] is None
            self.primary += row["is_primary"]
            self.languages[row["language"] or "unknown"] += 1
            self.unread.update(row["unread"])
            self.quarantined["salary"] += bool(row["salary_rejected"])
            if row["closed_at"] is None:
                self.titles.update(row["titles"] or ["none"])

    def shares_missing(self) -> dict[str, float]:
        """Return the share of rows without a value, by column.

        Returns
        -------
        dict of str to float
            In the table's order; empty for an empty table.
        """
        return {
            name: round(count / self.rows, 4) for name, count in self.missing.items()
        }

    def to_dict(self) -> dict[str, Any]:
        """Return the counts as plain values, ready for JSON.

        Returns
        -------
        dict
            One key an attribute; `missing` as shares.
        """
        ranked = ("unread", "quarantined", "languages", "titles")
        counts = {name: dict(getattr(self, name).most_common()) for name in ranked}
        plain = {name: getattr(self, name) for name in ("rows", "open", "primary")}
        return plain | {"missing": self.shares_missing()} | counts


def _count_missing(column: pa.ChunkedArray) -> int:
    missing = column.null_count
    if pa.types.is_string(column.type):
        # Null itself is in no set of texts.
        missing += pc.sum(pc.is_in(column, value_set=_SILENT)).as_py() or 0
    return int(missing)
