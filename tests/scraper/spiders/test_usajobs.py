"""Announcements of USAJOBS, on invented records."""

from typing import Any

import pytest

from scraper.items import Location


def _item(**details: Any) -> dict[str, Any]:
    url = "https://www.usajobs.gov:443/GetJob/ViewDetails/790000001"
    descriptor = {
        "PositionID": "ST-1",
        "PositionTitle": "Data Scientist",
        "PositionURI": url,
        "ApplyURI": [f"{url}?PostingChannelID=RESTAPI"],
        "PositionLocationDisplay": "Multiple Locations",
        "PositionLocation": [
            {
                "LocationName": "Boulder, Colorado",
                "CountryCode": "United States",
                "CountrySubDivisionCode": "Colorado",
                "CityName": "Boulder, Colorado",
                "Longitude": -105.2,
                "Latitude": 40.0,
            },
            {"LocationName": "Anywhere in the U.S. (remote job)"},
        ],
        "OrganizationName": "Bureau of Acme",
        "DepartmentName": "Department of Examples",
        "SubAgency": "Branch",
        "JobCategory": [{"Name": "Data Science", "Code": "1560"}],
        "JobGrade": [{"Code": "GS"}],
        "PositionSchedule": [{"Name": "", "Code": "1"}],
        "PositionOfferingType": [{"Name": "Permanent", "Code": "15317"}],
        "QualificationSummary": "One year of models.",
        "PositionRemuneration": [
            {
                "MinimumRange": "134751.0",
                "MaximumRange": "191900.0",
                "RateIntervalCode": "PA",
                "Description": "Per Year",
            }
        ],
        "PositionStartDate": "2026-06-04T00:00:00.0000",
        "PositionEndDate": "2026-06-12T23:59:59.9970",
        "PublicationStartDate": "2026-06-04T00:00:00.0000",
        "ApplicationCloseDate": "2026-06-12T23:59:59.9970",
        "PositionFormattedDescription": [{"Label": "Dynamic Teaser"}],
        "UserArea": {
            "Details": {
                "JobSummary": "Serves as a scientist.",
                "MajorDuties": ["Models data.", "Writes reports."],
                "Education": "",
                "KeyRequirements": [],
                "RemoteIndicator": "False",
                "TeleworkEligible": "True",
                **details,
            },
            "IsRadialSearch": False,
        },
        "NewKey": 1,
    }
    return {
        "MatchedObjectId": "790000001",
        "MatchedObjectDescriptor": descriptor,
        "RelevanceRank": 0,
    }


def test_fields(parse: Any) -> None:
    """Parts are joined, places are all kept, and a key below is counted as unread."""
    posting, unread = parse("usajobs", _item())
    assert posting.posting_id == "790000001"
    assert posting.requisition_id == "ST-1"
    assert posting.url == "https://www.usajobs.gov/GetJob/ViewDetails/790000001"
    assert posting.hiring_organization == "Bureau of Acme"
    assert posting.description_html == (
        "<h3>Summary</h3><p>Serves as a scientist.</p>\n"
        "<h3>Duties</h3><p>Models data.</p><p>Writes reports.</p>\n"
        "<h3>Qualifications</h3><p>One year of models.</p>"
    )
    assert posting.locations == [
        Location(
            text="Boulder, Colorado",
            city="Boulder",
            region="Colorado",
            country="United States",
        ),
        Location(text="Anywhere in the U.S. (remote job)"),
    ]
    assert posting.employment_type_raw == ["Permanent"]
    assert posting.department == "Data Science"
    (pay,) = posting.pay
    assert (pay.minimum, pay.maximum, pay.currency, pay.period) == (
        134751,
        191900,
        "USD",
        "Per Year",
    )
    assert posting.date_posted == "2026-06-04T00:00:00"
    assert posting.valid_through == "2026-06-12T23:59:59.997000"
    assert unread == {"NewKey": 1}


@pytest.mark.parametrize(
    ("flag", "workplace"),
    [
        (True, "remote"),
        ("True", "remote"),
        (False, None),
        ("False", None),
        (None, None),
    ],
)
def test_a_flag_may_be_a_text(parse: Any, flag: Any, workplace: str | None) -> None:
    """Telework that is allowed does not make a post remote or hybrid."""
    posting, _ = parse("usajobs", _item(RemoteIndicator=flag))
    assert posting.workplace == workplace
