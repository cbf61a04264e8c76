"""Medians and shares with their intervals."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.report.statistics import share, spread


def test_a_known_median_interval() -> None:
    """Of 1 to 100 the 95 % interval of the median goes from the 40th to the 61st."""
    found = spread(range(1, 101))
    assert (found["low"], found["median"], found["high"]) == (40, 50.5, 61)
    assert (found["q1"], found["q3"], found["n"]) == (25.75, 75.25, 100)


def test_a_known_share_interval() -> None:
    """Wilson's interval of 10 in 50 is 11.2 % to 33.0 %."""
    found = share(10, 50)
    assert found["share"] == 0.2
    assert found["low"] == pytest.approx(0.1124, abs=1e-4)
    assert found["high"] == pytest.approx(0.3304, abs=1e-4)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=60))
def test_an_interval_holds_its_median(values: list[float]) -> None:
    """Bounds are in order, and are values that were given."""
    found = spread(values)
    assert found["low"] <= found["median"] <= found["high"]
    assert found["low"] in values
    assert found["high"] in values


@given(st.integers(1, 500), st.data())
def test_a_share_stays_between_none_and_all(n: int, data: st.DataObject) -> None:
    """Bounds lie in [0, 1] around the share."""
    found = share(data.draw(st.integers(0, n)), n)
    assert 0 <= found["low"] <= found["share"] + 1e-12
    assert found["share"] - 1e-12 <= found["high"] <= 1
    assert math.isfinite(found["high"])
