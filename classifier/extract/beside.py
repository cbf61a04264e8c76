"""Look at the words right beside a phrase, and at what parts two of them."""

from typing import Final

from classifier.extract.skill_words import Trap
from classifier.extract.words import Words

LIST_WORDS: Final = frozenset(("and", "or"))
MOST_LIST_WORDS: Final = 2
_LIST_GAP: Final = frozenset(",/&()+|;:-")
_TIGHT: Final = frozenset((" ", "-", "/", "&", " & ", "'"))


def neighbours(words: Words, first: int, last: int) -> tuple[str, str]:
    """Return the words right beside a phrase.

    Parameters
    ----------
    words : Words
        The words of some postings.
    first, last : int
        Number of the phrase's first word and of the word after it.

    Returns
    -------
    tuple of str
        The words before and after it, empty where more than a blank parts them.
    """
    before = after = ""
    if first and words.between(first, first) in _TIGHT:
        before = words.word(first - 1)
    if words.between(last, last) in _TIGHT:
        after = words.word(last)
    return before, after


def touches(words: Words, first: int, last: int, trap: Trap) -> bool:
    """Tell whether a word right beside a phrase is one of those that decide.

    Parameters
    ----------
    words : Words
        The words of some postings.
    first, last : int
        Number of the phrase's first word and of the word after it.
    trap : Trap
        The words that decide, before and after.

    Returns
    -------
    bool
        Whether one of them is its neighbour.
    """
    # Few words decide: what parts them from the phrase is read last.
    return (
        first > 0
        and words.word(first - 1) in trap.before
        and words.between(first, first) in _TIGHT
    ) or (words.word(last) in trap.after and words.between(last, last) in _TIGHT)


def listed_words(words: Words, first: int, last: int) -> set[str]:
    """Return the words beside a phrase in a list.

    Parameters
    ----------
    words : Words
        The words of some postings.
    first, last : int
        Number of the phrase's first word and of the word after it.

    Returns
    -------
    set of str
        Two words at most.
    """
    before, after = first - 1, last
    if before >= 0 and words.word(before) in LIST_WORDS:
        before -= 1
    if words.word(after) in LIST_WORDS:
        after += 1
    beside = set()
    if before >= 0 and is_list(words, before + 1, first):
        beside.add(words.word(before))
    if is_list(words, last, after):
        beside.add(words.word(after))
    return beside


def is_list(words: Words, last: int, first: int) -> bool:
    """Tell whether only the signs and words of a list part two phrases.

    Parameters
    ----------
    words : Words
        The words of some postings.
    last : int
        Number of the word after the first phrase.
    first : int
        Number of the second phrase's first word.

    Returns
    -------
    bool
        Whether they stand side by side in a list.
    """
    if first - last > MOST_LIST_WORDS:
        return False
    between = [words.word(number) for number in range(last, first)]
    if not LIST_WORDS.issuperset(between):
        return False
    gaps = words.between(last, first)
    return "\n" not in gaps and (bool(between) or not _LIST_GAP.isdisjoint(gaps))
