"""Faults that the replica can be told to show: what goes wrong on real sites.

A fault is one line of `FAULTS`: how it changes a platform's answer, and how the bytes
are delivered. It strikes lists, or details where the server is told so.
"""

import re
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import Final

from scraper.replica.misanswers import MISANSWERS, Change
from scraper.replica.records import DemoBoard
from scraper.replica.server import ReplicaServer
from scraper.replica.wire import Reply, Request

Delivery = Callable[["FaultyReplica", bytes, BaseHTTPRequestHandler], None]

_DETAIL: Final = re.compile(r"/postings/[^/]+$|/jobs/[^/]+$|/job/|/about$|/careers$")
_LONGEST: Final = 30.0
_SLOW_SECONDS: Final = 0.05
_PIECE_SECONDS: Final = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """How a site misbehaves.

    Attributes
    ----------
    change : callable or None, default=None
        Takes the request, the right answer and how many answers went before it.
    deliver : callable or None, default=None
        Writes the body.
    """

    change: Change | None = None
    deliver: Delivery | None = None


class FaultyReplica(ReplicaServer):
    """A replica that shows one fault; ``fault = None`` heals it.

    Parameters
    ----------
    boards : tuple of DemoBoard
        What to serve.
    fault : Fault or None
        A value of `FAULTS`.
    in_details : bool, default=False
        Whether details are struck, not lists.

    Attributes
    ----------
    fault : Fault or None
        What goes wrong now.
    struck_at : dict of str to list of float
        When each address was asked for while its answers were changed.
    """

    def __init__(
        self,
        boards: tuple[DemoBoard, ...],
        fault: Fault | None,
        *,
        in_details: bool = False,
    ) -> None:
        super().__init__(boards)
        self.fault = fault
        self.is_over = threading.Event()
        self._in_details = in_details
        self.struck_at: dict[str, list[float]] = defaultdict(list)

    def __exit__(self, *error: object) -> None:
        self.is_over.set()
        super().__exit__(*error)

    def answer(self, request: Request) -> Reply:
        """Answer one request, wrongly where the fault strikes it.

        Parameters
        ----------
        request : Request
            Its path still starts with the platform's name.

        Returns
        -------
        Reply
            What the platform answers, changed.
        """
        fault = self.fault
        if fault is None or fault.change is None or not self._strikes(request):
            return super().answer(request)
        times = self.struck_at[f"{request.path}?{request.query}"]
        times.append(time.monotonic())
        return fault.change(request, super().answer(request), len(times) - 1)

    def deliver(
        self, request: Request, body: bytes, handler: BaseHTTPRequestHandler
    ) -> None:
        """Write a body, badly where the fault strikes it.

        Parameters
        ----------
        request : Request
            What was asked.
        body : bytes
            As it goes on the wire.
        handler : BaseHTTPRequestHandler
            The connection, with the headers sent.
        """
        fault = self.fault
        if fault is None or fault.deliver is None or not self._strikes(request):
            super().deliver(request, body, handler)
            return
        handler.close_connection = True
        try:
            fault.deliver(self, body, handler)
        except OSError:
            return  # the crawler did not wait

    def _strikes(self, request: Request) -> bool:
        is_detail = bool(_DETAIL.search(request.path)) and not request.body
        return request.path != "/robots.txt" and is_detail == self._in_details


def _cut(_: FaultyReplica, body: bytes, handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(body[: len(body) // 2])


def _hang(replica: FaultyReplica, _: bytes, __: BaseHTTPRequestHandler) -> None:
    replica.is_over.wait(_LONGEST)


def _drip(replica: FaultyReplica, body: bytes, handler: BaseHTTPRequestHandler) -> None:
    for index in range(len(body)):
        handler.wfile.write(body[index : index + 1])
        if replica.is_over.wait(_PIECE_SECONDS):
            return


def _slow(replica: FaultyReplica, body: bytes, handler: BaseHTTPRequestHandler) -> None:
    replica.is_over.wait(_SLOW_SECONDS)
    handler.wfile.write(body)


FAULTS: Final[dict[str, Fault]] = {
    **{name: Fault(change=change) for name, change in MISANSWERS.items()},
    "hang": Fault(deliver=_hang),
    "drip": Fault(deliver=_drip),
    "cut-body": Fault(deliver=_cut),
    "slow": Fault(deliver=_slow),
}
