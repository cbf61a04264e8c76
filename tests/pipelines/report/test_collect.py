"""The figures of the report, from tables whose answers are known."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipelines.errors import TableError
from pipelines.report.collect import collect
from pipelines.report.figures import Report
from pipelines.report.listing import listing
from pipelines.report.source import opened

Writer = Callable[[list[dict[str, Any]]], Path]


def _report(path: Path) -> Report:
    with opened(path) as connection:
        return collect(connection, path)


def _posting(**values: Any) -> dict[str, Any]:
    return {"title": "T", "titles": ["data_engineer"], "is_primary": True} | values


def _rows(report: Report, key: str) -> list[dict[str, Any]]:
    figure = report.figure(key)
    return [dict(row) for row in figure.rows] if figure else []


def test_pay_is_the_median_of_the_middles(write_table: Writer) -> None:
    """A range counts by its middle, one bound by itself."""
    bounds = [(10, 30), (30, None), (None, 40), (50, 50), (60, 80)]
    rows = [
        _posting(salary_per_year_usd_min=a, salary_per_year_usd_max=b)
        for a, b in bounds
    ]
    (row,) = _rows(_report(write_table(rows)), "pay_by_title")
    assert (row["n"], row["median"], row["low"], row["high"]) == (5, 40, 20, 70)


def test_no_group_of_fewer_than_five_is_shown(write_table: Writer) -> None:
    """Four postings of a country or a title give no figure of pay."""
    rows = [
        _posting(salary_per_year_usd_min=1000.0 * i, country="US" if i < 4 else "GB")
        for i in range(9)
    ]
    rows += [_posting(titles=["data_analyst"], salary_per_year_usd_min=1.0)] * 4
    report = _report(write_table(rows))
    assert [row["title"] for row in _rows(report, "pay_by_title")] == ["data_engineer"]
    assert [row["country"] for row in _rows(report, "pay_by_country")] == ["GB"]


def test_every_figure_has_at_least_five(table: Path) -> None:
    """No row of any figure that rests on a number of postings has fewer than five."""
    rows = [
        (figure.key, row)
        for section in _report(table).sections
        for figure in section.figures
        if figure.key not in {"glance", "timeline", "path"}
        for row in figure.rows
    ]
    assert len(rows) > 300
    assert min(row["n"] for _, row in rows) >= 5
    assert all(row["low"] <= row["high"] for _, row in rows if "low" in row)


def test_a_vacancy_counts_once(write_table: Writer) -> None:
    """Postings that are not the primary one of their group are left out, and told."""
    rows = [_posting()] * 6 + [_posting(is_primary=False)] * 3
    report = _report(write_table(rows))
    assert (report.postings, report.duplicates, report.in_field) == (6, 3, 6)


def test_overlap_counts_both_ways(write_table: Writer) -> None:
    """Of five big data postings all are data engineer ones, of ten of those half."""
    both = _posting(titles=["big_data_engineer", "data_engineer"])
    report = _report(write_table([both] * 5 + [_posting()] * 5))
    shares = {
        (row["title"], row["other"]): row["share"] for row in _rows(report, "overlap")
    }
    assert shares["big_data_engineer", "data_engineer"] == 1
    assert shares["data_engineer", "big_data_engineer"] == 0.5


def test_the_question_of_the_master_is_answered(write_table: Writer) -> None:
    """The answer tells the share of postings that name a degree, and its interval."""
    rows = [_posting(degree_required="bachelor")] * 30
    rows += [_posting(degree_required="doctorate")] * 10 + [_posting()] * 10
    (section,) = (s for s in _report(write_table(rows)).sections if s.key == "degree")
    assert section.answer.startswith("Mostly, no.")
    assert "25% require a master’s or more (14% to 40%; n = 40)" in section.answer
    assert "20% name no required degree" in section.answer


def test_ladders_tell_years_by_degree(write_table: Writer) -> None:
    """Only postings with several rungs are in the figure of ladders."""
    ladder = {"bachelor": 5.0, "master": 3.0}
    rows = [_posting(experience_by_degree=ladder, experience_min_years=5.0)] * 5
    rows += [_posting(experience_by_degree={"bachelor": 9.0})] * 5
    found = _rows(_report(write_table(rows)), "years_by_degree")
    assert [(row["group"], row["median"]) for row in found] == [
        ("bachelor", 5),
        ("master", 3),
    ]


def test_what_sets_a_title_apart_is_its_own(write_table: Writer) -> None:
    """A skill of all titles sets none apart; one of a single title does."""
    rows = [_posting(skills=["Python", "dbt"])] * 40
    rows += [_posting(titles=["data_analyst"], skills=["Python", "Excel"])] * 40
    found = _rows(_report(write_table(rows)), "skills_apart")
    assert {(row["title"], row["term"]) for row in found} == {
        ("data_engineer", "dbt"),
        ("data_analyst", "Excel"),
    }


def test_open_postings_are_counted_day_by_day(write_table: Writer) -> None:
    """A posting is open from its first sight until it was missing."""
    rows = [
        _posting(first_seen="2026-01-01", last_seen="2026-01-03", closed_at=closed)
        for closed in (None, None, None, "2026-01-02", "2026-01-03")
    ]
    rows.append(_posting(first_seen="2026-01-02", last_seen="2026-01-03"))
    counts = [row["n"] for row in _rows(_report(write_table(rows)), "timeline")]
    assert counts == [5, 5, 4]


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_table_of_titles_alone_works(
    tmp_path: Path, write_table: Writer, suffix: str
) -> None:
    """Columns that a table lacks leave their sections without figures."""
    import duckdb  # noqa: PLC0415 - one test needs it

    path = tmp_path / f"bare{suffix}"
    source = write_table([_posting()] * 6)
    duckdb.sql(
        f"COPY (SELECT title, titles FROM '{source}') TO '{path}'"  # noqa: S608
    )
    report = _report(path)
    assert report.in_field == 6
    assert not report.figure("pay_by_title")
    assert not report.figure("skills_by_title")
    assert "too few skills" in "".join(s.answer for s in report.sections)


def test_labels_and_ranks_of_another_set_are_passed_over(write_table: Writer) -> None:
    """A title or rank that is none of the project's has no figure, and is no fault."""
    odd = _posting(
        titles=["gardener", "data_engineer"],
        seniority="sage",
        degree_required="knighthood",
        salary_per_year_usd_min=9.0,
    )
    report = _report(write_table([odd] * 6))
    assert report.in_field == 6
    assert [row["title"] for row in _rows(report, "glance")] == ["data_engineer"]
    assert _rows(report, "pay_by_seniority") == []


def test_figures_that_are_none_are_passed_over(tmp_path: Path) -> None:
    """Infinite pay and a ladder that is no ladder count as not stated."""
    path = tmp_path / "odd.csv"
    odd = 'data_engineer,inf,nan,"[1,2]"\n' * 5
    path.write_text(
        "titles,salary_per_year_usd_max,experience_min_years,experience_by_degree\n"
        + odd
    )
    with opened(path) as connection:
        assert collect(connection, path).figure("pay_by_title") is None
        assert listing(connection).rows == 5


def test_an_empty_table_works(write_table: Writer) -> None:
    """No postings, no figures, no fault."""
    report = _report(write_table([]))
    assert (report.postings, report.figure("glance")) == (0, None)


def test_a_table_without_titles_is_refused(tmp_path: Path) -> None:
    """The message says how to make a classified one."""
    path = tmp_path / "raw.csv"
    path.write_text("title,description\nA,B\n")
    with pytest.raises(TableError, match="rolemap classify makes one"):
        _report(path)
