"""The page about the published columns, made from `pipelines.schema`.

``python -m pipelines.columns_page docs/columns.md`` renews it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pipelines.export.jobspy import JOBSPY_COLUMNS
from pipelines.schema import (
    DATES,
    DESCRIPTION,
    IDENTITY,
    LIFE,
    NORMALISED,
    REQUIREMENTS,
    SECTIONS,
    TITLES,
    Column,
)

_HEAD: Final = """\
# Columns of the published table

Made from `pipelines/schema.py` by `python -m pipelines.columns_page docs/columns.md`;
edit that file, not this page.

`rolemap update` writes one row a posting to `data/classified.csv` and
`data/classified.parquet`. `rolemap classify IN -o OUT` keeps the columns of IN and adds
those marked with *. Any column may be empty: nothing is guessed.

| type | CSV | Parquet | JSON Lines |
|---|---|---|---|
| text, time | text | string | text |
| number, integer | number | double, int64 | number |
| flag | `true`, `false` | bool | boolean |
| list | joined by `\\|` | string, joined by `\\|` | list |
| json | JSON | string of JSON | object or list |

In CSV a text cell that a spreadsheet would run as a formula begins with an apostrophe.
Values that are stated but cannot be true are left empty and kept, with the reason, in
`data/quarantine.jsonl`.
"""
_GROUPS: Final = (
    ("What the source says", IDENTITY, False),
    ("Titles", TITLES, True),
    ("What it asks for and names", REQUIREMENTS, True),
    ("Pay, place and language", NORMALISED, True),
    ("Dates and kind of employment", DATES, False),
    ("Life and duplicates", LIFE, False),
    ("Text, only with `--keep-text`", (DESCRIPTION, SECTIONS), True),
)
_JOBSPY: Final = """\
## JobSpy's columns

`rolemap export --format jobspy -o FILE` writes these, in JobSpy's order.
"""


def write_page() -> str:
    """Return the page.

    Returns
    -------
    str
        Markdown.
    """
    lines = [_HEAD]
    for title, columns, is_added in _GROUPS:
        lines += [f"## {title}\n", *_table(columns, is_added=is_added), ""]
    lines += [_JOBSPY, *_table(JOBSPY_COLUMNS, is_added=False)]
    return "\n".join(lines) + "\n"


def _table(columns: tuple[Column, ...], *, is_added: bool) -> Iterator[str]:
    mark = " *" if is_added else ""
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    for column in columns:
        meaning = column.meaning.replace("|", "\\|")
        yield f"| `{column.name}`{mark} | {column.dtype} | {meaning} |"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(write_page(), encoding="utf-8")
