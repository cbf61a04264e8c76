"""Compare a posting with values that were read by eye."""

from typing import Any

from scraper.items import JobPosting


def compare_fields(posting: Any, expected: dict[str, Any]) -> None:
    """Compare the fields that are expected, and no others."""
    assert isinstance(posting, JobPosting)
    found = {
        **posting.to_dict(),
        "places": [place.text for place in posting.locations],
        "pay": [(p.minimum, p.maximum, p.currency, p.period) for p in posting.pay],
        "length": len(posting.description_html or posting.description),
    }
    assert {key: found[key] for key in expected} == expected
