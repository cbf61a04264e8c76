"""Closing rules of postings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.lifecycle import Life, is_doubtful_drop, miss, outlive, see

_MONDAY = "2026-11-02T06:00:00Z"
_MONDAY_NOON = "2026-11-02T12:00:00Z"
_TUESDAY = "2026-11-03T06:00:00Z"
_WEDNESDAY = "2026-11-04T06:00:00Z"


def _life() -> Life:
    return Life(first_seen=_MONDAY, last_seen=_MONDAY)


def test_one_miss_closes_nothing() -> None:
    """A posting missing from one complete answer stays open."""
    assert miss(_life(), _TUESDAY).closed_at is None


def test_two_misses_a_day_apart_close_at_the_first() -> None:
    """The second miss closes a posting as of the first."""
    life = miss(miss(_life(), _TUESDAY), _WEDNESDAY)
    assert (life.closed_at, life.closed_by) == (_TUESDAY, "missing")


def test_two_misses_close_together_are_one() -> None:
    """Two complete answers within twelve hours count as one miss."""
    life = miss(miss(_life(), _MONDAY), _MONDAY_NOON)
    assert (life.misses, life.closed_at) == (1, None)


def test_a_sight_reopens_and_forgets_misses() -> None:
    """A closed posting that is seen again is open, without misses."""
    closed = miss(miss(_life(), _MONDAY_NOON), _TUESDAY)
    life = see(closed, _WEDNESDAY)
    assert (life.closed_at, life.misses, life.times_seen) == (None, 0, 2)
    assert life.closed_by is None


def test_the_same_run_counts_once() -> None:
    """A posting listed twice in one run is seen once."""
    assert see(see(_life(), _TUESDAY), _TUESDAY).times_seen == 2


def test_the_guard_doubts_more_than_thirty_percent() -> None:
    """Thirty of a hundred may vanish; thirty-one may not."""
    assert not is_doubtful_drop(100, 30)
    assert is_doubtful_drop(100, 31)


def test_the_guard_leaves_small_boards_alone() -> None:
    """A board of four may lose two."""
    assert not is_doubtful_drop(4, 2)


@pytest.mark.parametrize(
    ("at", "valid_through", "closed_at", "closed_by"),
    [
        ("2026-12-02T05:59:59Z", None, None, None),
        ("2026-12-02T06:00:00Z", None, "2026-12-02T06:00:00Z", "unseen"),
        (_WEDNESDAY, "2026-11-03", "2026-11-04T00:00:00Z", "valid_through"),
        (_WEDNESDAY, "2026-11-04", None, None),
        (
            _WEDNESDAY,
            "2026-11-04T05:00:00+00:00",
            "2026-11-04T05:00:00Z",
            "valid_through",
        ),
        (_WEDNESDAY, "2026-11-04T05:00:00-05:00", None, None),
        (_WEDNESDAY, "2026-11-04T05:00:00", "2026-11-04T05:00:00Z", "valid_through"),
        # It was there after the end that the site gives.
        (_WEDNESDAY, "2026-10-01", _MONDAY, "valid_through"),
        (_WEDNESDAY, "soon", None, None),
    ],
)
def test_a_feed_loses_a_posting_by_its_end_or_its_age_alone(
    at: str, valid_through: str | None, closed_at: str | None, closed_by: str | None
) -> None:
    """A feed's end of a posting is its own, or 30 days unseen; a miss is none."""
    life = outlive(_life(), at, valid_through)
    assert (life.closed_at, life.closed_by) == (closed_at, closed_by)
    assert (life.misses, life.last_seen) == (0, _MONDAY)
    assert outlive(life, "2027-01-01T00:00:00Z", None).closed_at is not None
    assert see(life, "2027-01-01T00:00:00Z").closed_by is None


@given(st.lists(st.booleans(), max_size=30))
def test_a_posting_closes_only_after_two_misses_in_a_row(answers: list[bool]) -> None:
    """Whatever the answers, closed means that the last two were misses."""
    life = _life()
    for day, is_there in enumerate(answers, 3):
        at = f"2026-{11 + day // 29:02d}-{day % 28 + 1:02d}T06:00:00Z"
        if at <= life.last_seen or day >= 28:
            break
        life = see(life, at) if is_there else miss(life, at)
        if life.closed_at is not None:
            assert life.misses >= 2
            assert life.last_seen < life.closed_at
