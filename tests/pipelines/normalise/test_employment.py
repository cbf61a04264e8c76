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
        (["Vollzeit", "Teilzeit"], "FULL_TIME PART_TIME"),
        (["Voll- oder Teilzeit"], "FULL_TIME PART_TIME"),
        (["Vollzeit/Teilzeit, unbefristet"], "FULL_TIME PART_TIME"),
        (["Unbefristet", "Teilzeit"], "PART_TIME"),
        (["Teilzeit, befristeter Vertrag"], "PART_TIME TEMPORARY"),
        (["Temps plein ou temps partiel"], "FULL_TIME PART_TIME"),
        (["Contrat à durée indéterminée"], "FULL_TIME"),
        (["CDD", "TEMPS COMPLET"], "FULL_TIME TEMPORARY"),
        (["Contrat d'apprentissage"], "INTERN"),
        (["Jornada completa", "Contrato indefinido"], "FULL_TIME"),
        (["Media jornada"], "PART_TIME"),
        (["Periodo integral"], "FULL_TIME"),
        (["Prestação de serviços (PJ)"], "CONTRACTOR"),
        (["Tempo pieno - tempo determinato"], "FULL_TIME TEMPORARY"),
        (["Partita IVA"], "CONTRACTOR"),
        (["Voltijds of deeltijds"], "FULL_TIME PART_TIME"),
        (["Tijdelijk contract"], "TEMPORARY"),
        (["正社員"], "FULL_TIME"),
        (["正社員・契約社員"], "FULL_TIME TEMPORARY"),
        (["アルバイト／パートタイム"], "PART_TIME"),
        (["非常勤職員"], "PART_TIME"),
        (["ビジネスパートナー"], "OTHER"),
        (["Temporary contract"], "TEMPORARY"),
        (["professional / experienced"], ""),
        (["berufserfahren"], ""),
        (["Führungskräfte"], ""),
        (["Berufseinstieg", "Vollzeit"], "FULL_TIME"),
        (["No experience required / student"], ""),
        (["Rotating crew"], "OTHER"),
        (["Senior", "Rotating crew"], "OTHER"),
        (["", " "], ""),
        ([], ""),
    ],
)
def test_fields(raw: list[str], kinds: str) -> None:
    """A published word gives schema.org's, an unknown one OTHER, a level nothing."""
    assert read_employment_type(raw) == tuple(kinds.split())


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("Data Analyst (Contract)", "CONTRACTOR"),
        ("Data Science Intern, Summer", "INTERN"),
        ("Werkstudent*in Data", "INTERN"),
        ("Data Analyst (Fixed-Term Contract)", "TEMPORARY"),
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


def test_hours_of_the_title_outweigh_permanence() -> None:
    """Permanence implies full time only where the title does not say part time."""
    assert read_employment_type(["Permanent"], "Analyst (Teilzeit)") == ("PART_TIME",)


@given(st.lists(st.text() | st.sampled_from(["full", "PartTime", "x_1099"])), st.text())
def test_output_is_in_its_schema(raw: list[str], title: str) -> None:
    """Nothing raises; kinds are known, once each, in order, and read as themselves."""
    found = read_employment_type(raw, title)
    assert list(found) == [kind for kind in KINDS if kind in found]
    assert read_employment_type(found) == found
