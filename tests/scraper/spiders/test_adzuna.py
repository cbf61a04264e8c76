"""Results of Adzuna, on invented records."""

from typing import Any

import pytest

from scraper.items import Location, PayRange


def _row(**changes: Any) -> dict[str, Any]:
    return {
        "description": "We seek a <strong>data</strong> scientist who…",
        "adref": "signed",
        "salary_min": 50000,
        "salary_max": 61000.5,
        "salary_is_predicted": "0",
        "__CLASS__": "Adzuna::API::Response::Job",
        "id": "4400000001",
        "title": "Senior <strong>Data</strong> Scientist",
        "category": {"label": "IT Jobs", "tag": "it-jobs"},
        "created": "2026-11-16T04:41:26Z",
        "latitude": 53.4,
        "longitude": -2.2,
        "location": {
            "area": ["UK", "North West England", "Manchester"],
            "display_name": "Manchester, North West England",
        },
        "redirect_url": "https://www.adzuna.co.uk/details/4400000001",
        "company": {"display_name": "Acme"},
        "contract_time": "full_time",
        "contract_type": "permanent",
        **changes,
    }


def test_fields(read: Any) -> None:
    """Hits are not marked, and pay is in the country's own currency."""
    posting = read("adzuna", _row(), token="gb")  # noqa: S106 - a country
    assert posting.title == "Senior Data Scientist"
    assert posting.description_html == "We seek a data scientist who…"
    assert posting.hiring_organization == "Acme"
    assert posting.locations == [
        Location(
            text="Manchester, North West England",
            region="North West England",
            country="UK",
        )
    ]
    assert posting.employment_type_raw == ["full_time", "permanent"]
    assert posting.pay == [
        PayRange(
            minimum=50000,
            maximum=61000.5,
            currency="GBP",
            period="year",
            source="salary_min/salary_max",
        )
    ]
    assert posting.date_posted == "2026-11-16T04:41:26+00:00"
    assert posting.attribution == "Jobs by Adzuna: https://www.adzuna.com"


@pytest.mark.parametrize("flag", ["1", 1, True, "yes"])
def test_pay_that_the_site_made_up_is_no_offer(read: Any, flag: Any) -> None:
    """It is left out whatever form the flag has."""
    assert read("adzuna", _row(salary_is_predicted=flag)).pay == []
