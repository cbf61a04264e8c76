"""Crawls of a loopback site, each in a process of its own."""

import gzip
import itertools
import json
import signal
import time
from pathlib import Path
from typing import Any


def _job(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "id": number,
        "title": f"Data Engineer {number}",
        "absolute_url": f"https://jobs.acme.example/{number}",
        "content": "&lt;p&gt;Build pipelines.&lt;/p&gt;",
        "location": {"name": "Oslo, Norway"},
        "internal_job_id": number,
        **changes,
    }


def _board(site: Any, token: str, **options: Any) -> dict[str, Any]:
    board = {"platform": "greenhouse", "token": token, "base_url": site.url}
    return board | options


def _serve(site: Any, token: str, jobs: list[dict[str, Any]], **options: Any) -> None:
    payload = {"jobs": jobs, "meta": {"total": len(jobs)}}
    site.json(f"/v1/boards/{token}/jobs", payload, **options)


def test_each_fault_of_a_board_has_its_own_outcome(
    site: Any, crawl: Any, answer: Any
) -> None:
    """One dead, cut or wrong board is named with its reason and costs no other."""
    _serve(site, "good", [_job(1), _job(2), _job(2)])
    _serve(site, "empty", [])
    site.html("/v1/boards/page/jobs", "<!DOCTYPE html><p>Hello")
    whole = json.dumps({"jobs": [_job(1)]}).encode()
    site.routes["/v1/boards/short/jobs"] = answer(whole[:80])
    site.routes["/v1/boards/torn/jobs"] = answer(whole, cut=True)
    site.json("/v1/boards/renamed/jobs", {"postings": [_job(1)]})
    site.json("/v1/boards/few/jobs", {"jobs": [_job(1)], "meta": {"total": 9}})
    bad = _job(8)
    del bad["title"]
    _serve(site, "mixed", [_job(7), bad])
    _serve(site, "untitled", [bad])
    loop = answer(status=302, headers={"Location": "/v1/boards/loop/jobs"})
    site.routes["/v1/boards/loop/jobs"] = loop
    away = answer(status=302, headers={"Location": "https://elsewhere.example/"})
    site.routes["/v1/boards/away/jobs"] = away
    tokens = "good empty page short torn renamed few mixed untitled loop away gone"
    found = crawl(*(_board(site, token) for token in tokens.split()))
    outcomes = {
        key.partition(":")[2]: (each["status"], each["reason"])
        for key, each in found["outcomes"].items()
    }
    assert outcomes["good"] == ("complete", "")
    assert outcomes["empty"] == ("complete", "")
    reasons = {
        "page": ("failed", "expected JSON, got a web page"),
        "short": ("failed", "broken or cut-off JSON"),
        "torn": ("failed", "the answer was cut off"),
        "renamed": ("failed", "expected 'jobs' with a list; keys found: postings"),
        "few": ("partial", "the board announces 9 postings, 1 came"),
        "mixed": ("partial", "1 of 2 records could not be read: 'title' is missing"),
        "untitled": ("failed", "1 of 1 records could not be read"),
        "loop": ("failed", "max redirections reached"),
        "away": ("failed", "refused: elsewhere.example is not a host of this board"),
        "gone": ("failed", "404 no such board or posting"),
    }
    for token, (status, reason) in reasons.items():
        assert outcomes[token][0] == status, token
        assert outcomes[token][1].startswith(reason), token
    assert found["outcomes"]["greenhouse:good"]["duplicates"] == 1
    assert found["counts"]["postings"] == 4
    assert [each["raw"]["id"] for each in found["rejected"]] == [8, 8]
    assert {each["board"] for each in found["failures"]} >= {"gone", "page", "torn"}
    assert found["fell_short"] is True


def test_a_host_that_hangs_or_hangs_up_ends_the_board(
    site: Any, crawl: Any, answer: Any
) -> None:
    """The time limit holds for the whole answer."""
    _serve(site, "hang", [_job(1)], wait=3)
    site.routes["/v1/boards/dropped/jobs"] = answer(drop=True)
    boards = [_board(site, token) for token in ("hang", "dropped")]
    found = crawl(*boards, RETRY_TIMES=0, DOWNLOAD_TIMEOUT=1)
    reasons = {key: each["reason"] for key, each in found["outcomes"].items()}
    assert reasons["greenhouse:hang"].startswith("no whole answer in time")
    assert reasons["greenhouse:dropped"].startswith("the connection was closed or")


def test_an_answer_that_is_too_large_is_refused(
    site: Any, crawl: Any, answer: Any
) -> None:
    """Plain, and small enough only while it is compressed."""
    packed = {"Content-Encoding": "gzip"}
    bomb = answer(gzip.compress(b"0" * 2_000_000), headers=packed)
    site.routes["/v1/boards/bomb/jobs"] = bomb
    site.routes["/v1/boards/big/jobs"] = answer(b"0" * 2_000_000)
    boards = [_board(site, token) for token in ("bomb", "big")]
    for outcome in crawl(*boards, DOWNLOAD_MAXSIZE=100_000)["outcomes"].values():
        assert outcome["reason"].startswith("the answer is too large")


def test_a_second_crawl_of_an_unchanged_board_is_one_small_request(
    site: Any, crawl: Any
) -> None:
    """The list's ETag brings a 304; asking for a fresh crawl reads it anew."""
    _serve(site, "acme", [_job(1), _job(2)], etag='W/"1"')
    first = crawl(_board(site, "acme", name="Acme"))
    assert first["outcomes"]["greenhouse:acme"]["status"] == "complete"
    assert {each["hiring_organization"] for each in first["postings"]} == {"Acme"}
    second = crawl(_board(site, "acme"))
    outcome = second["outcomes"]["greenhouse:acme"]
    assert (outcome["status"], outcome["postings"]) == ("unchanged", 2)
    assert second["postings"] == []
    assert second["counts"]["not_modified"] == 1
    third = crawl(_board(site, "acme"), fresh=True)
    assert third["outcomes"]["greenhouse:acme"]["status"] == "complete"
    assert len(site.paths()) == 3


def test_a_board_that_was_not_whole_is_asked_again_in_full(
    site: Any, crawl: Any
) -> None:
    """Validators of a partial answer are not kept."""
    jobs = {"jobs": [_job(1)], "meta": {"total": 2}}
    site.json("/v1/boards/acme/jobs", jobs, etag='W/"1"')
    for _ in range(2):
        found = crawl(_board(site, "acme"))
        assert found["outcomes"]["greenhouse:acme"]["status"] == "partial"


def test_retry_after_is_waited_for(site: Any, crawl: Any, answer: Any) -> None:
    """429 with seconds pauses that long; 503 without a header backs off by itself."""
    _serve(site, "acme", [_job(1)])
    good = site.routes["/v1/boards/acme/jobs"]
    busy = answer(status=429, headers={"Retry-After": "1"})
    site.routes["/v1/boards/acme/jobs"] = [busy, answer(status=503), good]
    found = crawl(_board(site, "acme"))
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
    found = crawl(_board(site, "one"), _board(site, "two"), CONCURRENT_REQUESTS=1)
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
        _serve(each, token, [_job(1)])
        each.routes["/robots.txt"] = cases[token][0]
    found = crawl(*(_board(each, token) for token, each in sites.items()))
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
        _serve(site, token, [_job(1)])
    crawl(*(_board(site, token) for token in ("one", "two", "three")))
    times = [each.at for each in site.asked if each.path != "/robots.txt"]
    gaps = [after - before for before, after in itertools.pairwise(times)]
    assert len(gaps) == 2
    assert min(gaps) >= 0.45


def test_a_redirect_to_another_private_address_is_refused(
    site: Any, crawl: Any, answer: Any
) -> None:
    """A board on loopback reaches its own origin and no other one there."""
    inside = answer(status=302, headers={"Location": "http://127.0.0.1:1/secret"})
    site.routes["/v1/boards/acme/jobs"] = inside
    outcome = crawl(_board(site, "acme"))["outcomes"]["greenhouse:acme"]
    assert outcome["reason"].startswith("refused: 127.0.0.1 is not a public address")


def test_a_killed_crawl_loses_nothing_and_the_next_one_goes_on(
    site: Any, start_crawl: Any, crawl: Any, tmp_path: Path
) -> None:
    """After kill -9 the finished board is known, and its rows are on disk."""
    _serve(site, "first", [_job(1), _job(2)], etag='W/"1"')
    _serve(site, "second", [_job(3)], wait=30)
    boards = [_board(site, "first"), _board(site, "second")]
    process = start_crawl(*boards)
    raw = tmp_path / "data/raw"
    for _ in range(300):
        if any(path.stat().st_size for path in raw.glob("*/boards.jsonl")):
            break
        time.sleep(0.05)
    time.sleep(0.1)
    process.signal(signal.SIGKILL)
    process.wait()
    (killed,) = raw.iterdir()
    assert killed.name.endswith(".partial")
    lines = (killed / "postings.jsonl").read_text().splitlines()
    assert [json.loads(line)["posting_id"] for line in lines] == ["1", "2"]
    site.routes["/v1/boards/second/jobs"].wait = 0
    found = crawl(*boards)
    assert found["outcomes"]["greenhouse:first"]["status"] == "unchanged"
    assert found["outcomes"]["greenhouse:second"]["status"] == "complete"
    assert [each["posting_id"] for each in found["postings"]] == ["3"]


def test_a_row_that_cannot_be_written_fails_the_run(
    site: Any, start_crawl: Any, tmp_path: Path
) -> None:
    """A full disk ends the crawl with an error instead of a short file."""
    _serve(site, "acme", [_job(n) for n in range(200)])
    status, _, err = start_crawl(_board(site, "acme"), largest_file=80_000).wait()
    assert status != 0
    assert "CrawlError" in err
    assert "rows could not be written" in err
    (run,) = (tmp_path / "data/raw").iterdir()
    assert run.name.endswith(".partial")


def test_a_crawl_that_is_stopped_names_the_boards_that_it_did_not_read(
    site: Any, start_crawl: Any, tmp_path: Path
) -> None:
    """After one Ctrl-C the run is whole, and the open board has its outcome."""
    _serve(site, "slow", [_job(1)], wait=2)
    process = start_crawl(
        _board(site, "slow"), _board(site, "next"), CONCURRENT_REQUESTS=1
    )
    while not site.paths():
        time.sleep(0.05)
    process.signal(signal.SIGINT)
    status, _, _ = process.wait()
    assert status == 0
    (run,) = (tmp_path / "data/raw").iterdir()
    assert not run.name.endswith(".partial")
    lines = (run / "boards.jsonl").read_text().splitlines()
    outcomes = {each["board"]: each for each in map(json.loads, lines)}
    assert outcomes["next"]["status"] == "failed"
    assert "the crawl stopped before the end" in outcomes["next"]["reason"]


def _page(title: str) -> str:
    node = {"@type": "JobPosting", "title": title, "description": f"<p>{title}</p>"}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_a_site_is_found_by_robots_sitemap_and_read_anew_only_where_it_changed(
    site: Any, crawl: Any, answer: Any
) -> None:
    """An index, a gzip sitemap and its pages; then only the page with a new date."""
    site.routes["/robots.txt"] = answer(f"Sitemap: {site.url}/index.xml".encode())
    index = f"<sitemapindex><sitemap><loc>{site.url}/jobs.xml.gz</loc></sitemap>"
    site.routes["/index.xml"] = answer(f"{index}</sitemapindex>".encode())

    def list_pages(*pages: tuple[str, str]) -> None:
        rows = "".join(
            f"<url><loc>{site.url}/{name}</loc><lastmod>{day}</lastmod></url>"
            for name, day in pages
        )
        body = gzip.compress(f"<urlset>{rows}</urlset>".encode())
        site.routes["/jobs.xml.gz"] = answer(body)

    list_pages(("a", "2026-01-01"), ("b", "2026-01-02"), ("about", "2026-01-03"))
    site.html("/a", _page("Data Analyst"))
    site.html("/b", _page("Data Scientist"))
    site.html("/about", "<p>Who we are")
    board = {"platform": "jsonld", "token": "acme", "base_url": site.url}
    first = crawl(board)
    assert first["outcomes"]["jsonld:acme"]["status"] == "complete"
    assert {each["posting_id"] for each in first["postings"]} == {"/a", "/b"}
    site.asked.clear()
    list_pages(("a", "2026-01-01"), ("b", "2026-02-02"), ("about", "2026-01-03"))
    second = crawl(board)
    outcome = second["outcomes"]["jsonld:acme"]
    assert (outcome["status"], outcome["postings"]) == ("complete", 1)
    assert outcome["unchanged_ids"] == ["/a"]
    assert site.paths() == ["/index.xml", "/jobs.xml.gz", "/b"]


def test_named_pages_must_hold_a_posting(site: Any, crawl: Any) -> None:
    """A page without one is a gap; a list page leads to its postings."""
    node = {"@type": "JobPosting", "title": "A", "url": "/one"}
    other = {"@type": "JobPosting", "title": "B", "url": "/two"}
    text = json.dumps({"@graph": [node, other]})
    site.html("/list", f'<script type="application/ld+json">{text}</script>')
    site.html("/one", _page("A"))
    site.html("/two", _page("B"))
    site.html("/none", "<p>Nothing here")
    base = {"platform": "jsonld", "base_url": site.url}
    found = crawl(
        {**base, "token": "list", "options": {"pages": ["/list"]}},
        {**base, "token": "none", "options": {"pages": ["/one", "/none"]}},
    )
    assert found["outcomes"]["jsonld:list"]["status"] == "complete"
    assert found["outcomes"]["jsonld:list"]["postings"] == 2
    outcome = found["outcomes"]["jsonld:none"]
    assert outcome["status"] == "partial"
    assert outcome["reason"].startswith("no JobPosting on the page")
