"""The postings that the page carries: packed small, the most useful ones first."""

import base64
import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import duckdb
import orjson

from classifier.extract.requirements import DEGREES, SENIORITIES
from classifier.labels import LABELS
from pipelines.report.market import WORKPLACES

# The rest of the page takes under a megabyte; all of it stays under five.
MAX_PACKED: Final = 3_600_000
_MAX_TEXT: Final = 300
_ROWS: Final = """
SELECT title, url, company, place, country, labels, degree_required, or_equivalent,
    years, ladder, seniority, pay_min, pay_max, strftime(posted, '%Y-%m-%d') AS posted,
    workplace, is_open, attribution
FROM vacancies
ORDER BY len(labels) > 0 DESC, is_open DESC, posted DESC NULLS LAST, id
"""


@dataclass(frozen=True, slots=True)
class Listing:
    """Postings, packed for the page.

    Attributes
    ----------
    packed : str
        Base64 of gzip of a JSON list of rows.
    rows : int
        How many it holds.
    left_out : int
        How many had no room.
    """

    packed: str
    rows: int
    left_out: int


def listing(connection: duckdb.DuckDBPyConnection) -> Listing:
    """Return as many postings as the page has room for.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        From `pipelines.report.source.opened`.

    Returns
    -------
    Listing
        Those of the nine titles first, open before closed, new before old.
    """
    result = connection.execute(_ROWS)
    names = [column[0] for column in result.description or ()]
    rows = [_row(dict(zip(names, values, strict=True))) for values in result.fetchall()]
    kept = rows
    packed = _pack(kept)
    while len(packed) > MAX_PACKED:
        # Rows are much alike, so one or two rounds do.
        kept = kept[: int(len(kept) * MAX_PACKED / len(packed) * 0.98)]
        packed = _pack(kept)
    return Listing(packed, len(kept), len(rows) - len(kept))


def web_address(url: str | None) -> str | None:
    """Return a link that may be followed from the page.

    Parameters
    ----------
    url : str or None
        As the table has it.

    Returns
    -------
    str or None
        None unless it is http or https with a host.
    """
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    is_web = parts.scheme.lower() in {"http", "https"} and parts.netloc
    return parts.geturl() if is_web else None


def _row(values: Mapping[str, Any]) -> list[Any]:
    """Return one posting as the script reads it, names as numbers in their order."""
    return [
        values["title"][:_MAX_TEXT],
        web_address(values["url"]),
        (values["company"] or "")[:_MAX_TEXT],
        (values["place"] or "")[:_MAX_TEXT],
        values["country"],
        [LABELS.index(label) for label in values["labels"] if label in LABELS],
        _index(DEGREES, values["degree_required"]),
        int(values["or_equivalent"]),
        values["years"],
        _rungs(values["ladder"]),
        _index(SENIORITIES, values["seniority"]),
        _whole(values["pay_min"]),
        _whole(values["pay_max"]),
        values["posted"],
        _index(WORKPLACES, values["workplace"]),
        int(values["is_open"]),
        (values["attribution"] or "")[:_MAX_TEXT],
    ]


def _index(order: tuple[str, ...], value: str | None) -> int | None:
    return order.index(value) if value in order else None


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


def _rungs(ladder: str | None) -> list[list[float]]:
    """Return pairs of degree and years."""
    rungs = orjson.loads(ladder) if ladder else None
    if not isinstance(rungs, dict):
        return []
    return [
        [DEGREES.index(degree), years]
        for degree, years in rungs.items()
        if degree in DEGREES and isinstance(years, int | float)
    ]


def _pack(rows: list[list[Any]]) -> str:
    compressed = gzip.compress(orjson.dumps(rows), compresslevel=9, mtime=0)
    return base64.b64encode(compressed).decode("ascii")
