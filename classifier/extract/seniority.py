"""Read the rank of a posting from its title, then from its text."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from classifier.extract.found import Found
from classifier.extract.lines import Sentence
from classifier.extract.pattern_sets import PatternGroup, PatternSet
from classifier.extract.patterns import Pattern
from classifier.extract.requirements import SENIORITIES
from classifier.extract.vocabulary import compile_patterns, read_table

_TABLE: Final = read_table("seniority")
_PATTERNS: Final = compile_patterns("seniority")
_RANKS: Final = tuple(
    (entry["name"], Pattern(entry["pattern"], ignore_case=True))
    for entry in _TABLE["rank"]
)
_RANK_SET: Final = PatternSet(pattern for _, pattern in _RANKS)
# What a sentence may state, from the top, and the rank that it stands for; "stated"
# names its rank.
_VALUES: Final = {"intern": "intern", "graduate": "entry", "pay_levels": "entry"}
_STATED: Final = PatternGroup(_PATTERNS, (*_VALUES, "stated"))
_ORDER: Final = {name: place for place, name in enumerate(SENIORITIES)}
_LONGEST_TITLE: Final = 80
# So many lines may stand before the first sentence; how sentences end.
_OPENING_LINES: Final = 8
_ENDS: Final = (".", ":", "!")
_PAIR: Final = 2
_WORD: Final = re.compile(r"[a-z]{4,20}")


def read_rank(title: str, text: str, sentences: Sequence[Sentence]) -> Found | None:
    """Return the rank of a posting: its title's, else the one its text states.

    Parameters
    ----------
    title, text : str
        A posting's title and text in plain characters.
    sentences : sequence of Sentence
        The sentences of the text that may state a rank.

    Returns
    -------
    Found or None
        Rank and where it stands.
    """
    rank = read_title(title)
    if rank:
        return rank._replace(in_title=True)
    if not is_silent(title):
        return None
    return _read_opening(title, text) or _read_text(text, sentences)


@lru_cache(maxsize=4_096)
def is_silent(title: str) -> bool:
    """Tell whether only the text can say what rank a posting has.

    Parameters
    ----------
    title : str
        A posting's title in plain characters.

    Returns
    -------
    bool
        Whether the title neither states a rank nor leaves it open.
    """
    return read_title(title) is None and not _is_open(title)


@lru_cache(maxsize=4_096)
def read_title(title: str) -> Found | None:
    """Return the rank that a title states, the lower one of a range.

    Parameters
    ----------
    title : str
        A posting's title in plain characters.

    Returns
    -------
    Found or None
        Rank and its offsets in the title.
    """
    whole = _first_rank(title, 0)
    if whole is None or _is_open(title):
        return None
    pieces = _pieces(title)
    if len(pieces) < _PAIR:
        return whole
    ranks = [_first_rank(piece, start) for start, piece in pieces]
    for (start, piece), rank, following in zip(pieces, ranks, ranks[1:], strict=False):
        if rank and following:
            is_last = not title[rank.end : start + len(piece)].strip(" +.")
            if is_last or _alike(pieces):
                return min(rank, following, key=lambda one: _ORDER[str(one.value)])
    return whole


def _alike(pieces: Sequence[tuple[int, str]]) -> bool:
    """Tell whether the first two parts of a title name the same work."""
    first, second = (set(_WORD.findall(piece.lower())) for _, piece in pieces[:2])
    return len(first & second) > 1


def _is_open(title: str) -> bool:
    """Tell whether a title offers the same work also without the rank."""
    pieces = _pieces(title)
    if len(pieces) < _PAIR or _first_rank(pieces[0][1], 0):
        return False
    return bool(_first_rank(pieces[1][1], 0)) and _alike(pieces)


@lru_cache(maxsize=4_096)
def _pieces(title: str) -> tuple[tuple[int, str], ...]:
    """Return the parts of a title around "or", "and", "/" and "&"."""
    return tuple(
        (match.start(), match.group())
        for match in _PATTERNS["title_piece"].exact.finditer(title)
    )


def _first_rank(title: str, start: int) -> Found | None:
    """Return the rank that wins among the words of one title."""
    for number in sorted(_RANK_SET.which(title)):
        name, pattern = _RANKS[number]
        match = pattern.exact.search(title)
        if match:
            return Found(name, start + match.start(), start + match.end())
    return None


def _read_opening(title: str, text: str) -> Found | None:
    """Return the rank of an opening line that is worded as a title, or as this one."""
    known = set(_WORD.findall(title.lower()))
    start = 0
    for line in text.split("\n", _OPENING_LINES)[:_OPENING_LINES]:
        is_title = len(line) < _LONGEST_TITLE and not line.rstrip().endswith(_ENDS)
        if is_title and (
            len(known & set(_WORD.findall(line.lower()))) > 1 or not (title or start)
        ):
            rank = read_title(line)
            if rank:
                return Found(rank.value, start + rank.start, start + rank.end)
        start += len(line) + 1
    return None


def _read_text(text: str, sentences: Sequence[Sentence]) -> Found | None:
    """Return the rank that a text states where its title is silent."""
    opening = _PATTERNS["opening_cased"].match(text)
    if opening:
        return _first_rank(opening.group("rank5"), opening.start("rank5"))
    for sentence in sentences:
        if "rank" in sentence.topics:
            found = _stated(text, sentence)
            if found:
                return found
    return None


def _stated(text: str, sentence: Sentence) -> Found | None:
    """Return the rank that one sentence states."""
    window = text[sentence.start : sentence.start + len(sentence.text) + 40]
    match = _PATTERNS["site_level"].match(window)
    if match:
        level = match.group("level")
        name = _TABLE["site_levels"][level.lower()] if level else None
        if name:
            start = sentence.start + match.start("level")
            return Found(name, start, start + len(level))
    told = _STATED.search(sentence.text)
    for name, match in told.items():
        if _PATTERNS["negated"].search(sentence.text[: match.start()]):
            continue
        if name in _VALUES:
            start, end = match.span()
            return Found(_VALUES[name], sentence.start + start, sentence.start + end)
        group = next(key for key, value in match.groupdict().items() if value)
        return _first_rank(match.group(group), sentence.start + match.start(group))
    return None
