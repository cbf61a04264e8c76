"""Questions to the published table."""

import math
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipelines.errors import QueryError, TableError
from pipelines.filters import Filters
from pipelines.query import groups, postings, run_sql
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
        "salary_currency": "USD",
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
        (Filters(country="Austria"), ["Senior Data Engineer"]),
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
    assert list(postings(table, **filters)["title"]) == titles


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
        ("SELECT * FROM read_text('/etc/hostname')", "not allowed"),
        ("SELECT * FROM '/etc/hosts.csv'", "Cannot access"),
        ("SELECT * FROM 'https://example.org/a.csv'", "Cannot access"),
        ("SELECT * FROM read_blob('/etc/hostname')", "not allowed"),
        ("SELECT * FROM glob('/etc/*')", "not allowed"),
        ("SELECT * FROM duckdb_secrets()", "not allowed"),
        ("SELECT * FROM query('SELECT 1')", "not allowed"),
        ("SELECT getenv('HOME')", "getenv"),
        ("ATTACH 'x.db'", "one SELECT"),
        ("INSTALL httpfs", "one SELECT"),
        ("LOAD httpfs", "one SELECT"),
        ("SET enable_external_access = true", "one SELECT"),
        ("PRAGMA database_list", "one SELECT"),
        ("EXPLAIN ANALYZE SELECT 1", "one SELECT"),
        ("CALL enable_logging()", "one SELECT"),
        ("SELECT 1 -- ;\n; DROP VIEW postings", "one SELECT"),
        ("SELECT 1 /* ; */; SELECT 2", "one SELECT"),
        ("WITH x AS (DELETE FROM postings RETURNING *) SELECT * FROM x", "only reads"),
        ("", "one SELECT"),
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
    "sql",
    [
        "WITH x AS (COPY (SELECT 1 AS a) TO '{file}' (USE_TMP_FILE false)) FROM x",
        "FROM query('WITH x AS (COPY (SELECT 1) TO ''{file}'') FROM x')",
        "SELECT (SELECT 1 FROM (WITH x AS (COPY (SELECT 1) TO '{file}') FROM x))",
    ],
)
def test_sql_cannot_overwrite_the_table_that_it_reads(table: Path, sql: str) -> None:
    """A COPY inside a reading statement is refused, and the file keeps its bytes."""
    before = table.read_bytes()
    with pytest.raises(QueryError):
        run_sql(table, sql.format(file=table))
    assert table.read_bytes() == before


def test_sql_sees_no_variable_of_the_program(table: Path) -> None:
    """A frame of the calling code is no table of the statement."""
    secret = pd.DataFrame({"a": [1]})
    with pytest.raises(QueryError, match="secret does not exist"):
        run_sql(table, "SELECT * FROM secret")
    assert len(secret) == 1


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1 -- ; DROP VIEW postings",
        "SELECT ';' AS a",
        "WITH x AS (SELECT 1 AS a) SELECT * FROM x",
        "WITH RECURSIVE t AS (SELECT 1 AS a UNION SELECT 2 FROM t) SELECT a FROM t",
        "SUMMARIZE postings",
        "SELECT unnest(string_split(skills, '|')) AS skill FROM postings",
        "SELECT 1 UNION SELECT 2",
    ],
)
def test_reading_sql_is_not_refused(table: Path, sql: str) -> None:
    """What only reads is answered, whatever its form."""
    assert len(run_sql(table, sql)) >= 1


def test_endless_sql_is_stopped(table: Path) -> None:
    """A statement without end is interrupted after the time that it was given."""
    endless = (
        "WITH RECURSIVE t AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM t)"
        " SELECT max(a) FROM t"
    )
    with pytest.raises(QueryError, match=r"stopped after 0\.2 s"):
        run_sql(table, endless, seconds=0.2)


def test_names_that_look_like_patterns_are_names(tmp_path: Path) -> None:
    """A file is read under its own name, even where a shell would see a pattern."""
    for name in ("a[1].csv", "b*.csv", "bc.csv"):
        (tmp_path / name).write_text(f"title\n{name}\n")
        answer = run_sql(tmp_path / name, "SELECT title FROM postings")
        assert list(answer["title"]) == [name]


def test_groups_count_each_label_of_a_list(table: Path) -> None:
    """A posting with two titles counts in both; one without any in a row of its own."""
    frame = groups(table, ["title"])
    assert frame.to_dict("list") == {
        "title": ["data_engineer", "big_data_engineer", "data_analyst"],
        "postings": [3, 1, 1],
    }


def test_groups_say_how_many_state_a_number(table: Path) -> None:
    """Beside a statistic stand the count behind it and the unit of pay."""
    frame = groups(
        table,
        ["country"],
        statistics=["median:salary_per_year_max", "mean:experience_min_years"],
        country="US",
    )
    assert frame.to_dict("records")[0] == {
        "country": "US",
        "postings": 1,
        "n_salary_per_year_max": 1,
        "unit_salary_per_year_max": "USD",
        "median_salary_per_year_max": 150000.0,
        "low95_salary_per_year_max": pytest.approx(math.nan, nan_ok=True),
        "high95_salary_per_year_max": pytest.approx(math.nan, nan_ok=True),
        "n_experience_min_years": 1,
        "mean_experience_min_years": 3.0,
    }


def test_pay_in_two_currencies_is_not_mixed(tmp_path: Path) -> None:
    """The median is of the most frequent currency, and its interval of its ranks."""
    rows: list[dict[str, Any]] = [
        {"title": str(n), "salary_per_year_min": n * 1000.0, "salary_currency": "USD"}
        for n in range(1, 11)
    ]
    rows.append({"title": "x", "salary_per_year_min": 9e6, "salary_currency": "JPY"})
    path = tmp_path / "t.parquet"
    with writing(path, PUBLISHED) as writer:
        writer.write([row | {"country": "US"} for row in rows])
    row = groups(path, ["country"], statistics=["median:salary_per_year_min"]).iloc[0]
    assert (row["postings"], row["n_salary_per_year_min"]) == (11, 10)
    assert row["median_salary_per_year_min"] == 5500
    # Campbell and Gardner: ranks 2 and 9 of ten values.
    assert row["low95_salary_per_year_min"] == 2000
    assert row["high95_salary_per_year_min"] == 9000


def test_groups_count_a_vacancy_once(tmp_path: Path) -> None:
    """Repeats of a vacancy are left out of groups, and kept in rows, unless asked."""
    path = tmp_path / "t.csv"
    with writing(path, PUBLISHED) as writer:
        writer.write([{"title": "a", "is_primary": first} for first in (True, False)])
    assert groups(path, ["title"])["postings"].sum() == 1
    assert groups(path, ["title"], primary=False)["postings"].sum() == 2
    assert len(postings(path)) == 2
    assert len(postings(path, primary=True)) == 1


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"by": ["countri"]}, "did you mean country"),
        ({"by": ["title"], "statistics": ["medan:salary_min"]}, "did you mean median"),
        ({"by": ["title"], "statistics": ["median"]}, "expected STATISTIC:COLUMN"),
        ({"by": ["title"], "statistics": ["median:city"]}, "city holds no numbers"),
        ({"by": ["title"], "sort": "postngs"}, "did you mean postings"),
    ],
)
def test_wrong_names_in_groups_get_the_right_ones(
    table: Path, asked: dict[str, Any], message: str
) -> None:
    """A misspelt key, statistic or column of groups is answered with the nearest."""
    with pytest.raises(QueryError, match=message):
        groups(table, **asked)


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (Filters(titel="x"), "unknown filter 'titel'; did you mean title"),
        (Filters(country="Germny"), "did you mean Germany"),
        (Filters(skill="Pyton"), "did you mean Python"),
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
        postings(table, **filters)


def test_a_table_without_the_column_says_so(tmp_path: Path) -> None:
    """Filtering a foreign table by a column that it lacks names the column."""
    path = tmp_path / "t.csv"
    path.write_text("title,description\nA,B\n")
    with pytest.raises(QueryError, match="unknown column 'titles'"):
        postings(path, title="data_engineer")


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
