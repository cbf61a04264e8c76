"""The invented table of postings that `benchmarks.query` asks."""

from pathlib import Path

import duckdb

from classifier.extract.requirements import DEGREES
from classifier.labels import LABELS
from pipelines.schema import PUBLISHED


def write_tables(folder: Path, rows: int) -> None:
    """Write the table in both formats, unless it is there.

    Parameters
    ----------
    folder : Path
        Where.
    rows : int
        How many.
    """
    special = {
        "titles": _pick(["", *LABELS, "data_engineer|data_scientist"]),
        "degree_required": _pick([*DEGREES, None]),
        "country": _pick(["US", "DE", "GB", "FR", "CA", "IN", None]),
        "workplace": _pick(["remote", "hybrid", "onsite", None]),
        "skills": _pick(["Python|SQL", "Apache Spark|Scala|Python", ""]),
        "experience_min_years": "(hash(i, 'y') % 12)::DOUBLE",
        "salary_currency": _pick(["USD", "EUR", None]),
    }
    columns = ", ".join(
        f"{special.get(c.name) or _value(c.name, c.dtype)} AS {c.name}"
        for c in PUBLISHED
    )
    folder.mkdir(exist_ok=True)
    for suffix, options in ((".parquet", "COMPRESSION zstd"), (".csv", "HEADER")):
        path = folder / f"postings{suffix}"
        if not path.exists():
            duckdb.connect().execute(
                f"COPY (SELECT {columns} FROM range({rows}) AS t(i))"  # noqa: S608 - all is made above
                f" TO '{path}' ({options})"
            )


def _pick(values: list[str | None]) -> str:
    listed = ", ".join("NULL" if v is None else f"'{v}'" for v in values)
    return f"[{listed}][1 + (hash(i, '{len(listed)}') % {len(values)})::INT]"


def _value(name: str, dtype: str) -> str:
    drawn = f"hash(i, '{name}')"
    return {
        "number": f"round(({drawn} % 200000)::DOUBLE, 2)",
        "integer": f"({drawn} % 30)::BIGINT",
        "flag": f"{drawn} % 4 > 0",
        "time": "strftime(DATE '2026-01-01' + (i % 300)::INT, '%Y-%m-%dT06:00:00Z')",
    }.get(dtype, f"'{name} ' || ({drawn} % 5000)")
