"""Results of The Muse, on invented records."""

from typing import Any

import pytest

from scraper.items import Location


def _row(*places: str) -> dict[str, Any]:
    return {
        "contents": "<p>Count</p>",
        "name": "Data Analyst",
        "type": "external",
        "publication_date": "2026-09-03T11:54:53Z",
        "short_name": "data-analyst-1",
        "model_type": "jobs",
        "id": 6700001,
        "locations": [{"name": place} for place in places],
        "categories": [{"name": "Data Science"}, {"name": "Analytics"}],
        "levels": [{"name": "Mid Level", "short_name": "mid"}],
        "tags": [{"name": "Fortune 1000", "short_name": "fortune-1000"}],
        "refs": {"landing_page": "https://www.themuse.com/jobs/acme/data-analyst-1"},
        "company": {"id": 1, "short_name": "acme", "name": "Acme"},
    }


def test_fields(read: Any) -> None:
    """All places are kept; the key "type" is no kind of employment."""
    posting = read("themuse", _row("Folsom, CA", "Stockton, CA"))
    assert posting.posting_id == "6700001"
    assert posting.url == "https://www.themuse.com/jobs/acme/data-analyst-1"
    assert posting.hiring_organization == "Acme"
    assert posting.locations == [
        Location(text="Folsom, CA"),
        Location(text="Stockton, CA"),
    ]
    assert posting.department == "Data Science, Analytics"
    assert posting.employment_type_raw == []
    assert (posting.workplace, posting.workplace_raw) == (None, "")
    assert posting.date_posted == "2026-09-03T11:54:53+00:00"


@pytest.mark.parametrize(
    ("places", "workplace"),
    [(("Flexible / Remote",), "remote"), (("Oslo", "Flexible / Remote"), None)],
)
def test_the_mark_for_remote_work_is_no_place(
    read: Any, places: tuple[str, ...], workplace: str | None
) -> None:
    """Alone it says "remote"; beside a place it leaves that open, with evidence."""
    posting = read("themuse", _row(*places))
    assert posting.workplace == workplace
    assert posting.workplace_raw == "locations=Flexible / Remote"
    assert len(posting.locations) == len(places) - 1
