"""Fold raw runs into the store, in the order in which they were crawled."""

import hashlib
import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import orjson

from pipelines.lifecycle import Life, is_doubtful_drop, miss, see
from pipelines.raw import RawRun
from pipelines.store import Store
from pipelines.stored import Key

_LOG = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class MergeCounts:
    """What merging changed.

    Attributes
    ----------
    new, changed, unchanged, closed, rejected : int, default=0
        Postings by what happened to them; rejected ones have no key or title.
    doubtful : list of str
        Boards that lost more at once than is believed.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    closed: int = 0
    rejected: int = 0
    doubtful: list[str] = field(default_factory=list)


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
    return counts


def _merge(store: Store, run: RawRun, counts: MergeCounts) -> None:
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for record in run.postings():
        key = _key(record)
        if key is None:
            counts.rejected += 1
            continue
        seen[key.platform, key.board].add(key.posting_id)
        _merge_posting(store, key, record, run.started_at, counts)
    for outcome in run.outcomes():
        platform, board = str(outcome["platform"]), str(outcome["board"])
        status = outcome.get("status")
        ids = seen[platform, board] | set(outcome.get("unchanged_ids") or ())
        if status == "unchanged":
            ids = set(store.listed(platform, board))
        if status in {"complete", "unchanged"}:
            _merge_answer(store, (platform, board), ids, run.started_at, counts)


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


def _merge_answer(
    store: Store,
    board: tuple[str, str],
    ids: set[str],
    at: str,
    counts: MergeCounts,
) -> None:
    """Let a complete answer keep postings alive, and count those that it lacks."""
    before = store.listed(*board)
    store.put_listed(*board, ids, at)
    missing = sum(identifier not in ids for identifier in before)
    doubtful = is_doubtful_drop(len(before), missing)
    if doubtful:
        counts.doubtful.append(":".join(board))
        _LOG.warning(
            "%s: %d of %d postings vanished at once; nothing is closed",
            ":".join(board),
            missing,
            len(before),
        )
    for identifier, life in store.lives(*board).items():
        if identifier in ids:
            after = see(life, at)
        elif doubtful:
            continue
        else:
            after = miss(life, at)
        if after != life:
            counts.closed += after.closed_at is not None
            store.put_life(Key(*board, identifier), after)
