"""Pay from fields: order of sources, periods, bounds, annual sums."""

import re
from typing import Any

import pytest

from pipelines.normalise.fx import RATES_DATE, to_usd
from pipelines.normalise.pay import annualise, read_pay
from pipelines.normalise.values import Pay

Figures = tuple[float | None, float | None, str | None, str | None]


def figures(pay: Pay) -> Figures:
    """Return what is published of a pay."""
    return pay.minimum, pay.maximum, pay.currency, pay.period


@pytest.mark.parametrize(
    ("text", "low", "high", "currency", "period"),
    [
        ("$90,000.00/yr - $120,000.00/yr", 90000, 120000, "USD", "year"),
        ("£45,000 - £60,000 + bonus", 45000, 60000, "GBP", "year"),
        ("€ 4.500 brutto/Monat", 4500, 4500, "EUR", "month"),
        ("INR 12-18 LPA", 1200000, 1800000, "INR", "year"),
        ("16 Lakh to 24 Lakh", 1600000, 2400000, "INR", "year"),
        ("Rs. 1,25,000 per month", 125000, 125000, "INR", "month"),
        ("CHF 120'000", 120000, 120000, "CHF", "year"),
        ("R$ 9.500,00 por mês", 9500, 9500, "BRL", "month"),
        ("25 100 - 29 500 PLN gross/monthly", 25100, 29500, "PLN", "month"),
        ("12.50/hr", 12.5, 12.5, "USD", "hour"),
        ("$72.49 - $96.06 Per Hour", 72.49, 96.06, "USD", "hour"),
        ("$170 - $220k + profit share", 170000, 220000, "USD", "year"),
        ("154-190,000 DOE", 154000, 190000, "USD", "year"),
        ("$120k-150", 120000, 150000, "USD", "year"),
        ("65-95k€ + VSOP", 65000, 95000, "EUR", "year"),
        ("$144K-$230K (Employer est.)", 144000, 230000, "USD", "year"),
        ("C$130K-C$150K", 130000, 150000, "CAD", "year"),
        ("USD 160000.0~230000.0", 160000, 230000, "USD", "year"),
        ("USD 110,000 - 150,000; USD 140,000 - 190,000", 110000, 190000, "USD", "year"),
        ("$50/hour to $150,000/year + equity", None, 150000, "USD", "year"),
        ("up to $65k", None, 65000, "USD", "year"),
        ("from £40,000", 40000, None, "GBP", "year"),
        ("$150K+", 150000, None, "USD", "year"),
        ("45146", 45146, 45146, "USD", "year"),
        ("$2,000 - $2,500", 2000, 2500, "USD", None),
        ("$180k Salary - $400k Total Compensation", 180000, 180000, "USD", "year"),
        ("£350 to £400 p/d", 350, 400, "GBP", "day"),
        ("$700 a week", 700, 700, "USD", "week"),
    ],
)
def test_salary_fields(
    text: str, low: float | None, high: float | None, currency: str, period: str | None
) -> None:
    """A salary field is read whole, in the currency and period that it names."""
    pay = read_pay(salary_text=text, country="US")
    assert figures(pay) == (low, high, currency, period)
    assert pay.source == "salary_field"


@pytest.mark.parametrize(
    "text",
    [
        "$144K-$230K (Glassdoor est.)",
        "Competitive",
        "DOE",
        "$Competitive",
        "£60k OTE",
        "$0/yr - $0/yr",
        "",
        "0.5-1.0% equity",
        "$280K total comp",
        "50",
        "$140M",
    ],
)
def test_salary_fields_that_state_none(text: str) -> None:
    """A site's estimate, on-target earnings, zeros and words are no pay."""
    assert figures(read_pay(salary_text=text, country="US")) == (None,) * 4


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            {
                "minimum": 90000,
                "maximum": 120000,
                "currency": "USD",
                "period": "per-year-salary",
            },
            (90000, 120000, "USD", "year"),
        ),
        (
            {"minimum": 30.5, "maximum": 0, "currency": "eur", "period": "1 HOUR"},
            (30.5, None, "EUR", "hour"),
        ),
        (
            {
                "minimum": 3000,
                "maximum": 4000,
                "currency": "USD",
                "period": "two_weeks",
            },
            (1500, 2000, "USD", "week"),
        ),
        (
            {"minimum": 60000, "maximum": 50000, "currency": "", "period": ""},
            (50000, 60000, "GBP", "year"),
        ),
        (
            {
                "minimum": 9000,
                "maximum": 9000,
                "currency": "USD",
                "period": "",
                "title": "Monthly Salary",
            },
            (9000, 9000, "USD", "month"),
        ),
        (
            {
                "minimum": 5000,
                "maximum": 9000,
                "currency": "USD",
                "period": "YEAR",
                "title": "Annual Bonus",
            },
            (None, None, None, None),
        ),
        ({"minimum": None, "maximum": None}, (None, None, None, None)),
    ],
)
def test_structured_fields(item: dict[str, Any], expected: tuple[Any, ...]) -> None:
    """Periods of every platform are read; bonuses and empty ranges are left out."""
    assert figures(read_pay(structured=[item], country="GB")) == expected


def test_sources_come_in_order() -> None:
    """Structured fields win over the salary field, and that over the text."""
    item = {"minimum": 100000, "maximum": 110000, "currency": "USD", "period": "YEAR"}
    text = "Salary: $80,500 - $90,500 per year"
    both = read_pay(structured=[item], salary_text="$70,250 - $75,250", text=text)
    assert (both.minimum, both.source) == (100000, "structured")
    field = read_pay(salary_text="$70,250 - $75,250", text=text)
    assert (field.minimum, field.source) == (70250, "salary_field")
    assert read_pay(title="Data Engineer ($80k - $90k)").minimum == 80000


def test_zones_are_folded() -> None:
    """Several structured zones give the lowest minimum and the highest maximum."""
    zones = [
        {"minimum": low, "maximum": low + 20000, "currency": "USD", "period": "YEAR"}
        for low in (100000, 90000, 120000)
    ]
    assert figures(read_pay(structured=zones)) == (90000, 140000, "USD", "year")


@pytest.mark.parametrize("field", ["~104k", "$84k-$104k", "84,250"])
def test_a_text_that_says_more_completes_the_field(field: str) -> None:
    """A rounded, cut or bare field gives way to the text's own range."""
    pay = read_pay(salary_text=field, text="Pay range: $84,250 - $104,500 per year")
    assert figures(pay) == (84250, 104500, "USD", "year")


@pytest.mark.parametrize(
    "field", ["$70,000.00 to $80,000.00 /hour", "$54 - $70 /year", "$2,000 - $900,000"]
)
def test_what_can_not_be_is_kept_back(field: str) -> None:
    """A sum outside the bounds of its period is not published but explained."""
    pay = read_pay(salary_text=field)
    assert figures(pay) == (None,) * 4
    assert pay.rejected


@pytest.mark.parametrize(
    ("period", "times"),
    [("hour", 2080), ("day", 260), ("week", 52), ("month", 12), ("year", 1)],
)
def test_a_year_of_each_period(period: str, times: float) -> None:
    """Annual sums follow the stated hours; without a period there are none."""
    pay = Pay(minimum=10, maximum=None, currency="USD", period=period)
    assert annualise(pay) == (10 * times, None)
    assert annualise(Pay(minimum=10, maximum=20)) == (None, None)


def test_dollars_by_a_dated_table() -> None:
    """A known currency converts by the table of a stated day; another does not."""
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", RATES_DATE)
    assert to_usd(100, "USD") == 100
    assert to_usd(100, "XXX") is None
