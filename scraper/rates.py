"""How fast each download slot may be asked: as the platform allows, or slower."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from scrapy.settings import BaseSettings

# A server of one's own has no limit but what this program bears.
_LOCAL: Final = {"delay": 0, "concurrency": 8, "jitter": 0}
_ANY: Final = "*"


def limit_slots(
    settings: BaseSettings,
    platform: str,
    *,
    delay_seconds: float,
    concurrency: int,
    local_slots: Iterable[str],
    is_local: bool,
) -> None:
    """Set the limits of a spider's download slots.

    The setting ``PLATFORM_RATES`` maps platforms, or ``*`` for all, to
    ``delay_seconds`` and ``concurrency``; it slows down, and never speeds up.

    Parameters
    ----------
    settings : BaseSettings
        Of the spider's crawler.
    platform : str
        The spider's name.
    delay_seconds : float
        Least pause between two requests of a slot, as the platform has it.
    concurrency : int
        Most requests at once of a slot, as the platform has it.
    local_slots : iterable of str
        Slots on private addresses.
    is_local : bool
        Whether there are no others.
    """
    limits = {"delay": delay_seconds, "concurrency": concurrency}
    public = slow_down(settings, platform, limits)
    local = slow_down(settings, platform, _LOCAL)
    settings.set("DOWNLOAD_DELAY", public["delay"], priority="spider")
    # Scrapy keeps no more connections open than this, whatever a slot allows.
    most = (local if is_local else public)["concurrency"]
    settings.set("CONCURRENT_REQUESTS_PER_DOMAIN", most, priority="spider")
    slots = dict.fromkeys(local_slots, local) | settings.getdict("DOWNLOAD_SLOTS")
    settings.set("DOWNLOAD_SLOTS", slots, priority="spider")


def slow_down(
    settings: BaseSettings, platform: str, limits: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a slot's limits, or slower ones where ``PLATFORM_RATES`` asks for them.

    Parameters
    ----------
    settings : BaseSettings
        Of a crawler.
    platform : str
        Whose back-end the slot is for.
    limits : mapping
        With ``delay`` in seconds and ``concurrency``, as the platform has them.

    Returns
    -------
    dict
        The same keys.
    """
    asked = settings.getdict("PLATFORM_RATES")
    rates = {**asked.get(_ANY, {}), **asked.get(platform, {})}
    slowest = {
        "delay": max(limits["delay"], rates.get("delay_seconds", 0)),
        "concurrency": min(
            limits["concurrency"], rates.get("concurrency", limits["concurrency"])
        ),
    }
    return {**limits, **slowest}
