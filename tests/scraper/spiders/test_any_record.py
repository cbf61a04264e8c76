"""Every parser on records of known keys with any values at all."""

import re
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.boards import Board, known_platforms
from scraper.items import JobPosting
from scraper.parsing.records import Rejected, Unlisted, parse_each

_KEY: Final = re.compile(r"\"([A-Za-z_][\w.-]{1,40})\"")
# One platform or another needs these; most records have them.
_NEEDED: Final = (
    "jobOpeningName",
    "externalPath",
    "link",
    "id",
    "title",
    "name",
    "text",
    "shortcode",
    "uuid",
)
_SPIDERS: Final = Path(__file__).parents[3] / "scraper/spiders"
_SCALARS: Final = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["", "1", "2026-01-02", "remote", "<p>a", "€1 - 2", "x" * 70])
    | st.text(max_size=8)
)


def _records(platform: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return records whose keys are the words that the platform's file quotes."""
    text = (_SPIDERS / f"{platform}.py").read_text(encoding="utf-8")
    keys = st.sampled_from(sorted(set(_KEY.findall(text))) or ["title"])
    values = st.recursive(
        _SCALARS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner),
        max_leaves=6,
    )
    named = st.just(dict.fromkeys(_NEEDED, "a_1"))
    drawn = st.dictionaries(keys, values, max_size=14)
    return st.builds(lambda needed, other: needed | other, named, drawn)


@pytest.mark.parametrize("platform", known_platforms())
@settings(max_examples=15)
@given(data=st.data())
def test_any_record_costs_at_most_itself(platform: str, data: st.DataObject) -> None:
    """It becomes a posting with texts where texts belong, or a reason, and no crash."""
    parse = getattr(import_module(f"scraper.spiders.{platform}"), "parse_posting", None)
    if parse is None:
        pytest.skip(f"{platform} reads pages, not records")
    record = data.draw(_records(platform))
    board = Board(platform=platform, token="acme")  # noqa: S106 - a name
    (result,) = parse_each([record], parse, board, Counter())
    if isinstance(result, JobPosting):
        assert result.posting_id
        assert result.title
        assert isinstance(result.description_html, str)
        assert all(isinstance(kind, str) for kind in result.employment_type_raw)
        assert result.workplace in {None, "onsite", "hybrid", "remote"}
        assert all(
            isinstance(text, str)
            for place in result.locations
            for text in (place.text, place.city, place.region, place.country)
        )
    else:
        assert isinstance(result, Rejected | Unlisted)
