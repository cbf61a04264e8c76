"""Tell an employer's industry by the words of its name and of its posting."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from classifier.extract.areas import Areas
from classifier.extract.found import Found
from classifier.extract.phrases import Mention, Phrase
from classifier.extract.vocabulary import read_table
from classifier.extract.words import lower, split_words

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


def _employers() -> dict[str, list[str]]:
    """Return the industries that a word of an employer's name tells."""
    names: dict[str, list[str]] = {}
    for industry, words in _TABLE["industry"].items():
        for word in words["company"]:
            names.setdefault(word, []).append(industry)
    return names


_EMPLOYERS: Final = _employers()


def read_industry(
    mentions: Sequence[Mention], areas: Areas, company: str
) -> Found | None:
    """Return the industry of a posting's employer.

    Parameters
    ----------
    mentions : sequence of Mention
        Words of industries in the posting.
    areas : Areas
        What its sections speak of.
    company : str
        The employer's name, maybe empty.

    Returns
    -------
    Found or None
        One of `INDUSTRIES` with the first words that tell it; a name alone has offsets
        0 and 0. None where the words are too few.
    """
    scores = dict.fromkeys(INDUSTRIES, 0)
    for word in split_words(lower(company))[1::2]:
        for industry in _EMPLOYERS.get(word, ()):
            scores[industry] += _WEIGHTS["company"]
    first: dict[str, Mention] = {}
    seen: dict[tuple[str, int], int] = {}
    for mention in mentions:
        area = areas.at(mention.start)
        if area == "silent":
            continue
        industry, weight = mention.phrase.value
        first.setdefault(industry, mention)
        told = (industry, mention.end - mention.start)
        seen[told] = seen.get(told, 0) + 1
        if seen[told] <= _WEIGHTS["most_of_one"]:
            place = "about" if area == "employer" else "elsewhere"
            scores[industry] += weight * _WEIGHTS[place]
    return _best(scores, first)


def _best(scores: Mapping[str, int], first: Mapping[str, Mention]) -> Found | None:
    """Return the industry that most words tell, if they are enough."""
    industry = max(scores, key=lambda name: scores[name])
    if scores[industry] < _WEIGHTS["least"]:
        return None
    mention = first.get(industry)
    return (
        Found(industry, mention.start, mention.end)
        if mention
        else Found(industry, 0, 0)
    )
