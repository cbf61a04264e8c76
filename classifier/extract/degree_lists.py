"""Judge who should hold the degrees that a sentence names."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from classifier.extract.degree import RANK, Mention
from classifier.extract.lines import Sentence
from classifier.extract.pattern_sets import PatternGroup
from classifier.extract.vocabulary import compile_patterns

_PATTERNS: Final = compile_patterns("degree")
_MARK_NAMES: Final = ("preferred_after", "required_after")
_MARKS: Final = PatternGroup(_PATTERNS, _MARK_NAMES)
# Words that may stand between two degrees of one list.
_LINK: Final = re.compile(
    r"[\s,/&()|+;'.-]*(?:(?:or|and|and/or|degrees?|an?|in|either|higher|the|equivalent|"
    r"to|s|also|u|ou|o|oder|y|minimum|completed|advanced|"
    r"from an?|accredited)[\s,/&()|+;'.-]*){0,5}",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(r"\b(?:or|and|is|are|but|also)\b")
_LONGEST_LINK: Final = 40
_CLAUSE: Final = re.compile(
    r"(?<!e\.g)(?<!i\.e)(?<!etc)[;.](?=\s|$|[A-Z][a-z]{3})|[()]"
)
# With the end of the text.
_CLAUSES: Final = re.compile(rf"{_CLAUSE.pattern}|\Z")
# Where several doctors are colleagues, not a requirement.
_STORY: Final = ("about", "benefits", "legal")
_REACH: Final = 170
# A marker this near belongs to the degree whatever stands between.
_CLOSE: Final = 30
_MOST_PIECES: Final = 4
# In brackets or a later clause the marker must come nearly first.
_BESIDE: Final = 4


class DegreeList(NamedTuple):
    """Degrees that a sentence names in one breath, of which any will do.

    Attributes
    ----------
    mentions : tuple of Mention
        The degrees, in order.
    preferred : bool
        Whether they are only preferred.
    """

    mentions: tuple[Mention, ...]
    preferred: bool

    @property
    def lowest(self) -> Mention:
        """Return the degree that is easiest to hold.

        Returns
        -------
        Mention
            The first of the lowest level.
        """
        if len(self.mentions) == 1:
            return self.mentions[0]
        return min(self.mentions, key=lambda mention: RANK[mention.level])


def judge_degrees(sentence: Sentence, mentions: Sequence[Mention]) -> list[DegreeList]:
    """Return the lists of degrees that a sentence asks for.

    Parameters
    ----------
    sentence : Sentence
        A sentence of a posting.
    mentions : sequence of Mention
        The degrees that it names.

    Returns
    -------
    list of DegreeList
        In order; degrees that nobody is asked to hold are left out.
    """
    if sentence.section.kind == "waived":
        return []
    text = sentence.text
    groups: list[list[Mention]] = []
    for mention in mentions:
        if not _is_asked(text, mention) or (
            sentence.section.kind in _STORY and text[: mention.end].endswith("Ds")
        ):
            continue
        if groups and _linked(text, groups[-1][-1], mention):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    groups = _split_marked(text, groups)
    lists: list[DegreeList] = []
    for index, group in enumerate(groups):
        preferred = _is_preferred(sentence, groups, index)
        if index and _in_brackets(text, groups[index - 1][-1], group[0]):
            preferred = preferred or lists[-1].preferred
            if text[group[-1].end :].lstrip().startswith(")"):
                lists[-1] = lists[-1]._replace(preferred=preferred)
        lists.append(DegreeList(tuple(group), preferred))
    return lists


def _in_brackets(text: str, first: Mention, second: Mention) -> bool:
    """Tell whether a degree explains the one before it: "advanced degree (MS)"."""
    gap = text[first.end : second.start]
    return len(gap) < _CLOSE and gap.rstrip().endswith("(")


def _split_marked(text: str, groups: list[list[Mention]]) -> list[list[Mention]]:
    """Part "Bachelor's, Master's preferred": the mark is for the last one only."""
    parted: list[list[Mention]] = []
    for whole in groups:
        group = whole
        place = _own_clause(text, group)
        if place:
            parted.append(group[:place])
            group = group[place:]
        last = group[-1]
        after = text[last.end : last.end + _CLOSE]
        gap = text[group[-2].end : last.start] if len(group) > 1 else ""
        if gap.strip() == "/" and _PATTERNS["preferred_mark"].match(after):
            gap = ","
            after = after.lstrip(" (")
        if gap.strip() in {",", "-", ";", "|", "."} and _PATTERNS[
            "preferred_after"
        ].search(re.split(r"[,;.(]", after, maxsplit=1)[0]):
            parted += [group[:-1], [last]]
        else:
            parted.append(group)
    return parted


def _own_clause(text: str, group: list[Mention]) -> int:
    """Return where a list's last clause begins if it is only preferred, else 0."""
    for place in range(len(group) - 1, 0, -1):
        if ";" in text[group[place - 1].end : group[place].start]:
            after = text[group[-1].end : group[-1].end + _REACH]
            piece = _CLAUSE.split(after, maxsplit=1)[0]
            return place if _PATTERNS["preferred_after"].search(piece) else 0
    return 0


def _linked(text: str, first: Mention, second: Mention) -> bool:
    """Tell whether two degrees belong to one list."""
    gap = text[first.end : second.start]
    if len(gap) > _LONGEST_LINK:
        return False
    if _MARKS.search(gap):
        return False
    return _LINK.fullmatch(gap) is not None and "(" not in gap


def _is_asked(text: str, mention: Mention) -> bool:
    """Tell whether a degree is asked of the candidate, rather than talked about."""
    before = text[max(0, mention.start - 45) : mention.start].lower()
    after = text[mention.end : mention.end + 90].lower()
    ahead = text[max(0, mention.start - 100) : mention.start]
    if _PATTERNS["pursued_before"].search(ahead):
        return True
    near = text[max(0, mention.start - 130) : mention.end + 110]
    return not (
        _PATTERNS["not_asked_sentence"].search(near)
        or _PATTERNS["not_asked_before"].search(before)
        or _PATTERNS["not_asked_after"].match(after)
    )


def _is_preferred(sentence: Sentence, groups: list[list[Mention]], index: int) -> bool:
    """Tell whether a list of degrees is only preferred."""
    text = sentence.text
    group = groups[index]
    before_from = groups[index - 1][-1].end if index else 0
    after_to = groups[index + 1][0].start if index + 1 < len(groups) else len(text)
    before = text[max(before_from, group[0].start - 60) : group[0].start]
    after = text[group[-1].end : min(after_to, group[-1].end + _REACH)].lstrip(")")
    if _PATTERNS["preferred_before"].search(before):
        return True
    if _PATTERNS["preferred_sentence"].match(text):
        return True
    if index + 1 < len(groups):
        # "BS; preference given to PhDs" wishes for the second.
        other = _PATTERNS["preferred_before"].search(after)
        after = after[: other.start()] if other else after
    item = _PATTERNS["new_item_cased"].search(after)
    marked = _find_mark(after[: item.end()] if item else after)
    return sentence.section.kind == "preferred" if marked is None else marked


def _find_mark(after: str) -> bool | None:
    """Return what the words after a degree call it: preferred, required or neither."""
    for outer, piece, is_aside in _pieces(after):
        marks = _MARKS.search(piece)
        mark, must = map(marks.get, _MARK_NAMES)
        if must and (not mark or must.start() < mark.start()):
            return False
        if mark:
            if _PATTERNS["preferred_field"].match(piece, mark.start()):
                return None
            return _owns_mark(outer + piece[: mark.start()], is_aside=is_aside)
    return None


def _pieces(after: str) -> Iterator[tuple[str, str, bool]]:
    """Yield clauses and what stands in brackets.

    Each has the words before it that it goes on from, as a clause does after a bracket,
    and whether it is an aside: in brackets, or a later clause.
    """
    outer, opened, start = "", "", 0
    is_later = is_inside = False
    for cut in islice(_CLAUSES.finditer(after), _MOST_PIECES):
        piece = after[start : cut.start()]
        yield outer, piece, is_later or is_inside
        sign, start = cut.group(), cut.end()
        is_inside = sign == "("
        is_later = is_later or sign in {";", "."}
        opened = outer + piece if is_inside else opened
        outer = opened if sign == ")" else ""


def _owns_mark(ahead: str, *, is_aside: bool) -> bool | None:
    """Tell whether a mark belongs to the degree, by the words that part them."""
    substitute = _PATTERNS["equivalent"].search(ahead)
    if substitute:
        head = ahead[: substitute.start()]
        ahead = (head if head.strip(", ") else "") + ahead[substitute.end() :]
    ahead = ahead.rstrip()
    if is_aside and len(ahead) > _BESIDE:
        return None
    last = ahead.rsplit(",", 1)[-1]
    if ahead.startswith(",") and last.strip() and not _JOINED.search(last):
        # "Bachelor's degree, physics preferred": the field is, not the degree.
        return None
    if ahead.lstrip().startswith("and ") and "," not in ahead:
        # "PhD and time in industry preferred" wishes for both.
        return True
    if ahead.endswith("-") or not _PATTERNS["other_owner"].search(last):
        return True
    return True if "," not in ahead and len(ahead) < _CLOSE else None
