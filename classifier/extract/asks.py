"""Read the fields of study and the certificates that are named."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

import numpy as np

from classifier.extract.areas import Area, Areas
from classifier.extract.found import Found
from classifier.extract.phrase_table import PhraseTable
from classifier.extract.phrases import Phrase, Spans
from classifier.extract.vocabulary import read_table
from classifier.extract.words import Words

_FIELDS: Final = read_table("degree_fields")
_NAMED: Final = read_table("named")
_STOPS: Final = frozenset(_FIELDS["degree"]["stops"])
_CASED: Final = frozenset(_FIELDS["degree"]["cased"])
_STAND_INS: Final = frozenset(_FIELDS["degree"]["stand_ins"])
_GOES_ON: Final = frozenset(_FIELDS["degree"]["goes_on"])
_REACH: Final = 45
# "Computer Science or related degree": how far a field may stand before the word.
_BEFORE: Final = 4

Ranges = Sequence[tuple[int, int]]
Names = dict[str, Found]


def spell_asks() -> Iterator[tuple[str, Phrase]]:
    """Yield the spellings that open the look for each of these vocabularies.

    Yields
    ------
    tuple of str and Phrase
        The spelling and what it stands for.
    """
    for topic in ("certification", "bootcamp"):
        yield from spell(topic, _NAMED[topic])
    for spelling in _FIELDS["degree"]["words"]:
        yield spelling, Phrase("degree", spelling)


def spell(topic: str, table: Mapping[str, list[str]]) -> Iterator[tuple[str, Phrase]]:
    """Yield the spellings of a table of names.

    Parameters
    ----------
    topic : str
        The topic of the phrases.
    table : Mapping of str to list of str
        Names and their spellings; those whose case counts begin with ``!``.

    Yields
    ------
    tuple of str and Phrase
        The spelling and the name that it stands for.
    """
    for name, spellings in table.items():
        for spelling in spellings:
            bare = spelling.lstrip("!")
            yield bare, Phrase(topic, name, bare if bare != spelling else None)


def degree_ranges(words: Words, cues: Spans) -> list[tuple[int, int]]:
    """Return the stretches of words that list fields of study.

    Parameters
    ----------
    words : Words
        The words of some postings.
    cues : Spans
        Words for degrees.

    Returns
    -------
    list of tuple of int
        First word, the degree's, and the word after the last; ascending, disjoint.
    """
    ranges: list[tuple[int, int]] = []
    for (_, _, first, last, _, _), after in zip(
        cues.rows(), words.bounds(cues.first)[1].tolist(), strict=True
    ):
        if ranges and first < ranges[-1][1]:
            continue
        if _is_degree(words.written(first, last)):
            end = min(after, last + _REACH)
            # With the words on either side, which tell whether a list goes on.
            names = words.names(last - 1, end + 1)
            count = next(filter(partial(_closes, names), range(1, len(names) - 1)), 0)
            ranges.append((first, last + count - 1 if count else end))
    return ranges


def _closes(names: Sequence[str], place: int) -> bool:
    """Tell whether a word ends a list of fields of study."""
    word = names[place]
    if word in _STOPS:
        return names[place - 1] not in _STAND_INS and names[place + 1] not in _GOES_ON
    return word.isdigit()


def _is_degree(written: str) -> bool:
    """Tell whether a short degree word has the letters of one."""
    letters = written.replace(".", "").replace(" ", "")
    return len(letters) > 2 or written in _CASED  # noqa: PLR2004 - "BS", "M.A"


def read_degree_fields(words: Words, ranges: Ranges, count: int) -> list[Names]:
    """Return the fields of study that postings name, in order.

    Parameters
    ----------
    words : Words
        The words of some postings.
    ranges : sequence of tuple of int
        Stretches of `degree_ranges`.
    count : int
        How many postings there are.

    Returns
    -------
    list of dict of str to Found
        For each posting, field to its first mention.
    """
    fields: list[Names] = [{} for _ in range(count)]
    degrees, last = np.array(ranges, np.int64).reshape(-1, 2).T
    first = np.maximum(words.bounds(degrees)[0], degrees - _BEFORE)
    spans = _FIELD_TABLE.find_within(words, first, last)["field"]
    told = list(spans.rows())
    for rows in spans.between(first, last):
        for row in spans.outermost(rows):
            text, phrase, _, _, start, end = told[row]
            name = _FIELD_TABLE.phrases[phrase].value
            fields[text].setdefault(name, Found(name, start, end))
    return fields


def read_names(
    table: PhraseTable, spans: Spans, areas: Areas, count: int, *, asked: bool = False
) -> list[Names]:
    """Return the names of a vocabulary outside benefits, pay and legal words.

    Parameters
    ----------
    table : PhraseTable
        The table of the vocabulary.
    spans : Spans
        Its phrases in some postings.
    areas : Areas
        What the postings' sections speak of.
    count : int
        How many postings there are.
    asked : bool, default=False
        Whether words on the employer do not count either.

    Returns
    -------
    list of dict of str to Found
        For each posting, name to its first mention.
    """
    names: list[Names] = [{} for _ in range(count)]
    area = areas.of(spans)
    is_open = area < Area.FIELD
    if asked:
        is_open &= area != Area.EMPLOYER
    for text, phrase, _, _, start, end in spans.only(is_open).rows():
        name = table.phrases[phrase].value
        names[text].setdefault(name, Found(name, start, end))
    return names


_FIELD_TABLE: Final = PhraseTable(spell("field", _FIELDS["fields"]))
