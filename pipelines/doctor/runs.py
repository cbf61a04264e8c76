"""Checks of raw runs: their age, what is damaged, and the boards that broke."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from pipelines.doctor.finding import Finding, broken, good, watch
from pipelines.lifecycle import DROP_GUARD, DROP_GUARD_MINIMUM
from pipelines.raw import RawRun
from scraper.completeness import LEFT

_NEWEST: Final = 10
_OLD: Final = timedelta(days=2)
_DEAD: Final = timedelta(days=14)
_MOST_NAMED: Final = 10
_WHOLE: Final = frozenset({"complete", "unchanged"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    status: str
    postings: int
    reason: str


def check_runs(runs: Sequence[RawRun], now: datetime | None = None) -> Finding:
    """Check how old the newest raw run is.

    Parameters
    ----------
    runs : sequence of RawRun
        Oldest first.
    now : datetime, optional
        The time now.

    Returns
    -------
    Finding
        Broken without a run, and after 14 days without one.
    """
    crawl = "is the schedule running? rolemap update crawls once"
    if not runs:
        return broken("runs", "no raw run", "rolemap update makes the first")
    newest = runs[-1]
    age = (now or datetime.now(UTC)) - datetime.fromisoformat(newest.started_at)
    hours = age.total_seconds() / 3600
    found = f"{hours:,.1f} hours since the newest of {len(runs)}, {newest.name}"
    if age > _DEAD:
        return broken("runs", found, crawl)
    if age > _OLD:
        return watch("runs", found, crawl)
    if not newest.is_whole:
        return watch("runs", f"{found}, not whole", "it runs still, or was killed")
    return good("runs", found)


def check_damage(runs: Sequence[RawRun]) -> Finding:
    """Check that the newest runs can be read, line by line.

    Parameters
    ----------
    runs : sequence of RawRun
        Oldest first.

    Returns
    -------
    Finding
        Names the first damaged line.
    """
    damage = []
    for run in runs[-_NEWEST:]:
        read = RawRun(run.path)
        read.outcomes()
        damage += read.damage
    if not damage:
        return good("raw files", f"{len(runs[-_NEWEST:])} newest boards.jsonl read")
    found = f"{len(damage)} damaged lines; {damage[0]}"
    return watch("raw files", found, "those boards count as not answered; crawl again")


def check_boards(runs: Sequence[RawRun]) -> list[Finding]:
    """Name the boards that broke: failed twice in a row, or lost most at once.

    Parameters
    ----------
    runs : sequence of RawRun
        Oldest first; the ten newest are read.

    Returns
    -------
    list of Finding
        One a trouble, or one that all is good.
    """
    history: dict[str, list[_Answer]] = defaultdict(list)
    for run in runs[-_NEWEST:]:
        for outcome in run.outcomes():
            if outcome.get("reason") == LEFT:
                continue
            key = f"{outcome['platform']}:{outcome['board']}"
            history[key].append(_read(outcome))
    failed: list[str] = []
    once: list[str] = []
    fallen: list[str] = []
    short: list[str] = []
    for key, answers in sorted(history.items()):
        last = answers[-1]
        if last.status == "failed":
            again = len(answers) > 1 and answers[-2].status == "failed"
            (failed if again else once).append(f"{key} ({last.reason or 'no reason'})")
        elif last.status == "partial":
            short.append(f"{key} ({last.reason or 'no reason'})")
        elif _has_fallen(answers):
            fallen.append(f"{key} (now {last.postings})")
    look = "open the board; if it moved, rolemap boards remove and add it anew"
    found = [
        (broken, "failed twice in a row", failed, look),
        (watch, "failed in the newest run", once, "wait for the next run"),
        (watch, "answered in part", short, "the reason says what is missing"),
        (watch, "lost over 30 % at once", fallen, "nothing closes until confirmed"),
    ]
    findings = [
        make("boards", f"{len(keys)} {what}: {_name(keys)}", advice)
        for make, what, keys, advice in found
        if keys
    ]
    return findings or [good("boards", f"{len(history)} boards, none in trouble")]


def _read(outcome: dict[str, Any]) -> _Answer:
    kept = outcome.get("unchanged_ids")
    postings = outcome.get("postings")
    return _Answer(
        status=str(outcome.get("status")),
        postings=(postings if isinstance(postings, int) else 0)
        + (len(kept) if isinstance(kept, list) else 0),
        reason=str(outcome.get("reason") or ""),
    )


def _has_fallen(answers: Sequence[_Answer]) -> bool:
    whole = [one.postings for one in answers if one.status in _WHOLE]
    if len(whole) < len(("before", "now")) or whole[-2] < DROP_GUARD_MINIMUM:
        return False
    return whole[-1] < whole[-2] * (1 - DROP_GUARD)


def _name(keys: Sequence[str]) -> str:
    more = len(keys) - _MOST_NAMED
    return "; ".join(keys[:_MOST_NAMED]) + (f"; and {more} more" if more > 0 else "")
