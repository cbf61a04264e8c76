"""One spelling of employers and titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.dedupe.identity import employer_key, title_key


@pytest.mark.parametrize(
    "name",
    ["Halden Robotics", "HALDEN ROBOTICS, Inc.", "Halden Robotics GmbH & Co. KG"],
)
def test_employer_without_its_legal_form(name: str) -> None:
    """Legal form, case and punctuation make no other employer."""
    assert employer_key(name) == "halden robotics"


def test_employer_that_is_a_legal_form_keeps_its_name() -> None:
    """A name is never dropped whole."""
    assert employer_key("Limited") == "limited"
    assert employer_key("Papermoth Group") != employer_key("Papermoth")
    assert employer_key(" ") == ""


@pytest.mark.parametrize(
    ("title", "location"),
    [
        ("Sr. Data Engineer", ""),
        ("Senior Data Engineer (m/w/d)", ""),
        ("SENIOR DATA ENGINEER - Remote", ""),
        ("Senior Data Engineer, Berlin", ""),
        ("Senior Data Engineer | Little Snoring", "Little Snoring, Norfolk"),
        ("(Senior) Data Engineer (f/m/x) - 100% remote within Germany", ""),
        ("Senior Data Engineer - R20231187", ""),
        ("Senior Data Engineer (Hybrid, London)", ""),
        ("[Remote - US] Senior Data Engineer", ""),
    ],
)
def test_what_does_not_change_the_vacancy(title: str, location: str) -> None:
    """Gender mark, place, way of working, number and spelling of a level go."""
    assert title_key(title, location) == "senior data engineer"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Data Engineer", "Senior Data Engineer"),
        ("Engineer I", "Engineer II"),
        ("Engineer II", "Engineer III"),
        ("C++ Developer", "C# Developer"),
        ("Data Scientist, Growth", "Data Scientist, Fraud"),
        ("Software Engineer - Mobile", "Software Engineer"),
        ("Intern 2026", "Intern 2027"),
        ("Engineer, ML", "Engineer, AI"),
        ("Remote Sensing Scientist", "Sensing Scientist"),
    ],
)
def test_level_and_team_change_the_vacancy(one: str, other: str) -> None:
    """Titles that name another level, team, language or year differ."""
    assert title_key(one) != title_key(other)


def test_spellings_of_a_level() -> None:
    """Roman and Arabic numbers of a level are one."""
    assert title_key("Analyst II") == title_key("Analyst 2")
    assert title_key("Entwickler:in (w/m/d)") == title_key("Entwickler*in")


@given(st.text(max_size=80), st.text(max_size=40))
def test_any_text_has_a_key(title: str, location: str) -> None:
    """No input raises, and a title of letters keeps a word."""
    assert title_key(f"Welder {title}", location)
    assert employer_key(f"Papermoth {title}")
    title_key(title, location)
