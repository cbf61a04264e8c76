"""Where one works is read from fields, title, location lines and text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.normalise.workplace import read_workplace


def read(text: str = "", *, title: str = "", location: str = "") -> str | None:
    """Return the workplace of a posting without a structured field."""
    locations = [location] if location else []
    return read_workplace(structured=None, title=title, locations=locations, text=text)[
        0
    ]


@pytest.mark.parametrize(
    ("structured", "value"),
    [("TELECOMMUTE", "remote"), ("On-site", "onsite"), ("hybrid", "hybrid")],
)
def test_structured_field_wins(structured: str, value: str) -> None:
    """A field of the site outweighs the words around it."""
    found = read_workplace(
        structured=structured,
        title="Engineer (remote)",
        locations=[],
        text="#LI-Hybrid",
    )
    assert found == (value, structured)


@pytest.mark.parametrize(
    ("location", "value"),
    [
        ("Remote or Berlin", "remote"),
        ("Hybrid - Berlin", "hybrid"),
        ("REMOTE, HYBRID, ONSITE", "remote"),
        ("On-site (hybrid) in Lyon", "hybrid"),
        ("Onsite, Austin", "onsite"),
        ("Oslo (no remote)", "onsite"),
        ("Berlin", None),
    ],
)
def test_location_line_states_it(location: str, value: str | None) -> None:
    """Remote is the widest choice, and a negated one means the office."""
    assert read(location=location) == value


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("Data Engineer (Remote)", "remote"),
        ("Remote Data Engineer", "remote"),
        ("Data Scientist - Hybrid", "hybrid"),
        ("Remote Sensing Scientist", None),
        ("Hybrid Cloud Engineer", None),
        ("Engineer, Remote Monitoring", None),
        ("Data Engineer", None),
    ],
)
def test_title_states_it(title: str, value: str | None) -> None:
    """A word counts in a title where it stands as a value, not as a subject."""
    assert read(title=title) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("This is a fully remote position.", "remote"),
        ("The role can be remote or hybrid.", "remote"),
        ("Location: Remote", "remote"),
        ("Acme | Data Engineer | REMOTE (EU) | Full-time\nWe build.", "remote"),
        ("You can work from anywhere in Europe.", "remote"),
        ("#LI-Remote", "remote"),
        ("We work in a hybrid setting, two days at home.", "hybrid"),
        ("Expect 2 days in the office.", "hybrid"),
        ("You come to our office at least three days a week.", "hybrid"),
        ("You spend half of your working time in the office.", "hybrid"),
        (
            "Unless approved to work remotely, spend 50% of your time in the office.",
            "hybrid",
        ),
        ("The role is 80% remote.", "hybrid"),
        ("This is not a fully remote role.", "hybrid"),
        ("This is an in-office role.", "onsite"),
        ("This is not a remote position.", "onsite"),
        ("Remote work is not possible.", "onsite"),
        ("You work from our office 5 days a week.", "onsite"),
        ("The position is on-site in Graz.", "onsite"),
        ("Telework eligible: No", "onsite"),
        ("On site, early shift.", "onsite"),
        ("On-site, nights, Monday to Friday", "onsite"),
        ("It's on site in Bergen.", "onsite"),
        ("The job cannot be done from elsewhere.", "onsite"),
        ("El puesto es presencial.", "onsite"),
        ("Die Stelle ist vor Ort in Kassel.", "onsite"),
        ("Le travail se fait sur place.", "onsite"),
        ("We are not looking for remote staff.", "onsite"),
        ("Hybrid pattern, Monday and Friday in the studio.", "hybrid"),
        ("You'll be hybrid.", "hybrid"),
        ("The team is hybrid around the lake.", "hybrid"),
        ("Perks: a hybrid week (Monday with us).", "hybrid"),
        ("Esquema híbrido: tres días en casa.", "hybrid"),
        ("Oslo or Bergen, hybrid, with some travel.", "hybrid"),
        ("Hybrid Leeds", "hybrid"),
        ("Hier arbeiten Sie hybrid.", "hybrid"),
        ("Wir bieten drei Tage Homeoffice.", "hybrid"),
        ("Bis zu zwei Tage pro Woche können Sie mobil arbeiten.", "hybrid"),
        ("Mobile work is possible on up to three days per week.", "hybrid"),
        ("Deux jours de télétravail par semaine.", "hybrid"),
        ("Work half of the time from home.", "hybrid"),
        ("We expect you there three days per week.", "hybrid"),
        ("We are in the office Mondays through Wednesdays.", "hybrid"),
        ("You are on campus two or three days a week.", "hybrid"),
        ("You can work up to 40% from home.", "hybrid"),
        ("Fully remote within Norway, except for a week of onboarding.", "remote"),
        ("Cien por cien en remoto: trabajo remoto.", "remote"),
        ("Oslo office or remote considered.", "remote"),
        ("We are a remote-first company.", "remote"),
        ("Work wherever you like.", "remote"),
    ],
)
def test_text_states_it(text: str, value: str) -> None:
    """A sentence about the role, a label or a tag decides."""
    assert read(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "Experience with remote sensing and remote control of hybrid vehicles.",
        "You build hybrid cloud systems and hybrid models.",
        "On-site gym, nursery and parking.",
        "You know Microsoft Office and remote debugging.",
        "You support remote teams and remote offices.",
        "If you work remotely, we pay for your desk.",
        "Interviews are held in person.",
        "We build great software.",
        "You know private, public and hybrid clouds.",
        "Experience in a remote-first team.",
        "Some remote work is possible.",
        "The stack is native, web, hybrid.",
        "Mobile workers use our app.",
        "",
    ],
)
def test_other_remote_things_state_nothing(text: str) -> None:
    """Remote and hybrid things that are no workplace leave it open."""
    assert read(text) is None


def test_evidence_is_a_quote() -> None:
    """The evidence is the sentence as it stands in the text."""
    text = "We make maps. This is a Fully Remote role for two years. Apply."
    value, evidence = read_workplace(structured=None, title="", locations=[], text=text)
    assert value == "remote"
    assert evidence in text
    assert "Fully Remote" in evidence


@given(st.text(max_size=300), st.text(max_size=40), st.text(max_size=40))
def test_every_answer_is_in_its_schema(text: str, title: str, location: str) -> None:
    """No input raises; evidence comes with a value and only with one."""
    value, evidence = read_workplace(
        structured=None, title=title, locations=[location], text=text
    )
    assert value in {None, "onsite", "hybrid", "remote"}
    assert bool(evidence) == (value is not None)
