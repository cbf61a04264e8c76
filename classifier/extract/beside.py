"""Look at the words right beside a mention, and at what parts two of them."""

from typing import Final

from classifier.extract.phrases import Mention
from classifier.extract.skill_words import Trap
from classifier.extract.words import Words

LIST_WORDS: Final = frozenset(("and", "or"))
MOST_LIST_WORDS: Final = 2
_LIST_GAP: Final = frozenset(",/&()+|;:-")
_TIGHT: Final = frozenset((" ", "-", "/", "&", " & ", "'"))


def neighbours(words: Words, mention: Mention) -> tuple[str, str]:
    """Return the words right beside a mention.

    Parameters
    ----------
    words : Words
        A posting's words.
    mention : Mention
        Something that they name.

    Returns
    -------
    tuple of str
        The words before and after it, empty where more than a blank parts them.
    """
    first, last = mention.first, mention.last
    before = after = ""
    if first and words.between(first, first) in _TIGHT:
        before = words.words[first - 1]
    if last < words.count and words.between(last, last) in _TIGHT:
        after = words.words[last]
    return before, after


def touches(words: Words, mention: Mention, trap: Trap) -> bool:
    """Tell whether a word right beside a mention is one of those that decide.

    Parameters
    ----------
    words : Words
        A posting's words.
    mention : Mention
        Something that they name.
    trap : Trap
        The words that decide, before and after.

    Returns
    -------
    bool
        Whether one of them is its neighbour.
    """
    first, last, names = mention.first, mention.last, words.words
    # Few words decide: what parts them from the mention is read last.
    return (
        first > 0
        and names[first - 1] in trap.before
        and words.between(first, first) in _TIGHT
    ) or (names[last] in trap.after and words.between(last, last) in _TIGHT)


def is_list(words: Words, last: int, first: int) -> bool:
    """Tell whether only the signs and words of a list part two mentions.

    Parameters
    ----------
    words : Words
        A posting's words.
    last : int
        Number of the word after the first mention.
    first : int
        Number of the second mention's first word.

    Returns
    -------
    bool
        Whether they stand side by side in a list.
    """
    if first - last > MOST_LIST_WORDS:
        return False
    between = words.words[last:first]
    if not LIST_WORDS.issuperset(between):
        return False
    gaps = words.between(last, first)
    return "\n" not in gaps and (bool(between) or not _LIST_GAP.isdisjoint(gaps))
