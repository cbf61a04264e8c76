"""Base pay of schema.org nodes, in the shapes that sites give it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.items import JobPosting
from scraper.parsing.salary import take_pay

Pays = list[tuple[float | None, float | None, str, str]]


def _take(salary: Any, **node: Any) -> tuple[Pays, str]:
    posting = JobPosting(platform="p", board="b", posting_id="1", url="", title="T")
    take_pay(posting, {"baseSalary": salary, **node})
    pays = [(p.minimum, p.maximum, p.currency, p.period) for p in posting.pay]
    return pays, posting.salary_raw


def _value(**value: Any) -> dict[str, Any]:
    return {"currency": "USD", "value": value}


@pytest.mark.parametrize(
    ("salary", "pay"),
    [
        (
            _value(minValue=50000, maxValue="60,000", unitText="YEAR"),
            (50000, 60000, "USD", "YEAR"),
        ),
        (
            _value(minValue="50k", maxValue="$60K", unitText="year"),
            (50000, 60000, "USD", "year"),
        ),
        (
            _value(value="50,000 - 60,000", unitText="YEAR"),
            (50000, 60000, "USD", "YEAR"),
        ),
        (
            {"currency": "EUR", "value": "50.000–60.000", "unitText": "year"},
            (50000, 60000, "EUR", "year"),
        ),
        (
            _value(value="$45,000", unitText="per year"),
            (45000, 45000, "USD", "per year"),
        ),
        (_value(minValue=5000, unitCode="MON"), (5000, None, "USD", "MONTH")),
        (
            {"@type": "PriceSpecification", "price": "50000", "priceCurrency": "USD"},
            (50000, 50000, "USD", ""),
        ),
        (
            {
                "minPrice": 20,
                "maxPrice": 30,
                "priceCurrency": "USD",
                "unitText": "HOUR",
            },
            (20, 30, "USD", "HOUR"),
        ),
    ],
)
def test_amounts_of_every_shape(salary: Any, pay: tuple[Any, ...]) -> None:
    """Ranges as text, thousands as "k", codes of units, prices."""
    assert _take(salary) == ([pay], "")


@pytest.mark.parametrize(
    ("salary", "line"),
    [
        ("$25.50/hr", "$25.50/hr"),
        ("€ 50.000", "€ 50.000"),
        ("$50,000 - $60,000 per year", "$50,000 - $60,000 per year"),
        (_value(value="Competitive", unitText="YEAR"), "Competitive"),
        (
            _value(value="from 50,000 to 60,000 plus shares", unitText="YEAR"),
            "from 50,000 to 60,000 plus shares USD YEAR",
        ),
        (_value(unitText="YEAR"), ""),
        ({"currency": "USD", "minValue": 0.0, "maxValue": 0.0}, ""),
    ],
)
def test_a_line_keeps_what_no_field_says(salary: Any, line: str) -> None:
    """Signs and words tell currency and period; a line without figures stays bare."""
    assert _take(salary) == ([], line)


def test_the_currency_may_stand_beside_the_pay() -> None:
    """A bare number, with ``salaryCurrency`` on the posting."""
    assert _take("100000", salaryCurrency="EUR") == (
        [(100000, 100000, "EUR", "")],
        "",
    )


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=40),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["value", "minValue", "currency", "unitText", "price"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=8,
    )
)
def test_no_shape_is_an_error(salary: Any) -> None:
    """Whatever stands there, amounts are positive and lines are text."""
    pays, line = _take(salary)
    assert isinstance(line, str)
    assert all(end is None or end > 0 for pay in pays for end in pay[:2])
