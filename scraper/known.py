"""What an earlier crawl knew: the last answer of a board, and details of postings."""

from dataclasses import dataclass
from typing import Final
from zlib import crc32

_DAY_SECONDS: Final = 86_400
_ALL_CHECKSUMS: Final = 2**32
# The last of what was read at one time is read again half as late as the first.
_SPREAD: Final = 0.5


@dataclass(frozen=True, slots=True)
class BoardState:
    """The last answer of a board that was all that its platform shows.

    Attributes
    ----------
    url : str
        The list's address.
    etag, last_modified : str, default=""
        Validators of that answer.
    postings : int, default=0
        How many postings it held.
    limited : str, default=""
        Why it is not whole all the same: what the platform never shows.
    size : int, default=0
        Bytes of the list, unpacked.
    """

    url: str
    etag: str = ""
    last_modified: str = ""
    postings: int = 0
    limited: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailState:
    """A detail that was read, or the rows of a feed that shows its newest only.

    Attributes
    ----------
    url : str
        Its address.
    marker : str, default=""
        What changes when the detail does; empty for a feed.
    posting_ids : tuple of str
        The postings on it; an empty text where it held none.
    fetched_at : float, default=0.0
        When, in seconds since the epoch.
    size : int, default=0
        Bytes of the answer, unpacked.
    """

    url: str
    marker: str = ""
    posting_ids: tuple[str, ...] = ()
    fetched_at: float = 0.0
    size: int = 0

    def is_due(self, now: float, days: float) -> bool:
        """Tell whether it was read so long ago that its text may have been edited.

        Parameters
        ----------
        now : float
            Seconds since the epoch.
        days : float
            After how many days a detail is read again; 0 for never. Its address adds
            up to half as many, so that what was read together comes back apart.

        Returns
        -------
        bool
            Always False for what has no marker.
        """
        if not self.marker or days <= 0:
            return False
        share = crc32(self.url.encode()) / _ALL_CHECKSUMS
        period = days * _DAY_SECONDS * (1 + share * _SPREAD)
        return now - self.fetched_at >= period
