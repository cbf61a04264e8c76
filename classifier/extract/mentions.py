"""Read all that a posting names from closed vocabularies, in one pass."""

from collections.abc import Iterator, Sequence
from functools import cache

from classifier.extract.phrases import (
    Mention,
    Phrase,
    Trie,
    Words,
    build_trie,
    find_phrases,
)
from classifier.extract.sections import Section
from classifier.extract.skill_words import read_spellings
from classifier.extract.skills import Skill, judge_skills
from classifier.extract.vocabulary import read_table


@cache
def _trie() -> Trie:
    """Return the tree over all vocabularies."""
    return build_trie((*read_spellings(), *_cues()))


def _cues() -> Iterator[tuple[str, Phrase]]:
    """Yield the words that tell whether a sentence requires or prefers."""
    for level, spellings in read_table("skills_traps")["level"].items():
        for spelling in spellings:
            yield spelling, Phrase("level", level)


def _by_topic(words: Words) -> dict[str, list[Mention]]:
    """Return the mentions of each topic."""
    topics: dict[str, list[Mention]] = {}
    for mention in find_phrases(words, _trie()):
        topics.setdefault(mention.phrase.topic, []).append(mention)
    return topics


def read_skills(text: str, sections: Sequence[Section]) -> tuple[Skill, ...]:
    """Return the skills that a posting names.

    Parameters
    ----------
    text : str
        A posting's plain text.
    sections : sequence of Section
        Its sections.

    Returns
    -------
    tuple of Skill
        In order of first mention.
    """
    words = Words(text)
    topics = _by_topic(words)
    return judge_skills(
        words, topics.get("skill", ()), topics.get("level", ()), sections
    )
