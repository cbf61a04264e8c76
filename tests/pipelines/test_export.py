"""The published table in the shapes of others."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pandas as pd
import pytest

from pipelines.errors import TableError
from pipelines.export.jobposting import to_jobposting
from pipelines.export.jobspy import JOBSPY_COLUMNS, to_jobspy
from pipelines.export.write import export
from pipelines.update import update_tables

_ROW: dict[str, Any] = {
    "platform": "greenhouse",
    "board": "acme",
    "posting_id": "7",
    "url": "https://example.org/7",
    "title": "Data Engineer",
    "company": "Acme",
    "titles": ["data_engineer"],
    "degree_required": "master",
    "degree_or_equivalent": True,
    "experience_min_years": 2.5,
    "experience_max_years": 4.0,
    "salary_min": 50_000.0,
    "salary_max": 60_000.0,
    "salary_currency": "EUR",
    "salary_period": "year",
    "salary_source": "salary_field",
    "city": "Berlin",
    "country": "DE",
    "workplace": "hybrid",
    "places": [{"city": "Berlin", "region": "BE", "country": "DE"}],
    "employment_type": ["FULL_TIME"],
    "date_posted": "2026-11-01T08:00:00Z",
    "seniority": "senior",
    "skills": ["Python", "SQL"],
    "certifications": ["CKA"],
}


def test_requirements_become_schema_org_terms() -> None:
    """Degree, months, substitution and pay stand under schema.org's names."""
    posting = to_jobposting(_ROW, "<p>Text</p>")
    assert posting["@type"] == "JobPosting"
    assert posting["educationRequirements"]["credentialCategory"] == (
        "postgraduate degree"
    )
    assert posting["experienceRequirements"]["monthsOfExperience"] == 30
    assert posting["experienceInPlaceOfEducation"] is True
    assert posting["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {
            "@type": "QuantitativeValue",
            "minValue": 50_000.0,
            "maxValue": 60_000.0,
            "unitText": "YEAR",
        },
    }
    address = posting["jobLocation"][0]["address"]
    assert (address["addressLocality"], address["addressCountry"]) == ("Berlin", "DE")
    assert posting["employmentType"] == ["FULL_TIME"]
    assert "jobLocationType" not in posting


def test_a_remote_posting_says_who_may_apply() -> None:
    """TELECOMMUTE comes with where applicants live, not with a country as an office."""
    row = _ROW | {
        "workplace": "remote",
        "places": [{"city": None, "region": None, "country": "US"}],
        "applicant_locations": ["US", "CA-ON", "EMEA"],
    }
    posting = to_jobposting(row, "Text")
    assert posting["jobLocationType"] == "TELECOMMUTE"
    assert "jobLocation" not in posting
    assert posting["applicantLocationRequirements"] == [
        {"@type": "Country", "name": "US"},
        {"@type": "State", "name": "CA-ON"},
        {"@type": "AdministrativeArea", "name": "EMEA"},
    ]


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ({"degree_required": "none"}, "educationRequirements", "no requirements"),
        ({"experience_min_years": 0.0}, "experienceRequirements", "no requirements"),
        ({"degree_required": None}, "educationRequirements", None),
        ({"experience_min_years": None}, "experienceInPlaceOfEducation", None),
        ({"salary_period": None}, "baseSalary", None),
    ],
)
def test_silence_and_no_requirements_differ(
    fields: dict[str, Any], name: str, value: object
) -> None:
    """What a posting is silent on is left out; "none needed" is said."""
    assert to_jobposting(_ROW | fields, "Text").get(name) == value


def test_escaped_markup_becomes_markup() -> None:
    """HTML that a board escapes once gets its tags back; "&lt;" among tags stays."""
    escaped = "&lt;p&gt;Hi&lt;/p&gt;"
    assert to_jobposting(_ROW, escaped)["description"] == "<p>Hi</p>"
    marked = "<p>a &lt; b</p>"
    assert to_jobposting(_ROW, marked)["description"] == marked


def test_jobspy_words() -> None:
    """Values are spelled as JobSpy spells them."""
    row = to_jobspy(_ROW, "Text")
    assert set(row) <= {column.name for column in JOBSPY_COLUMNS}
    assert row["id"] == "greenhouse-acme-7"
    assert (row["interval"], row["salary_source"]) == ("yearly", "direct_data")
    assert (row["job_type"], row["date_posted"]) == ("fulltime", "2026-11-01")
    assert (row["is_remote"], row["work_from_home_type"]) == (False, "Hybrid")
    assert (row["location"], row["skills"]) == ("Berlin, DE", "Python, SQL")
    assert row["experience_range"] == "2.5-4 years"


def test_jobspy_has_its_34_columns_in_order() -> None:
    """Its users find every column where they look for it."""
    names = [column.name for column in JOBSPY_COLUMNS]
    assert len(names) == 34
    assert names[:4] == ["id", "site", "job_url", "job_url_direct"]
    assert names[10:14] == ["interval", "min_amount", "max_amount", "currency"]
    assert names[-2:] == ["vacancy_count", "work_from_home_type"]


@pytest.fixture
def published(
    tmp_path: Path,
    model: Any,
    posting: Callable[..., dict[str, Any]],
    write_run: Callable[..., Path],
) -> Path:
    """A published table of two vacancies, one of them advertised twice."""
    twins = [posting("1"), posting("2", locations=[{"text": "Dallas, TX"}])]
    other = posting("3", title="=Nurse", description_html="<p>Care for people.</p>")
    write_run(tmp_path, "20261101T060000Z-a", [*twins, other])
    update_tables(tmp_path, model)
    return tmp_path


@pytest.mark.parametrize("form", ["jsonl", "jsonld"])
def test_lines_are_objects_in_order(published: Path, form: str) -> None:
    """Each posting is one line, each with real lists."""
    target = published / "out.jsonl"
    assert export(published, target, form) == 3
    rows = [orjson.loads(line) for line in target.read_bytes().splitlines()]
    assert [row["title"] for row in rows] == ["Data Engineer"] * 2 + ["=Nurse"]
    assert isinstance(rows[0]["skills"], list)


def test_kept_text_has_marked_sections(published: Path) -> None:
    """Sections cover the text without gaps, so that nothing had to be cut."""
    target = published / "out.jsonl"
    export(published, target, "jsonl", keep_text=True)
    row = orjson.loads(target.read_bytes().splitlines()[0])
    ends = [0, *(section["end"] for section in row["sections"])]
    assert [section["start"] for section in row["sections"]] == ends[:-1]
    assert ends[-1] == len(row["description"])
    assert {"duties", "required"} <= {one["kind"] for one in row["sections"]}


def test_jobspy_reads_as_a_frame(published: Path) -> None:
    """Duplicates are left out on request; a formula is defused."""
    target = published / "jobs.csv"
    assert export(published, target, "jobspy", only_primary=True) == 2
    frame = pd.read_csv(target)
    assert list(frame.columns) == [column.name for column in JOBSPY_COLUMNS]
    assert list(frame["title"]) == ["Data Engineer", "'=Nurse"]
    assert frame["min_amount"][0] == 120_000


def test_a_folder_without_a_store_is_named(tmp_path: Path) -> None:
    """The message says what is missing and what makes it."""
    with pytest.raises(TableError, match="no such file; rolemap update makes it"):
        export(tmp_path, tmp_path / "out.jsonl", "jsonl")
