"""Make the report of a table: a page, Markdown or JSON."""

from dataclasses import asdict
from pathlib import Path
from typing import Final

import orjson

from pipelines.atomic import replacing
from pipelines.publish import PARQUET_NAME
from pipelines.report.collect import collect
from pipelines.report.listing import listing
from pipelines.report.markdown import to_markdown
from pipelines.report.source import opened

REPORT_NAME: Final = "report.html"


def build_report(table: Path, form: str) -> str:
    """Return the report of a classified table.

    Parameters
    ----------
    table : Path
        A ``.csv`` or ``.parquet`` file.
    form : str
        ``html``, ``md`` or ``json``; all three hold the same figures.

    Returns
    -------
    str
        The whole text of the file.

    Raises
    ------
    TableError
        If the table cannot be read or is not classified.
    """
    with opened(table) as connection:
        report = collect(connection, table)
        if form == "json":
            options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
            return orjson.dumps(asdict(report), option=options).decode()
        if form == "md":
            return to_markdown(report)
        # The page's libraries are not needed for the other forms.
        from pipelines.report.page import to_html  # noqa: PLC0415

        return to_html(report, listing(connection))


def publish_report(data_dir: Path) -> Path:
    """Write the page of the published table beside it.

    Parameters
    ----------
    data_dir : Path
        The data folder, with a published table.

    Returns
    -------
    Path
        The page.

    Raises
    ------
    TableError
        If the table cannot be read or is not classified.
    """
    target = data_dir / REPORT_NAME
    write_report(data_dir / PARQUET_NAME, target, "html")
    return target


def write_report(table: Path, target: Path, form: str) -> int:
    """Write the report of a classified table to a file.

    Parameters
    ----------
    table : Path
        A ``.csv`` or ``.parquet`` file.
    target : Path
        Replaced when the new report is whole.
    form : str
        As `build_report` takes it.

    Returns
    -------
    int
        Bytes written.

    Raises
    ------
    TableError
        If the table cannot be read or is not classified.
    """
    content = build_report(table, form).encode()
    with replacing(target) as temporary:
        temporary.write_bytes(content)
    return len(content)
