"""Scrapy's downloader, with slots that keep pace across the platforms of a crawl.

Each platform has a crawler of its own, and so has its slots. Where two of them reach
one back-end, as a site's pages on ``acme.icims.com`` and the iCIMS spider do, both
together keep within its limit and wait when it asks for a wait.
"""

import random
import time
from collections import defaultdict
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from scrapy import Request
from scrapy.core.downloader import Downloader, Slot
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils.asyncio import call_later
from twisted.internet.defer import Deferred

from scraper.rates import slow_down
from scraper.spiders._back_ends import back_end_of, slot_of


@dataclass(slots=True)
class Pace:
    """What the slots of one name have in common.

    Attributes
    ----------
    lastseen : float, default=0.0
        When the last request began, on the monotonic clock.
    held_until : float, default=0.0
        Until when nothing begins.
    closed_until : float, default=0.0
        Until when the host wants to be left alone.
    strikes : int, default=0
        How often in a row it was overloaded.
    members : WeakKeyDictionary
        Slots, and whose they are.
    """

    lastseen: float = 0.0
    held_until: float = 0.0
    closed_until: float = 0.0
    strikes: int = 0
    members: "WeakKeyDictionary[PacedSlot, PacingDownloader]" = field(
        default_factory=WeakKeyDictionary
    )


# Crawls of one process share it; a process starts one crawl.
_PACES: Final[dict[str, Pace]] = defaultdict(Pace)


def pace_of(slot: str) -> Pace:
    """Return what all slots of a name have in common.

    Parameters
    ----------
    slot : str
        A download slot.

    Returns
    -------
    Pace
        New when there is none yet.
    """
    return _PACES[slot]


class PacedSlot(Slot):
    """A slot that looks at the requests of its namesakes too.

    Parameters
    ----------
    slot : Slot
        Whose limits it has.
    key : str
        Its name.
    settings : BaseSettings
        May slow the platform of its back-end down.
    """

    def __init__(self, slot: Slot, key: str, settings: BaseSettings) -> None:
        self.pace = pace_of(key)
        before, known = self.pace.lastseen, back_end_of(key)
        limits: dict[str, Any] = {"delay": 0.0, "concurrency": slot.concurrency}
        if known is not None:
            of_platform = {
                "delay": known.delay_seconds,
                "concurrency": known.concurrency,
            }
            limits = slow_down(settings, known.platform, of_platform)
        # AutoThrottle shortens `delay` to the least of its own platform.
        self._floor = limits["delay"]
        most = min(slot.concurrency, limits["concurrency"])
        super().__init__(most, slot.delay, slot.jitter)
        self.pace.lastseen = before

    @property
    def lastseen(self) -> float:
        """When a request of this name began last.

        Returns
        -------
        float
            On the monotonic clock.
        """
        return self.pace.lastseen

    @lastseen.setter
    def lastseen(self, value: float) -> None:
        """Note when a request begins.

        Parameters
        ----------
        value : float
            On the monotonic clock.
        """
        self.pace.lastseen = value

    def free_transfer_slots(self) -> int:
        """Return how many requests may begin now.

        Returns
        -------
        int
            Those of namesakes count too.
        """
        return self.concurrency - sum(
            len(each.transferring) for each in self.pace.members
        )

    def download_delay(self) -> float:
        """Return how long to wait after the last request.

        Returns
        -------
        float
            Seconds; the random part only adds to what the platform asks for.
        """
        self.delay = max(self.delay, self._floor)
        return self.delay * (1 + random.uniform(0, self.jitter))  # noqa: S311 - no secret


class PacingDownloader(Downloader):
    """Scrapy's downloader over slots that keep pace."""

    def hold(self, key: str, seconds: float) -> bool:
        """Let nothing of a slot begin for a while, whichever platform asks.

        Parameters
        ----------
        key : str
            The slot.
        seconds : float
            How long, from now.

        Returns
        -------
        bool
            False when it is held so long already.
        """
        pace, until = pace_of(key), time.monotonic() + seconds
        if until <= pace.held_until:
            return False
        pace.held_until = until
        for slot, owner in list(pace.members.items()):
            owner.wait(slot, seconds)
        return True

    def wait(self, slot: PacedSlot, seconds: float) -> None:
        """Look at a slot's queue again after a while, by the timer of Scrapy's delays.

        Parameters
        ----------
        slot : PacedSlot
            One of this downloader.
        seconds : float
            How long.
        """
        if slot.latercall is not None:
            slot.latercall.cancel()
        slot.latercall = call_later(seconds, self._latercall, slot)

    def get_slot_key(self, request: Request) -> str:
        """Return the slot of a request; a redirect may have led to another back-end.

        Parameters
        ----------
        request : Request
            Any.

        Returns
        -------
        str
            What the spider chose, if it did and the request was not redirected.
        """
        chosen = request.meta.get(self.DOWNLOAD_SLOT)
        if chosen is None or request.meta.get("redirect_times"):
            return slot_of(urlsplit(request.url).netloc)
        return str(chosen)

    def _get_slot(self, request: Request, spider: Any = None) -> tuple[str, Slot]:
        del spider
        is_new = self.get_slot_key(request) not in self.slots
        key, slot = super()._get_slot(request)
        if is_new:
            slot = self.slots[key] = PacedSlot(slot, key, self.settings)
            slot.pace.members[slot] = self
            left = slot.pace.held_until - time.monotonic()
            if left > 0:
                self.wait(slot, left)
        return key, slot

    def _wait_for_download(
        self, slot: Slot, request: Request, queue_dfd: Deferred[Response]
    ) -> Coroutine[Any, Any, None]:
        # Scrapy counts a request only once its task runs (2.19), and until then takes
        # the slot for free: a whole queue would go out at once.
        slot.transferring.add(request)
        return super()._wait_for_download(slot, request, queue_dfd)

    async def _download(self, slot: Slot, request: Request) -> Response:
        try:
            return await super()._download(slot, request)
        finally:
            # Namesakes may have waited for the end of this one.
            others = slot.pace.members.items() if isinstance(slot, PacedSlot) else ()
            for other, owner in list(others):
                if other is not slot:
                    owner._process_queue(other)  # noqa: SLF001 - of the same class
