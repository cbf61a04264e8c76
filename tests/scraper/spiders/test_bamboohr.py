"""BambooHR rows and details, on invented records."""

from typing import Any

import pytest

from scraper.items import Location
from scraper.parsing.records import Unlisted


def _opening(**changes: Any) -> dict[str, Any]:
    return {
        "id": "86",
        "jobOpeningName": "Data Analyst",
        "departmentId": "18244",
        "departmentLabel": "Data ",
        "employmentStatusLabel": "Full-Time",
        "employmentType": None,
        "location": {"city": None, "state": None},
        "atsLocation": {
            "country": "Canada",
            "state": None,
            "province": "Ontario",
            "city": "Ottawa",
        },
        "isRemote": None,
        "locationType": "2",
        "jobOpeningShareUrl": "https://acme.bamboohr.com/careers/86",
        "jobOpeningStatus": "Open",
        "description": "<p>Count</p>",
        "compensation": "$60k - $70k",
        "datePosted": "2026-10-01",
        "minimumExperience": "Mid-level",
        **changes,
    }


def test_fields(read: Any) -> None:
    """The address that is filled in counts; pay is a line of text."""
    posting = read("bamboohr", _opening())
    assert posting.posting_id == "86"
    assert posting.locations == [
        Location(
            text="Ottawa, Ontario, Canada",
            city="Ottawa",
            region="Ontario",
            country="Canada",
        )
    ]
    assert posting.department == "Data"
    assert posting.employment_type_raw == ["Full-Time"]
    assert posting.salary_raw == "$60k - $70k"
    assert posting.date_posted == "2026-10-01"
    assert (posting.workplace, posting.workplace_raw) == ("hybrid", "locationType=2")


@pytest.mark.parametrize(
    ("kind", "is_remote", "workplace"),
    [
        ("0", None, "onsite"),
        ("1", None, "remote"),
        ("0", True, "remote"),
        ("7", None, None),
        (None, None, None),
    ],
)
def test_workplace(
    read: Any, kind: str | None, is_remote: Any, workplace: str | None
) -> None:
    """`isRemote` goes before the type when it is true."""
    posting = read("bamboohr", _opening(locationType=kind, isRemote=is_remote))
    assert posting.workplace == workplace


def test_what_is_closed_stays_out(parse: Any) -> None:
    """An opening that was filled since the list was read is not published."""
    result, _ = parse("bamboohr", _opening(jobOpeningStatus="Filled"))
    assert isinstance(result, Unlisted)


def test_an_address_is_made_where_none_is_given(read: Any) -> None:
    """The page of an opening follows from its number."""
    posting = read("bamboohr", _opening(jobOpeningShareUrl=None))
    assert posting.url == "https://acme.bamboohr.com/careers/86"
