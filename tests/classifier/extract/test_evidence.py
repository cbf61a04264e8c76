"""Values are legal and every one shows the words that state it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.extract import Requirements, extract
from classifier.extract.plain import make_plain
from classifier.extract.requirements import DEGREES, SENIORITIES

PIECES = (
    "Bachelor's degree",
    "M.S.",
    "PhD or ",
    "5+ years",
    "of experience",
    "18 months",
    "or equivalent",
    "preferred",
    "Requirements:",
    "\n- ",
    "Nice to have\n",
    "senior",
    "&nbsp;",
    "<li>",
    "&amp;lt;",
    "\u2011",
    "\xa0",
    "\u0130",
    "3\u5e74\u4ee5\u4e0a",
    ". ",
    "(",
    "\x00",
    "\ud800",
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=24)
NAMES = (
    "degree_required",
    "degree_preferred",
    "experience_min_years",
    "experience_max_years",
    "seniority",
)


def _check(title: str, text: str, found: Requirements) -> None:
    """Assert that values are legal and quotes stand where they say."""
    assert found.degree_required in (None, *DEGREES)
    assert found.degree_preferred in (None, *DEGREES)
    assert found.seniority in (None, *SENIORITIES)
    assert set(found.experience_by_degree) <= set(DEGREES)
    if found.experience_max_years is not None:
        assert found.experience_min_years is not None
        assert 0 <= found.experience_min_years <= found.experience_max_years
    for span in found.evidence.values():
        source = title if span.in_title else text
        assert span.quote
        assert source[span.start : span.end] == span.quote
    for name in NAMES:
        assert (getattr(found, name) is not None) is (name in found.evidence)
    assert found.degree_or_equivalent is ("degree_or_equivalent" in found.evidence)


@settings(max_examples=150)
@given(TEXTS, TEXTS)
def test_any_text_gives_legal_values(title: list[str], text: list[str]) -> None:
    """No text raises, and whatever is found is legal and quoted."""
    joined_title, joined = " ".join(title), " ".join(text)
    _check(joined_title, joined, extract(joined_title, joined))


@given(st.text(max_size=60))
def test_plain_text_keeps_every_place(text: str) -> None:
    """Each plain character can be led back to where it stood."""
    plain = make_plain(text)
    for place in range(len(plain.text)):
        start, end = plain.locate(place, place + 1)
        assert 0 <= start <= end <= len(text)


def test_quote_spans_entities() -> None:
    """A quote is the text as published, entities and all."""
    text = "<li>3&#43; years of experience</li>"
    span = extract("", text).evidence["experience_min_years"]
    assert span.quote == "3&#43; years"
