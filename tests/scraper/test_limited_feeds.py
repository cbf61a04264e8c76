"""Feeds that never show all, and feeds that may not be asked often."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request
from scrapy.utils.test import get_crawler

from scraper.boards import Board
from scraper.failures import QuotaSpentError
from scraper.middlewares.quota import QuotaMiddleware
from scraper.platforms import read_platforms, too_early
from scraper.spending import PassingState
from scraper.spiders._ledger import Ledger
from scraper.spiders.remotive import RemotiveSpider
from scraper.state import CrawlState

Crawl = Callable[..., dict[str, Any]]


def _job(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "url": f"https://jobs.acme.example/{number}",
        "jobTitle": f"Data Engineer {number}",
        "companyName": "Acme",
        "jobDescription": "<p>Build pipelines.</p>",
    }


def test_a_feed_of_the_newest_that_did_not_change_costs_one_small_request(
    site: Any, crawl: Crawl
) -> None:
    """It stays partial by nature, and names the postings that it still lists."""
    jobs = [_job(number) for number in range(50)]
    site.json("/api/v2/remote-jobs", {"jobs": jobs}, etag='"1"')
    board = {"platform": "jobicy", "token": "all", "base_url": site.url}
    first = crawl(board)["outcomes"]["jobicy:all"]
    second = crawl(board)
    again = second["outcomes"]["jobicy:all"]
    assert second["counts"]["not_modified"] == 1
    assert second["counts"]["postings"] == 0
    for one in (first, again):
        assert (one["status"], one["by_nature"]) == ("partial", True)
        assert one["reason"] == "the feed holds its newest 50 postings only"
    assert first["unchanged_ids"] == []
    assert sorted(again["unchanged_ids"]) == sorted(map(str, range(50)))
    site.json("/api/v2/remote-jobs", {"jobs": jobs[:40]}, etag='"2"')
    third = crawl(board)["outcomes"]["jobicy:all"]
    assert (third["status"], third["reason"]) == ("complete", "")
    fourth = crawl(board)["outcomes"]["jobicy:all"]
    assert (fourth["status"], fourth["postings"]) == ("unchanged", 40)


def test_a_platform_that_answered_lately_is_left_alone(
    crawl: Crawl, tmp_path: Path
) -> None:
    """Nothing is requested, nothing falls short, and the reason says why."""
    with CrawlState(tmp_path / "data/crawl_state.sqlite") as state:
        state.put_answered("jobicy:all", time.time() - 600)
    summary = crawl({"platform": "jobicy", "token": "all"})
    outcome = summary["outcomes"]["jobicy:all"]
    assert (outcome["status"], outcome["by_nature"]) == ("partial", True)
    assert outcome["reason"] == (
        "not asked: it answered 10 minutes ago, and its terms allow one crawl in 60"
    )
    assert (outcome["requests"], summary["fell_short"]) == (0, False)


@pytest.mark.parametrize(
    ("minutes", "fresh", "base_url", "is_early"),
    [
        (10, False, "", True),
        (59.5, False, "", False),
        (10, True, "", False),
        (10, False, "http://127.0.0.1:9", False),
    ],
)
def test_only_the_platform_itself_is_left_alone(
    tmp_path: Path,
    *,
    minutes: float,
    fresh: bool,
    base_url: str,
    is_early: bool,
) -> None:
    """A fresh crawl asks all the same, and a host of one's own has no terms."""
    board = Board(platform="jobicy", token="all", base_url=base_url)  # noqa: S106 - no secret
    ledger = Ledger(board=board)
    with CrawlState(tmp_path / "state.sqlite", fresh=fresh) as state:
        state.put_answered(board.key, time.time() - minutes * 60)
        ledger.recall(state)
    assert bool(ledger.evidence.limits) is is_early


def test_an_answer_is_remembered_by_the_time_it_was_asked_for(
    site: Any, crawl: Crawl, tmp_path: Path
) -> None:
    """A board that failed may be asked again at once."""
    site.json("/api/v2/remote-jobs", {"jobs": [_job(1)]})
    before = time.time()
    good = {"platform": "jobicy", "token": "all", "base_url": site.url}
    crawl(good, {"platform": "remotive", "token": "all", "base_url": site.url})
    with CrawlState(tmp_path / "data/crawl_state.sqlite") as state:
        assert before <= (state.answered_at("jobicy:all") or 0) <= time.time()
        assert state.answered_at("remotive:all") is None


def test_a_key_is_not_used_more_often_than_its_terms_allow(
    crawl: Crawl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All boards of it together, also of a fresh crawl; then they are not asked."""
    for name in ("ADZUNA_APP_ID", "ADZUNA_APP_KEY"):
        monkeypatch.setenv(name, "k")
    today = datetime.now(UTC).date()
    with CrawlState(tmp_path / "data/crawl_state.sqlite") as state:
        state.spend("adzuna", today - timedelta(days=3), 900)
        state.spend("adzuna", today, 100)
    boards = [{"platform": "adzuna", "token": token} for token in ("gb", "us")]
    found = crawl(*boards, fresh=True, ROBOTSTXT_OBEY=False)
    for outcome in found["outcomes"].values():
        assert (outcome["status"], outcome["by_nature"]) == ("partial", True)
        assert outcome["reason"] == "not asked: its terms allow 1,000 requests a week"
        assert outcome["requests"] == 0
    assert found["fell_short"] is False
    assert "downloader/request_count" not in found["stats"]["adzuna"]


def test_each_request_that_is_sent_counts(tmp_path: Path) -> None:
    """A request of the platform's own host does, one to a stand-in does not."""
    with CrawlState(tmp_path / "state.sqlite") as state:
        today = datetime.now(UTC).date()
        for base_url, allowed in (("", 4), ("http://127.0.0.1:9", 9)):
            board = Board(platform="remotive", token="all", base_url=base_url)  # noqa: S106 - no secret
            crawler = get_crawler(RemotiveSpider)
            crawler.spider = RemotiveSpider(boards=[board], state=state)
            quota = QuotaMiddleware.from_crawler(crawler)
            request = Request("https://remotive.com", cb_kwargs={"board": board})
            for _ in range(allowed):
                quota.process_request(request)
            if not base_url:
                with pytest.raises(QuotaSpentError, match="4 requests a day"):
                    quota.process_request(request)
            assert state.spent("remotive", today) == 4


_CHECK = """
from scraper.boards import Board
from scraper.run import crawl
summary = crawl(
    [Board(platform="adzuna", token="gb")],
    Path(data),
    settings={"ROBOTSTXT_OBEY": False, "LOG_LEVEL": "ERROR"},
    count_in=Path(lasting),
)
print(summary.outcomes[0].reason)
"""


def test_a_crawl_into_a_passing_folder_counts_in_the_lasting_one(
    run_code: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key that crawls have spent is not used by a check of boards either."""
    for name in ("ADZUNA_APP_ID", "ADZUNA_APP_KEY"):
        monkeypatch.setenv(name, "k")
    with CrawlState(tmp_path / "data/crawl_state.sqlite") as state:
        state.spend("adzuna", datetime.now(UTC).date(), 250)
    folders = {"data": str(tmp_path / "passing"), "lasting": str(tmp_path / "data")}
    said = run_code(_CHECK, **folders)
    assert said.strip() == "not asked: its terms allow 250 requests a day"


def test_requests_of_a_check_stay_counted(tmp_path: Path) -> None:
    """They add to those of crawls; the folder is made only for what counts."""
    lasting, today = tmp_path / "data/crawl_state.sqlite", datetime.now(UTC).date()
    board = Board(platform="remotive", token="all")  # noqa: S106 - no secret
    for expected in (1, 2):
        with PassingState(tmp_path / f"{expected}.sqlite", spending=lasting) as state:
            assert lasting.exists() is (expected > 1)
            crawler = get_crawler(RemotiveSpider)
            crawler.spider = RemotiveSpider(boards=[board], state=state)
            quota = QuotaMiddleware.from_crawler(crawler)
            request = Request("https://remotive.com", cb_kwargs={"board": board})
            quota.process_request(request)
        with CrawlState(lasting) as state:
            assert state.spent("remotive", today) == expected


def test_platforms_say_how_often_they_may_be_asked() -> None:
    """Hourly, four times a day, or never too often."""
    every = {
        name: one.at_most_every_minutes
        for name, one in read_platforms().items()
        if one.at_most_every_minutes
    }
    assert every == {
        "adzuna": 360,
        "jobicy": 60,
        "remotive": 360,
        "weworkremotely": 60,
    }
    assert too_early("greenhouse", 0) == ""
    most = {
        name: dict(one.at_most_requests)
        for name, one in read_platforms().items()
        if one.at_most_requests
    }
    assert most == {
        "adzuna": {"day": 250, "week": 1000, "month": 2500},
        "remotive": {"day": 4},
    }
