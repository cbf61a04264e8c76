"""Greenhouse boards on a web site on loopback."""

from typing import Any

from tests.scraper.loopback import Site


def job_of(number: int, **changes: Any) -> dict[str, Any]:
    """Return a record of the list."""
    return {
        "id": number,
        "title": f"Data Engineer {number}",
        "absolute_url": f"https://jobs.acme.example/{number}",
        "content": "&lt;p&gt;Build pipelines.&lt;/p&gt;",
        "location": {"name": "Oslo, Norway"},
        "internal_job_id": number,
        **changes,
    }


def board_at(site: Site, token: str, **options: Any) -> dict[str, Any]:
    """Return a board that the site stands in for."""
    board = {"platform": "greenhouse", "token": token, "base_url": site.url}
    return board | options


def serve_board(
    site: Site, token: str, jobs: list[dict[str, Any]], **options: Any
) -> None:
    """Answer a board's list."""
    payload = {"jobs": jobs, "meta": {"total": len(jobs)}}
    site.json(f"/v1/boards/{token}/jobs", payload, **options)
