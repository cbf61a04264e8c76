"""Verdicts over counts."""

from typing import Any

import pytest

from scraper.completeness import Evidence, describe, judge


@pytest.mark.parametrize(
    ("evidence", "status", "reason"),
    [
        (Evidence(), "failed", "no list was answered"),
        (Evidence(lists_read=1), "complete", ""),
        (Evidence(lists_read=1, seen=3, postings=3, announced=3), "complete", ""),
        (Evidence(lists_unchanged=1, previous=4), "unchanged", ""),
        (Evidence(lists_unchanged=1, limits=["newest 50"]), "partial", "newest 50"),
        (Evidence(limits=["not asked"]), "partial", "not asked"),
        (Evidence(limits=["newest 50"], failures=["500: x"]), "failed", "500: x"),
        (Evidence(failures=["404: x"]), "failed", "404: x"),
        (
            Evidence(lists_read=1, seen=2, postings=2, announced=5),
            "partial",
            "the board announces 5 postings, 2 came",
        ),
        (
            Evidence(lists_read=1, seen=2, postings=2, failures=["a", "b", "c"]),
            "partial",
            "a (and 2 more)",
        ),
        (
            Evidence(
                lists_read=1, seen=2, postings=1, rejected=1, first_rejection="'id'"
            ),
            "partial",
            "1 of 2 records could not be read: 'id'",
        ),
        (
            Evidence(lists_read=1, seen=2, rejected=2, first_rejection="'id'"),
            "failed",
            "2 of 2 records could not be read: 'id'",
        ),
        (
            Evidence(lists_read=1, seen=60, postings=60, previous=100),
            "complete",
            "40 postings fewer than the 100 of the last whole answer",
        ),
        (
            Evidence(lists_read=1, seen=9, postings=1, unchanged_ids=["a"] * 8),
            "complete",
            "",
        ),
        (
            Evidence(lists_unchanged=1, failures=["500: x"]),
            "failed",
            "500: x",
        ),
        (Evidence(failures=["a\nb" * 500]), "failed", ("a b" * 500)[:300]),
    ],
)
def test_a_verdict_follows_from_the_counts(
    evidence: Evidence, status: str, reason: str
) -> None:
    """A short answer is never complete, and each verdict says why in one line."""
    assert judge(evidence) == (status, reason)


def test_an_unchanged_board_counts_what_is_known() -> None:
    """Its rows stand in an earlier run."""
    counts = describe(Evidence(lists_unchanged=1, previous=12))
    assert (counts["status"], counts["postings"]) == ("unchanged", 12)


@pytest.mark.parametrize(
    ("evidence", "by_nature", "reason"),
    [
        ({"limits": ["newest 50 only"]}, True, "newest 50 only"),
        (
            {"limits": ["2 pages"], "announced": 90},
            True,
            "2 pages; the board announces",
        ),
        ({"limits": ["2 pages"], "failures": ["500: x"]}, False, "500: x; 2 pages"),
        ({"limits": ["2 pages"], "rejected": 1}, False, "1 of 9 records"),
        ({"announced": 90}, False, "the board announces 90 postings, 9 came"),
        ({"gone": 6}, False, "6 of 9 postings of the list are gone"),
    ],
)
def test_what_a_platform_never_shows_is_told_from_what_did_not_come(
    evidence: dict[str, Any],
    by_nature: bool,  # noqa: FBT001 - pytest passes it by name
    reason: str,
) -> None:
    """Both are partial, but only the second is worth a look."""
    counts = describe(Evidence(lists_read=1, seen=9, postings=9, **evidence))
    assert (counts["status"], counts["by_nature"]) == ("partial", by_nature)
    assert counts["reason"].startswith(reason)


def test_a_few_details_that_are_gone_are_no_gap() -> None:
    """A list may be older than a posting's end."""
    status, _ = judge(Evidence(lists_read=1, seen=9, postings=6, gone=3))
    assert status == "complete"
    status, _ = judge(Evidence(lists_read=1, seen=1, gone=1))
    assert status == "partial"
