"""Read the vocabulary of skills: names, spellings, and what takes their meaning."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from classifier.extract.phrases import Phrase, lower, split_words
from classifier.extract.vocabulary import read_table

_TABLES: Final = ("skills", "skills_methods", "skills_soft")
# Spellings that British and American pens part on.
_PENS: Final = (
    ("modeling", "modelling"),
    ("labeling", "labelling"),
    ("ization", "isation"),
)
_SHORTEST_PLURAL: Final = 4


@dataclass(frozen=True, slots=True)
class Spelling:
    """What one spelling of a skill stands for.

    Attributes
    ----------
    name : str
        The skill.
    kind : str
        ``"hard"`` or ``"soft"``.
    group : str
        Its group in the vocabulary.
    doubtful : bool
        Whether something beside it must vouch for it.
    """

    name: str
    kind: str
    group: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Trap:
    """Neighbours that decide on a spelling.

    Attributes
    ----------
    before, after : frozenset of str
        Words straight before and after it.
    """

    before: frozenset[str]
    after: frozenset[str]


def read_spellings() -> Iterator[tuple[str, Phrase]]:
    """Yield every spelling of every skill.

    Yields
    ------
    tuple of str and Phrase
        The spelling, and a phrase of the topic ``"skill"`` that holds a `Spelling`.
    """
    inside = _inside()
    for kind, group, name, marked in _entries():
        for mark, spelling in marked:
            value = Spelling(name, kind, group, "?" in mark)
            phrase = Phrase("skill", value, spelling if "!" in mark else None)
            for form in (spelling,) if "!" in mark else _forms(spelling):
                yield form, phrase
                yield from _implied(form, name, inside)


@cache
def skill_names() -> Mapping[str, str]:
    """Return the kind of every skill of the vocabulary.

    Returns
    -------
    Mapping of str to str
        Name to ``"hard"`` or ``"soft"``.
    """
    return {name: kind for kind, _, name, _ in _entries()}


def _entries() -> Iterator[tuple[str, str, str, list[tuple[str, str]]]]:
    """Yield kind, group, name and marked spellings of every skill."""
    for table in _TABLES:
        for kind, groups in read_table(table).items():
            for group, entries in groups.items():
                for entry in entries:
                    name, _, rest = entry.partition(" = ")
                    marked = [_marked(part) for part in rest.split(" | ") if part]
                    taken = {lower(spelling) for _, spelling in marked}
                    if lower(name) not in taken:
                        marked.insert(0, ("", name))
                    yield (
                        kind,
                        group,
                        name,
                        [(mark, part) for mark, part in marked if "-" not in mark],
                    )


def _marked(part: str) -> tuple[str, str]:
    """Return the marks before a spelling, and the spelling."""
    bare = part.lstrip("!?-")
    return part[: len(part) - len(bare)], bare


def _forms(spelling: str) -> set[str]:
    """Return a spelling with its plural and in both pens."""
    forms = {spelling}
    for one, other in _PENS:
        forms |= {form.replace(one, other) for form in forms}
    last = spelling.split()[-1]
    if len(last) >= _SHORTEST_PLURAL and last.isalpha() and not last.endswith("s"):
        forms |= {f"{form}s" for form in forms}
    return forms


def _inside() -> list[tuple[str, Phrase]]:
    """Return the spellings that keep their meaning inside longer ones."""
    names = set(read_table("skills_traps")["inside"]["names"])
    return [
        (
            " ".join(split_words(lower(part))[1::2]),
            Phrase("skill", Spelling(name, kind, group, doubtful=False)),
        )
        for kind, group, name, marked in _entries()
        if name in names
        for mark, part in marked
        if "?" not in mark
    ]


def _implied(
    form: str, name: str, inside: list[tuple[str, Phrase]]
) -> Iterator[tuple[str, Phrase]]:
    """Yield the skills whose spelling a longer spelling of another skill holds."""
    words = f" {' '.join(split_words(lower(form))[1::2])} "
    for part, phrase in inside:
        if (
            f" {part} " in words
            and phrase.value.name != name
            and len(words) > len(part) + 2
        ):
            yield form, phrase


def _words(entry: Mapping[str, list[str]], key: str) -> frozenset[str]:
    """Return a list of a table as a set."""
    return frozenset(entry.get(key, ()))


@cache
def read_traps() -> Mapping[str, Trap]:
    """Return what takes a spelling its meaning.

    Returns
    -------
    Mapping of str to Trap
        Spelling in lower case to the neighbours that spoil it.
    """
    traps: dict[str, Trap] = {}
    for entry in read_table("skills_traps")["trap"]:
        for spelling in entry["spellings"]:
            old = traps.get(spelling, Trap(frozenset(), frozenset()))
            traps[spelling] = Trap(
                old.before | _words(entry, "before"), old.after | _words(entry, "after")
            )
    return traps


@cache
def read_vouchers() -> tuple[Trap, Trap, frozenset[str]]:
    """Return what vouches for doubtful spellings.

    Returns
    -------
    tuple of Trap, Trap and frozenset of str
        Neighbours that vouch, those that vouch for strict spellings, and the latter.
    """
    table = read_table("skills_traps")
    after = _words(table["vouch"], "after")
    return (
        Trap(_words(table["vouch"], "before"), after),
        Trap(_words(table["strict"], "before"), after),
        _words(table["strict"], "spellings"),
    )
