"""Oracle requisitions, on invented records."""

from typing import Any

import pytest

from scraper.items import Location
from scraper.parsing.answers import AnswerError
from scraper.spiders.oracle_orc import OracleOrcSpider

_TOKEN = "acme.fa.us2/CX_1001"  # noqa: S105 - of a public page


def _record(**changes: Any) -> dict[str, Any]:
    return {
        "Id": "25001",
        "Title": "Data Engineer",
        "PostedDate": "2026-08-07",
        "ExternalPostedStartDate": "2026-08-06T22:00:00+00:00",
        "ExternalPostedEndDate": "2026-12-31T23:00:00+00:00",
        "PrimaryLocation": "SAN FRANCISCO, CA, United States",
        "PrimaryLocationCountry": "US",
        "secondaryLocations": [
            {"Name": "HOUSTON, TX, United States", "CountryCode": "US"},
            {"Name": "", "CountryCode": ""},
        ],
        "ShortDescriptionStr": "Short",
        "ExternalDescriptionStr": "<p>Build</p>",
        "ExternalResponsibilitiesStr": "<ul><li>Own</li></ul>",
        "ExternalQualificationsStr": None,
        "CorporateDescriptionStr": "<p>Acme</p>",
        "WorkplaceType": "Hybrid",
        "JobSchedule": "Full time",
        "ContractType": None,
        "Department": "Data",
        "HotJobFlag": False,
        "Language": "en",
        **changes,
    }


def test_fields(read: Any) -> None:
    """All places are kept, parts are joined under their names."""
    posting = read("oracle_orc", _record(), token=_TOKEN)
    assert posting.posting_id == "25001"
    assert posting.url == (
        "https://acme.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/"
        "CX_1001/job/25001"
    )
    assert posting.locations == [
        Location(text="SAN FRANCISCO, CA, United States", country="US"),
        Location(text="HOUSTON, TX, United States", country="US"),
    ]
    assert posting.description_html == (
        "<h3>About the company</h3><p>Acme</p>\n<p>Build</p>\n"
        "<h3>Responsibilities</h3><ul><li>Own</li></ul>"
    )
    assert (posting.workplace, posting.workplace_raw) == (
        "hybrid",
        "WorkplaceType=Hybrid",
    )
    assert posting.employment_type_raw == ["Full time"]
    assert posting.date_posted == "2026-08-06T22:00:00+00:00"
    assert posting.valid_through == "2026-12-31T23:00:00+00:00"


def test_a_page_is_one_item_with_a_list_and_a_total() -> None:
    """An answer without an item is not an empty board."""
    spider = OracleOrcSpider(board=_TOKEN)
    item = {"TotalJobsCount": 7, "requisitionList": [{"Id": "1"}]}
    assert spider.records_of({"items": [item]}) == [{"Id": "1"}]
    assert spider.announced({"items": [item]}) == 7
    with pytest.raises(AnswerError, match="expected 'items' with an object"):
        spider.records_of({"items": [], "count": 0})
