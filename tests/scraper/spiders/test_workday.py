"""Workday's details, facets and robots rules, on invented answers."""

from typing import Any

from scraper.items import Location
from scraper.parsing.facets import choose_facet, count_all
from scraper.parsing.records import Unlisted
from scraper.spiders.workday import WorkdaySpider

_POSTING: dict[str, Any] = {
    "externalPath": "/job/Norway-Oslo/Data-Analyst_JR0007-1",
    "locationsText": "2 Locations",
    "postedOn": "Posted Today",
    "bulletFields": ["JR0007"],
    "id": "d5b8e28887be101cdf0b77147a0d0000",
    "title": "Data Analyst",
    "jobDescription": "<p>Count&#39;s</p>",
    "location": "Norway, Oslo",
    "additionalLocations": ["Norway, Bergen", "Norway, Oslo"],
    "startDate": "2026-08-02",
    "endDate": "2026-09-30",
    "timeType": "Full time",
    "remoteType": "Fully Remote",
    "jobReqId": "JR0007",
    "jobPostingId": "Data-Analyst_JR0007-1",
    "jobPostingSiteId": "External",
    "country": {"descriptor": "Norway", "id": "08"},
    "canApply": True,
    "posted": True,
    "includeResumeParsing": True,
    "jobRequisitionLocation": {
        "descriptor": "Norway, Oslo",
        "country": {"descriptor": "Norway", "id": "08", "alpha2Code": "NO"},
    },
    "externalUrl": "https://acme.wd5.myworkdayjobs.com/External/job/x_JR0007-1",
    "questionnaireId": "2f",
    "hiringOrganization": {"name": "AB12 Acme Holding Ltd.", "url": ""},
    "similarJobs": [],
    "userAuthenticated": False,
}


def test_fields(read: Any) -> None:
    """The start is the date; the brand of the boards file goes before the entity."""
    posting = read("workday", _POSTING, name="Acme")
    assert posting.posting_id == "JR0007-1"
    assert posting.requisition_id == "JR0007"
    assert posting.hiring_organization == "Acme"
    assert posting.locations == [
        Location(text="Norway, Oslo", city="Oslo", country="NO"),
        Location(text="Norway, Bergen"),
    ]
    assert posting.date_posted == posting.date_posted_raw == "2026-08-02"
    assert posting.valid_through == "2026-09-30"
    assert (posting.workplace, posting.workplace_raw) == (
        "remote",
        "remoteType=Fully Remote",
    )
    assert posting.employment_type_raw == ["Full time"]


def test_words_instead_of_dates_and_kinds(read: Any) -> None:
    """A relative date is kept and not read; a tenant's own word leaves it open."""
    record = {**_POSTING, "startDate": None, "remoteType": "Flexible"}
    posting = read("workday", record)
    assert (posting.date_posted, posting.date_posted_raw) == (None, "Posted Today")
    assert (posting.workplace, posting.workplace_raw) == (None, "remoteType=Flexible")
    assert posting.hiring_organization == "AB12 Acme Holding Ltd."


def test_what_is_not_posted_stays_out(parse: Any) -> None:
    """A posting taken down since the list was read is counted and not published."""
    result, _ = parse("workday", {**_POSTING, "posted": False})
    assert isinstance(result, Unlisted)


def _facet(name: str, *counts: int) -> dict[str, Any]:
    values = [{"id": f"{name}{i}", "count": n} for i, n in enumerate(counts)]
    return {"facetParameter": name, "values": values}


_FACETS = [
    {
        "facetParameter": "locationMainGroup",
        "values": [_facet("locations", 900, 1500, 1800), _facet("hiringSite", 4, 5)],
    },
    _facet("timeType", 2600, 28),
    _facet("jobFamilyGroup", 1700, 900, 30),
    _facet("skills", 800, 900, 700, 600),
    {"facetParameter": "broken", "values": None},
    None,
]


def test_the_whole_is_counted_by_facets_with_one_value_a_posting() -> None:
    """Places are counted several times, skills too."""
    assert count_all(_FACETS) == 2630
    assert count_all(None) == 0


def test_a_search_is_parted_by_the_facet_that_covers_most() -> None:
    """One with single values first; when those are used up, another; at last places."""
    chosen = choose_facet(_FACETS, {})
    assert chosen is not None
    assert (chosen.name, len(chosen.values)) == ("jobFamilyGroup", 3)
    then = choose_facet(_FACETS, {"jobFamilyGroup": ["a"], "timeType": ["b"]})
    assert then is not None
    assert then.name == "skills"
    places = choose_facet(_FACETS[:1], {})
    assert places is not None
    assert places.name == "hiringSite"
    assert choose_facet([_facet("timeType", 7)], {}) is None


def test_tenants_of_one_shard_share_a_slot() -> None:
    """The limit is the shard's, not the tenant's."""
    slots = {
        WorkdaySpider.slot_of(f"https://{tenant}.wd5.myworkdayjobs.com/wday/cxs")
        for tenant in ("acme", "other")
    }
    assert slots == {"wd5.myworkdayjobs.com"}
    assert WorkdaySpider.slot_of("http://127.0.0.1:8000/workday") == "127.0.0.1:8000"
