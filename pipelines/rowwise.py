"""Apply a reader to each row, so that one bad row never loses the others."""

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import pandas as pd

_LOG = logging.getLogger(__name__)
_T = TypeVar("_T")
Columns = dict[str, list[Any]]


def each(
    frame: pd.DataFrame, names: Sequence[str], read: Callable[..., _T], otherwise: Any
) -> list[_T]:
    """Apply a reader row by row.

    Parameters
    ----------
    frame : DataFrame
        The postings.
    names : sequence of str
        Columns handed to `read`, in its order.
    read : callable
        Reads one row.
    otherwise : object
        What a row gets that `read` raises on; the row is logged.

    Returns
    -------
    list
        One result a row. The faults are noted in the frame's attribute ``faults``, as
        pairs of row number and reader, so that they can be counted.
    """
    results = []
    rows: Iterable[tuple[Any, ...]] = zip(*(frame[name] for name in names), strict=True)
    for number, row in enumerate(rows):
        try:
            results.append(read(*row))
        except Exception:  # noqa: BLE001 - one bad row never loses the others
            _LOG.warning("row %d: %s left out", number, names, exc_info=True)
            results.append(otherwise)
            fault = (number, getattr(read, "__name__", "reader").lstrip("_"))
            frame.attrs.setdefault("faults", []).append(fault)
    return results
