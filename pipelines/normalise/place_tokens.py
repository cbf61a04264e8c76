"""Split a location line into groups of names, each name with what it may mean."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from pipelines.normalise.gazetteer import LARGE, Kind, Sense
from pipelines.normalise.place_names import CODE_MARK, MAX_WORDS, is_filler, resolve

# Of 24,000 postings the longest line of locations had 2,200 (2026-11).
_MAX_CHARACTERS: Final = 5_000
_FLAG: Final = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_FLAG_LETTER_A: Final = 0x1F1E6
_SYMBOL: Final = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200b-\u200f]")
_MORE: Final = re.compile(r"[+&]\s?\d{1,3}\s(?:more|other)\b[^;|]{0,40}", re.IGNORECASE)
_COUNTY: Final = re.compile(r"\bCo\.?\s(?=[A-Z][a-z])")
_JOINED: Final = re.compile(r"\b(?:of|and)\b")
_TIME_ZONE: Final = re.compile(
    r"(?:\b(?:Eastern|Central|Mountain|Pacific|Atlantic)\b[\s,/&]{0,3}(?:or|and)?\s?){1,4}"
    r"(?:Standard |Daylight )?time\b(?: ?zones?)?",
    re.IGNORECASE,
)
_GROUPS: Final = re.compile(
    r"[;|\n\r\t•·●…→]|\s{2,}|\s[/+]\s|(?<=[a-z]{3})\.\s(?=[A-Z])"
)
_COMMAS: Final = re.compile(r"[,:]\s?|\s[-–—]+\s|\s[-–—]+$|^[-–—]+\s")
_LISTS: Final = re.compile(
    r"\s(?:and|or|und|oder|et|ou|y|o)\s|\s?[/&]\s?", re.IGNORECASE
)
# Small letters only: "OR 97201" is in Oregon.
_NEXT: Final = re.compile(r"(?:and/or|and|or|und|oder|et|ou)\s")
_HYPHENS: Final = re.compile(r"[-–—_]")
_PARENTHESIS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]?")
_EDGES: Final = " .,:-–—*?!\"'"
_MAX_TAIL_WORDS: Final = 3
_CODE: Final = re.compile(r"[A-Z]{2,3}")
_WIDER: Final = {Kind.REGION, Kind.COUNTRY}


class Token(NamedTuple):
    """A name of a location line.

    Attributes
    ----------
    text : str
        As written.
    senses : tuple of Sense
        What it may mean, likeliest first.
    is_filler : bool
        True for words that name no place ("Remote").
    """

    text: str
    senses: tuple[Sense, ...]
    is_filler: bool

    @property
    def is_code(self) -> bool:
        """Tell whether the name is written as a code.

        Returns
        -------
        bool
            True for "TX" and "USA".
        """
        return bool(_CODE.fullmatch(self.text))

    def of(self, *kinds: Kind) -> list[Sense]:
        """Return the senses of some kinds.

        Parameters
        ----------
        *kinds : Kind
            What is asked for.

        Returns
        -------
        list of Sense
            Likeliest first.
        """
        return [sense for sense in self.senses if sense.kind in kinds]


def _read_flag(match: re.Match[str]) -> str:
    """Return the country code that a flag spells."""
    letters = (chr(ord(c) - _FLAG_LETTER_A + ord("A")) for c in match.group())
    return f", {CODE_MARK}{''.join(letters)}, "


def _make_token(text: str) -> Token:
    """Return a name with what it may mean."""
    text = text.strip(_EDGES)
    senses = resolve(text)
    return Token(text, senses, not senses and is_filler(text))


def _cut(words: list[str]) -> Iterator[tuple[Token, Token]]:
    """Yield the two parts of a name for each of its last words as the second."""
    for at in range(len(words) - 1, max(0, len(words) - 1 - _MAX_TAIL_WORDS), -1):
        yield _make_token(" ".join(words[:at])), _make_token(" ".join(words[at:]))


def _split_words(token: Token) -> list[Token]:
    """Split "San Mateo CA" and "Germany Berlin", which hold no separator."""
    words = token.text.split()
    if len(words) > MAX_WORDS:
        return [token]
    for head, tail in _cut(words):
        if tail.of(*_WIDER):
            heads = [head] if head.senses else _split_words(head)
            is_sure = head.senses or head.is_filler or tail.is_code
            if is_sure or len(heads) > 1:
                return [*heads, tail]
    for head, tail in _cut(words):
        if tail.senses and head.of(*_WIDER):
            return [head, tail]
    if any(map(str.isdigit, token.text)):  # "38 Grosvenor Gardens London"
        for _, tail in _cut(words):
            if any(city.weight >= LARGE for city in tail.of(Kind.CITY)):
                return [tail]
    return [token]


def _split_token(text: str) -> list[list[Token]]:
    """Return the names of a text without commas, in groups that stand apart."""
    token = _make_token(text)
    if token.senses or token.is_filler:
        return [[token]]
    parts = [part for part in _LISTS.split(text) if part.strip()]
    if len(parts) > 1:
        return [names for part in parts for names in _split_token(part.strip())]
    pieces = [_make_token(piece.strip()) for piece in _HYPHENS.split(text)]
    if len(pieces) > 1 and (pieces[0].senses or pieces[0].is_filler):
        return [pieces]
    return [_split_words(token)]


def _split_commas(text: str) -> list[str]:
    """Return the names between commas, "Korea, Republic of" in one piece."""
    names: list[str] = []
    for part in _COMMAS.split(text):
        name = part.strip(_EDGES)
        whole = f"{names[-1]}, {name}" if names and _JOINED.search(name) else ""
        if whole and any(s.kind is Kind.COUNTRY for s in resolve(whole)):
            names[-1] = whole
        elif name:
            names.append(name)
    return names


def read_tokens(part: str) -> list[list[Token]]:
    """Return the names of a part in groups that stand apart.

    Parameters
    ----------
    part : str
        A part of a location line without brackets.

    Returns
    -------
    list of list of Token
        One list a group, cut where "or" and "and" join two places; empty if there is
        no name.
    """
    groups: list[list[Token]] = [[]]
    for name in _split_commas(part):
        if groups[-1] and _NEXT.match(name):
            groups.append([])
        first, *rest = _split_token(name)
        groups[-1].extend(first)
        groups.extend(rest)
    return [group for group in groups if group]


def clean_line(text: str) -> str:
    """Return a location line without symbols, flags spelt as country codes.

    Parameters
    ----------
    text : str
        As published.

    Returns
    -------
    str
        The line, cut at 5,000 characters.
    """
    line = _FLAG.sub(_read_flag, text[:_MAX_CHARACTERS].replace("\xa0", " "))
    for noise in (_SYMBOL, _MORE, _TIME_ZONE):
        line = noise.sub(" ", line)
    return _COUNTY.sub("County ", line)


def split_line(text: str) -> list[str]:
    """Return the parts of a cleaned line that hold one place, or a list by commas.

    Parameters
    ----------
    text : str
        From `clean_line`.

    Returns
    -------
    list of str
        In order of appearance, without blanks around them.
    """
    return [part.strip() for part in _GROUPS.split(text) if part.strip()]


def split_parenthesis(part: str) -> tuple[str, list[str]]:
    """Return a part without what it holds in brackets, and that.

    Parameters
    ----------
    part : str
        One of `split_line`.

    Returns
    -------
    outer : str
        "Remote" of "Remote (US)".
    inner : list of str
        ["US"].
    """
    outer = _PARENTHESIS.sub(" ", part).replace(")", " ").replace("]", " ")
    return " ".join(outer.split()), [i for i in _PARENTHESIS.findall(part) if i.strip()]
