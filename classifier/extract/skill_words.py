"""Read the vocabulary of skills: names, spellings, and what takes their meaning."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from classifier.extract.fold import split_words
from classifier.extract.phrases import Phrase
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
class Trap:
    """Neighbours that decide on a spelling.

    Attributes
    ----------
    before, after : frozenset of str
        Words straight before and after it.
    listed : frozenset of str
        Words beside it in a list.
    """

    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()


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
    vouch, trap : Trap or None
        Neighbours that vouch for it, and those that spoil it.
    """

    name: str
    kind: str
    group: str
    doubtful: bool = False
    vouch: Trap | None = None
    trap: Trap | None = None


NO_SKILL: Final = Spelling("", "", "")


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
            for form in (spelling,) if "!" in mark else _forms(spelling):
                value = Spelling(
                    name, kind, group, "?" in mark, _voucher(form), _trap(form)
                )
                yield form, Phrase("skill", value, form if "!" in mark else None)
                yield from _implied(form, name, inside)
    for spelling in read_table("skills_traps")["other"]["phrases"]:
        yield spelling, Phrase("skill", NO_SKILL)


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
                    if not any(_is_name(name, *one) for one in marked):
                        marked.insert(0, ("", name))
                    yield (
                        kind,
                        group,
                        name,
                        [(mark, part) for mark, part in marked if "-" not in mark],
                    )


def _is_name(name: str, mark: str, spelling: str) -> bool:
    """Tell whether a marked spelling says how the name itself is read."""
    return name == spelling or ("?" in mark and name.lower() == spelling.lower())


def _marked(part: str) -> tuple[str, str]:
    """Return the marks before a spelling, and the spelling."""
    bare = part.lstrip("!?-")
    return part[: len(part) - len(bare)], bare


def _forms(spelling: str) -> set[str]:
    """Return a spelling with its plural and in both pens."""
    forms = {spelling}
    for one, other in _PENS:
        forms |= {form.replace(one, other) for form in forms}
    last = spelling.rsplit(maxsplit=1)[-1]
    if len(last) >= _SHORTEST_PLURAL and last.isalpha() and not last.endswith("s"):
        forms |= {f"{form}s" for form in forms}
    return forms


def _inside() -> list[tuple[str, Phrase]]:
    """Return the spellings that keep their meaning inside longer ones."""
    names = set(read_table("skills_traps")["inside"]["names"])
    return [
        (
            " ".join(split_words(part)),
            Phrase("skill", Spelling(name, kind, group)),
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
    words = f" {' '.join(split_words(form))} "
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
def _traps() -> Mapping[str, Trap]:
    """Return what takes each spelling its meaning."""
    traps: dict[str, Trap] = {}
    for entry in read_table("skills_traps")["trap"]:
        for spelling in entry["spellings"]:
            old = traps.get(spelling, Trap())
            traps[spelling] = Trap(
                old.before | _words(entry, "before"),
                old.after | _words(entry, "after"),
                old.listed | _words(entry, "listed"),
            )
    return traps


def _trap(form: str) -> Trap | None:
    """Return the neighbours that spoil a spelling."""
    return _traps().get(" ".join(split_words(form)))


def _voucher(form: str) -> Trap:
    """Return the neighbours that vouch for a doubtful spelling."""
    table = read_table("skills_traps")
    strict = split_words(form)[-1] in table["strict"]["spellings"]
    before = _words(table["strict" if strict else "vouch"], "before")
    return Trap(before, _words(table["vouch"], "after"))


@cache
def read_employer() -> Trap:
    """Return the neighbours that make a name the employer's.

    Returns
    -------
    Trap
        Words before and after it; `listed` are those before it that exclude it.
    """
    table = read_table("skills_traps")
    return Trap(
        _words(table["employer"], "before"),
        _words(table["employer"], "after"),
        _words(table["vouch"], "before"),
    )
