"""The page about columns, and what the schema promises."""

from pathlib import Path

import pytest

from classifier.labels import LABELS
from pipelines.columns_page import write_page
from pipelines.export.jobspy import JOBSPY_COLUMNS
from pipelines.schema import CLASSIFIED, PUBLISHED, Column, arrow_schema

_PAGE = Path(__file__).parents[2] / "docs" / "columns.md"


def test_the_page_is_what_the_schema_says() -> None:
    """docs/columns.md is current; python -m pipelines.columns_page renews it."""
    assert _PAGE.read_text(encoding="utf-8") == write_page()


@pytest.mark.parametrize("columns", [PUBLISHED, JOBSPY_COLUMNS])
def test_names_are_unique_and_meanings_told(columns: tuple[Column, ...]) -> None:
    """No name stands twice, every column has a meaning and a type that Arrow knows."""
    names = [column.name for column in columns]
    assert len(set(names)) == len(names)
    assert all(column.meaning for column in columns)
    assert len(arrow_schema(columns)) == len(names)


def test_the_promised_names_are_there() -> None:
    """A classified table has the columns that users build on, under these names."""
    promised = {
        "titles",
        *(f"score_{label}" for label in LABELS),
        *("degree_required", "degree_preferred", "degree_or_equivalent"),
        *("experience_min_years", "experience_max_years", "experience_by_degree"),
        *("seniority", "skills", "evidence", "salary_min", "salary_max"),
        *("salary_currency", "salary_period", "city", "region", "country"),
        *("workplace", "places", "language"),
    }
    assert promised <= {column.name for column in CLASSIFIED}
