"""Pay as it is worded in several languages and countries."""

import pytest

from pipelines.normalise.pay import read_pay


@pytest.mark.parametrize(
    ("text", "low", "high", "currency", "period"),
    [
        ("£13.20 per hour, 36 hours, mornings.", 13.2, 13.2, "GBP", "hour"),
        ("The money: from £39,000 FTE, pro rata.", 39000, None, "GBP", "year"),
        ("Up to £47,000, courses worth £2,000.", None, 47000, "GBP", "year"),
        ("Permanent: 2.650 € gross per month.", 2650, 2650, "EUR", "month"),
        ("CDI, entre 2 400 € et 2 600 € bruts par mois.", 2400, 2600, "EUR", "month"),
        ("Entre 1.850 € y 2.050 € brutos al mes.", 1850, 2050, "EUR", "month"),
        ("De 18,50 $ à 21,75 $ de l'heure.", 18.5, 21.75, "USD", "hour"),
        ("R41 000 – R47 000 per month basic.", 41000, 47000, "ZAR", "month"),
        ("Der Stundenlohn beträgt 16,10 € brutto.", 16.1, 16.1, "EUR", "hour"),
        ("Pay type\nHourly\nMin rate\n$17.10", 17.1, None, "USD", "hour"),
        ("Bergen\n$95,000- $80,000\nWe build.", 80000, 95000, "USD", "year"),
        ("Comp: ₹30L–₹45L base", 3000000, 4500000, "INR", "year"),
        ("Salary is 4.2M-5.1M yen.", 4200000, 5100000, "JPY", "year"),
    ],
)
def test_wording_states_pay(
    text: str, low: float | None, high: float | None, currency: str, period: str
) -> None:
    """Marks, joints and periods of each language are understood."""
    pay = read_pay(text=text)
    found = (pay.minimum, pay.maximum, pay.currency, pay.period)
    assert found == (low, high, currency, period)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Sueldo bruto de $27,000 a $33,000 mensuales.", "MXN"),
        ("The base salary is $60,000 to $80,000 a year.", "USD"),
    ],
)
def test_peso_sign_is_the_dollar_unless_the_text_is_spanish(
    text: str, currency: str
) -> None:
    """In a country with pesos "$" is what the language around it means."""
    assert read_pay(text=text, country="MX").currency == currency


@pytest.mark.parametrize(
    "text",
    [
        "The cycle is short; the average contract is US$45,000 a year.",
        "Bring 2L bottles and 5L tanks.",
        "A bonus would be nice.\n£9,000 for the best idea.",
    ],
)
def test_other_sums_are_no_pay(text: str) -> None:
    """Contracts, litres and prizes stay out."""
    assert read_pay(text=text).source is None
