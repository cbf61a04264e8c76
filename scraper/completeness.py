"""Judge whether a board's answer is whole, from counts alone."""

from dataclasses import dataclass, field
from typing import Any, Final

DROP_SHARE: Final = 0.30
DROP_MINIMUM: Final = 5
# Why a board was never asked: no fault of the board.
LEFT: Final = "left for the next run: the crawl was asked to end before it began"
_REASON_LENGTH: Final = 300


@dataclass(slots=True, kw_only=True)
class Evidence:
    """What a crawl saw of one board.

    Attributes
    ----------
    lists_read, lists_unchanged : int, default=0
        List answers with postings, and list answers "304 not modified".
    announced : int or None, default=None
        How many postings the platform says that there are.
    seen : int, default=0
        Distinct records in the lists.
    postings : int, default=0
        Records that became a row of this run.
    unchanged_ids : list of str
        Postings still listed whose details were not fetched again.
    unlisted : int, default=0
        Records that the board does not publish.
    rejected : int, default=0
        Records that could not be read.
    first_rejection : str, default=""
        Why, for the first of them.
    duplicates : int, default=0
        Records that repeat an identifier.
    gone : int, default=0
        Listed postings whose details are no more.
    failures : list of str
        One line for each request that brought nothing.
    limits : list of str
        What the platform never shows, or does not allow, in one line each.
    remark : str, default=""
        What is odd about an answer that is whole.
    previous : int or None, default=None
        Postings in the last whole answer of an earlier run.
    """

    lists_read: int = 0
    lists_unchanged: int = 0
    announced: int | None = None
    seen: int = 0
    postings: int = 0
    unchanged_ids: list[str] = field(default_factory=list)
    unlisted: int = 0
    rejected: int = 0
    first_rejection: str = ""
    duplicates: int = 0
    gone: int = 0
    failures: list[str] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)
    remark: str = ""
    previous: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardOutcome:
    """How one board ended; a line of ``boards.jsonl``.

    Attributes
    ----------
    platform, board : str
        The board's key.
    status : str
        ``complete``, ``unchanged``, ``partial`` or ``failed``.
    reason : str, default=""
        One line: why it is not complete, or what is odd about it.
    postings, rejected, duplicates, unlisted, seen : int, default=0
        Counts of this run; for an unchanged board `postings` is what is known.
    announced : int or None, default=None
        How many postings the platform says that there are.
    unchanged_ids : list of str
        Postings still listed whose rows stand in an earlier run.
    by_nature : bool, default=False
        Whether it is partial only because the platform shows or allows no more.
    spared, spared_bytes : int, default=0
        Details that were not fetched again, and how large they were.
    name, base_url : str, default=""
        As in the boards file.
    requests : int, default=0
        Requests that this board cost.
    finished_at : str, default=""
        UTC time, ISO 8601.
    """

    platform: str
    board: str
    status: str
    reason: str = ""
    postings: int = 0
    rejected: int = 0
    duplicates: int = 0
    unlisted: int = 0
    seen: int = 0
    announced: int | None = None
    unchanged_ids: list[str] = field(default_factory=list)
    by_nature: bool = False
    spared: int = 0
    spared_bytes: int = 0
    name: str = ""
    base_url: str = ""
    requests: int = 0
    finished_at: str = ""

    @property
    def key(self) -> str:
        """The board as the command line spells it.

        Returns
        -------
        str
            ``platform:token``.
        """
        return f"{self.platform}:{self.board}"

    @property
    def fell_short(self) -> bool:
        """Whether less came than the platform has to give.

        Returns
        -------
        bool
            True for ``failed``, and for ``partial`` that is not so by nature.
        """
        return self.status in {"partial", "failed"} and not self.by_nature


def judge(evidence: Evidence) -> tuple[str, str]:
    """Return the status that the evidence allows, and the reason in one line.

    Parameters
    ----------
    evidence : Evidence
        Counts and failures of one board.

    Returns
    -------
    status : str
        ``complete``, ``unchanged``, ``partial`` or ``failed``.
    reason : str
        Empty when there is nothing to say.
    """
    kept = evidence.postings + len(evidence.unchanged_ids)
    is_limited = evidence.limits and not evidence.failures
    if not evidence.lists_read and not kept and not is_limited:
        if evidence.failures or not evidence.lists_unchanged:
            return "failed", _one_line(_failures(evidence) or "no list was answered")
        return "unchanged", ""
    if evidence.rejected and not kept:
        return "failed", _one_line(_rejections(evidence))
    gaps = [*_gaps(evidence, kept), *evidence.limits, _shortage(evidence)]
    reason = "; ".join(gap for gap in gaps if gap)
    if reason:
        return "partial", _one_line(reason)
    return "complete", _drop(evidence, kept) or evidence.remark


def describe(evidence: Evidence) -> dict[str, Any]:
    """Return the counts of an outcome.

    Parameters
    ----------
    evidence : Evidence
        Counts and failures of one board.

    Returns
    -------
    dict
        Keyword arguments of `BoardOutcome`.
    """
    status, reason = judge(evidence)
    known = evidence.previous or 0
    kept = evidence.postings + len(evidence.unchanged_ids)
    by_nature = bool(evidence.limits) and not any(_gaps(evidence, kept))
    return {
        "status": status,
        "reason": reason,
        "by_nature": status == "partial" and by_nature,
        "postings": known if status == "unchanged" else evidence.postings,
        "rejected": evidence.rejected,
        "duplicates": evidence.duplicates,
        "unlisted": evidence.unlisted,
        "seen": evidence.seen,
        "announced": evidence.announced,
        "unchanged_ids": evidence.unchanged_ids,
    }


def _gaps(evidence: Evidence, kept: int) -> list[str]:
    """Say what should have come and did not, whatever the platform's limits."""
    return [_failures(evidence), _rejections(evidence), _vanished(evidence, kept)]


def _failures(evidence: Evidence) -> str:
    if not evidence.failures:
        return ""
    first, more = evidence.failures[0], len(evidence.failures) - 1
    return f"{first} (and {more} more)" if more else first


def _rejections(evidence: Evidence) -> str:
    if not evidence.rejected:
        return ""
    return (
        f"{evidence.rejected} of {evidence.seen} records could not be read: "
        f"{evidence.first_rejection}"
    )


def _vanished(evidence: Evidence, kept: int) -> str:
    """Doubt a list of which so many are gone: one that ended is no gap, all are."""
    gone, most = evidence.gone, max(DROP_MINIMUM, evidence.seen * DROP_SHARE)
    if not gone or (kept and gone <= most):
        return ""
    return f"{gone} of {evidence.seen} postings of the list are gone"


def _shortage(evidence: Evidence) -> str:
    if evidence.announced is None or evidence.seen >= evidence.announced:
        return ""
    return f"the board announces {evidence.announced} postings, {evidence.seen} came"


def _drop(evidence: Evidence, kept: int) -> str:
    """Name a loss too large to be believed; the store decides what to make of it."""
    before = evidence.previous
    if before is None or before < DROP_MINIMUM or kept >= before * (1 - DROP_SHARE):
        return ""
    return f"{before - kept} postings fewer than the {before} of the last whole answer"


def _one_line(text: str) -> str:
    return " ".join(text.split())[:_REASON_LENGTH]
