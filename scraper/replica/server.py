"""The loopback server of the demo boards."""

import importlib
import logging
import pkgutil
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import ModuleType
from typing import Any, Final, Self
from urllib.parse import parse_qs, unquote, urlsplit

from scraper.boards import Board
from scraper.replica import platforms
from scraper.replica.catalogue import read_catalogue
from scraper.replica.records import DemoBoard
from scraper.replica.wire import Reply, Request, encode

_log = logging.getLogger(__name__)
_TEXT: Final = "text/plain; charset=utf-8"
_LARGEST_BODY: Final = 1_000_000


class ReplicaServer:
    """Serves the demo boards on loopback while the ``with`` block lasts.

    Parameters
    ----------
    boards : tuple of DemoBoard, default=None
        What to serve; None serves the boards that the package brings.
    port : int, default=0
        0 takes a free one.

    Attributes
    ----------
    hits : list of str
        ``"METHOD /path?query STATUS"`` of every answer, in order.
    """

    def __init__(
        self, boards: tuple[DemoBoard, ...] | None = None, *, port: int = 0
    ) -> None:
        self._boards = read_catalogue() if boards is None else boards
        self._platforms = _load_platforms({one.platform for one in self._boards})
        self._server = _Server(("127.0.0.1", port), self)
        # A short poll, so that leaving the block does not wait half a second.
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )
        self.hits: list[str] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def origin(self) -> str:
        """Where the server listens.

        Returns
        -------
        str
            ``http://127.0.0.1:PORT``.
        """
        return f"http://127.0.0.1:{self._server.server_port}"

    def boards(self) -> list[Board]:
        """Return the boards as a boards file would list them.

        Returns
        -------
        list of Board
            Each with the `base_url` that leads here.
        """
        return [self._locate(board) for board in self._boards]

    def answer(self, request: Request) -> Reply:
        """Answer one request before transfer encodings.

        Parameters
        ----------
        request : Request
            Its path still starts with the platform's name.

        Returns
        -------
        Reply
            404 where nothing is known.
        """
        if request.path == "/robots.txt":
            return Reply(body=self._robots(request.origin), content_type=_TEXT)
        name, _, rest = request.path.lstrip("/").partition("/")
        module = self._platforms.get(name)
        if module is None:
            return _NOT_FOUND
        inner = Request(
            method=request.method,
            path=f"/{rest}",
            query=request.query,
            headers=request.headers,
            body=request.body,
            origin=request.origin,
        )
        reply: Reply | None = module.answer(inner, self._tokens(name))
        return _NOT_FOUND if reply is None else reply

    def deliver(
        self,
        request: Request,  # noqa: ARG002 - a server with faults looks at it
        body: bytes,
        handler: BaseHTTPRequestHandler,
    ) -> None:
        """Write a body; a server with faults writes it in other ways.

        Parameters
        ----------
        request : Request
            What was asked.
        body : bytes
            As it goes on the wire.
        handler : BaseHTTPRequestHandler
            The connection, with the headers sent.
        """
        handler.wfile.write(body)

    def _tokens(self, platform: str) -> dict[str, DemoBoard]:
        return {one.token: one for one in self._boards if one.platform == platform}

    def _locate(self, board: DemoBoard) -> Board:
        module = self._platforms[board.platform]
        if hasattr(module, "board_for"):
            located: Board = module.board_for(board, self.origin)
            return located
        return Board(
            platform=board.platform,
            token=board.token,
            name=board.name,
            base_url=f"{self.origin}/{board.platform}",
        )

    def _robots(self, origin: str) -> bytes:
        lines = ["User-agent: *", "Disallow: /closed/"]
        for name, module in self._platforms.items():
            if hasattr(module, "sitemap_paths"):
                paths = module.sitemap_paths(self._tokens(name))
                lines.extend(f"Sitemap: {origin}{path}" for path in paths)
        return "\n".join([*lines, ""]).encode()


_NOT_FOUND: Final = Reply(status=404, body=b"Not Found", content_type=_TEXT)


def _load_platforms(names: set[str]) -> Mapping[str, ModuleType]:
    known = {module.name for module in pkgutil.iter_modules(platforms.__path__)}
    missing = names - known
    if missing:
        raise ValueError(f"no replica for platform {min(missing)!r}: known {known}")
    package = platforms.__name__
    return {name: importlib.import_module(f"{package}.{name}") for name in names}


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], replica: ReplicaServer) -> None:
        super().__init__(address, _Handler)
        self.replica = replica


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Two small writes (headers, body) would otherwise wait for a delayed ACK.
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        self._serve()

    def do_HEAD(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def _serve(self) -> None:
        request = self._read_request()
        reply = encode(request, self.server.replica.answer(request))
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.server.replica.deliver(request, reply.body, self)
        self.server.replica.hits.append(f"{self.command} {self.path} {reply.status}")

    def _read_request(self) -> Request:
        parts = urlsplit(self.path)
        length = min(int(self.headers.get("Content-Length") or 0), _LARGEST_BODY)
        return Request(
            method=self.command,
            path=unquote(parts.path),
            query=parse_qs(parts.query, keep_blank_values=True),
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self.rfile.read(length) if length else b"",
            origin=f"http://{self.headers.get('Host', '127.0.0.1')}",
        )

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - stdlib's name
        _log.debug(format, *args)
