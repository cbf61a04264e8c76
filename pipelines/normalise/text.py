"""Turn the text of a posting, whatever form it was published in, into clean lines."""

import re
import tomllib
import unicodedata
from html import unescape
from html.entities import html5
from importlib.resources import files

from resiliparse.extract.html2text import extract_plain_text

_BLOCKS = (
    "p|div|ul|ol|li|h[1-6]|table|thead|tbody|tr|td|th|section|article|header|footer|main"
    "|pre|blockquote|center|html|body|head|title|style|script|dl|dt|dd|form|figure|iframe"
    "|nav|o:p"
)
_INLINE = "span|strong|b|em|i|u|a|font|code|sup|sub|small|big|button|label"
# Only a known end tag, a tag that stands alone, or a comment makes a text HTML, so
# that "a < b", "C++ <3", "Vec<T>" and a named "<div>" stay what they are.
_HTML = re.compile(
    rf"</(?:{_BLOCKS}|{_INLINE})\s?>|<(?:br|hr|p|li|img|ul)(?:\s[^<>]{{0,2000}})?/?>|<!--",
    re.IGNORECASE,
)
_BLOCK = re.compile(rf"</?(?:{_BLOCKS}|br|hr)[\s/>]|<!--", re.IGNORECASE)
# A plain text that shows a tag or two has at least so many lines to each.
_LINES_PER_BLOCK = 4
_ENTITY = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,24}[0-9]{0,2});"
)
_ESCAPED_AMPERSAND = re.compile(r"&(?:(?:amp|AMP|#0{0,4}38|#[xX]0{0,4}26);)+")

# UTF-8 bytes 80-BF as cp1252 shows them; the five that it leaves open stay themselves.
_CONTINUATION = "".join(
    bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0)
)
_LATIN_CONTINUATION = re.escape(_CONTINUATION + "".join(map(chr, range(0x80, 0xA0))))
# Quotes, dashes and an ellipsis do follow a capital "Ã" or "Ä" in good text.
_LETTER_CONTINUATION = "".join(
    char for char in _CONTINUATION if char not in "“”‘’–—…»«"
) + "".join(map(chr, range(0x80, 0xA0)))
_MOJIBAKE = re.compile(
    rf"Â{{1,8}}[{_LATIN_CONTINUATION}]"
    rf"|[ÃÄÅ][{re.escape(_LETTER_CONTINUATION)}]"
    rf"|[âãï][{_LATIN_CONTINUATION}]{{2}}"
    rf"|ð[{_LATIN_CONTINUATION}]{{3}}"
)
_LEAD = re.compile("[ÂÃÄÅâãïð]")
_C1 = re.compile("[\x80-\x9f]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_LINE_END = re.compile("[\r\v\f\x1c-\x1e\u2028\u2029]")
_ODD_BLANK = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BLANKS = re.compile(" {2,}")
_EMPTY_LINES = re.compile("\n{3,}")
_SYMBOL_BULLET = re.compile("[\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf076\uf06c]")
_BULLET_GAP = re.compile("\n{2,9}(?=[ \t]{0,20}•)")
_EMPTY_BULLET = re.compile(r"(?m)^•$\n?")
_LITERAL_BREAK = re.compile(r"(?:\\r)?\\n|\\t")
# A text that needs more rounds than this was built to, not mangled in transit.
_ROUNDS = 8


def _glue() -> tuple[re.Pattern[str], frozenset[str]]:
    """Read where two glued lines may be parted: after a stop, before an opener."""
    source = files(__package__).joinpath("data/glue.toml").read_text(encoding="utf-8")
    table = tomllib.loads(source)
    names = "|".join(table["inside_names"])
    stop = rf"[.:;!?)](?<=[a-z]{{3}}.)(?=[A-Z][a-z]{{2}})(?!(?:{names})\b)"
    return re.compile(stop), frozenset(table["openers"])


_GLUED_STOP, _OPENERS = _glue()
_GLUED_WORD = re.compile(r"[A-Z](?<=[a-z]{4}.)[a-z]{2,20}\b")


def html_to_text(html: str) -> str:
    """Return the visible text of a piece of HTML, a block a line.

    Parameters
    ----------
    html : str
        HTML, whole or a fragment; damaged markup is read as a browser would.

    Returns
    -------
    str
        Text in which headings, paragraphs and list items are lines of their own and
        list items begin with "•" or their number.
    """
    text = extract_plain_text(_INVISIBLE.sub("", html), preserve_formatting=True)
    return _EMPTY_BULLET.sub("", _tidy(_BULLET_GAP.sub("\n", text)))


def to_text(value: str) -> str:
    r"""Return clean lines of text from HTML, once-escaped HTML or plain text.

    Entities that were escaped once too often, UTF-8 that was read as cp1252, breaks
    written as ``\n`` and lost between two lines are mended; invisible characters go,
    every kind of blank becomes a space and every kind of line end a line feed.

    Parameters
    ----------
    value : str
        A text as published.

    Returns
    -------
    str
        Text to which this function has nothing to add: applying it again gives the
        same.
    """
    text = value
    for _ in range(_ROUNDS):
        mended = _mend(text)
        if mended == text:
            break
        text = mended
    return text


def _mend(text: str) -> str:
    """Undo one layer of what transport did to a text."""
    if "\n" not in text and text.count("\\n") > 1:
        text = _LITERAL_BREAK.sub("\n", text)
    if "<" in text and _HTML.search(text):
        text = html_to_text(_keep_lines(text))
    elif "&" in text:
        text = _ENTITY.sub(_decode_entity, _ESCAPED_AMPERSAND.sub("&", text))
    if not text.isascii():
        if _LEAD.search(text):
            text = _MOJIBAKE.sub(_decode_mojibake, text)
        text = _C1.sub(_decode_c1, text)
        text = unicodedata.normalize("NFC", _SYMBOL_BULLET.sub("•", text))
    text = _GLUED_STOP.sub(_end_line, _tidy(text))
    return _GLUED_WORD.sub(_begin_line, text)


def _keep_lines(text: str) -> str:
    """Return HTML whose line ends are breaks if hardly any tag of it ends a line."""
    lines = text.count("\n")
    if lines and not text.startswith("<"):
        blocks = len(_BLOCK.findall(text))
        is_lined = blocks * _LINES_PER_BLOCK <= lines
    else:
        is_lined = lines > 0 and not _BLOCK.search(text)
    return text.replace("\n", "<br>") if is_lined else text


def _tidy(text: str) -> str:
    """Leave one kind of blank, one kind of line end and no invisible characters."""
    text = _LINE_END.sub("\n", text.replace("\r\n", "\n"))
    text = _INVISIBLE.sub("", text)
    text = _BLANKS.sub(" ", _ODD_BLANK.sub(" ", text))
    text = text.replace(" \n", "\n").replace("\n ", "\n")
    if "\n\n\n" in text:
        text = _EMPTY_LINES.sub("\n\n", text)
    return text.strip()


def _end_line(match: re.Match[str]) -> str:
    """Return the stop with the line break that was lost after it."""
    return match[0] + "\n"


def _begin_line(match: re.Match[str]) -> str:
    """Return the word, on a line of its own if it is one that opens lines."""
    return "\n" + match[0] if match[0] in _OPENERS else match[0]


def _decode_entity(match: re.Match[str]) -> str:
    """Return the character of an entity, or the entity where there is none."""
    found = match[0]
    return unescape(found) if found[1] == "#" else html5.get(found[1:], found)


def _decode_c1(match: re.Match[str]) -> str:
    """Return the cp1252 character of a control code that no text uses."""
    return match[0].encode("latin-1").decode("cp1252", "ignore")


def _decode_mojibake(match: re.Match[str]) -> str:
    """Return the character whose UTF-8 bytes were read one by one, if they are any."""
    found = match[0]
    if found[0] == "Â":
        found = "Â" + found.lstrip("Â")
    try:
        return b"".join(map(_byte, found)).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _byte(char: str) -> bytes:
    """Return the byte that was shown as `char`."""
    try:
        return char.encode("latin-1")
    except UnicodeEncodeError:
        return char.encode("cp1252")
