"""The replica's career sites: sitemaps, pages, and JSON-LD in every shape."""

import gzip
import html
import json
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from scraper.boards import read_boards
from scraper.replica.catalogue import read_awkward, read_catalogue
from scraper.replica.server import ReplicaServer

SITES: Final = [board for board in read_catalogue() if board.platform == "jsonld"]
_BLOCK: Final = re.compile(r"<script type=\"([^\"]+)\">\n?(.*?)\n?</script>", re.DOTALL)


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    """The address of a running replica."""
    with ReplicaServer() as server:
        yield server.origin


def _fetch(url: str) -> tuple[str, bytes]:
    with urllib.request.urlopen(url) as answer:  # noqa: S310 - loopback
        return answer.headers["Content-Type"], answer.read()


def _blocks(origin: str, shape: str) -> list[tuple[str, str]]:
    """Return the script elements of the first page that has a shape."""
    pages = ((board, one) for board in SITES for one in board.postings)
    board, posting = next(page for page in pages if shape in page[1].awkward)
    _, page = _fetch(f"{origin}/jsonld/{board.token}/jobs/{posting.slug}")
    return _BLOCK.findall(page.decode())


def _is_json(text: str, *, strict: bool = True) -> bool:
    try:
        json.loads(text, strict=strict)
    except ValueError:
        return False
    return True


def test_robots_names_every_sitemap(origin: str) -> None:
    """robots.txt allows the boards and has one Sitemap line a site."""
    _, body = _fetch(f"{origin}/robots.txt")
    lines = body.decode().splitlines()
    assert lines[0] == "User-agent: *"
    wanted = [f"Sitemap: {origin}/jsonld/{one.token}/sitemap.xml" for one in SITES]
    assert sorted(line for line in lines if "Sitemap" in line) == sorted(wanted)


@pytest.mark.parametrize("token", [board.token for board in SITES])
def test_sitemap_index_leads_to_every_page(origin: str, token: str) -> None:
    """The index names a gzip sitemap, which mixes postings with other pages."""
    root = f"{origin}/jsonld/{token}"
    kind, index = _fetch(f"{root}/sitemap.xml")
    assert kind.startswith("application/xml")
    (inner,) = re.findall(r"<loc>(.*?)</loc>", index.decode())
    kind, packed = _fetch(inner)
    assert kind == "application/gzip"
    urls = re.findall(r"<loc>(.*?)</loc>", gzip.decompress(packed).decode())
    board = next(one for one in SITES if one.token == token)
    pages = {f"{root}/jobs/{one.slug}" for one in board.postings}
    assert pages < set(urls)
    assert all(_fetch(url)[0].startswith("text/html") for url in urls)


def test_plain_page_holds_one_block(origin: str) -> None:
    """A posting without awkward shapes has one valid block with all its facts."""
    board, posting = next(
        (board, one) for board in SITES for one in board.postings if not one.awkward
    )
    url = f"{origin}/jsonld/{board.token}/jobs/{posting.slug}"
    ((_, text),) = _BLOCK.findall(_fetch(url)[1].decode())
    node: dict[str, Any] = json.loads(text)
    assert node["@type"] == "JobPosting"
    assert node["url"] == url
    assert node["title"] == html.escape(posting.title, quote=False)
    assert node["hiringOrganization"]["name"] == board.name
    assert node["identifier"]["value"] == posting.id
    assert node["datePosted"] == posting.posted


def test_broken_shapes_are_not_json(origin: str) -> None:
    """The shapes that need a repair do need one."""
    for shape in ("trailing_comma", "cdata", "raw_newline", "entity_document"):
        assert not _is_json(_blocks(origin, shape)[-1][1]), shape
    assert _is_json(_blocks(origin, "raw_newline")[-1][1], strict=False)
    entity = _blocks(origin, "entity_document")[-1][1]
    assert _is_json(html.unescape(entity))


def test_wrapped_shapes_hide_the_node(origin: str) -> None:
    """A graph, an array, a broken sibling, a type as list, an upper-case script."""
    graph = json.loads(_blocks(origin, "graph")[0][1].replace(",\n}", "\n}"))
    nodes = {node["@type"]: node for node in graph["@graph"]}
    employer = nodes["JobPosting"]["hiringOrganization"]["@id"]
    assert nodes["Organization"]["@id"] == employer
    array = _blocks(origin, "array")[-1][1]
    assert re.match(r"(//<!\[CDATA\[\n)?\[\n  \{", array)
    broken, good = _blocks(origin, "broken_sibling")
    assert not _is_json(broken[1])
    assert _is_json(good[1])
    typed = json.loads(_blocks(origin, "typed_list")[0][1], strict=False)
    assert typed["@type"] == ["JobPosting"]
    assert "@context" not in typed
    assert _blocks(origin, "upper_type")[0][0].startswith("APPLICATION/LD+JSON")


def test_awkward_values(origin: str) -> None:
    """Relative addresses, escaped HTML, text places, country objects, text pay."""
    relative = json.loads(_blocks(origin, "relative_url")[0][1])
    assert relative["url"].startswith("/jsonld/")
    literal = json.loads(_blocks(origin, "literal_newlines")[0][1])
    assert "\\n\\n" in literal["description"]
    assert "<p>" not in literal["description"]
    place = json.loads(_blocks(origin, "string_location")[0][1])["jobLocation"]
    assert isinstance(place["address"], str)
    pay = json.loads(_blocks(origin, "string_pay")[0][1])
    assert isinstance(pay["baseSalary"], str)
    assert len(pay["salaryCurrency"]) == 3


def test_every_shape_of_sites_is_known_here(origin: str) -> None:
    """A page with each shape exists and has at least one block."""
    for shape in read_awkward()["jsonld"]:
        assert _blocks(origin, shape), shape


def test_command_prints_a_boards_file(tmp_path: Path) -> None:
    """``python -m scraper.replica`` prints a boards file that leads to it."""
    command = [sys.executable, "-m", "scraper.replica"]
    wanted, printed = len(read_catalogue()), ""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            while printed.count("\n\n") < wanted:
                printed += process.stdout.readline()
            origin = re.findall(r"http://127\.0\.0\.1:\d+", printed)[0]
            kind, _ = _fetch(f"{origin}/robots.txt")
        finally:
            process.terminate()
    path = tmp_path / "boards.toml"
    path.write_text(printed)
    assert len(read_boards(path)) == wanted
    assert kind.startswith("text/plain")
