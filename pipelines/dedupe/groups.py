"""Group the postings that tell of one vacancy: over cities, over boards, over time."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from pipelines.dedupe.boilerplate import Boilerplate, EmployerCounts, find_template
from pipelines.dedupe.cluster import cluster
from pipelines.dedupe.forest import find_root, unite
from pipelines.dedupe.identity import employer_key, title_key
from pipelines.dedupe.near_text import read_text
from pipelines.dedupe.signature import read_signature
from pipelines.stored import Key

# A number that stands under more titles than this is a talent pool's, or a filler.
_MOST_TITLES: Final = 3
_SHORTEST_REQUISITION: Final = 3
# Postings of a board that names no employer must be all but equal.
_NAMELESS_SLACK: Final = -0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingFacts:
    """What deduplication reads of one posting.

    Attributes
    ----------
    key : Key
        Platform, board and posting_id.
    company : str
        Employer as published; when empty, the board stands for it.
    title : str
        Clean title.
    location : str, default=""
        Places as published; a title may repeat them.
    requisition_id : str, default=""
        The employer's own number of the vacancy.
    signature : bytes
        Of the clean text, from `pipelines.dedupe.signature.sign_text`.
    first_seen, last_seen : str
        UTC times, ISO 8601.
    is_open : bool
        Whether it is on its board still.
    """

    key: Key
    company: str
    title: str
    location: str = ""
    requisition_id: str = ""
    signature: bytes
    first_seen: str
    last_seen: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class GroupMark:
    """Where a posting stands among its duplicates.

    Attributes
    ----------
    duplicate_group : str
        Smallest key of the group, as text.
    is_primary : bool
        True for exactly one posting of the group: an open one before a closed one,
        then the one seen first, then the smallest key.
    reposted_from : str or None
        Key, as text, of the posting of the group that had closed before this one was
        first seen; the one that closed last.
    """

    duplicate_group: str
    is_primary: bool
    reposted_from: str | None


class _Employer(NamedTuple):
    """Its name, or else the board that stands for it."""

    name: str
    board: str


class Deduplicator:
    """Takes every posting once, then tells the groups.

    Texts are kept as signatures of some 2 KB. Only postings of one employer under one
    title are ever compared, and of those only ones that MinHash finds alike, so that
    the cost grows with the number of postings.
    """

    def __init__(self) -> None:
        self._employers: dict[_Employer, dict[str, list[PostingFacts]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._sentences = 0

    def add(self, posting: PostingFacts) -> None:
        """Take a posting.

        Parameters
        ----------
        posting : PostingFacts
            One that was not added before.
        """
        key = posting.key
        name = employer_key(posting.company)
        employer = _Employer(name, "" if name else f"{key.platform}:{key.board}")
        title = title_key(posting.title, posting.location)
        self._employers[employer][title].append(posting)
        self._sentences += len(read_signature(posting.signature).sentences)

    def groups(self) -> dict[Key, GroupMark]:
        """Return the mark of every posting.

        Returns
        -------
        dict of Key to GroupMark
            The same for the same postings, whatever order they were added in.
        """
        marks: dict[Key, GroupMark] = {}
        counts = self._count_employers()
        for employer, titles in self._employers.items():
            slack = 0.0 if employer.name else _NAMELESS_SLACK
            for group in _groups_of_employer(titles, counts, slack):
                marks.update(_mark(group))
        return marks

    def _count_employers(self) -> EmployerCounts:
        """Count how many employers write each sentence."""
        counts = EmployerCounts(self._sentences)
        for titles in self._employers.values():
            counts.add(
                np.concatenate(
                    [
                        read_signature(posting.signature).sentences
                        for postings in titles.values()
                        for posting in postings
                    ]
                )
            )
        return counts


def _groups_of_employer(
    titles: Mapping[str, Sequence[PostingFacts]], counts: EmployerCounts, slack: float
) -> Iterator[list[PostingFacts]]:
    """Yield the groups, singles included, of one employer's postings."""
    repeated = [sorted(v, key=_by_key) for v in titles.values() if len(v) > 1]
    yield from (list(v) for v in titles.values() if len(v) == 1)
    if repeated:
        template = find_template(
            [read_signature(one.signature) for one in postings]
            for postings in titles.values()
        )
        boilerplate = Boilerplate(template, counts)
        pools = _pooled_requisitions(titles)
        for postings in repeated:
            yield from _groups_of_title(postings, boilerplate, pools, slack)


def _groups_of_title(
    postings: Sequence[PostingFacts],
    boilerplate: Boilerplate,
    pools: frozenset[str],
    slack: float,
) -> Iterator[list[PostingFacts]]:
    """Yield the groups of postings that share employer and title."""
    numbers = [
        number if (number := _requisition(one)) not in pools else "" for one in postings
    ]
    texts = [
        read_text(
            read_signature(one.signature),
            boilerplate,
            (*one.key[:2], number) if number else (),
        )
        for one, number in zip(postings, numbers, strict=True)
    ]
    sets = cluster(texts, slack=slack)
    first: dict[str, int] = {}
    for at, number in enumerate(numbers):
        if number:
            unite(sets, first.setdefault(number, at), at)
    groups: dict[int, list[PostingFacts]] = defaultdict(list)
    for at, posting in enumerate(postings):
        groups[find_root(sets, at)].append(posting)
    yield from groups.values()


def _pooled_requisitions(
    titles: Mapping[str, Sequence[PostingFacts]],
) -> frozenset[str]:
    """Return the requisition ids that stand for more than one vacancy."""
    under: dict[str, set[str]] = defaultdict(set)
    for title, postings in titles.items():
        for posting in postings:
            under[_requisition(posting)].add(title)
    return frozenset(one for one, its in under.items() if len(its) > _MOST_TITLES)


def _requisition(posting: PostingFacts) -> str:
    """Return the requisition id, or "" for a filler such as "See Opening ID"."""
    told = posting.requisition_id.strip().casefold()
    has_digit = any(char.isdigit() for char in told)
    return told if has_digit and len(told) >= _SHORTEST_REQUISITION else ""


def _mark(group: Sequence[PostingFacts]) -> Iterator[tuple[Key, GroupMark]]:
    """Yield the mark of each posting of a group."""
    name = key_text(min(one.key for one in group))
    primary = min(group, key=lambda one: (not one.is_open, one.first_seen, one.key))
    closed = sorted((o for o in group if not o.is_open), key=_by_key, reverse=True)
    closed.sort(key=_by_end)
    for one in group:
        earlier = bisect_left(closed, one.first_seen, key=_by_end)
        reposted_from = key_text(closed[earlier - 1].key) if earlier else None
        yield one.key, GroupMark(name, one is primary, reposted_from)


def key_text(key: Key) -> str:
    """Return a posting's key as one text.

    Parameters
    ----------
    key : Key
        Platform, board and posting_id.

    Returns
    -------
    str
        Its parts joined by colons.
    """
    return ":".join(key)


def _by_key(posting: PostingFacts) -> Key:
    return posting.key


def _by_end(posting: PostingFacts) -> str:
    return posting.last_seen
