"""Fold raw runs into the store, in the order in which they were crawled."""

import hashlib
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

from pipelines.lifecycle import Life, is_doubtful_drop, miss, outlive, see
from pipelines.raw import RawRun
from pipelines.store import Store
from pipelines.stored import Key

_LOG = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class BoardChange:
    """What one answer of a board changed.

    Attributes
    ----------
    board : str
        As ``platform:token``.
    run : str
        The run's name.
    status : str
        ``complete``, ``unchanged``, ``partial`` or ``failed``.
    reason : str, default=""
        Why it is not complete, as the crawl said it.
    before, listed, missing : int, default=0
        What the last complete answer listed, what this one lists, and how many of
        the former it lacks; 0 where the answer is not complete.
    rejected : int, default=0
        Records that the crawl could not read.
    is_doubtful : bool, default=False
        Whether it lost more at once than is believed.
    """

    board: str
    run: str
    status: str
    reason: str = ""
    before: int = 0
    listed: int = 0
    missing: int = 0
    rejected: int = 0
    is_doubtful: bool = False


@dataclass(slots=True, kw_only=True)
class MergeCounts:
    """What merging changed.

    Attributes
    ----------
    runs : list of str
        Names of the runs that were merged.
    new, changed, unchanged, closed, rejected : int, default=0
        Postings by what happened to them; rejected ones have no key or title.
    damage : list of str
        Lines of raw files that could not be read.
    boards : list of BoardChange
        One an answer, in the order of the runs.
    """

    runs: list[str] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    closed: int = 0
    rejected: int = 0
    damage: list[str] = field(default_factory=list)
    boards: list[BoardChange] = field(default_factory=list)

    @property
    def doubtful(self) -> list[str]:
        """The boards that lost more at once than is believed.

        Returns
        -------
        list of str
            As ``platform:token``.
        """
        return [change.board for change in self.boards if change.is_doubtful]


def merge_runs(store: Store, runs: Iterable[RawRun]) -> MergeCounts:
    """Merge the runs that the store does not hold yet.

    Parameters
    ----------
    store : Store
        The open store.
    runs : iterable of RawRun
        Oldest first.

    Returns
    -------
    MergeCounts
        Summed over the merged runs.
    """
    counts = MergeCounts()
    for run in runs:
        if store.is_merged(run.name):
            continue
        with store.transaction():
            _merge(store, run, counts)
            store.mark_merged(run.name, whole=run.is_whole)
        counts.runs.append(run.name)
        counts.damage += run.damage
    return counts


def _merge(store: Store, run: RawRun, counts: MergeCounts) -> None:
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    at = run.started_at
    for record in run.postings():
        key = _key(record)
        if key is None:
            counts.rejected += 1
            continue
        seen[key.platform, key.board].add(key.posting_id)
        _merge_posting(store, key, record, at, counts)
    for outcome in run.outcomes():
        board = (outcome["platform"], outcome["board"])
        change = BoardChange(
            board=":".join(board),
            run=run.name,
            status=str(outcome.get("status") or "failed"),
            reason=str(outcome.get("reason") or ""),
            rejected=_count(outcome.get("rejected")),
        )
        counts.boards.append(change)
        ids = seen[board] | set(_texts(outcome.get("unchanged_ids")))
        if change.status == "unchanged":
            ids = set(store.listed(*board))
        if change.status in {"complete", "unchanged"}:
            counts.closed += _merge_answer(store, board, ids, at, change)
        else:
            _keep_alive(store, board, ids - seen[board], at)
            if outcome.get("by_nature") is True and _count(outcome.get("requests")):
                counts.closed += _outlive(store, board, at)


def _count(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        yield from (one for one in value if isinstance(one, str))


def _key(record: dict[str, Any]) -> Key | None:
    parts = {name: record.get(name) for name in (*Key._fields, "title")}
    texts = [part for part in parts.values() if isinstance(part, str) and part]
    if len(texts) < len(parts):
        _LOG.warning("posting without a key or title left out: %s", parts)
        return None
    return Key(*texts[:3])


def _merge_posting(
    store: Store, key: Key, record: dict[str, Any], at: str, counts: MergeCounts
) -> None:
    content_hash = _hash_content(record)
    known = store.life(key)
    if known is None:
        counts.new += 1
        life = Life(first_seen=at, last_seen=at)
        store.put(key, record, content_hash, life)
        return
    life = see(known[0], at)
    if known[1] == content_hash:
        counts.unchanged += 1
        store.put_life(key, life)
    else:
        counts.changed += 1
        store.put(key, record, content_hash, life)


def _hash_content(record: dict[str, Any]) -> bytes:
    content = {k: v for k, v in record.items() if k != "fetched_at"}
    dump = orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
    return hashlib.blake2b(dump, digest_size=16).digest()


def _keep_alive(store: Store, board: tuple[str, str], ids: set[str], at: str) -> None:
    """See what an answer lists without its rows, and miss nothing else."""
    for identifier in ids:
        known = store.life(Key(*board, identifier))
        if known is not None:
            store.put_life(Key(*board, identifier), see(known[0], at))


def _outlive(store: Store, board: tuple[str, str], at: str) -> int:
    """Close what has ended of a feed that never shows all; return how many."""
    closed = 0
    for identifier, life in store.lives(*board).items():
        if life.closed_at is not None or life.last_seen == at:
            continue
        key = Key(*board, identifier)
        (record,) = store.records([key])
        end = record.get("valid_through")
        after = outlive(life, at, end if isinstance(end, str) else None)
        if after != life:
            closed += 1
            store.put_life(key, after)
    return closed


def _merge_answer(
    store: Store, board: tuple[str, str], ids: set[str], at: str, change: BoardChange
) -> int:
    """Keep alive what a complete answer lists; return how many postings it closes."""
    before = store.listed(*board)
    store.put_listed(*board, ids, at)
    change.before, change.listed = len(before), len(ids)
    change.missing = sum(identifier not in ids for identifier in before)
    change.is_doubtful = is_doubtful_drop(change.before, change.missing)
    closed = 0
    for identifier, life in store.lives(*board).items():
        if identifier in ids:
            after = see(life, at)
        elif change.is_doubtful:
            continue
        else:
            after = miss(life, at)
        if after != life:
            closed += after.closed_at is not None
            store.put_life(Key(*board, identifier), after)
    return closed
