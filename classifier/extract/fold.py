"""Fold texts to bytes: one lower-case Latin-1 sign for each character."""

import codecs
import re
from typing import Final

# Signs that belong to a name, by their rarest part; each gives way to word characters,
# as many.
_SIGNS: Final = (
    (b".", ((b".net", b"_net"),)),
    (b"+", ((b"++", b"__"),)),
    (b"#", ((b"c#", b"c_"), (b"f#", b"f_"))),
    (b"/", ((b"a/b", b"a_b"),)),
)
BREAKS: Final = frozenset("\n•●▪◦■·;!?✓➢")
LATIN: Final = "".join(map(chr, range(256)))
# No word of a vocabulary holds a letter past Latin-1: any such letter stands for all.
_LETTER, _BREAK, _OTHER = "\xaa", "!", "\xa6"
# No sign is a zero byte: zeros pad what is shorter.
_LOWER: Final = (
    "".join(low if (low := sign.lower()) in LATIN else sign for sign in LATIN)
    .replace("\0", "\1")
    .encode("latin-1")
)
# A byte to itself in a word, else to a blank.
_SPACED: Final = re.sub(r"\W", " ", LATIN).encode("latin-1")


def _narrow(error: UnicodeError) -> tuple[str, int]:
    """Return a Latin-1 sign of the same sort for each of some wide ones."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = []
    for sign in error.object[error.start : error.end]:
        if sign.lower() in LATIN:
            signs.append(sign.lower())
        elif sign in BREAKS:
            signs.append(_BREAK)
        else:
            signs.append(_LETTER if sign.isalnum() else _OTHER)
    return "".join(signs), error.end


_NARROW: Final = "rolemap.narrow"
codecs.register_error(_NARROW, _narrow)


def narrow(text: str) -> bytes:
    """Return a text in Latin-1, a byte for each character.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    bytes
        The text; signs past Latin-1 give way to one of their sort: a letter, a sign
        that ends a sentence, or another sign.
    """
    return text.encode("latin-1", _NARROW)


def fold(letters: bytes) -> bytes:
    """Return narrow text in lower case with every character where it was.

    Parameters
    ----------
    letters : bytes
        Text of `narrow`.

    Returns
    -------
    bytes
        Text of the same length, in which names such as "c#" are all word characters.
    """
    low = letters.translate(_LOWER)
    for mark, signs in _SIGNS:
        if mark in low:
            for sign, word in signs:
                low = low.replace(sign, word)
    return low


def blank_gaps(low: bytes) -> bytes:
    """Return folded text with nothing but blanks between its words.

    Parameters
    ----------
    low : bytes
        Text of `fold`.

    Returns
    -------
    bytes
        Text of the same length.
    """
    return low.translate(_SPACED)


def split_words(text: str) -> list[str]:
    """Return the words of a text as vocabularies hold them.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of str
        Words in lower case; "c#" and its like are one word each.
    """
    return blank_gaps(fold(narrow(text))).decode("latin-1").split()
