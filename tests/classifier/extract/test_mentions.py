"""Closed vocabularies beside skills, and what holds for any text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.extract import extract
from classifier.extract.duties import DUTIES
from classifier.extract.industry import INDUSTRIES
from classifier.extract.mentions import Mentions, read_mentions
from classifier.extract.sections import split_sections
from classifier.extract.vocabulary import read_table

_WORDS = (
    "Python", "R", "C++", "machine", "learning", "data", "A/B", "testing", ".NET",
    "degree", "in", "visa", "sponsor", "not", "secret", "clearance", "deploy", "models",
    "Requirements:", "Benefits:", ",", "and", "\n", "•", ". ", "İ", "ß", "\u00a0",
)  # fmt: skip


def _read(text: str, company: str = "") -> Mentions:
    """Return what a text names."""
    return read_mentions([text], [split_sections(text)], [company])[0]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("BS in Computer Science, Statistics or a related field",
         ["computer_science", "statistics"]),
        ("Master's degree in Applied Mathematics with 3 years of experience in finance",
         ["mathematics"]),
        ("A Computer Science degree", ["computer_science"]),
        ("PhD (or equivalent experience) in areas like physics", ["physics"]),
        ("A degree with emphasis on linguistics", ["linguistics"]),
        ("Five years of experience in finance", []),
        ("You will be part of the physics group", []),
    ],
)  # fmt: skip
def test_degree_fields(text: str, fields: list[str]) -> None:
    """Fields count beside a degree, up to the words on experience."""
    assert list(_read(text).degree_fields) == fields


def test_there_are_as_many_fields_industries_and_duties_as_promised() -> None:
    """About 40 fields, about 20 industries, twelve duties."""
    assert 38 <= len(read_table("degree_fields")["fields"]) <= 50
    assert 18 <= len(INDUSTRIES) <= 24
    assert len(DUTIES) == 12


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Active TS/SCI with polygraph", "ts_sci"),
        (
            "Must hold a Secret clearance, able to obtain a Top Secret clearance",
            "secret",
        ),
        ("A Top Secret clearance", "top_secret"),
        ("A Public Trust investigation", "public_trust"),
        ("Security clearance needed", "unstated"),
        ("No security clearance is needed", None),
        ("The secret of our success", None),
        ("Requirements:\nPython\nNice to have:\nSecret clearance", None),
    ],
)
def test_clearance(text: str, level: str | None) -> None:
    """The lowest required level counts; figures of speech do not."""
    found = _read(text).security_clearance
    assert (found.value if found else None) == level


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Visa sponsorship is available", "offered"),
        ("We sponsor H-1B visas", "offered"),
        ("We are unable to sponsor visas", "refused"),
        ("Work without visa sponsorship now or later", "refused"),
        ("Sponsorship is not provided", "refused"),
        ("Will you need visa sponsorship?", None),
        ("We sponsor local sports clubs", None),
        ("Clients such as Visa and Mastercard", None),
    ],
)
def test_sponsorship(text: str, answer: str | None) -> None:
    """An offer, a refusal and silence are told apart."""
    found = _read(text).visa_sponsorship
    assert (found.value if found else None) == answer


def test_certificates_and_bootcamps_are_named() -> None:
    """Named certificates and bootcamps count; a security team is no certificate."""
    found = _read(
        "AWS Certified or CISSP; bootcamp graduates welcome. Our security team"
    )
    assert list(found.certifications) == ["AWS Certified", "CISSP"]
    assert list(found.bootcamps) == ["bootcamp"]


@pytest.mark.parametrize(
    ("text", "company", "industry"),
    [
        ("We are a bank. Our banking customers take loans.", "", "finance"),
        ("Join us.", "Saint Mary Hospital", "healthcare"),
        ("A university and its research institute", "", "education_and_research"),
        ("Benefits:\nHealth insurance, dental insurance, life insurance", "", None),
        ("Write code.", "", None),
    ],
)
def test_industry(text: str, company: str, industry: str | None) -> None:
    """Words of the text and of the name tell it; benefits do not."""
    found = _read(text, company).industry
    assert (found.value if found else None) == industry


@pytest.mark.parametrize(
    ("line", "duty"),
    [
        ("Validate incoming data", "data_quality"),
        ("Retraining of models every week", "training"),
        ("Collect new datasets", "data_selection"),
        ("Invent new algorithms", "algorithm_research"),
        ("Compare models before release", "model_choice"),
        ("Resolve outages and failures", "error_correction"),
        ("Deploy services", "deployment"),
        ("Set up alerting", "monitoring"),
        ("Analyse sales", "analysis"),
        ("Build dashboards", "reporting"),
        ("Maintain ETL jobs", "pipelines"),
        ("Gather requirements", "business_analysis"),
    ],
)
def test_duties(line: str, duty: str) -> None:
    """Each duty of the closed list is told by its words."""
    assert duty in _read(f"Responsibilities:\n- {line}\n").duties


def test_what_is_asked_for_is_no_duty() -> None:
    """Where duties have their own section, requirements do not add to them."""
    text = "Responsibilities:\n- Write mails\nRequirements:\n- Knows ETL\n"
    assert not _read(text).duties


def test_the_front_door_hands_on_names_and_evidence() -> None:
    """`extract` fills the lists, and quotes the text for single values."""
    text = "Requirements:\n- Python\n- Visa sponsorship is not available\n"
    found = extract("Data Engineer", text)
    assert found.skills == ("Python",)
    assert found.visa_sponsorship == "refused"
    span = found.evidence["visa_sponsorship"]
    assert text[span.start : span.end] == span.quote


@settings(deadline=None)
@given(st.lists(st.sampled_from(_WORDS) | st.text(max_size=6)).map(" ".join))
def test_any_text_is_read(text: str) -> None:
    """Nothing is raised, offsets lie in the text, and a second reading agrees."""
    found = _read(text, text[:9])
    spots = [(skill.start, skill.end) for skill in found.skills]
    for names in (found.degree_fields, found.certifications, found.duties):
        spots += [(one.start, one.end) for one in names.values()]
    assert all(0 <= start < end <= len(text) for start, end in spots)
    assert found == _read(text, text[:9])


@pytest.mark.parametrize(
    "unit",
    [
        "7",
        " ",
        "a",
        "BS ",
        "machine ",
        "data, ",
        "visa ",
        "secret. ",
        "R, ",
        "deploy\n",
        "Go or ",
        "c# ",
        "build data ",
        "visa, not sponsor ",
        "at Spark is ",
    ],
)
def test_reading_is_linear(unit: str) -> None:
    """Four times the text takes far less than sixteen times as long."""
    times = []
    for size in (10_000, 40_000):
        text = (unit * size)[:size]
        sections = split_sections(text)
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            read_mentions([text], [sections], [""])
            best = min(best, time.process_time() - start)
        times.append(best)
    assert times[1] < 8 * times[0] + 0.01
