"""Read which of a closed list of duties a posting gives its holder."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from classifier.extract.areas import Areas
from classifier.extract.found import Found
from classifier.extract.phrases import (
    Mention,
    Phrase,
    build_trie,
    find_phrases,
)
from classifier.extract.vocabulary import read_table
from classifier.extract.words import Words

_TABLE: Final = read_table("duties")
DUTIES: Final = tuple(_TABLE["duty"])
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


_OBJECTS: Final = build_trie(_spell_objects())
_OBJECT_WORDS: Final = frozenset(_OBJECTS)


def read_duties(
    words: Words, topics: Mapping[str, Sequence[Mention]], areas: Areas
) -> dict[str, Found]:
    """Return the duties of a posting, in the order of the closed list.

    Parameters
    ----------
    words : Words
        A posting's words.
    topics : Mapping of str to sequence of Mention
        Its mentions.
    areas : Areas
        What its sections speak of.

    Returns
    -------
    dict of str to Found
        Duty to the words that first tell it.
    """
    open_areas = {"work"} if areas.has_duties else {"work", "required", "employer"}
    found: dict[str, Found] = {}
    for mention in topics.get("duty_phrases", ()):
        name = mention.phrase.value
        if name not in found and areas.at(mention.start) in open_areas:
            found[name] = Found(name, mention.start, mention.end)
    for verb in topics.get("duty_verbs", ()):
        name = verb.phrase.value
        near = words.words[verb.last : verb.last + _REACH]
        if name in found or _OBJECT_WORDS.isdisjoint(near):
            continue
        if areas.at(verb.start) in open_areas:
            end = _object_end(words, verb)
            if end:
                found[name] = Found(name, verb.start, end)
    return {name: found[name] for name in DUTIES if name in found}


def _object_end(words: Words, verb: Mention) -> int | None:
    """Return where an object of a verb's duty ends, if one follows close by."""
    last = min(words.sentence(verb.first)[1], verb.last + _REACH)
    objects = find_phrases(words, _OBJECTS, verb.last, last).get("object", ())
    return next(
        (one.end for one in objects if one.phrase.value == verb.phrase.value), None
    )
