"""Sections of a posting."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.extract.sections import KINDS, heading_kind, split_sections

HEADINGS = [
    ("Requirements", "required"),
    ("Minimum Qualifications:", "required"),
    ("What you'll bring", "required"),
    ("**Who you are**", "required"),
    ("## Nice to have", "preferred"),
    ("Preferred qualifications", "preferred"),
    ("Bonus points", "preferred"),
    ("What we'd appreciate", "wished"),
    ("What would make us smile", "preferred"),
    ("Differentials", "preferred"),
    ("Diferenciais", "preferred"),
    ("It would help", "preferred"),
    ("Our preferred requirements", "preferred"),
    ("The minimum requirements we seek", "required"),
    ("You might be a fit if", "required"),
    ("Was Sie mitbringen", "required"),
    ("What we don't ask", "waived"),
    ("Valued but not required skills", "preferred"),
    ("Ideal Qualifications", "wished"),
    ("What you\u2019ll do", "duties"),
    ("Key Responsibilities", "duties"),
    ("About us", "about"),
    ("Benefits & Perks", "benefits"),
    ("What we offer", "benefits"),
    ("Salary range", "pay"),
    ("Equal Opportunity Employer", "legal"),
    ("Job type", "other"),
    ("\U0001f381 Benefits", "benefits"),
    ("We are a small team of divers.", None),
    ("Asset development:", None),
    ("It is an asset to have:", "preferred"),
    ("Indicators you'll be a good fit", "required"),
    ("The strongest candidates will also have", "preferred"),
    (
        "Additional qualifications that could help you dive deeper still include:",
        "preferred",
    ),
    ("- Five years of experience in diving", None),
    ("", None),
]


@pytest.mark.parametrize(("line", "kind"), HEADINGS)
def test_heading_kind(line: str, kind: str | None) -> None:
    """A heading tells the kind of its section; an ordinary line tells none."""
    assert heading_kind(line) == kind


def test_sections_of_a_posting() -> None:
    """Headings cut a posting into its sections."""
    text = "We dive.\n\nDuties\n- Dive\n\nRequirements\n- Lungs\n\nNice to have\n- Fins"
    assert [section.kind for section in split_sections(text)] == [
        "about",
        "duties",
        "required",
        "preferred",
    ]


def test_heading_of_one_bullet_ends_with_it() -> None:
    """A bullet that opens with "Bonus:" leaves the next bullet required."""
    text = "Requirements\n- Lungs\n- Bonus: fins\n- A mask"
    place = text.index("mask")
    section = next(s for s in split_sections(text) if s.start <= place < s.end)
    assert section.kind == "required"


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Requirements\nNice to have\n- Fins\n- Education: MA", "MA", "preferred"),
        (
            "Needed\n3 years at sea\nDesirable:\n- Fins\nWe offer\nBoats",
            "Fins",
            "preferred",
        ),
        ("Duties\n- Dive\nDesirable:\n- Fins\nWe offer\nBoats", "Fins", "required"),
        (
            "Requirements\nLungs\nPREFERRED SKILLS: (a help, not a need)\nFins",
            "Fins",
            "preferred",
        ),
        (
            "Dive\nDesired:\nFins\nRowing skills: 5 years (Preferred)\nWe offer\nBoats",
            "Fins",
            "required",
        ),
    ],
)
def test_a_list_of_wishes(text: str, word: str, kind: str) -> None:
    """A wish stands beside a list of demands, which may have no heading of its own."""
    place = text.index(word)
    section = next(s for s in split_sections(text) if s.start <= place < s.end)
    assert section.kind == kind


def test_lost_line_breaks() -> None:
    """Headings are found inside one long line."""
    text = (
        "We run ferries between eleven islands and have done so since anybody can "
        "remember, in all weathers and in good humour.Responsibilities:Steer the ferry "
        "and greet the guests.Minimum Qualifications:Bachelor's degree in navigation."
        "Preferred Qualifications:Master's degree in the same or a similar field."
    )
    kinds = [section.kind for section in split_sections(text)]
    assert kinds == ["about", "duties", "required", "preferred"]


@given(
    st.lists(
        st.one_of(
            st.text(max_size=90),
            st.sampled_from([line for line, _ in HEADINGS]),
        ),
        max_size=12,
    )
)
def test_sections_cover_the_text(lines: list[str]) -> None:
    """Whatever the text, its sections are legal and cover it without gaps."""
    text = "\n".join(lines)
    sections = split_sections(text)
    assert sections[0].start == 0
    assert sections[-1].end == len(text)
    for section, following in pairwise(sections):
        assert section.end == following.start
    assert all(section.kind in KINDS for section in sections)
    assert all(s.start <= s.body <= max(s.end, s.body) for s in sections)
