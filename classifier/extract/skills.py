"""Read the skills that a posting names, from a closed vocabulary."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from classifier.extract.phrases import Mention, Words
from classifier.extract.sections import Section
from classifier.extract.skill_words import Spelling, read_traps, read_vouchers

_SILENT: Final = frozenset(("benefits", "pay", "legal"))
# Groups of things with names of their own; the rest are everyday words as well.
_THINGS: Final = frozenset(
    ("language", "library", "web", "platform", "database", "devops", "visualisation")
)
_ASKING: Final = frozenset(("required", "preferred", "duties"))
_COMPANY_BEFORE: Final = frozenset(("at", "join", "about", "why", "inside"))
_LIST_GAP: Final = frozenset(",/&()+|;:-")
_LIST_WORDS: Final = frozenset(("and", "or", "and/or"))
_RANK: Final = {None: 0, "preferred": 1, "required": 2}


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill that a posting names.

    Attributes
    ----------
    name : str
        Name in the vocabulary.
    kind : str
        ``"hard"`` or ``"soft"``.
    group : str
        Group in the vocabulary.
    level : str or None
        ``"required"``, ``"preferred"``, or None where the text only mentions it.
    start, end : int
        Offsets of its first mention.
    """

    name: str
    kind: str
    group: str
    level: str | None
    start: int
    end: int


def judge_skills(
    words: Words,
    mentions: Sequence[Mention],
    cues: Sequence[Mention],
    sections: Sequence[Section],
) -> tuple[Skill, ...]:
    """Return the skills among the mentions of their spellings.

    Parameters
    ----------
    words : Words
        The posting's words.
    mentions : sequence of Mention
        Spellings found, in order.
    cues : sequence of Mention
        Words such as "preferred", in order; their value is a level.
    sections : sequence of Section
        The posting's sections.

    Returns
    -------
    tuple of Skill
        In order of first mention.
    """
    starts = [section.start for section in sections]
    structured = any(section.kind in {"required", "duties"} for section in sections)
    found: dict[str, Skill] = {}
    levels = _sentence_levels(words, cues)
    for mention in _trusted(words, mentions):
        value: Spelling = mention.phrase.value
        kind = sections[bisect_right(starts, mention.start) - 1].kind
        if not _counts(words, mention, kind, structured=structured):
            continue
        level = kind if kind in _RANK else None
        if levels and level != "preferred":
            level = levels.get(words.sentence(mention.first)[0], level)
        known = found.get(value.name)
        if known is None:
            found[value.name] = Skill(
                value.name, value.kind, value.group, level, mention.start, mention.end
            )
        elif _RANK[level] > _RANK[known.level]:
            found[value.name] = Skill(
                value.name, value.kind, value.group, level, known.start, known.end
            )
    return tuple(found.values())


def _counts(words: Words, mention: Mention, kind: str, *, structured: bool) -> bool:
    """Tell whether a mention in this kind of section speaks of the work."""
    if kind in _SILENT:
        return False
    if kind in _ASKING or not structured:
        return True
    value: Spelling = mention.phrase.value
    if value.group not in _THINGS:
        return False
    before = words.words[mention.first - 1] if mention.first else ""
    return kind != "about" or before not in _COMPANY_BEFORE


def _sentence_levels(words: Words, cues: Iterable[Mention]) -> dict[int, str]:
    """Return the level that a cue gives its sentence, by the sentence's first word."""
    levels: dict[int, str] = {}
    for cue in cues:
        first = words.sentence(cue.first)[0]
        if levels.get(first) != "required":
            levels[first] = cue.phrase.value
    return levels


def _trusted(words: Words, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions that no trap spoils and that something vouches for."""
    kept = [mention for mention in mentions if not _is_trapped(words, mention)]
    sure = [not m.phrase.value.doubtful or _is_vouched(words, m) for m in kept]
    for order in (range(1, len(kept)), range(len(kept) - 2, -1, -1)):
        step = 1 if order.step > 0 else -1
        for place in order:
            if not sure[place] and sure[place - step]:
                one, other = sorted((place, place - step))
                sure[place] = _is_list(words, kept[one].last, kept[other].first)
    return [mention for mention, good in zip(kept, sure, strict=True) if good]


def _neighbours(words: Words, mention: Mention) -> tuple[str, str]:
    """Return the words beside a mention, empty where its line ends."""
    first, last = mention.first, mention.last
    before = after = ""
    if first and "\n" not in words.gaps[first]:
        before = words.words[first - 1]
    if last < len(words.words) and "\n" not in words.gaps[last]:
        after = words.words[last]
    return before, after


def _is_trapped(words: Words, mention: Mention) -> bool:
    """Tell whether the words beside a mention make it something else."""
    trap = read_traps().get(" ".join(words.words[mention.first : mention.last]))
    if trap is None:
        return False
    before, after = _neighbours(words, mention)
    plain_before = words.gaps[mention.first] in {" ", "-"}
    plain_after = words.gaps[mention.last] in {" ", "-", "&", " & ", "/"}
    return (plain_before and before in trap.before) or (
        plain_after and after in trap.after
    )


def _is_vouched(words: Words, mention: Mention) -> bool:
    """Tell whether a word beside a doubtful mention vouches for it."""
    loose, strict, spellings = read_vouchers()
    spelling = words.words[mention.last - 1]
    vouch = strict if spelling in spellings else loose
    before, after = _neighbours(words, mention)
    return before in vouch.before or after in vouch.after


def _is_list(words: Words, last: int, first: int) -> bool:
    """Tell whether only the signs and words of a list part two mentions."""
    between = words.words[last:first]
    if len(between) > 1 or (between and between[0] not in _LIST_WORDS):
        return False
    gaps = "".join(words.gaps[last : first + 1])
    if "\n" in gaps:
        return False
    return bool(between) or not _LIST_GAP.isdisjoint(gaps)
