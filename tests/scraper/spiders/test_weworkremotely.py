"""Items of We Work Remotely's feeds, on invented records."""

from typing import Any

import pytest


def _item(**changes: Any) -> dict[str, Any]:
    return {
        "content": "",
        "title": "Acme : Data Engineer: Streams",
        "region": "Europe Only",
        "country": "",
        "state": "Oslo",
        "skills": "SQL",
        "category": "Back-End Programming",
        "type": "Full-Time",
        "description": "<p><strong>Headquarters:</strong> Oslo</p><p>Build</p>",
        "pubDate": "Fri, 10 Jul 2026 22:45:30 +0000",
        "expires_at": "Sun, 09 Aug 2026 22:45:30 +0000",
        "guid": "https://weworkremotely.com/remote-jobs/acme-data-engineer",
        "link": "https://weworkremotely.com/remote-jobs/acme-data-engineer",
        **changes,
    }


def test_fields(read: Any) -> None:
    """The first colon parts employer and role; the employer's seat is no place."""
    posting = read("weworkremotely", _item())
    assert posting.posting_id == "acme-data-engineer"
    assert posting.hiring_organization == "Acme"
    assert posting.title == "Data Engineer: Streams"
    assert posting.locations == []
    assert posting.applicant_locations == ["Europe Only"]
    assert (posting.workplace, posting.workplace_raw) == ("remote", "feed=remote jobs")
    assert posting.employment_type_raw == ["Full-Time"]
    assert posting.department == "Back-End Programming"
    assert posting.date_posted == "2026-07-10T22:45:30+00:00"
    assert posting.valid_through == "2026-08-09T22:45:30+00:00"
    assert posting.attribution == "We Work Remotely: https://weworkremotely.com"


@pytest.mark.parametrize("title", ["Acme", "Acme:", ""])
def test_a_title_without_a_role_is_no_posting(reject: Any, title: str) -> None:
    """The record comes back with the reason."""
    assert "'title'" in reject("weworkremotely", _item(title=title))
