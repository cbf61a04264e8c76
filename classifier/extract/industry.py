"""Tell employers' industries by the words of their names and of their postings."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np

from classifier.extract.areas import Area, Areas
from classifier.extract.fold import split_words
from classifier.extract.found import Found
from classifier.extract.keys import Numbers
from classifier.extract.phrase_table import PhraseTable
from classifier.extract.phrases import Phrase, Spans
from classifier.extract.vocabulary import read_table

_TABLE: Final = read_table("industries")
INDUSTRIES: Final = tuple(_TABLE["industry"])
_WEIGHTS: Final = _TABLE["weights"]


def spell_industries() -> Iterator[tuple[str, Phrase]]:
    """Yield the spellings of all industries.

    Yields
    ------
    tuple of str and Phrase
        The spelling, and the industry with the weight of the spelling.
    """
    for industry, words in _TABLE["industry"].items():
        for spelling in words["strong"]:
            yield spelling, Phrase("industry", (industry, _WEIGHTS["strong"]))
        for spelling in words["weak"]:
            yield spelling, Phrase("industry", (industry, 1))


def _employers() -> dict[str, list[int]]:
    """Return the industries that a word of an employer's name tells."""
    names: dict[str, list[int]] = {}
    for number, words in enumerate(_TABLE["industry"].values()):
        for word in words["company"]:
            names.setdefault(word, []).append(number)
    return names


_EMPLOYERS: Final = _employers()


@cache
def _columns(table: PhraseTable) -> tuple[Numbers, Numbers]:
    """Return the number of each phrase's industry, and the phrase's weight."""
    values = [
        phrase.value if phrase.topic == "industry" else (INDUSTRIES[0], 0)
        for phrase in table.phrases
    ]
    return (
        np.array([INDUSTRIES.index(industry) for industry, _ in values]),
        np.array([weight for _, weight in values]),
    )


def read_industry(
    table: PhraseTable, spans: Spans, areas: Areas, companies: Sequence[str]
) -> dict[int, Found]:
    """Return the industries of postings' employers.

    Parameters
    ----------
    table : PhraseTable
        The table of the industries' words.
    spans : Spans
        Words of industries in some postings.
    areas : Areas
        What their sections speak of.
    companies : sequence of str
        The employers' names, maybe empty.

    Returns
    -------
    dict of int to Found
        One of `INDUSTRIES` with the first words that tell it, by number of the posting;
        a name alone has offsets 0 and 0. Left out where the words are too few.
    """
    scores = _score_names(companies)
    area = areas.of(spans)
    heard = area != Area.SILENT
    spans, area = spans.only(heard), area[heard]
    told, weight = (column[spans.phrase] for column in _columns(table))
    place = np.where(area == Area.EMPLOYER, _WEIGHTS["about"], _WEIGHTS["elsewhere"])
    words = (spans.text * len(INDUSTRIES) + told) << 32 | (spans.end - spans.start)
    counts = _repeats(words) < _WEIGHTS["most_of_one"]
    np.add.at(scores, (spans.text[counts], told[counts]), (weight * place)[counts])
    best = scores.argmax(axis=1)
    enough = scores.max(axis=1, initial=0) >= _WEIGHTS["least"]
    found = {
        text: Found(INDUSTRIES[best[text]], 0, 0)
        for text in np.flatnonzero(enough).tolist()
    }
    # From the end, so that the first words that tell it stay.
    for row in np.flatnonzero(told == best[spans.text])[::-1].tolist():
        one = int(spans.text[row])
        if one in found:
            start, end = int(spans.start[row]), int(spans.end[row])
            found[one] = Found(found[one].value, start, end)
    return found


def _score_names(companies: Sequence[str]) -> Numbers:
    """Return what the names of employers tell, a row each, a column an industry."""
    scores = np.zeros((len(companies), len(INDUSTRIES)), np.int64)
    for number, company in enumerate(companies):
        for word in split_words(company):
            for industry in _EMPLOYERS.get(word, ()):
                scores[number, industry] += _WEIGHTS["company"]
    return scores


def _repeats(values: Numbers) -> Numbers:
    """Return how often each value came before."""
    order = np.argsort(values, kind="stable")
    ranked = values[order]
    places = np.arange(len(values))
    is_new = np.ones(len(values), bool)
    is_new[1:] = ranked[1:] != ranked[:-1]
    repeats = np.empty_like(places)
    repeats[order] = places - np.maximum.accumulate(np.where(is_new, places, 0))
    return repeats
