"""Read whether postings ask for a security clearance and sponsor a visa."""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from classifier.extract.areas import Area, Areas
from classifier.extract.asks import spell
from classifier.extract.found import Found
from classifier.extract.phrase_table import PhraseTable
from classifier.extract.phrases import Phrase, Spans
from classifier.extract.vocabulary import read_table
from classifier.extract.words import Words

_NAMED: Final = read_table("named")
_LEVELS: Final = tuple(_NAMED["clearance"])
_BARE: Final = frozenset(_NAMED["clearance_bare"]["words"])


def spell_permits() -> Iterator[tuple[str, Phrase]]:
    """Yield the spellings that open the look for a permit.

    Yields
    ------
    tuple of str and Phrase
        The spelling and what it stands for.
    """
    yield from spell("clearance", _NAMED["clearance"])
    for spelling in _NAMED["visa"]["topic"]:
        yield spelling, Phrase("visa", spelling)


def _cues(table: Mapping[str, list[str]]) -> PhraseTable:
    """Return the words that decide on a permit in their sentence."""
    return PhraseTable(
        (spelling, Phrase("cue", told))
        for told, spellings in table.items()
        for spelling in spellings
    )


_CLEARANCE_CUES: Final = _cues(_NAMED["clearance_cues"])
_VISA_CUES: Final = _cues(_NAMED["visa_cues"])


def _told(table: PhraseTable, words: Words, spans: Spans) -> list[set[str]]:
    """Return what the cues in each phrase's sentence tell."""
    if not len(spans.first):
        return []
    _, rows, numbers = np.unique(
        words.sentences(spans.first), return_index=True, return_inverse=True
    )
    sentences = words.bounds(spans.first[rows])
    cues = table.find_within(words, *sentences)["cue"]
    values = [table.phrases[phrase].value for phrase in cues.phrase.tolist()]
    told = [set(values[rows.start : rows.stop]) for rows in cues.between(*sentences)]
    return [told[number] for number in numbers.tolist()]


def read_clearance(
    table: PhraseTable, words: Words, spans: Spans, areas: Areas
) -> dict[int, Found]:
    """Return the lowest security clearance that postings ask for.

    Parameters
    ----------
    table : PhraseTable
        The table of the levels.
    words : Words
        The words of some postings.
    spans : Spans
        The clearances that they name.
    areas : Areas
        What their sections speak of.

    Returns
    -------
    dict of int to Found
        A level and its words, by number of the posting that requires it.
    """
    found: dict[int, Found] = {}
    ranks: dict[int, int] = {}
    spans = spans.only(areas.of(spans) != Area.PREFERRED)
    for (text, phrase, first, last, start, end), told in zip(
        spans.rows(), _told(_CLEARANCE_CUES, words, spans), strict=True
    ):
        bare = " ".join(map(words.word, range(first, last))) in _BARE
        if "denied" in told or (bare and "near" not in told):
            continue
        level = table.phrases[phrase].value
        # Any level that is named goes before clearance in general.
        rank = _LEVELS.index(level) or len(_LEVELS)
        if text not in found or rank < ranks[text]:
            ranks[text] = rank
            found[text] = Found(level, start, end)
    return found


def read_sponsorship(words: Words, spans: Spans) -> dict[int, Found]:
    """Return whether postings offer to sponsor a visa.

    Parameters
    ----------
    words : Words
        The words of some postings.
    spans : Spans
        Words for visas in them.

    Returns
    -------
    dict of int to Found
        ``"refused"`` or ``"offered"`` and the words, by number of the posting; the
        first refusal, else the first offer.
    """
    found: dict[int, Found] = {}
    for (text, _, _, _, start, end), told in zip(
        spans.rows(), _told(_VISA_CUES, words, spans), strict=True
    ):
        if "named" not in told or "asked" in told:
            continue
        answer = "refused" if "refused" in told else "offered"
        known = found.get(text)
        if answer in told and (known is None or (answer == "refused" != known.value)):
            found[text] = Found(answer, start, end)
    return found
