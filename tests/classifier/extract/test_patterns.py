"""The linear pattern in front of each pattern hides none of its matches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.extract.loosen import loosen, share_bounds
from classifier.extract.vocabulary import compile_patterns
from tests.classifier.extract.test_linear import GUARDED

_TABLES = ("degree", "experience", "seniority", "lines")
_PIECES = (
    *("5", "12", "3-5", "two", "(2)", "+", " or more", " years", " yrs", " months"),
    *(" of", " experience", " with a", " in", " and", " or", " to ", ", ", ". ", ": "),
    *("Bachelor's", "MS", "PhD", " degree", " equivalent", " preferred", " required"),
    *("Senior ", "Staff ", "level ", " II", "at least ", "minimum ", " é"),
)
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)


@given(_TEXTS)
def test_a_search_behind_the_linear_pattern_finds_the_same(text: str) -> None:
    """A search of a plain line gives the first match of the pattern itself."""
    for table in _TABLES:
        for name, pattern in compile_patterns(table).items():
            first = pattern.exact.search(text)
            found = pattern.search(text)
            assert (found and found.span()) == (first and first.span()), name


@given(_TEXTS)
def test_all_matches_behind_the_linear_pattern_are_the_same(text: str) -> None:
    """The stretches in which the linear pattern matches hold every match."""
    for name, pattern in GUARDED.items():
        spans = [match.span() for match in pattern.finditer(text)]
        assert spans == [match.span() for match in pattern.exact.finditer(text)], name


@pytest.mark.parametrize(
    ("pattern", "loose"),
    [
        ("a++b?+c*+d{2}+", "a+b?c*d{2}"),
        (r"\++[?+]+\?+", r"\++[?+]+\?+"),
        ("(?<!x)a(?=b)", "a"),
    ],
)
def test_loosening_leaves_what_the_linear_engine_knows(
    pattern: str, loose: str
) -> None:
    """Look-around and possessive marks go; signs that are meant as such stay."""
    assert loosen(pattern) == loose


@pytest.mark.parametrize(
    ("pattern", "shared"),
    [
        (r"\ba|\bb|c|\bd", r"\b(?:a|b)|c|\bd"),
        (r"(?:\ba|\bb)|\bc[|)]|\b\|", r"(?:\ba|\bb)|\b(?:c[|)]|\|)"),
    ],
)
def test_alternatives_share_the_word_boundary_that_they_begin_with(
    pattern: str, shared: str
) -> None:
    """Only neighbours that all begin with one are joined, so the order stays."""
    assert share_bounds(pattern) == shared
