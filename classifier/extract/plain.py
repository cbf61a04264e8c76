"""Make a posting's characters plain without losing where each one stood."""

import html
import re
from dataclasses import dataclass
from typing import Final

_PLAIN: Final = {
    **dict.fromkeys("\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008", " "),
    **dict.fromkeys(
        "\u2009\u200a\u202f\u205f\u3000\t\v\f\u200b\u200c\u200d\ufeff", " "
    ),
    **dict.fromkeys("‐‑‒–—―−－", "-"),
    **dict.fromkeys("’‘‛´`′ʼ＇", "'"),
    **dict.fromkeys("“”„‟＂", '"'),
    **dict.fromkeys("\r\x85\u2028\u2029", "\n"),
    "＋": "+",
    "／": "/",
    "：": ":",
    "（": "(",
    "）": ")",
}
# Half a surrogate pair is no character: the linear engine cannot read it.
_HALF: Final = re.compile("[\ud800-\udfff]")
_NO_CHARACTER: Final = "\ufffd"
_ENTITY: Final = re.compile(r"&#?\w{1,8};")
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]{0,80}>")
_MARKUP: Final = re.compile(f"{_ENTITY.pattern}|{_TAG.pattern}")
_BLOCK: Final = re.compile(r"</?(?:li|p|div|br|ul|ol|h[1-6]|tr|td)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text in plain characters.

    Attributes
    ----------
    text : str
        The plain text.
    offsets : tuple of int or None
        Where each of its characters stood; None when nothing moved.
    """

    text: str
    offsets: tuple[int, ...] | None = None

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch stands in the source.

        Parameters
        ----------
        start, end : int
            Offsets in the plain text, `end` being greater.

        Returns
        -------
        tuple of int
            The offsets in the source.
        """
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end]


def make_plain(source: str) -> PlainText:
    """Return a text with plain quotes, dashes and blanks, and without markup.

    Parameters
    ----------
    source : str
        A posting's text as published.

    Returns
    -------
    PlainText
        The text to read and its way back.
    """
    # Each alone begins with a plain sign, which is skipped to: most texts have neither.
    if not _ENTITY.search(source) and not _TAG.search(source):
        return PlainText(_simplify(source))
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in _MARKUP.finditer(source):
        word = match.group()
        if word[0] == "<":
            sign = "\n" if _BLOCK.match(word) else ""
        else:
            sign = html.unescape(word)
        if sign == word:
            continue
        pieces += (source[done : match.start()], sign)
        offsets.extend(range(done, match.start()))
        offsets.extend([match.start()] * len(sign))
        done = match.end()
    if not pieces:
        return PlainText(_simplify(source))
    pieces.append(source[done:])
    offsets.extend(range(done, len(source) + 1))
    return PlainText(_simplify("".join(pieces)), tuple(offsets))


def _simplify(text: str) -> str:
    """Replace special signs, one for one."""
    if text.isascii() and "\t" not in text and "\r" not in text:
        return text
    # Few signs occur in any one text: looking for each beats a walk over all letters.
    for sign, plain in _PLAIN.items():
        if sign in text:
            text = text.replace(sign, plain)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _HALF.sub(_NO_CHARACTER, text)
    return text
