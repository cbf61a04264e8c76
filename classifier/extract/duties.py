"""Read which of a closed list of duties postings give their holders."""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from classifier.extract.areas import Area, Areas
from classifier.extract.found import Found
from classifier.extract.phrase_table import PhraseTable
from classifier.extract.phrases import Phrase, Spans
from classifier.extract.vocabulary import read_table
from classifier.extract.words import Words

_TABLE: Final = read_table("duties")
DUTIES: Final = tuple(_TABLE["duty"])
_ORDER: Final = {duty: place for place, duty in enumerate(DUTIES)}
_REACH: Final = _TABLE["reach"]["words"]


def spell_duties() -> Iterator[tuple[str, Phrase]]:
    """Yield the whole phrases and the verbs of all duties.

    Yields
    ------
    tuple of str and Phrase
        The spelling and the duty that it tells, whole or in part.
    """
    for duty, parts in _TABLE["duty"].items():
        for part in ("phrases", "verbs"):
            for spelling in parts[part]:
                yield spelling, Phrase(f"duty_{part}", duty)


def _spell_objects() -> Iterator[tuple[str, Phrase]]:
    """Yield what the verbs act on, and what only looks like it."""
    for other in _TABLE["reach"]["other"]:
        yield other, Phrase("object", None)
    for duty, parts in _TABLE["duty"].items():
        for spelling in parts["objects"]:
            yield spelling, Phrase("object", duty)


_OBJECTS: Final = PhraseTable(_spell_objects())


def read_duties(
    table: PhraseTable, words: Words, topics: Mapping[str, Spans], areas: Areas
) -> list[dict[str, Found]]:
    """Return the duties of postings, in the order of the closed list.

    Parameters
    ----------
    table : PhraseTable
        The table of the duties' phrases.
    words : Words
        The words of the postings.
    topics : Mapping of str to Spans
        Phrases in them.
    areas : Areas
        What their sections speak of.

    Returns
    -------
    list of dict of str to Found
        For each posting, duty to the words that first tell it.
    """
    found: list[dict[str, Found]] = [{} for _ in areas.has_duties]
    phrases = _opened(topics["duty_phrases"], areas)
    for text, phrase, _, _, start, end in phrases.rows():
        name = table.phrases[phrase].value
        if name not in found[text]:
            found[text][name] = Found(name, start, end)
    verbs = _opened(topics["duty_verbs"], areas)
    ends = np.minimum(words.bounds(verbs.first)[1], verbs.last + _REACH)
    objects = _OBJECTS.find_within(words, verbs.last, ends)["object"]
    told = [_OBJECTS.phrases[phrase].value for phrase in objects.phrase.tolist()]
    for (text, phrase, _, _, start, _), rows in zip(
        verbs.rows(), objects.between(verbs.last, ends), strict=True
    ):
        name = table.phrases[phrase].value
        if name in told[rows.start : rows.stop] and name not in found[text]:
            for row in objects.outermost(rows):
                if told[row] == name:
                    found[text][name] = Found(name, start, int(objects.end[row]))
                    break
    return [dict(sorted(one.items(), key=_place)) for one in found]


def _place(duty: tuple[str, Found]) -> int:
    """Return the place of a duty in the closed list."""
    return _ORDER[duty[0]]


def _opened(spans: Spans, areas: Areas) -> Spans:
    """Return the phrases in sections that may tell duties."""
    area = areas.of(spans)
    is_bare = ~areas.has_duties[spans.text]
    asks = (area == Area.REQUIRED) | (area == Area.EMPLOYER)
    return spans.only((area == Area.WORK) | (is_bare & asks))
