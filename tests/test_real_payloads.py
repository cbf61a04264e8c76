"""Real payloads, served on loopback and taken through the whole path to a query."""

import csv
import hashlib
import json
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import pytest

_SAMPLES: Final = Path(__file__).parents[1] / "../shared/samples"
_EXPECTED: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
# What an answer puts around a record that a sample holds alone.
_AROUND: Final = (b'{"jobs": [', b"]}")
_KEY: Final = ("platform", "board", "posting_id")
Key = tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What the one update left behind."""

    site: str
    status: int
    stderr: str
    data: Path
    rows: Mapping[Key, dict[str, str]]
    records: Mapping[Key, dict[str, Any]]
    boards: Mapping[str, dict[str, Any]]


def _answers(samples: Path) -> dict[str, tuple[str, bytes]]:
    """Return content type and body of each path, the bodies as the files are."""
    answers = {}
    for board in _EXPECTED["board"]:
        for path, name in board["files"].items():
            file = samples / name
            if not file.exists():
                pytest.skip(f"{name} is not among the real payloads here")
            before, after = _AROUND if board.get("is_alone") else (b"", b"")
            kind = "text/html" if file.suffix == ".html" else "application/json"
            body = before + file.read_bytes() + after
            answers[path] = (f"{kind}; charset=utf-8", body)
    return answers


def _handler(answers: Mapping[str, tuple[str, bytes]]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found = answers.get(self.path.partition("?")[0])
            kind, body = found or ("application/json", b"{}")
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    return Handler


def _boards_file(path: Path, url: str) -> Path:
    lines = []
    for board in _EXPECTED["board"]:
        lines += ["[[board]]", f'platform = "{board["platform"]}"']
        lines += [f'token = "{board["token"]}"', f'base_url = "{url}"']
        lines.append(f'name = "{board.get("name", "")}"')
        if board["platform"] == "jsonld":
            lines.append(f"pages = {json.dumps(list(board['files']))}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _rolemap(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipelines", *words],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        cwd=Path(__file__).parents[1],
    )


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcome]:
    """Serve the files and run the scheduled job over them, once."""
    if not _SAMPLES.exists():
        pytest.skip("real payloads are not here: ../shared/samples is missing")
    folder = tmp_path_factory.mktemp("real")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(_answers(_SAMPLES)))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.server_port}"
        boards, data = _boards_file(folder / "boards.toml", url), folder / "data"
        done = _rolemap("update", "--boards", str(boards), "--data", str(data))
        yield _read(done, data, url)
    finally:
        server.shutdown()
        server.server_close()


def _read(done: subprocess.CompletedProcess[str], data: Path, site: str) -> Outcome:
    with (data / "classified.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    (run,) = (data / "raw").iterdir()
    records, boards = (
        [json.loads(line) for line in (run / name).open(encoding="utf-8")]
        for name in ("postings.jsonl", "boards.jsonl")
    )
    return Outcome(
        site=site,
        status=done.returncode,
        stderr=done.stderr,
        data=data,
        rows={_key(row): row for row in rows},
        records={_key(record): record for record in records},
        boards={f"{each['platform']}:{each['board']}": each for each in boards},
    )


def _key(row: Mapping[str, Any]) -> Key:
    return tuple(row[name] for name in _KEY)


def _value(cell: str, expected: Any) -> Any:
    """Return a cell of the CSV as the kind of value that is expected there."""
    if isinstance(expected, list):
        places = json.loads(cell or "[]")
        return [{k: part for k, part in place.items() if part} for place in places]
    return float(cell) if isinstance(expected, float) and cell else cell


@pytest.mark.parametrize("expected", _EXPECTED["posting"], ids=lambda e: e["title"])
def test_every_published_field(expected: dict[str, Any], outcome: Outcome) -> None:
    """Each column says what a reader finds in the payload, and is empty elsewhere."""
    row = outcome.rows[_key(expected)]
    fields = {**_EXPECTED["usual"], **expected}
    fields["url"] = fields["url"].replace("{site}", outcome.site)
    texts = {name: fields.pop(name) for name in ("characters", "digest")}
    found = {name: _value(row[name], value) for name, value in fields.items()}
    assert found == fields
    record = outcome.records[_key(expected)]
    text = record["description_html"] or record["description"]
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    assert {"characters": len(text), "digest": digest} == texts


def test_nothing_else_is_published(outcome: Outcome) -> None:
    """As many postings as the payloads hold, each seen once and open."""
    assert set(outcome.rows) == {_key(each) for each in _EXPECTED["posting"]}
    assert {row["times_seen"] for row in outcome.rows.values()} == {"1"}
    assert {row["closed_at"] for row in outcome.rows.values()} == {""}


def test_each_board_ends_as_its_payload_deserves(outcome: Outcome) -> None:
    """Boards are complete but for pages without a whole posting, told by reason."""
    for board in _EXPECTED["board"]:
        ended = outcome.boards[f"{board['platform']}:{board['token']}"]
        assert ended["status"] == board["status"], ended
        assert board.get("reason", "") in ended["reason"], ended
    assert outcome.status == 1, outcome.stderr


@pytest.mark.parametrize("asked", _EXPECTED["query"], ids=lambda q: q["words"][0])
def test_queries(asked: dict[str, Any], outcome: Outcome) -> None:
    """Filters and SQL over the published table find the postings that they should."""
    table = str(outcome.data / "classified.csv")
    done = _rolemap("query", table, *asked["words"], "--format", "json")
    assert done.returncode == 0, done.stderr
    found = sorted(row["title"] for row in json.loads(done.stdout))
    assert found == sorted(asked["titles"])
