"""A web site on loopback that a test describes."""

import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Answer:
    """What the site sends; `cut` stops the body short, `drop` closes unanswered."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str = ""
    cut: bool = False
    drop: bool = False
    wait: float = 0.0


@dataclass
class Asked:
    """A request that the site got."""

    path: str
    at: float
    headers: dict[str, str]


class Site:
    """Routes of paths to answers, and what was asked for.

    A route may be a list of answers, used one after the other; the last one stays.
    """

    def __init__(self) -> None:
        self.routes: dict[str, Answer | list[Answer]] = {}
        self.asked: list[Asked] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        thread.daemon = True
        thread.start()

    @property
    def url(self) -> str:
        """Where the site starts."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def json(self, path: str, value: Any, **options: Any) -> None:
        """Answer a path with JSON."""
        body = json.dumps(value).encode()
        headers = {"Content-Type": "application/json; charset=utf-8"}
        self.routes[path] = Answer(body, headers=headers, **options)

    def html(self, path: str, text: str, **options: Any) -> None:
        """Answer a path with a web page."""
        headers = {"Content-Type": "text/html; charset=utf-8"}
        self.routes[path] = Answer(text.encode(), headers=headers, **options)

    def paths(self) -> list[str]:
        """Return what was asked for, but for robots.txt."""
        return [each.path for each in self.asked if each.path != "/robots.txt"]

    def close(self) -> None:
        """Stop the server."""
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, path: str) -> Answer:
        found = self.routes.get(path, self.routes.get(path.partition("?")[0]))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found or Answer(b"{}", status=404)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                headers = dict(self.headers.items())
                site.asked.append(Asked(self.path, time.monotonic(), headers))
                answer = site._answer(self.path)
                time.sleep(answer.wait)
                if answer.drop:
                    self.close_connection = True
                    return
                body, status = answer.body, answer.status
                if answer.etag and headers.get("If-None-Match") == answer.etag:
                    body, status = b"", 304
                self.send_response(status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                if answer.etag:
                    self.send_header("ETag", answer.etag)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body[: len(body) // 2] if answer.cut else body)
                self.close_connection = answer.cut

            def log_message(self, *_: object) -> None:
                """Stay silent."""

        return Handler
