"""Tell which mentions of skills may be trusted, by the words beside them."""

from collections import Counter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from classifier.extract.beside import (
    MOST_LIST_WORDS,
    is_list,
    listed_words,
    neighbours,
    touches,
)
from classifier.extract.keys import Numbers
from classifier.extract.phrase_table import PhraseTable
from classifier.extract.phrases import Spans
from classifier.extract.skill_words import Trap, read_employer
from classifier.extract.words import Words

_EMPLOYER: Final = read_employer()


def is_trapped(words: Words, spans: Spans, row: int, trap: Trap) -> bool:
    """Tell whether the words beside a mention make it something else.

    Parameters
    ----------
    words : Words
        The words of some postings.
    spans : Spans
        Mentions of skills in them.
    row : int
        Number of the mention.
    trap : Trap
        The words that spoil it.

    Returns
    -------
    bool
        Whether one of them stands beside it.
    """
    first, last = spans.first.data[row], spans.last.data[row]
    if touches(words, first, last, trap):
        return True
    return bool(trap.listed) and not trap.listed.isdisjoint(
        listed_words(words, first, last)
    )


def mark_sure(
    table: PhraseTable, words: Words, spans: Spans, is_doubtful: NDArray[np.bool_]
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
    is_doubtful : ndarray of bool
        Which of them are doubtful.

    Returns
    -------
    ndarray of bool
        Which are sure; a word beside a doubtful one may vouch for it, or a sure one in
        the same list.
    """
    sure = ~is_doubtful
    doubtful = np.flatnonzero(is_doubtful).tolist()
    for row in doubtful:
        vouch = table.phrases[spans.phrase.data[row]].value.vouch
        sure[row] = touches(words, spans.first.data[row], spans.last.data[row], vouch)
    judged = 0
    for row in doubtful:
        if sure[row] or row < judged:
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
