"""Which hosts are one back-end, and how fast that may be asked, whoever asks it."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final
from urllib.parse import urlsplit

_ANY_BELOW: Final = "*."


@dataclass(frozen=True, slots=True, kw_only=True)
class BackEnd:
    """The servers behind some hosts, with the limit of the platform that they serve.

    Attributes
    ----------
    platform : str
        Name of its spider.
    labels : int
        How many parts of a host's name, from the right, name the back-end.
    delay_seconds, concurrency : float and int
        The platform's limit.
    """

    platform: str
    labels: int
    delay_seconds: float
    concurrency: int


@lru_cache(maxsize=4096)
def slot_of(netloc: str) -> str:
    """Return the download slot of a host; those of one back-end share one.

    Parameters
    ----------
    netloc : str
        Host, with port where the address has one.

    Returns
    -------
    str
        Name of the back-end that some platform is on, else the same.
    """
    labels = (urlsplit(f"//{netloc}").hostname or "").split(".")
    for start in range(len(labels)):
        known = _read_back_ends().get(".".join(labels[start:]))
        if known is not None and known.labels <= len(labels):
            return ".".join(labels[-known.labels :])
    return netloc


def back_end_of(slot: str) -> BackEnd | None:
    """Return the back-end that a download slot is for.

    Parameters
    ----------
    slot : str
        From `slot_of`.

    Returns
    -------
    BackEnd or None
        None where no platform is known there.
    """
    known = _read_back_ends()
    return known.get(slot) or known.get(slot.partition(".")[2])


@cache
def _read_back_ends() -> dict[str, BackEnd]:
    """Read what the spiders say of their platforms; Scrapy has loaded them anyway."""
    from scrapy.utils.misc import walk_modules_iter  # noqa: PLC0415 - as they load
    from scrapy.utils.spider import iter_spider_classes  # noqa: PLC0415 - the same

    from scraper.spiders._requests import RequestingSpider  # noqa: PLC0415 - a circle

    found = {}
    for module in walk_modules_iter("scraper.spiders"):
        for spider in iter_spider_classes(module):
            if not issubclass(spider, RequestingSpider):
                continue
            hosts = spider.back_ends or (urlsplit(spider.origin).hostname or "",)
            for host in (each for each in hosts if each and "{" not in each):
                found[host.removeprefix(_ANY_BELOW)] = BackEnd(
                    platform=spider.name,
                    labels=host.count(".") + 1,
                    delay_seconds=spider.delay_seconds,
                    concurrency=spider.concurrency,
                )
    return found
