"""Rates that a user asks for: slower than a platform allows, and never faster."""

from collections.abc import Callable
from typing import Any

import pytest
from scrapy.crawler import Crawler
from scrapy.settings import Settings

from scraper.boards import Board
from scraper.rates import limit_slots
from scraper.spiders.smartrecruiters import SmartRecruitersSpider

_TAKES = 0.05
_SLOT = "127.0.0.1:8000"


def _limited(rates: dict[str, dict[str, float]], *, is_local: bool = False) -> Settings:
    settings = Settings({"PLATFORM_RATES": rates})
    limit_slots(
        settings,
        "lever",
        delay_seconds=1.0,
        concurrency=4,
        local_slots=[_SLOT],
        is_local=is_local,
    )
    return settings


@pytest.mark.parametrize(
    ("rates", "delay", "concurrency"),
    [
        ({}, 1.0, 4),
        ({"*": {"delay_seconds": 3.0}}, 3.0, 4),
        ({"lever": {"delay_seconds": 2.0, "concurrency": 2}}, 2.0, 2),
        ({"*": {"delay_seconds": 9.0}, "lever": {"delay_seconds": 2.0}}, 2.0, 4),
        ({"greenhouse": {"delay_seconds": 9.0}}, 1.0, 4),
        ({"lever": {"delay_seconds": 0.1, "concurrency": 99}}, 1.0, 4),
    ],
)
def test_a_rate_slows_down_and_never_speeds_up(
    rates: dict[str, dict[str, float]], delay: float, concurrency: int
) -> None:
    """The stricter of platform and setting holds; a platform's own goes before all."""
    settings = _limited(rates)
    assert settings.getfloat("DOWNLOAD_DELAY") == delay
    assert settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == concurrency


def test_a_server_of_ones_own_is_slowed_down_too() -> None:
    """Loopback has no limit of its own, but obeys one that is asked for."""
    free = _limited({}, is_local=True).getdict("DOWNLOAD_SLOTS")[_SLOT]
    assert (free["delay"], free["concurrency"]) == (0, 8)
    asked = {"lever": {"delay_seconds": 0.5, "concurrency": 1}}
    slow = _limited(asked, is_local=True).getdict("DOWNLOAD_SLOTS")[_SLOT]
    assert (slow["delay"], slow["concurrency"]) == (0.5, 1)


def test_a_spider_takes_its_rate() -> None:
    """What is asked for reaches the settings that Scrapy makes its slots from."""
    crawler = Crawler(
        SmartRecruitersSpider,
        {"PLATFORM_RATES": {"smartrecruiters": {"concurrency": 1}}},
    )
    board = Board(platform="smartrecruiters", token="acme")  # noqa: S106 - a name
    SmartRecruitersSpider.from_crawler(crawler, boards=[board])
    assert crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
    own = SmartRecruitersSpider.delay_seconds
    assert crawler.settings.getfloat("DOWNLOAD_DELAY") == own


@pytest.mark.parametrize("most", [1, 3])
def test_no_more_are_asked_at_once_than_the_rate_allows(
    site: Any, answer: Any, crawl: Callable[..., Any], most: int
) -> None:
    """A line of twelve details goes out only as answers come in."""
    rows = [
        {"id": str(n), "name": "A", "releasedDate": "2026-01-01"} for n in range(12)
    ]
    path = "/v1/companies/acme/postings"
    site.json(path, {"offset": 0, "limit": 100, "totalFound": 12, "content": rows})
    for row in rows:
        site.routes[f"{path}/{row['id']}"] = answer(b"{}", status=404, wait=_TAKES)
    board = {"platform": "smartrecruiters", "token": "acme", "base_url": site.url}
    crawl(board, PLATFORM_RATES={"*": {"concurrency": most}})
    times = [each.at for each in site.asked if each.path.startswith(f"{path}/")]
    assert len(times) == 12
    gaps = [later - first for first, later in zip(times, times[most:], strict=False)]
    assert min(gaps) > _TAKES * 0.9
