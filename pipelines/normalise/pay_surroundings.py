"""Cut out the words around a sum of money that belong to it."""

import re

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


def heading_of(line: str, before: str) -> str:
    """Return the end of a line that may head the sums of the next ones.

    Parameters
    ----------
    line : str
        A line without sums of its own.
    before : str
        The heading so far; a few words add to it: "Hourly", "Minimum rate".

    Returns
    -------
    str
        "" for a whole sentence, unless it names pay last.
    """
    is_label = len(line) <= _SHORT and len(before) <= _HEADING
    end = f"{before}, {line}" if is_label and before else line
    end = end[-_HEADING:].rstrip()
    if not end.endswith((".", "!", "?")):
        return end
    cues = list(CUE.finditer(end))
    return end if cues and cues[-1].lastgroup == "pay" else ""


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
