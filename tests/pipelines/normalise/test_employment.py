"""Employment types as boards write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.normalise.employment import read_employment_type

KINDS = (
    "FULL_TIME",
    "PART_TIME",
    "CONTRACTOR",
    "TEMPORARY",
    "INTERN",
    "VOLUNTEER",
    "PER_DIEM",
    "OTHER",
)


@pytest.mark.parametrize(
    ("raw", "kinds"),
    [
        (["FullTime"], "FULL_TIME"),
        (["full-time"], "FULL_TIME"),
        (["FULL_TIME"], "FULL_TIME"),
        (["SALARIED_FT"], "FULL_TIME"),
        (["fulltime_permanent"], "FULL_TIME"),
        (["Vollzeit"], "FULL_TIME"),
        (["Temps plein"], "FULL_TIME"),
        (["HOURLY_PT"], "PART_TIME"),
        (["parttime_permanent"], "PART_TIME"),
        (["Permanent", "Part time"], "PART_TIME"),
        (["Teilzeit"], "PART_TIME"),
        (["Full time or part time"], "FULL_TIME PART_TIME"),
        (["Contract"], "CONTRACTOR"),
        (["1099"], "CONTRACTOR"),
        (["freelance"], "CONTRACTOR"),
        (["Full-time", "Contract"], "FULL_TIME CONTRACTOR"),
        (["fulltime_fixed_term"], "FULL_TIME TEMPORARY"),
        (["Seasonal"], "TEMPORARY"),
        (["working_student"], "INTERN"),
        (["Internship"], "INTERN"),
        (["Volunteer"], "VOLUNTEER"),
        (["Per Diem"], "PER_DIEM"),
        (["professional / experienced"], "OTHER"),
        (["", " "], ""),
        ([], ""),
    ],
)
def test_fields(raw: list[str], kinds: str) -> None:
    """A published word gives schema.org's; an unknown one OTHER; none nothing."""
    assert read_employment_type(raw) == tuple(kinds.split())


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("Data Analyst (Contract)", "CONTRACTOR"),
        ("Data Science Intern, Summer", "INTERN"),
        ("Werkstudent*in Data", "INTERN"),
        ("Contract Manager", ""),
        ("Smart Contract Engineer", ""),
        ("Internal Tools Engineer", ""),
        ("Full Stack Engineer", ""),
        ("Data Engineer - Part-Time", "PART_TIME"),
    ],
)
def test_titles(title: str, kinds: str) -> None:
    """A title adds what it says outright, and words of a trade add nothing."""
    assert read_employment_type([], title) == tuple(kinds.split())


@given(st.lists(st.text() | st.sampled_from(["full", "PartTime", "x_1099"])), st.text())
def test_output_is_in_its_schema(raw: list[str], title: str) -> None:
    """Nothing raises; kinds are known, once each, in order, and read as themselves."""
    found = read_employment_type(raw, title)
    assert list(found) == [kind for kind in KINDS if kind in found]
    assert read_employment_type(found) == found
