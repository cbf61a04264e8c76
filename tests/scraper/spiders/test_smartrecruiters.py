"""SmartRecruiters rows and details, on invented records."""

from typing import Any

import pytest

from scraper.boards import Board
from scraper.completeness import describe
from scraper.items import Location
from scraper.parsing.records import Unlisted
from scraper.spiders.smartrecruiters import SmartRecruitersSpider

_POSTING: dict[str, Any] = {
    "id": "743999000000001",
    "name": "Data Scientist, Tides ",
    "uuid": "1c1f0000-0000-4000-8000-000000000001",
    "jobId": "1c1f0000-0000-4000-8000-000000000002",
    "jobAdId": "1c1f0000-0000-4000-8000-000000000003",
    "defaultJobAd": True,
    "refNumber": "REF7X",
    "company": {"identifier": "Acme1", "name": "Acme"},
    "releasedDate": "2026-09-22T16:21:42.578Z",
    "location": {
        "city": "Bergen",
        "region": "Vestland",
        "country": "no",
        "address": "Bryggen 1",
        "postalCode": "5003",
        "remote": True,
        "hybrid": False,
        "latitude": "60.39",
        "longitude": "5.32",
        "fullLocation": "Bergen, Vestland, Norway",
    },
    "industry": {"id": "marine", "label": "Marine"},
    "department": {"id": "12", "label": "Research"},
    "function": {"id": "science", "label": "Science"},
    "typeOfEmployment": {"id": "permanent", "label": "Full-time"},
    "experienceLevel": {"id": "associate", "label": "Associate"},
    "customField": [{"fieldId": "COUNTRY", "valueLabel": "Norway"}],
    "visibility": "PUBLIC",
    "ref": "https://api.smartrecruiters.com/v1/companies/Acme1/postings/7439",
    "creator": {"name": "Kari Nordmann"},
    "language": {"code": "en", "label": "English", "labelNative": "English"},
    "active": True,
    "postingUrl": "https://jobs.smartrecruiters.com/Acme1/743999000000001-tides",
    "applyUrl": "https://jobs.smartrecruiters.com/Acme1/743999000000001?oga=true",
    "jobAd": {
        "sections": {
            "companyDescription": {"title": "About us", "text": "<p>Acme</p>"},
            "jobDescription": {"title": "The job", "text": "<p>Model tides</p>"},
            "qualifications": {"title": "Qualifications", "text": ""},
            "additionalInformation": {"title": "R&D", "text": "<p>More</p>"},
            "videos": {"title": "Videos", "urls": ["https://video.example/1"]},
        }
    },
}


def test_fields(read: Any) -> None:
    """Sections keep their order and titles; an empty one is left out."""
    posting = read("smartrecruiters", _POSTING)
    assert posting.description_html == (
        "<h3>About us</h3><p>Acme</p>\n<h3>The job</h3><p>Model tides</p>\n"
        "<h3>R&amp;D</h3><p>More</p>"
    )
    assert posting.title == "Data Scientist, Tides"
    assert posting.hiring_organization == "Acme"
    assert posting.requisition_id == "REF7X"
    assert posting.locations == [
        Location(
            text="Bergen, Vestland, Norway",
            city="Bergen",
            region="Vestland",
            country="no",
        )
    ]
    assert posting.workplace == "remote"
    assert posting.workplace_raw == "remote=true, hybrid=false"
    assert posting.department == "Research"
    # The identifier "permanent" stands for another word than its label.
    assert posting.employment_type_raw == ["Full-time"]
    assert posting.date_posted == "2026-09-22T16:21:42.578000+00:00"
    assert posting.language == "en"
    assert "Nordmann" not in str(posting.to_dict())


def test_unset_fields_and_flags(read: Any) -> None:
    """An empty department is none; flags that are false leave the workplace open."""
    changes = {
        "department": {},
        "location": {"city": "Oslo", "remote": False, "hybrid": False},
        "postingUrl": None,
    }
    posting = read("smartrecruiters", {**_POSTING, **changes})
    assert posting.department == ""
    assert posting.workplace is None
    assert posting.workplace_raw == "remote=false, hybrid=false"
    assert posting.url == "https://jobs.smartrecruiters.com/Acme1/743999000000001"


@pytest.mark.parametrize("change", [{"active": False}, {"visibility": "INTERNAL"}])
def test_what_is_not_public_stays_out(parse: Any, change: dict[str, Any]) -> None:
    """An inactive or internal posting is counted and not published."""
    result, _ = parse("smartrecruiters", {**_POSTING, **change})
    assert isinstance(result, Unlisted)


def test_a_bad_record_names_what_it_lacks(reject: Any) -> None:
    """Without a name there is no posting."""
    record = {key: value for key, value in _POSTING.items() if key != "name"}
    assert reject("smartrecruiters", record) == "'name' is missing or empty"


@pytest.mark.parametrize(
    ("previous", "status"), [(None, "complete"), (0, "complete"), (7, "partial")]
)
def test_an_empty_answer_is_whole_unless_there_were_postings(
    previous: int | None, status: str
) -> None:
    """An unknown company gets the same, so that it closes nothing, and is no fault."""
    board = Board(platform="smartrecruiters", token="Acme")  # noqa: S106 - a name
    spider = SmartRecruitersSpider(boards=[board])
    ledger = spider.ledger(board)
    ledger.evidence.lists_read, ledger.evidence.previous = 1, previous
    ledger.evidence.announced = 0
    spider.end_board(ledger)
    found = describe(ledger.close())
    assert (found["status"], found["by_nature"]) == (status, status == "partial")
    assert found["reason"].startswith("no posting: a company that does not exist")
