"""Rows of Remote OK, on invented records."""

from typing import Any

import pytest

from scraper.items import PayRange
from scraper.spiders.remoteok import RemoteOkSpider

_CHECK = (
    "<br/><br/>Please mention the word **{}** and tag {} when applying to show you"
    " read the job post completely (#{}). This is a beta feature."
)


def _row(**changes: Any) -> dict[str, Any]:
    return {
        "slug": "remote-data-scientist-acme-1",
        "id": "1",
        "epoch": 1785704722,
        "date": "2026-08-02T21:05:22+00:00",
        "company": "Acme",
        "company_logo": "",
        "position": "Data Scientist",
        "tags": ["python"],
        "description": "<p>Model</p>" + _CHECK.format("JOY", "RMTI3==", "RMTI3"),
        "location": "Oslo, ",
        "apply_url": "https://remoteOK.com/remote-jobs/1",
        "salary_min": 90000,
        "salary_max": 0,
        "logo": "",
        "url": "https://remoteOK.com/remote-jobs/1",
        **changes,
    }


def test_fields(read: Any) -> None:
    """Pay is in dollars a year, zero is unknown, the place has no comma at its end."""
    posting = read("remoteok", _row())
    assert posting.pay == [
        PayRange(minimum=90000, currency="USD", period="year", source="salary_min/max")
    ]
    assert posting.applicant_locations == ["Oslo"]
    assert posting.workplace == "remote"
    assert posting.date_posted == "2026-08-02T21:05:22+00:00"
    assert posting.hiring_organization == "Acme"
    assert posting.attribution == "Remote OK: https://remoteok.com"
    assert read("remoteok", _row(salary_min=0)).pay == []


@pytest.mark.parametrize("word", ["JOY", "PROVIDENCE"])
def test_the_sentence_that_names_the_reader_is_dropped(read: Any, word: str) -> None:
    """Two readers get one text."""
    check = _CHECK.format(word, f"R{word}==", word)
    posting = read("remoteok", _row(description=f"<p>Model</p>{check}"))
    assert posting.description_html == "<p>Model</p>"


def test_the_row_of_terms_is_no_posting() -> None:
    """The first row holds the terms and is left out; others stay."""
    spider = RemoteOkSpider(board="all")
    rows = [{"last_updated": 1, "legal": "Link back"}, _row(), None]
    assert spider.records_of(rows) == rows[1:]
