"""Tell which mentions of skills may be trusted, by the words beside them."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from classifier.extract.beside import (
    MOST_LIST_WORDS,
    is_list,
    listed_words,
    neighbours,
    touches,
)
from classifier.extract.fold import split_words
from classifier.extract.keys import Keys, KeyTable, Numbers
from classifier.extract.phrase_table import PhraseTable
from classifier.extract.phrases import Spans
from classifier.extract.skill_words import read_employer
from classifier.extract.words import Words, keys_of

_EMPLOYER: Final = read_employer()


class _Beside(NamedTuple):
    """The words that decide on any phrase of a table from beside it, as keys."""

    before: KeyTable
    after: KeyTable
    listed: KeyTable

    def may_decide(self, words: Words, spans: Spans) -> NDArray[np.bool_]:
        """Tell which mentions may have such a word beside them."""
        # "And" or "or" may part a mention from another member of its list.
        far = self.listed.may_hold(words.keys(np.maximum(spans.first - 2, 0)))
        before = words.keys(np.maximum(spans.first - 1, 0))
        near = self.before.may_hold(before) | self.listed.may_hold(before)
        after = words.keys(spans.last)
        near |= self.after.may_hold(after) | self.listed.may_hold(after)
        last = np.minimum(spans.last + 1, words.count - 1)
        return near | far | self.listed.may_hold(words.keys(last))


@cache
def _beside(table: PhraseTable, role: str) -> _Beside:
    """Return the words that trap, or vouch for, any skill of a table."""
    traps = [getattr(one.value, role) for one in table.phrases if one.topic == "skill"]
    sides = (
        {word for trap in traps if trap for word in getattr(trap, side)}
        for side in _Beside._fields
    )
    return _Beside(*(KeyTable(keys, range(len(keys))) for keys in map(_keys, sides)))


def _keys(names: Iterable[str]) -> Keys:
    """Return the keys of some words."""
    return keys_of(set(split_words(" ".join(names))))


def mark_trapped(
    table: PhraseTable, words: Words, spans: Spans, traps: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Tell which mentions the words beside them make something else.

    Parameters
    ----------
    table : PhraseTable
        The table of the spellings.
    words : Words
        The words of some postings.
    spans : Spans
        Mentions of skills in them.
    traps : ndarray of bool
        Which of them words may spoil.

    Returns
    -------
    ndarray of bool
        Which of them words do spoil.
    """
    trapped = np.zeros(len(traps), bool)
    rows = np.flatnonzero(traps)
    near = spans.only(rows)
    may = _beside(table, "trap").may_decide(words, near)
    for row, (_, phrase, first, last, _, _), is_near in zip(
        rows.tolist(), near.rows(), may.tolist(), strict=True
    ):
        trap = table.phrases[phrase].value.trap
        if is_near:
            trapped[row] = touches(words, first, last, trap) or (
                bool(trap.listed)
                and not trap.listed.isdisjoint(listed_words(words, first, last))
            )
    return trapped


def mark_sure(
    table: PhraseTable, words: Words, spans: Spans, doubts: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Tell which mentions are no doubtful ones, or have one that vouches for them.

    Parameters
    ----------
    table : PhraseTable
        The table of the spellings.
    words : Words
        The words of some postings.
    spans : Spans
        Mentions of skills in them, in order.
    doubts : ndarray of bool
        Which of them are doubtful.

    Returns
    -------
    ndarray of bool
        Which are sure; a word beside a doubtful one may vouch for it, or a sure one in
        the same list.
    """
    sure = ~doubts
    rows = np.flatnonzero(doubts)
    for row in rows[_beside(table, "vouch").may_decide(words, spans.only(rows))]:
        vouch = table.phrases[spans.phrase[row]].value.vouch
        sure[row] = touches(words, spans.first[row], spans.last[row], vouch)
    judged = 0
    for row in rows[~sure[rows]].tolist():
        if row < judged:
            continue
        if is_linked(words, spans, row - 1):
            # All of a list share one judgement, and its last member has it.
            sure[row] = sure[row - 1]
            continue
        judged = row + 1
        while not sure[judged - 1] and is_linked(words, spans, judged - 1):
            judged += 1
        sure[row:judged] = sure[judged - 1]
    return sure


def is_linked(words: Words, spans: Spans, row: int) -> bool:
    """Tell whether a list holds a mention and the one after it.

    Parameters
    ----------
    words : Words
        The words of some postings.
    spans : Spans
        Mentions of skills in them, in order.
    row : int
        Number of the first mention; before the first and after the last is nothing.

    Returns
    -------
    bool
        Whether they stand side by side.
    """
    if not 0 <= row < len(spans.first) - 1:
        return False
    last, following = spans.last.data[row], spans.first.data[row + 1]
    return following - last <= MOST_LIST_WORDS and (
        spans.first.data[row] == following or is_list(words, last, following)
    )


def count_employers(
    words: Words, spans: Spans, skills: Numbers
) -> Counter[tuple[int, int]]:
    """Return how often texts use the name of a thing as an employer's.

    Parameters
    ----------
    words : Words
        The words of some postings.
    spans : Spans
        Mentions of things in what they say of the employer.
    skills : ndarray of int64
        Numbers of the skills that are mentioned.

    Returns
    -------
    Counter of tuple of int
        Times by posting and skill.
    """
    return Counter(
        (text, skill)
        for (text, _, first, last, _, _), skill in zip(
            spans.rows(), skills.tolist(), strict=True
        )
        if _is_employer(words, first, last)
    )


def _is_employer(words: Words, first: int, last: int) -> bool:
    """Tell whether the words beside a name make it the employer's."""
    if not touches(words, first, last, _EMPLOYER):
        return False
    before, after = neighbours(words, first, last)
    if before in _EMPLOYER.before:
        return True
    return after in _EMPLOYER.after and before not in _EMPLOYER.listed
