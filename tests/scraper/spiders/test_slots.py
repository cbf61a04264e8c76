"""Which requests wait for one another."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from scrapy import Request, Spider
from scrapy.core.downloader import Slot
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.test import get_crawler

from scraper.boards import Board
from scraper.crawl_settings import make_settings
from scraper.downloader import PacedSlot, PacingDownloader


@pytest.mark.parametrize(
    ("platform", "tokens", "slots"),
    [
        ("icims", ("careers-acme", "jobs-other"), {"icims.com"}),
        ("workable", ("acme", "other"), {"apply.workable.com"}),
        ("recruitee", ("acme", "other"), {"recruitee.com"}),
        # A site's own pages wait in the line of the platform that serves them.
        (
            "jsonld",
            ("https://careers-acme.icims.com/jobs/1/x/job", "https://x.icims.com/a"),
            {"icims.com"},
        ),
        (
            "jsonld",
            ("https://acme.wd5.myworkdayjobs.com/x",),
            {"wd5.myworkdayjobs.com"},
        ),
        (
            "jsonld",
            ("https://a.jobs.personio.com/job/1", "https://b.jobs.personio.com/"),
            {"jobs.personio.com"},
        ),
        ("jsonld", ("https://apply.workable.com/acme/j/1/",), {"apply.workable.com"}),
        ("jsonld", ("https://icims.com.example.org/1",), {"icims.com.example.org"}),
        ("greenhouse", ("acme", "other"), {"boards-api.greenhouse.io"}),
        (
            "workday",
            ("acme.wd5/External", "other.wd5/Jobs", "third.wd3/Jobs"),
            {"wd5.myworkdayjobs.com", "wd3.myworkdayjobs.com"},
        ),
    ],
)
def test_boards_of_one_back_end_share_a_slot(
    platform: str, tokens: tuple[str, ...], slots: set[str]
) -> None:
    """First requests carry the back-end's name, whichever host they go to."""
    boards = [Board(platform=platform, token=token) for token in tokens]
    loader = SpiderLoader.from_settings(make_settings("", {}))
    spider = loader.load(platform)(boards=boards)
    requests = [each for board in boards for each in spider.start_board(board)]
    assert len(requests) == len(boards)
    assert {each.meta["download_slot"] for each in requests} == slots


@pytest.mark.parametrize("platform", ["icims", "workable"])
def test_a_stand_in_has_a_slot_of_its_own(platform: str) -> None:
    """A replica on loopback need not wait for the real platform."""
    board = Board(platform=platform, token="acme", base_url="http://127.0.0.1:8000/x")  # noqa: S106 - no secret
    loader = SpiderLoader.from_settings(make_settings("", {}))
    spider = loader.load(platform)(boards=[board])
    (request,) = spider.start_board(board)
    assert request.meta["download_slot"] == "127.0.0.1:8000"


def _slot(key: str, *, jitter: float = 0, **settings: Any) -> PacedSlot:
    return PacedSlot(Slot(8, 0.5, jitter=jitter), key, make_settings("", settings))


def test_the_limit_of_a_back_end_holds_whoever_asks() -> None:
    """A slot that another platform opens is as slow as the back-end's own."""
    slots = [_slot("icims.com") for _ in range(2)]
    assert [each.download_delay() for each in slots] == [2.0, 2.0]
    assert [each.concurrency for each in slots] == [1, 1]
    slots[0].lastseen = 7.0
    assert slots[1].lastseen == 7.0
    assert _slot("careers.example").download_delay() == 0.5
    slower = {"icims": {"delay_seconds": 9}}
    assert _slot("icims.com", PLATFORM_RATES=slower).download_delay() == 9


def test_chance_makes_a_delay_longer_only() -> None:
    """The limit of a platform is none that half of the requests undercut."""
    slot = _slot("icims.com", jitter=0.2)
    delays = [slot.download_delay() for _ in range(200)]
    assert 2.0 <= min(delays) < max(delays) <= 2.4


def test_a_redirect_leads_into_the_line_of_its_new_host() -> None:
    """What a site's own page redirects to iCIMS waits as iCIMS does."""
    crawler = get_crawler(Spider)
    downloader = PacingDownloader(crawler)
    meta = {"download_slot": "jobs.acme.example"}
    asked = Request("https://careers-acme.icims.com/jobs/1", meta=meta)
    assert downloader.get_slot_key(asked) == "jobs.acme.example"
    for without_choice in ({**meta, "redirect_times": 1}, {}):
        led = asked.replace(meta=without_choice)
        assert downloader.get_slot_key(led) == "icims.com"
    downloader.close()


_LATE = """
import time
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scraper.downloader import PacingDownloader
from scraper.spiders._back_ends import slot_of

waited = []

class LateSpider(Spider):
    name = "late"

    async def start(self):
        downloader, slot = self.crawler.engine.downloader, slot_of(host)
        assert slot not in downloader.slots
        assert isinstance(downloader, PacingDownloader)
        # By another crawl of this process, whose slots are its own.
        assert PacingDownloader(self.crawler).hold(slot, seconds)
        begun = time.monotonic()
        for number in range(2):
            yield Request(f"http://{host}/{number}", cb_kwargs={"begun": begun})

    def parse(self, response, begun):
        waited.append(time.monotonic() - begun)

process = AsyncCrawlerProcess({
    "DOWNLOADER": "scraper.downloader.PacingDownloader", "LOG_LEVEL": "ERROR",
    "TELNETCONSOLE_ENABLED": False,
})
process.crawl(LateSpider)
process.start()
print(json.dumps(waited))
"""


@pytest.mark.parametrize("seconds", [0.0, 0.6])
def test_a_slot_that_is_made_during_a_wait_waits_too(
    site: Any, run_code: Callable[..., str], seconds: float
) -> None:
    """A host that asked one platform for a wait gets it from the next one as well."""
    for number in range(2):
        site.html(f"/{number}", "<p>Hello")
    host = site.url.removeprefix("http://")
    waited = json.loads(run_code(_LATE, host=host, seconds=seconds))
    assert len(waited) == 2
    assert min(waited) >= seconds
    assert seconds or min(waited) < 0.5
