"""Trends over updates: what is missing more, what shrank, what is read less."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any, Final

from pipelines.doctor.finding import Finding, good, watch

_BEFORE: Final = 5
_RISE: Final = 0.1
_SHRUNK: Final = 0.3
_UNREAD: Final = 0.05
_SHOWN: Final = 10
_FIGURES: Final = (
    *("at", "rows", "open", "new", "changed", "closed", "rejected", "damaged"),
)

Update = Mapping[str, Any]


def tabulate_updates(updates: Sequence[Update]) -> list[dict[str, Any]]:
    """Return the newest updates as rows of a table.

    Parameters
    ----------
    updates : sequence of mapping
        Lines of ``health.jsonl``, oldest first.

    Returns
    -------
    list of dict
        At most ten, oldest first.
    """
    return [
        {name: update.get(name) for name in _FIGURES}
        | {
            "quarantined": sum(update.get("quarantined", {}).values()),
            "unread": sum(update.get("unread", {}).values()),
            "failed boards": update.get("answers", {}).get("failed", 0),
        }
        for update in updates[-_SHOWN:]
    ]


def check_trends(updates: Sequence[Update]) -> list[Finding]:
    """Compare the newest update with the median of those before it.

    Parameters
    ----------
    updates : sequence of mapping
        Lines of ``health.jsonl``, oldest first.

    Returns
    -------
    list of Finding
        One a trouble, or one that all is good.
    """
    if not updates:
        return [watch("trends", "no update yet", "rolemap update writes the first")]
    newest, before = updates[-1], updates[-1 - _BEFORE : -1]
    findings = [*_unread(newest)]
    if before:
        findings += [*_more_missing(newest, before), *_shrunk(newest, before)]
    told = f"{len(updates)} updates, the newest like those before it"
    return findings or [good("trends", told)]


def _more_missing(newest: Update, before: Sequence[Update]) -> list[Finding]:
    risen = []
    for name, share in newest.get("missing", {}).items():
        past = [old["missing"][name] for old in before if name in old["missing"]]
        usual = median(past) if past else share
        if share - usual > _RISE:
            risen.append(f"{name} {usual:.0%} to {share:.0%}")
    advice = "did a board change its format, or leave? look at its newest postings"
    return [watch("trends", f"missing more: {', '.join(risen)}", advice)] * bool(risen)


def _shrunk(newest: Update, before: Sequence[Update]) -> list[Finding]:
    usual, now = median(old.get("open", 0) for old in before), newest.get("open", 0)
    if now >= usual * (1 - _SHRUNK):
        return []
    found = f"open postings fell from {usual:,.0f} to {now:,}"
    return [watch("trends", found, "see the boards above, and what closed when")]


def _unread(newest: Update) -> list[Finding]:
    rows = max(newest.get("rows", 0), 1)
    shares = {name: n / rows for name, n in newest.get("unread", {}).items()}
    many = [f"{name} {share:.0%}" for name, share in shares.items() if share > _UNREAD]
    advice = "a rule for that wording is missing: please report examples"
    return [watch("trends", f"said but not read: {', '.join(many)}", advice)] * bool(
        many
    )
