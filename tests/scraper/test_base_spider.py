"""The base spider under a platform with pages and details, as most platforms have."""

import json
from collections.abc import Callable
from typing import Any

import pytest

_TOY = """
import json
from dataclasses import asdict
from pathlib import Path
from scrapy.crawler import AsyncCrawlerProcess
from scraper.boards import Board
from scraper.extensions.raw_run import RawRun
from scraper.items import JobPosting
from scraper.parsing.records import take_required
from scraper.crawl_settings import make_settings
from scraper.spiders._board import BoardSpider
from scraper.state import CrawlState

def parse_posting(record, board):
    return JobPosting(platform="toy", board=board.token, url="",
        posting_id=take_required(record, "id"), title=take_required(record, "name"))

class Toy(BoardSpider):
    name = "toy"
    origin = "https://toy.example"
    max_requests = 40
    parser = staticmethod(parse_posting)

    def start_board(self, board):
        yield self.page(board, 0)

    def page(self, board, number):
        url = self.url(board, "/{token}/list/" + str(number))
        return self.list_request(board, url, self.parse_list)

    def parse_list(self, response, board):
        payload, ledger = self.json(response), self.ledger(board)
        ledger.evidence.announced = payload["total"]
        new = [row for row in payload["rows"] if ledger.list_new(row["id"])]
        for row in new:
            url = self.url(board, "/{token}/job/" + row["id"])
            request = self.detail_request(
                board, url, self.parse_detail, marker=row["changed"])
            if not ledger.keep_known(request.url, row["changed"]):
                yield request
        if new and len(ledger.listed) < payload["total"]:
            yield self.page(board, payload["page"] + 1)

    def parse_detail(self, response, board):
        yield from self.take([self.json(response)], board)

process = AsyncCrawlerProcess(make_settings("", {}))
run, state = RawRun(Path(data) / "raw"), CrawlState(Path(data) / "state.sqlite")
boards = [Board(platform="toy", token=t, base_url=url) for t in tokens]
process.crawl(Toy, boards=boards, run=run, state=state)
process.start()
print(json.dumps({each.board: asdict(each) for each in run.outcomes}))
"""


@pytest.fixture
def crawl(run_code: Callable[..., str], tmp_path: Any, site: Any) -> Any:
    """Crawl boards of the toy platform and return their outcomes."""

    def crawl_boards(*tokens: str) -> dict[str, Any]:
        out = run_code(_TOY, url=site.url, data=str(tmp_path), tokens=tokens)
        outcomes: dict[str, Any] = json.loads(out)
        return outcomes

    return crawl_boards


def _row(number: int, changed: str = "monday") -> dict[str, str]:
    return {"id": f"j{number}", "changed": changed}


def _details(site: Any, token: str, count: int) -> None:
    for number in range(count):
        job = {"id": f"j{number}", "name": "Data Engineer"}
        site.json(f"/{token}/job/j{number}", job)


def test_pages_and_details_are_read_once_and_then_only_where_they_changed(
    site: Any, crawl: Any
) -> None:
    """Overlapping pages, then a second crawl with one changed and one gone detail."""
    first = {"total": 3, "page": 0, "rows": [_row(0), _row(1)]}
    last = {"total": 3, "page": 1, "rows": [_row(1), _row(2)]}
    site.json("/acme/list/0", first)
    site.json("/acme/list/1", last)
    _details(site, "acme", 3)
    outcome = crawl("acme")["acme"]
    assert (outcome["status"], outcome["postings"]) == ("complete", 3)
    assert outcome["duplicates"] == 1
    site.asked.clear()
    last["rows"][1]["changed"] = "tuesday"  # type: ignore[index] # a list
    site.json("/acme/list/1", last)
    outcome = crawl("acme")["acme"]
    assert (outcome["status"], outcome["postings"]) == ("complete", 1)
    assert sorted(outcome["unchanged_ids"]) == ["j0", "j1"]
    assert site.paths() == ["/acme/list/0", "/acme/list/1", "/acme/job/j2"]


def test_short_endless_and_broken_walks_are_told_apart(site: Any, crawl: Any) -> None:
    """Each is partial with its own reason; a detail that is gone is no gap."""
    site.json("/short/list/0", {"total": 5, "page": 0, "rows": [_row(0)]})
    site.json("/short/list/1", {"total": 5, "page": 1, "rows": []})
    _details(site, "short", 1)
    for page in range(60):
        rows = {"total": 10**6, "page": page, "rows": [_row(page)]}
        site.json(f"/endless/list/{page}", rows)
    _details(site, "endless", 60)
    site.json("/broken/list/0", {"total": 2, "page": 0, "rows": [_row(0), _row(1)]})
    _details(site, "broken", 1)
    site.json("/broken/job/j1", {}, status=400)
    site.json("/gone/list/0", {"total": 2, "page": 0, "rows": [_row(0), _row(1)]})
    _details(site, "gone", 1)
    outcomes = crawl("short", "endless", "broken", "gone")
    found = {key: (each["status"], each["reason"]) for key, each in outcomes.items()}
    assert found["short"] == ("partial", "the board announces 5 postings, 1 came")
    assert found["endless"][0] == "partial"
    assert found["endless"][1].startswith("stopped after 40 requests")
    assert found["broken"][0] == "partial"
    assert found["broken"][1].startswith("400: ")
    assert found["gone"] == ("complete", "")
