"""Signatures of texts."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipelines.dedupe.signature import read_signature, sign_text

_TEXT = """About us
We build cranes that think.

What you will do
- Teach cranes to see in fog
- Measure what they see; report it

What you bring
- 3-5 years of computer vision

Benefits
- Free lunch on the quay
"""


def test_a_signature_is_read_back() -> None:
    """Every sentence has a hash, and at least one shingle."""
    signature = read_signature(sign_text(_TEXT))
    assert len(signature.sentences) == len(signature.sizes) == 10
    assert signature.sizes.sum() == len(signature.shingles)
    assert signature.levels == 0b101000


def test_offers_come_last() -> None:
    """Sentences of benefits, legal and pay sections are told from the rest."""
    assert read_signature(sign_text(_TEXT)).strong == 8


def test_order_of_sections_and_case_do_not_matter() -> None:
    """A text has the same shingles when its sections change places."""
    parts = _TEXT.split("\n\n")
    turned = "\n\n".join([parts[0], parts[2], parts[1], *parts[3:]]).upper()
    one, other = (read_signature(sign_text(text)) for text in (_TEXT, turned))
    assert np.array_equal(np.unique(one.shingles), np.unique(other.shingles))


def test_lost_line_breaks_do_not_matter() -> None:
    """Lines that a board glued together have the shingles of the lines."""
    glued = "Teach cranes to seeMeasure what they see"
    lines = "- Teach cranes to see\n- Measure what they see"
    one, other = (read_signature(sign_text(text)) for text in (glued, lines))
    assert np.array_equal(one.shingles, other.shingles)


def test_order_of_words_matters() -> None:
    """A sentence with its words turned is another."""
    one, other = (
        read_signature(sign_text(text)) for text in ("man bites dog", "dog bites man")
    )
    assert one.sentences[0] != other.sentences[0]
    assert one.shingles[0] != other.shingles[0]


def test_signatures_are_the_same_everywhere() -> None:
    """A stored signature stays valid: the hashes do not depend on the process."""
    signature = read_signature(sign_text("Teach cranes to see"))
    assert signature.sentences.tolist() == [823256342]
    assert signature.shingles.tolist() == [3413761019, 1583133645]


def test_pay_grades_are_levels() -> None:
    """Grades of public employers are kept apart from years."""
    assert read_signature(sign_text("One year at GS-12")).levels == 1 << (32 + 12)


@given(st.text(max_size=400))
def test_any_text_has_a_signature(text: str) -> None:
    """No input raises, and what is packed is read back whole."""
    signature = read_signature(sign_text(text))
    assert signature.sizes.sum() == len(signature.shingles)
    assert 0 <= signature.strong <= len(signature.sentences)
