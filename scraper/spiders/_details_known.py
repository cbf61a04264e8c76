"""Which details of a board need not be fetched again, and what that saves."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from scraper.known import DetailState

_REFRESHED_SHARE: Final = 0.1
_FEWEST_REFRESHED: Final = 10


@dataclass(slots=True, kw_only=True)
class KnownDetails:
    """Details of one board that earlier runs read.

    Attributes
    ----------
    by_url : dict of str to DetailState
        All.
    now : float, default=0.0
        When the board was started, in seconds since the epoch.
    refresh_days : float, default=0.0
        After how many days one is read again though its marker is the same; 0 for
        never. A run reads so at most a tenth of them, or ten.
    met : set of str
        Addresses that the lists of this run named.
    spared, spared_bytes : int, default=0
        Details that were not fetched, and how large they were, unpacked.
    refreshed : int, default=0
        Details that are read again for their age alone.
    """

    by_url: dict[str, DetailState] = field(default_factory=dict)
    now: float = 0.0
    refresh_days: float = 0.0
    met: set[str] = field(default_factory=set)
    spared: int = 0
    spared_bytes: int = 0
    refreshed: int = 0

    def spare(self, url: str, marker: str) -> DetailState | None:
        """Return a detail that need not be fetched, and note that it was not.

        Parameters
        ----------
        url : str
            Its address, as a list of this run names it.
        marker : str
            What changes when the detail does; empty when there is no such thing.

        Returns
        -------
        DetailState or None
            None for one that is new, changed or due.
        """
        self.met.add(url)
        known = self.by_url.get(url)
        if known is None or not marker or marker != known.marker:
            return None
        if self._takes_due() and known.is_due(self.now, self.refresh_days):
            self.refreshed += 1
            return None
        self._count(known)
        return known

    def spare_all(self) -> None:
        """Note that the list is as it was, so that no detail is asked for."""
        for known in self.by_url.values():
            if known.marker:
                self._count(known)

    def are_any_due(self) -> bool:
        """Tell whether the list is worth reading although it may be the same.

        Returns
        -------
        bool
            True where a detail is to be read again.
        """
        days = self.refresh_days
        return any(each.is_due(self.now, days) for each in self.by_url.values())

    def gone(self) -> Iterable[str]:
        """Return the details that no list of this run named.

        Returns
        -------
        iterable of str
            Their addresses; none where no list named any.
        """
        if not self.met:
            return ()
        return [
            url
            for url, known in self.by_url.items()
            if known.marker and url not in self.met
        ]

    def _takes_due(self) -> bool:
        most = max(_FEWEST_REFRESHED, len(self.by_url) * _REFRESHED_SHARE)
        return self.refreshed < most

    def _count(self, known: DetailState) -> None:
        self.spared += 1
        self.spared_bytes += known.size
