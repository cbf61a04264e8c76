"""Pay from running text: what states it, what only looks like it, and properties."""

import re
import time
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipelines.normalise.pay import annualise, read_pay
from pipelines.normalise.values import Pay

PERIODS = {"year", "month", "week", "day", "hour", None}
Figures = tuple[float | None, float | None, str | None, str | None]


def figures(pay: Pay) -> Figures:
    """Return what is published of a pay."""
    return pay.minimum, pay.maximum, pay.currency, pay.period


@pytest.mark.parametrize(
    ("text", "low", "high", "currency", "period"),
    [
        (
            "The base salary range for this role is $120,000 - $150,000 plus equity.",
            120000,
            150000,
            "USD",
            "year",
        ),
        ("US Pay Range\n\n$177,300—$212,800 USD", 177300, 212800, "USD", "year"),
        (
            "Zone A: $160,000 - $190,000\nZone B: $140,000 - $170,000",
            140000,
            190000,
            "USD",
            "year",
        ),
        (
            "Minimum Salary: $90,000\nMaximum Salary: $110,000",
            90000,
            110000,
            "USD",
            "year",
        ),
        (
            "Base pay range per year:\nMin: $110,000\nMid: $120,000\nMax: $130,000",
            110000,
            130000,
            "USD",
            "year",
        ),
        ("Annual Salary$76,000.00 - $104,500.00", 76000, 104500, "USD", "year"),
        (
            "Hourly rate for this role is between $70 and $110 USD.",
            70,
            110,
            "USD",
            "hour",
        ),
        (
            "Pay is between $90,000 in our lowest market and $120,000 in our best.",
            90000,
            120000,
            "USD",
            "year",
        ),
        (
            "150,000 USD - 210,000 USD for L4, 180,000 USD - 240,000 USD for L5",
            150000,
            240000,
            "USD",
            "year",
        ),
        ("Salary: up to circa £64,000", None, 64000, "GBP", "year"),
        ("Our pay: from $60.00 per hour", 60, None, "USD", "hour"),
        ("Gross monthly salary: 18,842- 23,550 PLN", 18842, 23550, "PLN", "month"),
        ("Comp: $175k base, $70k target bonus", 175000, 175000, "USD", "year"),
        (
            "The OTE is $200,000 - $240,000. It includes a base of $100,000 - $120,000",
            100000,
            120000,
            "USD",
            "year",
        ),
        ("Acme | Engineer | Berlin | €70-90k + equity", 70000, 90000, "EUR", "year"),
        ("Employment contract 9 700 PLN gross/month", 9700, 9700, "PLN", "month"),
        ("$80,000 - $95,000 a year or $40 - $45 an hour", 80000, 95000, "USD", "year"),
        ("Lohn: Gehalt ab 3.000 € brutto im Monat", 3000, None, "EUR", "month"),
    ],
)
def test_texts_that_state_pay(
    text: str, low: float | None, high: float | None, currency: str, period: str
) -> None:
    """Ranges, levels, zones, headings and open ends are read from running text."""
    pay = read_pay(text=text)
    assert figures(pay) == (low, high, currency, period)
    assert pay.source == "description"
    assert pay.quote


@pytest.mark.parametrize(
    "text",
    [
        "We raised $50M in Series B funding at a $1.2B valuation.",
        "A $5,000 sign-on bonus and a $1,500 annual learning stipend.",
        "401k with 4% match, up to $3,000 per year.",
        "Revenue grew from $10M to $40M.",
        "Budget of $2,000 - $3,000 per year for conferences.",
        "On-target earnings (OTE) for this position are $200,000 - $240,000.",
        "We serve 50,000 - 60,000 customers in 30 countries.",
        "Life insurance of 1x salary up to $250,000.",
        "Home office allowance: $500 per month.",
        "Bonus: $10,000 - $20,000",
        "Refer a friend and earn up to $2,000.",
        "Tutors earn $2-$15 per question.",
        "Equity worth $100,000 - $200,000.",
        "GS-12, steps 1 to 10",
        "Competitive salary, DOE.",
        "Manage a $20,000,000 portfolio.",
        "Salaries can range from $90,000-$100,000, as reported by employees.",
    ],
)
def test_texts_that_state_none(text: str) -> None:
    """Money that is not this posting's base pay is not published."""
    assert figures(read_pay(text=text)) == (None,) * 4


@pytest.mark.parametrize(
    ("country", "mark", "code"),
    [
        ("CA", "$", "CAD"),
        ("AU", "$", "AUD"),
        ("", "$", "USD"),
        ("DE", "$", "USD"),
        ("DK", "kr ", "DKK"),
        ("CA", "US$", "USD"),
        ("US", "CAD ", "CAD"),
    ],
)
def test_a_bare_sign_is_the_country_s(country: str, mark: str, code: str) -> None:
    """A sign that several currencies share is the one of the posting's country."""
    pay = read_pay(text=f"Salary: {mark}90,000 - {mark}120,000", country=country)
    assert pay.currency == code


PIECES = st.sampled_from(
    [
        "$",
        "£",
        "€",
        "USD ",
        "INR ",
        "1",
        "12",
        "120,000",
        "99.99",
        "k",
        "K",
        "M",
        " LPA",
        "-",
        " – ",
        " to ",
        " and ",
        "/hr",
        " per year",
        " a month",
        "+",
        " + bonus",
        "salary: ",
        "OTE ",
        "up to ",
        "from ",
        "\n",
        " ",
        "401k",
        "%",
        "(",
        ")",
        "٣",
        "1e9",
        "~",
        ".",
        "| ",
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text()
NUMBERS = st.one_of(st.none(), st.floats(), st.integers(), st.text(max_size=8))
ITEMS = st.lists(
    st.fixed_dictionaries(
        {"minimum": NUMBERS, "maximum": NUMBERS},
        optional={
            "currency": st.text() | st.just("EUR"),
            "period": st.text(),
            "title": TEXTS,
            "source": st.none() | st.text(),
        },
    ),
    max_size=3,
)


@given(ITEMS, TEXTS, TEXTS, st.sampled_from(["", "US", "CA", "IN", "??"]), TEXTS)
def test_output_is_in_its_schema(
    items: list[dict[str, Any]], field: str, text: str, country: str, title: str
) -> None:
    """Nothing raises; ends are positive and in order, codes and periods are known."""
    pay = read_pay(
        structured=items, salary_text=field, text=text, country=country, title=title
    )
    ends = [end for end in (pay.minimum, pay.maximum) if end is not None]
    assert all(end > 0 for end in ends)
    assert ends == sorted(ends)
    assert pay.period in PERIODS
    assert pay.currency is None or re.fullmatch("[A-Z]{3}", pay.currency)
    assert bool(ends) == (pay.source is not None)
    low, high = annualise(pay)
    assert low is None or high is None or low <= high


def test_sums_too_far_apart_are_not_joined() -> None:
    """The first of two sums that no one job could pay both of is kept."""
    pay = read_pay(salary_text="$12k a year or $1,120,000 a year", country="US")
    assert figures(pay) == (12_000.0, 12_000.0, "USD", "year")


@given(TEXTS)
@example("1120,000$12k")
def test_reading_what_was_read_changes_nothing(field: str) -> None:
    """A published range written out again is read as the same range."""
    pay = read_pay(salary_text=field, country="US")
    if pay.minimum and pay.maximum and pay.currency and pay.period:
        item = {
            "minimum": pay.minimum,
            "maximum": pay.maximum,
            "currency": pay.currency,
            "period": pay.period,
        }
        assert figures(read_pay(structured=[item])) == figures(pay)


@pytest.mark.parametrize(
    "piece",
    ["$1", "9", " ", "$1 - ", "1,000 ", "salary ", "(", "$ ", "k", "$9k to ", ". "],
)
def test_time_is_linear(piece: str) -> None:
    """Twenty thousand repeats of a trigger stay well under a second."""
    start = time.process_time()
    read_pay(text="salary $" + piece * 20_000, salary_text=piece * 20_000)
    assert time.process_time() - start < 1
