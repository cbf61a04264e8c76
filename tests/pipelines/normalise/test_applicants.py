"""Where applicants may live."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.normalise.applicants import read_applicant_places


@pytest.mark.parametrize(
    ("applicants", "locations", "workplace", "expected"),
    [
        (["United States", "Canada"], ["Anywhere"], "remote", ("US", "CA")),
        (["CA"], [], "remote", ("CA",)),
        (["California"], [], "", ("US-CA",)),
        (["EMEA"], [], "remote", ("EMEA",)),
        (["LATAM, Oceania, Kenya"], [], "remote", ("LATAM", "Oceania", "KE")),
        (["Europe or Canada"], [], "remote", ("Europe", "CA")),
        (["Remote - APAC or Chile"], [], "remote", ("APAC", "CL")),
        (["Europe (Norway, Sweden)"], [], "remote", ("NO", "SE")),
        (["EMEA - Portugal"], [], "remote", ("PT",)),
        (["Anywhere, Brazil"], [], "remote", ("BR",)),
        ([], ["Remote - US"], "remote", ("US",)),
        ([], ["Remote - US"], "onsite", ()),
        ([], ["Austin, TX"], "remote", ()),
        ([], ["Remote"], "remote", ()),
        ([], [], "", ()),
    ],
)
def test_limits_as_codes(
    applicants: list[str],
    locations: list[str],
    workplace: str,
    expected: tuple[str, ...],
) -> None:
    """Stated limits come first; a remote posting's country is one, an office is not."""
    lines = [{"text": line} for line in locations]
    assert read_applicant_places(applicants, lines, workplace) == expected


@given(st.lists(st.text(max_size=40), max_size=3))
def test_any_text_gives_codes_or_areas_once(applicants: list[str]) -> None:
    """No input raises, and no code stands twice."""
    found = read_applicant_places(applicants, [], "remote")
    assert len(set(found)) == len(found)
    assert all(found)


@given(st.lists(st.sampled_from(["US", "US-CA", "EMEA", "DE", "Canada"]), max_size=3))
def test_reading_codes_again_changes_nothing(applicants: list[str]) -> None:
    """Codes are read as themselves."""
    once = read_applicant_places(applicants)
    assert read_applicant_places(once) == once
