"""Read the fields of study, certificates, clearance and sponsorship that are named."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from classifier.extract.areas import Areas
from classifier.extract.found import Found
from classifier.extract.phrases import (
    Mention,
    Phrase,
    Trie,
    build_trie,
    find_phrases,
)
from classifier.extract.vocabulary import read_table
from classifier.extract.words import Words

_FIELDS: Final = read_table("degree_fields")
_NAMED: Final = read_table("named")
_STOPS: Final = frozenset(_FIELDS["degree"]["stops"])
_CASED: Final = frozenset(_FIELDS["degree"]["cased"])
_STAND_INS: Final = frozenset(_FIELDS["degree"]["stand_ins"])
_GOES_ON: Final = frozenset(_FIELDS["degree"]["goes_on"])
_LEVELS: Final = tuple(_NAMED["clearance"])
_BARE: Final = frozenset(_NAMED["clearance_bare"]["words"])
_REACH: Final = 45
# "Computer Science or related degree": how far a field may stand before the word.
_BEFORE: Final = 4

Topics = Mapping[str, Sequence[Mention]]


def spell_asks() -> Iterator[tuple[str, Phrase]]:
    """Yield the spellings that open the look for each of these vocabularies.

    Yields
    ------
    tuple of str and Phrase
        The spelling and what it stands for.
    """
    for topic in ("certification", "bootcamp", "clearance"):
        yield from _spell(topic, _NAMED[topic])
    for topic, spellings in (
        ("degree", _FIELDS["degree"]["words"]),
        ("visa", _NAMED["visa"]["topic"]),
    ):
        for spelling in spellings:
            yield spelling, Phrase(topic, spelling)


def _spell(topic: str, table: Mapping[str, list[str]]) -> Iterator[tuple[str, Phrase]]:
    """Yield the spellings of a table of names."""
    for name, spellings in table.items():
        for spelling in spellings:
            bare = spelling.lstrip("!")
            yield bare, Phrase(topic, name, bare if bare != spelling else None)


def _cues(table: Mapping[str, list[str]]) -> Trie:
    """Return a tree of the words that decide on a mention in their sentence."""
    return build_trie(
        (spelling, Phrase(topic, spelling))
        for topic, spellings in table.items()
        for spelling in spellings
    )


def degree_ranges(words: Words, topics: Topics) -> list[tuple[int, int]]:
    """Return the stretches of words that list fields of study.

    Parameters
    ----------
    words : Words
        A posting's words.
    topics : Mapping of str to sequence of Mention
        Its mentions.

    Returns
    -------
    list of tuple of int
        First word, the degree's, and the word after the last; ascending, disjoint.
    """
    ranges: list[tuple[int, int]] = []
    for cue in topics.get("degree", ()):
        if not _is_degree(words, cue):
            continue
        if ranges and cue.first < ranges[-1][1]:
            continue
        end = min(words.sentence(cue.first)[1], cue.last + _REACH)
        last = cue.last
        while last < end and not _closes(words.words, last):
            last += 1
        ranges.append((cue.first, last))
    return ranges


def _closes(names: Sequence[str], place: int) -> bool:
    """Tell whether a word ends a list of fields of study."""
    word = names[place]
    if word in _STOPS:
        after = names[place + 1] if place + 1 < len(names) else ""
        return names[place - 1] not in _STAND_INS and after not in _GOES_ON
    return word.isdigit()


def _is_degree(words: Words, cue: Mention) -> bool:
    """Tell whether a short degree word has the letters of one."""
    written = words.text[cue.start : cue.end]
    letters = written.replace(".", "").replace(" ", "")
    return len(letters) > 2 or written in _CASED  # noqa: PLR2004 - "BS", "M.A"


def read_degree_fields(
    words: Words, ranges: Sequence[tuple[int, int]]
) -> dict[str, Found]:
    """Return the fields of study that a posting names, in order.

    Parameters
    ----------
    words : Words
        A posting's words.
    ranges : sequence of tuple of int
        Stretches of `degree_ranges`.

    Returns
    -------
    dict of str to Found
        Field to its first mention.
    """
    fields: dict[str, Found] = {}
    for degree, last in ranges:
        first = max(words.sentence(degree)[0], degree - _BEFORE)
        for one in find_phrases(words, _FIELD_TRIE, first, last).get("field", ()):
            name = one.phrase.value
            fields.setdefault(name, Found(name, one.start, one.end))
    return fields


def read_names(
    topics: Topics, topic: str, areas: Areas, *, asked: bool = False
) -> dict[str, Found]:
    """Return the names of a vocabulary outside benefits, pay and legal words.

    Parameters
    ----------
    topics : Mapping of str to sequence of Mention
        A posting's mentions.
    topic : str
        The vocabulary.
    areas : Areas
        What the posting's sections speak of.
    asked : bool, default=False
        Whether words on the employer do not count either.

    Returns
    -------
    dict of str to Found
        Name to its first mention.
    """
    closed = {"silent", "employer"} if asked else {"silent"}
    names: dict[str, Found] = {}
    for mention in topics.get(topic, ()):
        if areas.at(mention.start) not in closed:
            name = mention.phrase.value
            names.setdefault(name, Found(name, mention.start, mention.end))
    return names


def read_clearance(words: Words, topics: Topics, areas: Areas) -> Found | None:
    """Return the lowest security clearance that a posting asks for.

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
    Found or None
        A level of the table and its words; None where none is required.
    """
    found: list[tuple[int, Mention]] = []
    for mention in topics.get("clearance", ()):
        cues = find_phrases(words, _CLEARANCE_TRIE, *words.sentence(mention.first))
        bare = " ".join(words.words[mention.first : mention.last]) in _BARE
        if "denied" in cues or (bare and "near" not in cues):
            continue
        if areas.at(mention.start) == "preferred":
            continue
        found.append((_LEVELS.index(mention.phrase.value), mention))
    named = [one for one in found if one[0]] or found
    if not named:
        return None
    level, mention = min(named, key=lambda one: (one[0], one[1].start))
    return Found(_LEVELS[level], mention.start, mention.end)


def read_sponsorship(words: Words, topics: Topics) -> Found | None:
    """Return whether a posting offers to sponsor a visa.

    Parameters
    ----------
    words : Words
        A posting's words.
    topics : Mapping of str to sequence of Mention
        Its mentions.

    Returns
    -------
    Found or None
        ``"refused"`` or ``"offered"`` with the words; None where the text is silent.
    """
    offer = None
    done = -1
    for mention in topics.get("visa", ()):
        sentence = words.sentence(mention.first)
        if sentence[0] == done:
            continue
        done = sentence[0]
        cues = find_phrases(words, _VISA_TRIE, *sentence)
        if "named" not in cues or "asked" in cues:
            continue
        if "refused" in cues:
            return Found("refused", mention.start, mention.end)
        if offer is None and "offered" in cues:
            offer = Found("offered", mention.start, mention.end)
    return offer


_FIELD_TRIE: Final = build_trie(_spell("field", _FIELDS["fields"]))
_CLEARANCE_TRIE: Final = _cues(_NAMED["clearance_cues"])
_VISA_TRIE: Final = _cues(_NAMED["visa_cues"])
