"""Sets of texts that tell of one vacancy, at a cost linear in their number."""

from collections.abc import Sequence
from typing import Final

from rensa import RMinHash, RMinHashLSH

from pipelines.dedupe.forest import unite
from pipelines.dedupe.near_text import Text, likeness

# A text of fewer shingles says too little to be a copy of anything.
_LEAST: Final = 8
# How much farther apart two leaders may be that a text between them joins.
_BRIDGE_SLACK: Final = 0.08
_COMPARED_ALL: Final = 12
# Three rows a band: texts with a Jaccard of 0.5 meet with p = 0.996, of 0.3 with 0.68.
_PERMUTATIONS: Final = 126
_BANDS: Final = 42
_SEED: Final = 1
_RANKED: Final = 256
_COMPARED: Final = 16


def cluster(texts: Sequence[Text], *, slack: float = 0.0) -> list[int]:
    """Return sets of texts that tell of one vacancy.

    Parameters
    ----------
    texts : sequence of Text
        Of one employer under one title.
    slack : float, default=0
        As in `pipelines.dedupe.near_text.likeness`; less than 0 asks for more.

    Returns
    -------
    list of int
        Parents, for `pipelines.dedupe.forest`. Each text is compared with the longest
        of each set alone, so that no chain of small edits joins far ends.
    """
    order = sorted(range(len(texts)), key=lambda i: (-len(texts[i].whole), i))
    parents = list(range(len(texts)))
    leaders = _Leaders(texts, slack)
    equal: dict[bytes, int] = {}
    for at in order:
        whole = texts[at].whole
        if len(whole) < _LEAST:
            continue
        content = whole.tobytes() + texts[at].levels.to_bytes(8, "little")
        if content in equal:
            unite(parents, equal[content], at)
        else:
            equal[content] = at
            for leader in leaders.place(at):
                unite(parents, leader, at)
    return parents


class _Leaders:
    """The longest text of each set."""

    def __init__(self, texts: Sequence[Text], slack: float) -> None:
        self._texts = texts
        self._slack = slack
        self._leaders: list[int] = []
        self._index = _Index() if len(texts) > _COMPARED_ALL else None

    def place(self, at: int) -> list[int]:
        """Return the leaders that a text repeats; with none, it becomes one."""
        mark = None if self._index is None else _minhash(self._texts[at])
        near = [
            (alike, -leader)
            for leader in self._candidates(mark)
            if (alike := self._likeness(at, leader)) > 0
        ]
        if near:
            best, *others = (-leader for _, leader in sorted(near, reverse=True))
            joined = (o for o in others if self._likeness(best, o, _BRIDGE_SLACK) > 0)
            return [best, *joined]
        self._leaders.append(at)
        if self._index is not None:
            self._index.add(mark)
        return []

    def _likeness(self, one: int, other: int, slack: float = 0.0) -> float:
        texts = self._texts
        return likeness(texts[one], texts[other], slack=self._slack + slack)

    def _candidates(self, mark: RMinHash) -> list[int]:
        if self._index is None:
            return self._leaders
        return [self._leaders[i] for i in self._index.nearest(mark)]


class _Index:
    """MinHashes in bands, numbered in the order in which they came."""

    def __init__(self) -> None:
        self._bands = RMinHashLSH(0.5, _PERMUTATIONS, _BANDS)
        self._marks: list[RMinHash] = []

    def add(self, mark: RMinHash) -> None:
        """Take the next MinHash."""
        self._bands.insert(len(self._marks), mark)
        self._marks.append(mark)

    def nearest(self, mark: RMinHash) -> list[int]:
        """Return the numbers of the likest; of very many, the newest are looked at."""
        met = sorted(self._bands.query(mark))[-_RANKED:]
        ranked = sorted(met, key=lambda i: (-mark.jaccard(self._marks[i]), i))
        return ranked[:_COMPARED]


def _minhash(text: Text) -> RMinHash:
    packed = text.whole.tobytes()
    tokens = [packed[i : i + 4] for i in range(0, len(packed), 4)]
    return RMinHash.from_token_sets([tokens], _PERMUTATIONS, _SEED)[0]
