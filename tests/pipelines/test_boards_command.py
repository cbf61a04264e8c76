"""``rolemap boards``, and crawls of addresses, as a user starts them."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipelines.crawling import board_at, chosen_boards
from scraper.boards import BoardsError
from scraper.platforms import read_platforms
from scraper.replica.server import ReplicaServer

_PAGES = {
    "/robots.txt": "User-agent: *\nDisallow: /closed",
    "/careers": '<script src="https://boards.greenhouse.io/embed/job_board/js?for=acme">',
    "/plain": "<p>We are hiring</p>",
}


class _Handler(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "http://localhost:1/")
            self.end_headers()
            return
        page = _PAGES.get(self.path)
        self.send_response(404 if page is None else 200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write((page or "").encode())

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture
def employer() -> Iterator[tuple[str, list[str]]]:
    """An employer's site on loopback, and the paths that it was asked for."""
    asked: list[str] = []
    handler = type("Handler", (_Handler,), {"asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def _rolemap(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "pipelines", *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_board_is_added_listed_and_removed(tmp_path: Path) -> None:
    """By its address, without any request; the file is the folder's own."""
    added = _rolemap(tmp_path, "boards", "add", "jobs.lever.co/acme", "--name", "Acme")
    assert (added.returncode, added.stderr) == (0, "")
    assert "Added lever:acme to boards.toml" in added.stdout
    listed = _rolemap(tmp_path, "boards", "list", "--json")
    assert json.loads(listed.stdout) == [
        {
            "board": "lever:acme",
            "name": "Acme",
            "state": "not crawled yet",
            "postings": None,
        }
    ]
    again = _rolemap(tmp_path, "boards", "add", "https://jobs.lever.co/acme/1")
    assert again.returncode == 2
    assert "lists lever:acme already" in again.stderr
    removed = _rolemap(tmp_path, "boards", "remove", "lever:acme")
    assert removed.stdout == "Removed lever:acme from boards.toml\n"
    assert (tmp_path / "boards.toml").read_text().strip() == ""


def test_a_page_is_fetched_under_the_rules_of_a_crawl(
    tmp_path: Path, employer: tuple[str, list[str]]
) -> None:
    """robots.txt is asked first and obeyed; a redirect to a private host is refused."""
    origin, asked = employer
    paths = ("/careers", "/plain", "/closed/jobs", "/away", "/gone")
    done = _rolemap(tmp_path, "boards", "add", *(f"{origin}{path}" for path in paths))
    assert done.returncode == 1
    assert "Added greenhouse:acme to boards.toml (the page names it 1" in done.stdout
    for reason in (
        f"{origin}/plain: not added: no platform is embedded in the page",
        f"{origin}/closed/jobs: not added: robots.txt of",
        f"{origin}/away: not added: refused: localhost is not a public address",
        f"{origin}/gone: not added: 404",
    ):
        assert reason in done.stderr
    assert asked[0] == "/robots.txt"
    assert "/closed/jobs" not in asked
    assert len(done.stderr.splitlines()) == 4


def test_refused_sites_are_refused_by_name(tmp_path: Path) -> None:
    """As an address, for adding and crawling, and as a board; nothing is written."""
    for arguments in (
        ("boards", "add", "https://www.linkedin.com/jobs"),
        ("crawl", "https://www.linkedin.com/jobs"),
        ("crawl", "--board", "linkedin:acme"),
    ):
        done = _rolemap(tmp_path, *arguments)
        assert done.returncode == 2
        assert "LinkedIn is not crawled: its user agreement forbids" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_platforms_are_listed_with_how_solid_they_are(tmp_path: Path) -> None:
    """Every spider, as solid, needs key or light."""
    done = _rolemap(tmp_path, "boards", "list", "--platforms", "--json")
    rows = {row["platform"]: row for row in json.loads(done.stdout)}
    assert set(rows) == set(read_platforms())
    assert {row["status"] for row in rows.values()} == {"solid", "light", "needs key"}
    assert rows["usajobs"]["key"]


def test_a_check_asks_and_keeps_nothing(tmp_path: Path) -> None:
    """A board that answers and one that does not, in the order of the file."""
    with ReplicaServer() as server:
        boards = [one for one in server.boards() if one.platform == "lever"][:1]
        base = boards[0].base_url
        text = "".join(
            f'[[board]]\nplatform = "lever"\ntoken = "{token}"\nbase_url = "{base}"\n'
            for token in ("nobody", boards[0].token)
        )
        (tmp_path / "boards.toml").write_text(text)
        done = _rolemap(tmp_path, "boards", "check", "--json")
    rows = json.loads(done.stdout)
    assert done.returncode == 1
    assert [row["answers"] for row in rows] == [False, True]
    assert rows[1]["listed"] > 0
    assert [path.name for path in tmp_path.iterdir()] == ["boards.toml"]


def test_an_address_is_crawled_and_confirms_its_board(tmp_path: Path) -> None:
    """A sitemap of pages with markup, given as a URL; the list then says confirmed."""
    with ReplicaServer() as server:
        (site,) = [one for one in server.boards() if one.platform == "jsonld"][:1]
        url = _sitemap_of(server, site.base_url)
        done = _rolemap(tmp_path, "crawl", url, "--json")
        outcome = json.loads(done.stdout)["boards"][0]
    assert (done.returncode, outcome["status"]) == (0, "complete"), outcome
    assert outcome["board"] == f"jsonld:{url}"
    assert outcome["postings"] > 0
    file = tmp_path / "boards.toml"
    file.write_text(f'[[board]]\nplatform = "jsonld"\ntoken = "{url}"\n')
    (row,) = json.loads(_rolemap(tmp_path, "boards", "list", "--json").stdout)
    assert (row["state"], row["postings"]) == ("confirmed", outcome["postings"])


def _sitemap_of(server: ReplicaServer, base_url: str) -> str:
    from urllib.request import urlopen  # noqa: PLC0415 - one use

    with urlopen(f"{server.origin}/robots.txt") as answer:  # noqa: S310 - loopback
        lines = answer.read().decode().splitlines()
    maps = [line.partition(": ")[2] for line in lines if line.startswith("Sitemap")]
    return next(each for each in maps if each.startswith(base_url))


def test_addresses_of_platforms_become_their_boards() -> None:
    """Anything else is a page to read; each board once."""
    assert board_at("https://boards.greenhouse.io/acme/jobs/1").key == "greenhouse:acme"
    assert board_at("careers.acme.example/jobs").key == (
        "jsonld:https://careers.acme.example/jobs"
    )
    urls = ["https://jobs.lever.co/acme/1", "https://jobs.lever.co/acme/2"]
    assert [board.key for board in chosen_boards(None, ["lever:acme"], urls)] == [
        "lever:acme"
    ]


def test_a_word_is_no_address() -> None:
    """The message says what was expected."""
    with pytest.raises(BoardsError, match="'acme': expected a web address"):
        board_at("acme")


def test_the_shipped_list_is_used_without_one_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``boards.toml`` of the folder goes before it."""
    monkeypatch.chdir(tmp_path)
    assert len(chosen_boards(None, [], [])) >= 150
    Path("boards.toml").write_text('[[board]]\nplatform = "lever"\ntoken = "acme"\n')
    assert [board.key for board in chosen_boards(None, [], [])] == ["lever:acme"]


def test_examples_of_help_keep_their_lines(tmp_path: Path) -> None:
    """Also those of a command inside a command."""
    for arguments, line in (
        (("crawl",), "  rolemap crawl --boards boards.toml\n"),
        (("boards", "add"), "  rolemap boards add https://boards.greenhouse.io/acme"),
    ):
        printed = _rolemap(tmp_path, *arguments, "--help").stdout
        assert f"  Example:\n  {line}" in printed
