"""What a crawl brought, cost and saved, in one record."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scraper.completeness import BoardOutcome

if TYPE_CHECKING:
    from scraper.extensions.raw_run import RawRun

_UNREAD: Final = "unread/"


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlSummary:
    """What a crawl brought.

    Attributes
    ----------
    run_dir : Path
        The raw run.
    outcomes : list of BoardOutcome
        One a board, in the order in which they ended.
    counts : dict of str to int
        Boards by status, and of the partial ones those ``by_nature``; ``postings`` and
        ``rejected`` records; ``requests`` of boards; ``not_modified`` lists and their
        ``bytes_spared``, unpacked; details ``spared``, which an earlier run had read,
        with their ``spared_bytes``; and those ``refreshed`` for their age alone.
    elapsed : float
        Seconds.
    stats : dict
        Scrapy's statistics by platform.
    """

    run_dir: Path
    outcomes: list[BoardOutcome]
    counts: dict[str, int]
    elapsed: float
    stats: dict[str, dict[str, Any]]

    @property
    def fell_short(self) -> bool:
        """Whether any board's answer is not whole.

        Returns
        -------
        bool
            True when a board ``failed``, or is ``partial`` and not by nature.
        """
        return any(outcome.fell_short for outcome in self.outcomes)

    @property
    def unread(self) -> dict[str, int]:
        """What sites said that no parser reads yet.

        Returns
        -------
        dict of str to int
            ``platform/key`` to the number of records that had it, most first.
        """
        found = {
            name.removeprefix(_UNREAD): number
            for stats in self.stats.values()
            for name, number in stats.items()
            if name.startswith(_UNREAD)
        }
        return dict(sorted(found.items(), key=lambda each: -each[1]))


def count_all(run: "RawRun", stats: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    """Return the counts of a summary.

    Parameters
    ----------
    run : RawRun
        With the outcome of every board.
    stats : mapping
        Scrapy's statistics by platform.

    Returns
    -------
    dict of str to int
        As `CrawlSummary` has them.
    """
    counts = dict.fromkeys(("complete", "unchanged", "partial", "failed"), 0)
    for outcome in run.outcomes:
        counts[outcome.status] += 1
    return counts | {
        "postings": run.postings,
        "rejected": run.rejected,
        "by_nature": sum(outcome.by_nature for outcome in run.outcomes),
        "spared": sum(outcome.spared for outcome in run.outcomes),
        "spared_bytes": sum(outcome.spared_bytes for outcome in run.outcomes),
        "refreshed": _sum("details/refreshed", stats),
        "requests": sum(outcome.requests for outcome in run.outcomes),
        "not_modified": _sum("downloader/response_status_count/304", stats),
        "bytes_spared": _sum("lists/bytes_spared", stats),
    }


def _sum(name: str, stats: Mapping[str, Mapping[str, Any]]) -> int:
    return sum(each.get(name, 0) for each in stats.values())
