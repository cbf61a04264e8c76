"""Judge which spellings in a posting name a skill, and how it asks for each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from classifier.extract.areas import Areas
from classifier.extract.beside import (
    LIST_WORDS,
    MOST_LIST_WORDS,
    is_list,
    neighbours,
    touches,
)
from classifier.extract.phrases import Mention
from classifier.extract.skill_words import (
    NO_SKILL,
    Spelling,
    Trap,
    read_employer,
)
from classifier.extract.words import Words

# Groups of things with names of their own; the rest are everyday words as well.
_THINGS: Final = frozenset(
    ("language", "library", "web", "platform", "database", "devops", "visualisation")
)
_FIELDS: Final = frozenset(("learning", "mathematics", "engineering", "analytics"))
_RANK: Final = {None: 0, "preferred": 1, "required": 2}

Range = tuple[int, int]


class Skill(NamedTuple):
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
    areas: Areas,
    topics: dict[str, list[Mention]],
    degrees: Sequence[Range],
) -> tuple[Skill, ...]:
    """Return the skills among the mentions of their spellings.

    Parameters
    ----------
    words : Words
        The posting's words.
    areas : Areas
        What its sections speak of.
    topics : dict of str to list of Mention
        Mentions of ``"skill"`` spellings, and of ``"before"`` and ``"after"`` cues such
        as "preferred".
    degrees : sequence of tuple of int
        Stretches of words that list fields of study.

    Returns
    -------
    tuple of Skill
        In order of first mention.
    """
    found: dict[str, Skill] = {}
    wishes = _wishes(words, topics)
    mentions = _outside(topics.get("skill", ()), degrees)
    employers = _employers(words, areas, mentions)
    for mention, listed in _trusted(words, mentions):
        value: Spelling = mention.phrase.value
        area = areas.at(mention.start)
        if area == "silent" or (area == "employer" and value.group not in _THINGS):
            continue
        times = employers.get(value.name, 0)
        if times > 1 or (times and not listed and area == "employer"):
            continue
        level = area if area in _RANK else None
        if level == "required" and _is_wish(words, mention, wishes):
            level = "preferred"
        known = found.get(value.name)
        if known is None:
            found[value.name] = Skill(
                value.name, value.kind, value.group, level, mention.start, mention.end
            )
        elif _RANK[level] > _RANK[known.level]:
            found[value.name] = known._replace(level=level)
    return tuple(found.values())


def _employers(words: Words, areas: Areas, mentions: Iterable[Mention]) -> Counter[str]:
    """Return how often the text uses the name of a thing as an employer's."""
    return Counter(
        mention.phrase.value.name
        for mention in mentions
        if mention.phrase.value.group in _THINGS
        and areas.at(mention.start) == "employer"
        and _is_employer(words, mention)
    )


def _wishes(
    words: Words, topics: dict[str, list[Mention]]
) -> tuple[dict[int, int], dict[int, int]]:
    """Return the last cue that looks back and the first that looks on, by sentence."""
    back = {words.sentence(cue.first)[0]: cue.first for cue in topics.get("before", ())}
    on: dict[int, int] = {}
    for cue in topics.get("after", ()):
        on.setdefault(words.sentence(cue.first)[0], cue.first)
    return back, on


def _is_wish(
    words: Words, mention: Mention, wishes: tuple[dict[int, int], dict[int, int]]
) -> bool:
    """Tell whether a cue in its sentence makes a mention a wish."""
    if not wishes[0] and not wishes[1]:
        return False
    sentence = words.sentence(mention.first)[0]
    back, on = wishes[0].get(sentence, -1), wishes[1].get(sentence)
    return back > mention.first or (on is not None and on < mention.first)


def _outside(mentions: Iterable[Mention], degrees: Sequence[Range]) -> list[Mention]:
    """Return the mentions that are not a field of study in a list of such."""
    if not degrees:
        return list(mentions)
    kept = []
    ranges = iter(degrees)
    first, last = next(ranges, (1 << 60, 1 << 60))
    for mention in mentions:
        while last <= mention.first:
            first, last = next(ranges, (1 << 60, 1 << 60))
        if mention.first < first or mention.phrase.value.group not in _FIELDS:
            kept.append(mention)
    return kept


def _trusted(words: Words, mentions: list[Mention]) -> list[tuple[Mention, bool]]:
    """Return the mentions that nothing spoils; each with whether a list holds it."""
    kept = [
        mention
        for mention in mentions
        if mention.phrase.value is not NO_SKILL
        and not (mention.phrase.value.trap and _is_trapped(words, mention))
    ]
    links = [
        b.first - a.last <= MOST_LIST_WORDS
        and (a.first == b.first or is_list(words, a.last, b.first))
        for a, b in pairwise(kept)
    ]
    sure = [not m.phrase.value.doubtful or _is_vouched(words, m) for m in kept]
    for place, link in enumerate(links):
        if link and sure[place]:
            sure[place + 1] = True
    for place in range(len(links) - 1, -1, -1):
        if links[place] and sure[place + 1]:
            sure[place] = True
    links = [False, *links, False]
    return [
        (mention, links[place] or links[place + 1])
        for place, mention in enumerate(kept)
        if sure[place]
    ]


def _is_trapped(words: Words, mention: Mention) -> bool:
    """Tell whether the words beside a mention make it something else."""
    trap: Trap = mention.phrase.value.trap
    if touches(words, mention, trap):
        return True
    return bool(trap.listed) and not trap.listed.isdisjoint(_listed(words, mention))


def _listed(words: Words, mention: Mention) -> set[str]:
    """Return the words beside a mention in a list."""
    first, last, names = mention.first - 1, mention.last, words.words
    if first >= 0 and names[first] in LIST_WORDS:
        first -= 1
    if names[last] in LIST_WORDS:
        last += 1
    beside = set()
    if first >= 0 and is_list(words, first + 1, mention.first):
        beside.add(names[first])
    if last < words.count and is_list(words, mention.last, last):
        beside.add(names[last])
    return beside


def _is_vouched(words: Words, mention: Mention) -> bool:
    """Tell whether a word beside a doubtful mention vouches for it."""
    return touches(words, mention, mention.phrase.value.vouch)


def _is_employer(words: Words, mention: Mention) -> bool:
    """Tell whether the words beside a name make it the employer's."""
    if not touches(words, mention, _EMPLOYER):
        return False
    before, after = neighbours(words, mention)
    if before in _EMPLOYER.before:
        return True
    return after in _EMPLOYER.after and before not in _EMPLOYER.listed


_EMPLOYER: Final = read_employer()
