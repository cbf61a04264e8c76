"""When a posting counts as closed: rules over what boards answered, nothing else."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

MISSES_TO_CLOSE: Final = 2
MISSES_APART: Final = timedelta(hours=12)
DROP_GUARD: Final = 0.30
# A board of three that loses one has lost a third; the guard is for boards where a
# share means something.
DROP_GUARD_MINIMUM: Final = 5
# A feed of the newest rows pushes postings out while they are open. Feeds sell a place
# for 30 days (We Work Remotely, Remote OK), so that it has ended by then in any case.
UNSEEN_TO_CLOSE: Final = timedelta(days=30)

MISSING: Final = "missing"
VALID_THROUGH: Final = "valid_through"
UNSEEN: Final = "unseen"
_DATE_LENGTH: Final = len("2026-11-02")


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What is known of one posting's presence on its board.

    Attributes
    ----------
    first_seen, last_seen : str
        UTC times, ISO 8601.
    closed_at : str or None, default=None
        Time of the first of the misses that closed it; or of its own end, or of the
        answer that found it unseen for too long.
    closed_by : str or None, default=None
        What closed it: ``missing``, ``valid_through`` or ``unseen``.
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
    closed_by: str | None = None
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
        closed_by=None,
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
    if misses < MISSES_TO_CLOSE:
        return replace(life, misses=misses)
    return replace(life, misses=misses, closed_at=life.missed_at, closed_by=MISSING)


def outlive(life: Life, at: str, valid_through: str | None) -> Life:
    """Return the life of a posting that a feed of the newest rows does not show.

    Such an answer is never complete, so that a miss says little: only the posting's own
    end and its age close it.

    Parameters
    ----------
    life : Life
        Before this answer.
    at : str
        Time of the run, UTC, ISO 8601.
    valid_through : str or None
        The end that the site gave, ISO 8601; a date includes its day, a time without a
        zone is UTC.

    Returns
    -------
    Life
        Closed once its end has passed, or it was last seen 30 days ago.
    """
    if life.closed_at is not None:
        return life
    now, last_seen = _moment(at), _moment(life.last_seen)
    end = None if valid_through is None else _end_of(valid_through)
    if end is not None and end <= now:
        closed_at = max(end, last_seen).isoformat().replace("+00:00", "Z")
        return replace(life, closed_at=closed_at, closed_by=VALID_THROUGH)
    if now - last_seen >= UNSEEN_TO_CLOSE:
        return replace(life, closed_at=at, closed_by=UNSEEN)
    return life


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


def _end_of(valid_through: str) -> datetime | None:
    try:
        end = _moment(valid_through)
    except ValueError:
        return None
    return end + timedelta(days=len(valid_through) <= _DATE_LENGTH)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
