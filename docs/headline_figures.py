#!/usr/bin/env python3
"""Work out the first table of the report again, in pandas alone.

Run it as ``python -m docs.headline_figures data/classified.parquet``.
"""

import sys
from pathlib import Path
from typing import Any, Final

import pandas as pd

# Below it the report says nothing.
LEAST: Final = 5
ADVANCED: Final = ("master", "doctorate")
PAY: Final = ["salary_per_year_usd_min", "salary_per_year_usd_max"]


def headline_figures(table: pd.DataFrame) -> pd.DataFrame:
    """Return postings, pay, degree, years and remote share of each title.

    Parameters
    ----------
    table : DataFrame
        ``classified.parquet`` as pandas reads it.

    Returns
    -------
    DataFrame
        One row a title; each ``*_n`` counts the postings that state the thing.
    """
    vacancies = table[table["is_primary"].fillna(value=True).astype(bool)]
    # A range counts by its middle, one end alone by itself.
    vacancies = vacancies.assign(pay=vacancies[PAY].mean(axis=1))
    vacancies = vacancies.assign(title=vacancies["titles"].str.split("|"))
    held = vacancies.explode("title")
    held = held[held["title"].fillna("") != ""]
    rows = {title: _figures(group) for title, group in held.groupby("title")}
    return pd.DataFrame.from_dict(rows, orient="index").convert_dtypes()


def _figures(rows: pd.DataFrame) -> dict[str, Any]:
    degree = rows["degree_required"].dropna()
    workplace = rows["workplace"].dropna()
    advanced = degree.isin(ADVANCED)
    return {
        "n": len(rows),
        "open": int(rows["closed_at"].isna().sum()),
        **_known("pay", rows["pay"].dropna(), rows["pay"].median()),
        **_known("advanced", degree, advanced.mean()),
        **_known(
            "years",
            rows["experience_min_years"].dropna(),
            rows["experience_min_years"].median(),
        ),
        **_known("remote", workplace, (workplace == "remote").mean()),
    }


def _known(name: str, stated: pd.Series, value: float) -> dict[str, Any]:
    """Keep a figure that rests on enough postings."""
    is_known = len(stated) >= LEAST
    return {
        name: value if is_known else None,
        f"{name}_n": len(stated) if is_known else None,
    }


if __name__ == "__main__":
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "data/classified.parquet")
    figures = headline_figures(pd.read_parquet(path))
    sys.stdout.write(figures.round(2).to_string() + "\n")
