"""When a posting counts as closed: rules over complete answers, nothing else."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

MISSES_TO_CLOSE: Final = 2
MISSES_APART: Final = timedelta(hours=12)
DROP_GUARD: Final = 0.30
# A board of three that loses one has lost a third; the guard is for boards where a
# share means something.
DROP_GUARD_MINIMUM: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What is known of one posting's presence on its board.

    Attributes
    ----------
    first_seen, last_seen : str
        UTC times, ISO 8601.
    closed_at : str or None, default=None
        Time of the first of the misses that closed it.
    times_seen : int, default=1
        Number of runs that saw it.
    missed_at : str or None, default=None
        Time of its first miss since it was last seen.
    misses : int, default=0
        Complete answers without it since then, each a set time apart.
    """

    first_seen: str
    last_seen: str
    closed_at: str | None = None
    times_seen: int = 1
    missed_at: str | None = None
    misses: int = 0


def see(life: Life, at: str) -> Life:
    """Return the life of a posting that an answer holds.

    Parameters
    ----------
    life : Life
        Before this answer.
    at : str
        Time of the run, UTC, ISO 8601.

    Returns
    -------
    Life
        Open, with no misses. A second sight in the same run changes nothing.
    """
    if life.last_seen == at:
        return life
    return replace(
        life,
        last_seen=at,
        times_seen=life.times_seen + 1,
        closed_at=None,
        missed_at=None,
        misses=0,
    )


def miss(life: Life, at: str) -> Life:
    """Return the life of a posting that a complete answer lacks.

    Parameters
    ----------
    life : Life
        Before this answer.
    at : str
        Time of the run, UTC, ISO 8601.

    Returns
    -------
    Life
        Closed once it was missing from two complete answers 12 hours apart.
    """
    if life.closed_at is not None:
        return life
    if life.missed_at is None:
        return replace(life, missed_at=at, misses=1)
    apart = datetime.fromisoformat(at) - datetime.fromisoformat(life.missed_at)
    if apart < MISSES_APART:
        return life
    misses = life.misses + 1
    closed_at = life.missed_at if misses >= MISSES_TO_CLOSE else None
    return replace(life, misses=misses, closed_at=closed_at)


def is_doubtful_drop(before: int, missing: int) -> bool:
    """Tell whether a complete answer lost too much at once to be believed.

    Parameters
    ----------
    before : int
        Postings in the previous complete answer.
    missing : int
        How many of those this answer lacks.

    Returns
    -------
    bool
        True when more than 30 % vanished. The next answer is compared with this
        one, so that a board that was really emptied closes two answers later.
    """
    return before >= DROP_GUARD_MINIMUM and missing > DROP_GUARD * before
