"""Crawl state of a crawl that keeps nothing but what terms count."""

from datetime import date
from functools import cached_property
from pathlib import Path

from scraper.state import CrawlState


class PassingState(CrawlState):
    """State of a folder that passes, which counts requests in one that stays.

    Parameters
    ----------
    path : Path
        The passing database.
    spending : Path
        The database that counts; opened, and made, only for platforms whose terms limit
        requests.
    fresh : bool, default=False
        As for `CrawlState`.

    Raises
    ------
    OSError
        If a database cannot be opened.
    """

    def __init__(self, path: Path, *, spending: Path, fresh: bool = False) -> None:
        super().__init__(path, fresh=fresh)
        self._path = spending

    def spend(self, platform: str, day: date, number: int = 1) -> None:
        """Count requests where they stay counted.

        Parameters
        ----------
        platform : str
            Whose.
        day : date
            Of the requests, UTC.
        number : int, default=1
            How many.
        """
        self._lasting.spend(platform, day, number)

    def spent(self, platform: str, since: date) -> int:
        """Return how many requests a platform got, as `CrawlState` does.

        Parameters
        ----------
        platform : str
            Whose.
        since : date
            The first day that counts, UTC.

        Returns
        -------
        int
            Those of all crawls that count in the same place.
        """
        return self._lasting.spent(platform, since)

    def close(self) -> None:
        """Close the databases."""
        lasting = self.__dict__.pop("_lasting", None)
        if lasting is not None:
            lasting.close()
        super().close()

    @cached_property
    def _lasting(self) -> CrawlState:
        return CrawlState(self._path)
