"""Cut out the words around a sum of money that belong to it."""

import re
from collections.abc import Iterable

from pipelines.normalise.pay_amounts import WORDS, Amount


def any_of(kind: str) -> str:
    """Join the words of one kind into an alternation of whole words.

    Parameters
    ----------
    kind : str
        A key of ``[cues]`` in ``pay_words.toml``.

    Returns
    -------
    str
        Source of a regular expression.
    """
    return rf"\b(?:{'|'.join(WORDS['cues'][kind])})\b"


# Says of what stands beside a sum whether it is pay or other money.
CUE = re.compile(
    rf"(?P<other>{any_of('other')})|(?P<pay>{any_of('pay')})", re.IGNORECASE
)
_ASIDE = re.compile(r"\((?![^()]{0,80}\bOTE)[^()]{0,80}\)")
_STOP = re.compile(r"[.!?](?<=[a-z)%]{2}.) |[;•|] |\t")
_RIGHT_STOP = re.compile(
    r"[.,;+()\]|•&\d]|\b(?:plus|and|with|depending|before|based|in addition"
    r"|(?:in|ex)cl[a-z]{0,6})\b"
)
_LEFT, _RIGHT, _NEAR, _SHORT, _HEADING = 170, 60, 60, 25, 100


def heading_of(lines: Iterable[str]) -> str:
    """Return the end of the lines that may head the sums of the next one.

    Parameters
    ----------
    lines : iterable of str
        The last lines without sums; a few words add to what stands before them:
        "Pay type", "Hourly", "Minimum rate".

    Returns
    -------
    str
        "" for a whole sentence, unless it names pay last.
    """
    heading = ""
    for line in lines:
        is_label = bool(heading) and len(line) <= _SHORT
        heading = f"{heading}, {line}" if is_label else line
    heading = heading[-_HEADING:].rstrip()
    if not heading.endswith((".", "!", "?")):
        return heading
    cues = list(CUE.finditer(heading))
    return heading if cues and cues[-1].lastgroup == "pay" else ""


def words_before(line: str, amount: Amount, heading: str) -> str:
    """Return the words before a sum, from the start of its sentence.

    Parameters
    ----------
    line : str
        The line that holds the sum.
    amount : Amount
        The sum.
    heading : str
        The line before, which counts where this one has no words of its own.

    Returns
    -------
    str
        Without what stands in brackets.
    """
    left = _ASIDE.sub("", line[max(0, amount.start - _LEFT) : amount.start])
    stops = list(_STOP.finditer(left))
    if stops:
        return left[stops[-1].end() :]
    if amount.start > _NEAR or CUE.search(left):
        return left
    return f"{_ASIDE.sub('', heading)}: {left}"


def words_after(line: str, amount: Amount) -> str:
    """Return the words after a sum that still belong to it.

    Parameters
    ----------
    line : str
        The line that holds the sum.
    amount : Amount
        The sum.

    Returns
    -------
    str
        Up to the next mark, number or "plus".
    """
    if amount.is_open:
        return ""
    right = line[amount.end : amount.end + _RIGHT]
    stop = _RIGHT_STOP.search(right)
    return right[: stop.start()] if stop else right
