"""What a host asks of a crawl is heeded: waits, robots.txt, its own borders."""

import itertools
import json
from typing import Any

from tests.scraper.greenhouse_site import board_at, job_of, serve_board


def test_retry_after_is_waited_for(site: Any, crawl: Any, answer: Any) -> None:
    """429 with seconds pauses that long; 503 without a header backs off by itself."""
    serve_board(site, "acme", [job_of(1)])
    good = site.routes["/v1/boards/acme/jobs"]
    busy = answer(status=429, headers={"Retry-After": "1"})
    site.routes["/v1/boards/acme/jobs"] = [busy, answer(status=503), good]
    found = crawl(board_at(site, "acme"))
    assert found["outcomes"]["greenhouse:acme"]["status"] == "complete"
    times = [each.at for each in site.asked if each.path != "/robots.txt"]
    assert len(times) == 3
    assert 1.0 <= times[1] - times[0] < 3
    assert times[2] - times[1] >= 0.05


def test_a_wait_that_is_too_long_ends_the_board(
    site: Any, crawl: Any, answer: Any
) -> None:
    """A host that asks for an hour is left alone, with all its boards."""
    busy = answer(status=429, headers={"Retry-After": "3600"})
    for token in ("one", "two"):
        site.routes[f"/v1/boards/{token}/jobs"] = busy
    found = crawl(board_at(site, "one"), board_at(site, "two"), CONCURRENT_REQUESTS=1)
    assert {each["status"] for each in found["outcomes"].values()} == {"failed"}
    assert len(site.paths()) == 1


def test_robots_txt_is_obeyed_also_when_it_cannot_be_read(
    make_site: Any, crawl: Any, answer: Any
) -> None:
    """Server errors and dropped connections forbid all; 4xx allows all."""
    closed = b"User-agent: rolemap\nDisallow: /v1/"
    cases = {
        "error": (answer(status=503), "answered 503: all is forbidden"),
        "dropped": (answer(drop=True), "could not be read"),
        "closed": (answer(closed), "forbids it"),
        "refused": (answer(status=401), ""),
    }
    sites = {token: make_site() for token in cases}
    for token, each in sites.items():
        serve_board(each, token, [job_of(1)])
        each.routes["/robots.txt"] = cases[token][0]
    found = crawl(*(board_at(each, token) for token, each in sites.items()))
    for token, (_, reason) in cases.items():
        outcome = found["outcomes"][f"greenhouse:{token}"]
        assert reason in outcome["reason"], token
        assert outcome["status"] == ("failed" if reason else "complete"), token
        assert len(sites[token].paths()) == (0 if reason else 1), token


def test_crawl_delay_spaces_the_requests_of_a_host(
    site: Any, crawl: Any, answer: Any
) -> None:
    """Three boards of a host with Crawl-delay 0.5 are asked half a second apart."""
    site.routes["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 0.5")
    for token in ("one", "two", "three"):
        serve_board(site, token, [job_of(1)])
    crawl(*(board_at(site, token) for token in ("one", "two", "three")))
    times = [each.at for each in site.asked if each.path != "/robots.txt"]
    gaps = [after - before for before, after in itertools.pairwise(times)]
    assert len(gaps) == 2
    assert min(gaps) >= 0.45


def test_a_crawl_delay_that_nobody_waits_for_ends_the_board(
    site: Any, crawl: Any, answer: Any
) -> None:
    """A host that asks for an hour between requests is left alone."""
    site.routes["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 3600")
    serve_board(site, "acme", [job_of(1)])
    outcome = crawl(board_at(site, "acme"))["outcomes"]["greenhouse:acme"]
    assert outcome["status"] == "failed"
    assert "asks to wait 3600 s between requests, and 300 s" in outcome["reason"]
    assert site.paths() == []


def test_platforms_on_one_host_share_its_pace(
    site: Any, crawl: Any, answer: Any
) -> None:
    """Two spiders keep a Crawl-delay together, and both wait when one is told to."""
    site.routes["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 0.3")
    boards = [board_at(site, token) for token in ("one", "two", "three")]
    for board in boards:
        serve_board(site, board["token"], [job_of(1)])
    site.routes["/v1/boards/one/jobs"] = [
        answer(status=429, headers={"Retry-After": "1"}),
        site.routes["/v1/boards/one/jobs"],
    ]
    pages = [f"/pages/{number}" for number in range(3)]
    node = json.dumps({"@type": "JobPosting", "title": "A", "description": "<p>A"})
    for path in pages:
        site.html(path, f'<script type="application/ld+json">{node}</script>')
    options = {"pages": pages}
    found = crawl(*boards, board_at(site, "s", platform="jsonld", options=options))
    assert {each["status"] for each in found["outcomes"].values()} == {"complete"}
    asked = [each for each in site.asked if each.path != "/robots.txt"]
    gaps = [after.at - before.at for before, after in itertools.pairwise(asked)]
    assert len(asked) == 7
    assert min(gaps) >= 0.25
    told = next(k for k, each in enumerate(asked) if "/one/" in each.path)
    assert gaps[told] >= 0.95


def test_a_redirect_to_another_private_address_is_refused(
    site: Any, crawl: Any, answer: Any
) -> None:
    """A board on loopback reaches its own origin and no other one there."""
    inside = answer(status=302, headers={"Location": "http://127.0.0.1:1/secret"})
    site.routes["/v1/boards/acme/jobs"] = inside
    outcome = crawl(board_at(site, "acme"))["outcomes"]["greenhouse:acme"]
    assert outcome["reason"].startswith("refused: 127.0.0.1 is not a public address")
