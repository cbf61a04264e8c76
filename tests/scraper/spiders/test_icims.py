"""iCIMS cards and pages, on invented ones."""

from typing import Any

import pytest

from scraper.items import Location
from scraper.parsing.answers import AnswerError
from scraper.spiders.icims import read_cards

_CARD = """<li class="iCIMS_JobCardItem"><div class="row">
<div class="col-xs-6 header left"><span class="sr-only field-label">Job Locations
</span><span>US-NC-Durham</span></div>
<div class="title"><a href="https://careers-acme.icims.com/jobs/{0}/data-analyst/job{1}"
class="iCIMS_Anchor"><span class="sr-only field-label">Title</span>
<h3>Data
Analyst</h3></a></div>
<dl><div class="iCIMS_JobHeaderTag"><dt>Category</dt><dd><span>Data</span></dd></div>
<div class="iCIMS_JobHeaderTag"><dt>Job ID</dt><dd><span>2026-{0}</span></dd></div></dl>
</div></li>"""
_NODE: dict[str, Any] = {
    "@context": "http://schema.org",
    "@type": "JobPosting",
    "title": "Data Analyst",
    "description": "<p>Count</p>",
    "hiringOrganization": {"@type": "Organization", "name": "Acme"},
    "validThrough": "2027-09-22T04:00:00.000Z",
    "datePosted": "2026-09-22T04:00:00.000Z",
    "employmentType": "OTHER",
    "occupationalCategory": "Data",
    "directApply": True,
    "jobLocation": [
        {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressCountry": "US",
                "streetAddress": "UNAVAILABLE",
                "postalCode": "UNAVAILABLE",
                "addressLocality": "Remote",
                "addressRegion": "UNAVAILABLE",
            },
        }
    ],
    "row": {
        "id": "8214",
        "path": "/jobs/8214/data-analyst/job",
        "number": "2026-8214",
    },
}


def test_cards() -> None:
    """Each posting once, with the number that its card shows."""
    page = "<div class='row'><ul class='iCIMS_JobsTable'>"
    page += _CARD.format(8214, "?in_iframe=1")
    page += _CARD.format(8212, "") + _CARD.format(8214, "?mode=apply")
    page += "<a href='/jobs/search?pr=1'>Next</a><a href='/jobs/intro'>All</a>"
    assert read_cards(page)["rows"] == [
        {
            "id": number,
            "path": f"/jobs/{number}/data-analyst/job",
            "title": "Data Analyst",
            "place": "US-NC-Durham",
            "number": f"2026-{number}",
        }
        for number in ("8214", "8212")
    ]


def test_another_page_is_no_list() -> None:
    """A page of another software is named; one without cards has none."""
    with pytest.raises(AnswerError, match="expected a search page of iCIMS"):
        read_cards("<html><body>Moved</body></html>")
    assert read_cards("<div class='iCIMS_MainWrapper'>No jobs</div>") == {"rows": []}


def test_fields(read: Any) -> None:
    """Sentinels are no places, and an end exactly a year ahead is the software's."""
    posting = read("icims", _NODE)
    assert posting.posting_id == "8214"
    assert posting.url == "https://acme.icims.com/jobs/8214/data-analyst/job"
    assert posting.requisition_id == "2026-8214"
    assert posting.locations == [Location(text="US", country="US")]
    assert (posting.workplace, posting.workplace_raw) == (
        "remote",
        "addressLocality=Remote",
    )
    assert posting.date_posted == "2026-09-22T04:00:00+00:00"
    assert posting.valid_through is None
    assert posting.valid_through_raw == ""
    assert posting.employment_type_raw == ["OTHER"]


def test_an_end_of_its_own_is_kept(read: Any) -> None:
    """Any other end was set by the employer."""
    posting = read("icims", {**_NODE, "validThrough": "2026-11-30T04:00:00.000Z"})
    assert posting.valid_through == "2026-11-30T04:00:00+00:00"
