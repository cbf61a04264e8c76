"""The replica server answers as the platforms' own sites do."""

import gzip
import html
import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pytest

from scraper.replica.catalogue import read_catalogue
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.server import ReplicaServer

BOARDS: Final = read_catalogue()
JSON: Final = "application/json; charset=utf-8"
GREENHOUSE: Final = "/greenhouse/v1/boards/bridgemoor/jobs"
LEVER: Final = "/lever/v0/postings/quaineuf"
ASHBY: Final = "/ashby/posting-api/job-board/Kestrel%20Ledger"


@dataclass
class Got:
    """An answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """Decode the body."""
        return json.loads(self.body)


class Client:
    """Asks a replica."""

    def __init__(self, server: ReplicaServer) -> None:
        self.server = server

    def get(self, path: str, method: str = "GET", **headers: str) -> Got:
        """Send one request; an underscore in a header's name is a hyphen."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(  # noqa: S310 - loopback
            self.server.origin + path, headers=names, method=method
        )
        try:
            with urllib.request.urlopen(request) as answer:  # noqa: S310 - loopback
                return Got(answer.status, dict(answer.headers), answer.read())
        except urllib.error.HTTPError as error:
            return Got(error.code, dict(error.headers), error.read())


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """A client of a running replica."""
    with ReplicaServer() as server:
        yield Client(server)


def _board(token: str) -> DemoBoard:
    return next(board for board in BOARDS if board.token == token)


def _with(platform: str, shape: str) -> tuple[DemoBoard, DemoPosting]:
    """Return the first posting of a platform that has an awkward shape."""
    return next(
        (board, one)
        for board in BOARDS
        for one in board.postings
        if board.platform == platform and shape in one.awkward
    )


def test_boards_lead_to_the_server(client: Client) -> None:
    """Each demo board is listed once, with a base_url on the server."""
    boards = client.server.boards()
    assert len({board.key for board in boards}) == len(BOARDS)
    assert all(board.base_url.startswith(client.server.origin) for board in boards)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (
            "/greenhouse/v1/boards/nobody/jobs",
            '{"status":404,"error":"Board not found"}',
        ),
        (f"{GREENHOUSE}/1", '{"status":404,"error":"Job not found"}'),
        ("/lever/v0/postings/nobody", '{"ok":false,"error":"Document not found"}'),
        (f"{LEVER}/1", '{"ok":false,"error":"Document not found"}'),
        ("/ashby/posting-api/job-board/kestrel%20ledger", "Not Found"),
        ("/jsonld/northfold/jobs/none", "Not Found"),
        ("/elsewhere", "Not Found"),
    ],
)
def test_unknown_is_404(client: Client, path: str, body: str) -> None:
    """An unknown board, posting or path is a 404 with the platform's body."""
    got = client.get(path)
    assert (got.status, got.body.decode()) == (404, body)


@pytest.mark.parametrize("path", [GREENHOUSE, LEVER, ASHBY])
def test_json_boards_are_compact_tagged_and_compressed(
    client: Client, path: str
) -> None:
    """Compact JSON with plain letters, a weak ETag that brings 304, gzip on demand."""
    plain = client.get(path)
    assert plain.headers["Content-Type"] == JSON
    assert b'": ' not in plain.body[:200]
    assert b"\\u00" not in plain.body
    assert plain.headers["ETag"].startswith('W/"')
    again = client.get(path, If_None_Match=plain.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    packed = client.get(path, Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert client.get(path, method="HEAD").body == b""


def test_greenhouse_content_is_escaped_once_and_only_on_demand(client: Client) -> None:
    """Content, departments and offices need content=true; content is escaped HTML."""
    bare = client.get(GREENHOUSE).json()
    full = client.get(f"{GREENHOUSE}?content=true").json()
    assert full["meta"] == {"total": len(full["jobs"])} == bare["meta"]
    assert not {"content", "departments", "offices"} & set(bare["jobs"][0])
    for job in full["jobs"]:
        assert "<" not in job["content"]
        assert html.unescape(job["content"]).startswith('<div class="content-intro"><')
        assert "content-conclusion" in job["content"]
        assert "pay_input_ranges" not in job


def test_greenhouse_pay_is_in_cents_and_only_on_demand(client: Client) -> None:
    """pay_input_ranges needs pay_transparency=true; it is empty without pay."""
    jobs = client.get(f"{GREENHOUSE}?pay_transparency=true").json()["jobs"]
    by_id = {str(job["id"]): job["pay_input_ranges"] for job in jobs}
    for posting in _board("bridgemoor").postings:
        ranges = by_id[posting.id]
        assert bool(ranges) == (posting.pay is not None)
        if posting.pay and posting.pay.minimum:
            assert ranges[0]["min_cents"] == posting.pay.minimum * 100


def test_greenhouse_awkward_shapes(client: Client) -> None:
    """A repeated job, a pool without internal id, a line without a place."""
    board, twice = _with("greenhouse", "duplicate_id")
    jobs = client.get(f"/greenhouse/v1/boards/{board.token}/jobs").json()["jobs"]
    assert [str(job["id"]) for job in jobs].count(twice.id) == 2
    board, pool = _with("greenhouse", "talent_pool")
    path = f"/greenhouse/v1/boards/{board.token}/jobs"
    assert client.get(f"{path}/{pool.id}").json()["internal_job_id"] is None
    board, vague = _with("greenhouse", "work_model_location")
    path = f"/greenhouse/v1/boards/{board.token}/jobs"
    job = client.get(f"{path}/{vague.id}").json()
    assert job["location"] == {"name": "Hybrid"}
    assert vague.locations[0].city in job["offices"][0]["location"]


def test_lever_is_an_array_with_pages_groups_and_filters(client: Client) -> None:
    """Skip and limit cut the array, group changes its shape, filters are exact."""
    whole = client.get(f"{LEVER}?mode=json").json()
    assert client.get(f"{LEVER}?mode=json&skip=2&limit=3").json() == whole[2:5]
    groups = client.get(f"{LEVER}?mode=json&group=team").json()
    assert [set(group) for group in groups] == [{"title", "postings"}] * len(groups)
    assert sum(len(group["postings"]) for group in groups) == len(whole)
    chosen = client.get(f"{LEVER}?mode=json&team=Data").json()
    assert chosen == [one for one in whole if one["categories"].get("team") == "Data"]
    assert client.get(f"{LEVER}/{whole[0]['id']}").json() == whole[0]


def test_lever_shows_html_to_browsers(client: Client) -> None:
    """Without mode an HTML Accept brings a page; mode=json wins over Accept."""
    page = client.get(LEVER, Accept="text/html,*/*")
    assert page.headers["Content-Type"].startswith("text/html")
    data = client.get(f"{LEVER}?mode=json", Accept="text/html")
    assert data.headers["Content-Type"] == JSON


def test_lever_text_is_in_parts(client: Client) -> None:
    """Lists hold the bullets, and no part alone holds the advert."""
    board = _board("quaineuf")
    records = {one["id"]: one for one in client.get(LEVER).json()}
    for posting in board.postings:
        record = records[posting.id]
        bullets = sum(part["content"].count("<li") for part in record["lists"])
        assert bullets == len(re.findall(r"^- ", posting.body, re.MULTILINE))
        assert "<li" not in record["description"] + record["additional"]


def test_lever_posting_per_city(client: Client) -> None:
    """One role in several cities is several postings with ids of their own."""
    board, posting = _with("lever", "posting_per_city")
    records = client.get(f"/lever/v0/postings/{board.token}").json()
    same = [one for one in records if one["text"] == posting.title]
    places = [one["categories"]["location"] for one in same]
    assert places == [place.text for place in posting.locations]
    assert len({one["id"] for one in same}) == len(places) > 1


def test_ashby_pay_needs_the_parameter(client: Client) -> None:
    """Compensation appears with includeCompensation; a bonus stands before salary."""
    jobs = client.get(ASHBY).json()["jobs"]
    assert not any("compensation" in job for job in jobs)
    answer = client.get(f"{ASHBY}?includeCompensation=true").json()
    assert answer["apiVersion"] == "1"
    rows = [job["compensation"]["summaryComponents"] for job in answer["jobs"]]
    assert [] in rows
    kinds = [[row["compensationType"] for row in some] for some in rows if some]
    assert kinds == [["Bonus", "Salary"]] * len(kinds)


def test_ashby_conflicts_and_unlisted(client: Client) -> None:
    """A hybrid job has isRemote true, and an unlisted job is in the answer."""
    jobs = {job["id"]: job for job in client.get(ASHBY).json()["jobs"]}
    _, hybrid = _with("ashby", "workplace_conflict")
    job = jobs[hybrid.id]
    assert (job["isRemote"], job["workplaceType"]) == (True, "Hybrid")
    assert sum(not job["isListed"] for job in jobs.values()) == 1
