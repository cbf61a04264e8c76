"""Questions to the published table."""

from pathlib import Path
from typing import Any

import pytest

from pipelines.errors import QueryError, TableError
from pipelines.filters import Filters
from pipelines.query import postings, run_sql
from pipelines.schema import PUBLISHED
from pipelines.table_writer import writing

_ROWS: list[dict[str, Any]] = [
    {
        "title": "Data Engineer",
        "titles": ["big_data_engineer", "data_engineer"],
        "degree_required": "bachelor",
        "experience_min_years": 3.0,
        "seniority": "mid",
        "country": "US",
        "places": [{"city": "Austin", "region": "TX", "country": "US"}],
        "salary_per_year_max": 150000.0,
        "skills": ["Python", "Apache Spark"],
        "workplace": "remote",
    },
    {
        "title": "Senior Data Engineer",
        "titles": ["data_engineer"],
        "degree_required": "master",
        "experience_min_years": 6.0,
        "country": "DE",
        "places": [
            {"city": "Berlin", "region": "BE", "country": "DE"},
            {"city": "Vienna", "region": "9", "country": "AT"},
        ],
        "skills": [],
        "closed_at": "2026-11-01T00:00:00Z",
    },
    {"title": "Data Engineer, quiet", "titles": ["data_engineer"], "places": []},
    {
        "title": "Analyst",
        "titles": ["data_analyst"],
        "degree_required": "none",
        "experience_min_years": 0.0,
        "places": [],
    },
]


@pytest.fixture(params=[".csv", ".parquet"])
def table(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A published table of four postings, in each format."""
    path = tmp_path / f"classified{request.param}"
    with writing(path, PUBLISHED) as writer:
        writer.write(_ROWS)
    return path


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        (Filters(title="big_data_engineer"), ["Data Engineer"]),
        (Filters(title="Big Data Engineer"), ["Data Engineer"]),
        (Filters(degree="bachelor"), ["Data Engineer", "Analyst"]),
        (Filters(max_years=3), ["Data Engineer", "Analyst"]),
        (
            Filters(title="data_engineer", degree="bachelor", max_years=3),
            ["Data Engineer"],
        ),
        (
            Filters(
                title="data_engineer", degree="bachelor", max_years=3, unstated=True
            ),
            ["Data Engineer", "Data Engineer, quiet"],
        ),
        (Filters(seniority="mid"), ["Data Engineer"]),
        (Filters(remote=True), ["Data Engineer"]),
        (Filters(country="at"), ["Senior Data Engineer"]),
        (Filters(min_salary=140_000), ["Data Engineer"]),
        (Filters(skill="apache spark"), ["Data Engineer"]),
        (
            Filters(title="data_engineer", is_open=True),
            ["Data Engineer", "Data Engineer, quiet"],
        ),
    ],
)
def test_filters_keep_what_they_say(
    table: Path, filters: Filters, titles: list[str]
) -> None:
    """Each filter keeps exactly the postings that meet it."""
    assert list(postings(table, filters)["title"]) == titles


def test_columns_sort_and_limit(table: Path) -> None:
    """The highest figure comes first, rows without one last."""
    frame = postings(table, columns=["title"], sort="-experience_min_years", limit=2)
    assert frame.to_dict("list") == {"title": ["Senior Data Engineer", "Data Engineer"]}


def test_sql_answers(table: Path) -> None:
    """Free SQL sees the table under the name postings."""
    answer = run_sql(table, "SELECT count(*) AS n FROM postings WHERE country = 'US'")
    assert answer["n"].item() == 1


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELECT 1; SELECT 2", "one SELECT"),
        ("DROP VIEW postings", "one SELECT"),
        ("COPY postings TO 'x.csv'", "one SELECT"),
        ("SELECT * FROM read_text('/etc/hostname')", "Cannot access"),
        ("SELECT nonsense FROM postings", "nonsense"),
        ("not sql", "syntax error"),
    ],
)
def test_sql_reads_the_table_and_nothing_else(
    table: Path, sql: str, message: str
) -> None:
    """Writing, other files and second statements are refused in one line."""
    with pytest.raises(QueryError, match=message) as caught:
        run_sql(table, sql)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (Filters(title="data_enginer"), "did you mean data_engineer"),
        (Filters(degree="bachelors"), "did you mean bachelor"),
        (Filters(seniority="boss"), "known: intern"),
    ],
)
def test_wrong_names_get_the_right_ones(
    table: Path, filters: Filters, message: str
) -> None:
    """A misspelt value is answered with the nearest right ones."""
    with pytest.raises(QueryError, match=message):
        postings(table, filters)


def test_a_table_without_the_column_says_so(tmp_path: Path) -> None:
    """Filtering a foreign table by a column that it lacks names the column."""
    path = tmp_path / "t.csv"
    path.write_text("title,description\nA,B\n")
    with pytest.raises(QueryError, match="unknown column 'titles'"):
        postings(path, Filters(title="data_engineer"))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.csv", None, "no such file"),
        ("empty.csv", b"", "the file is empty"),
        ("bad.parquet", b"not parquet", "bad.parquet"),
        ("t.txt", b"x", "expected a .csv or .parquet"),
    ],
)
def test_bad_tables_get_one_line(
    tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    """A missing, empty or damaged table is one clear line."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TableError, match=message):
        postings(path)
