"""Cut a posting into sections by its headings."""

import re
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

import re2

from classifier.extract.loosen import unbound
from classifier.extract.patterns import Find, compile_set
from classifier.extract.vocabulary import read_table

KINDS: Final = (
    "about",
    "duties",
    "required",
    "preferred",
    "waived",
    "benefits",
    "pay",
    "legal",
    "other",
)
_SHORTEST_HEADING: Final = 3
_LONGEST_HEADING: Final = 110
# With its bullets and marks.
_HEADING_LINE: Final = _LONGEST_HEADING + 8
# A line of more than this holds several lost line breaks, or is prose.
_LONG_LINE: Final = 240
_QUOTES: Final = str.maketrans({"’": "'", "‘": "'", "`": "'", "\xa0": " ", "‑": "-"})
_BULLETS: Final = "-*•●▪◦■□►▶➢✓✔·–o"
# What most headings stand between; the rest is taken off sign by sign.
_AROUND: Final = _BULLETS.rstrip("o") + " :?!.,;#_|=~&(\"'"
_MARKS_BEFORE: Final = ("**", "##", "__")
_MARKS_AFTER: Final = (":", "…", "...")


Mark = tuple[int, int, str]


class Section(NamedTuple):
    """One stretch of a posting under one heading.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    start, end : int
        Character offsets; the heading belongs to its section.
    body : int
        Offset at which the text below the heading starts.
    ideal : bool, default=False
        Whether the heading words its list as an ideal ("Ideally you have").
    """

    kind: str
    start: int
    end: int
    body: int
    ideal: bool = False


class _Headings:
    """Patterns of whole headings, and the kind that each stands for."""

    def __init__(self, entries: list[dict[str, Any]]) -> None:
        self._members = [
            (pattern, entry["kind"])
            for entry in entries
            for pattern in entry["patterns"]
        ]
        # Most lines are no headings: without bounds to count, they are told sooner.
        self._gate = compile_set(
            (unbound(pattern) for pattern, _ in self._members), whole=True
        )

    def kind(self, heading: bytes) -> str | None:
        """Return the kind of the first pattern that a heading fits."""
        for number in sorted(self._gate(heading)):
            pattern, kind = self._members[number]
            if _whole(pattern)(heading):
                return str(kind)
        return None


@cache
def _whole(pattern: str) -> Find:
    """Return what tells whether a pattern matches a whole heading."""
    return compile_set([pattern], whole=True)


_TABLE: Final = read_table("sections")
_HEADINGS: Final = _Headings(_TABLE["heading"])
_MARKED: Final = _Headings(_TABLE["marked"])
_FIELD: Final = re.compile(_TABLE["site_field"], re.IGNORECASE)
_ASKS: Final = re.compile(_TABLE["asks"], re.IGNORECASE)
_INLINE: Final = re2.compile("".join(_TABLE["inline"]["pattern"]))
_has_inline: Final = compile_set([_INLINE.pattern], ignore_case=False)


@lru_cache(maxsize=16_384)
def heading_kind(line: str) -> str | None:
    """Return the kind of section that a line opens, or None for an ordinary line.

    Parameters
    ----------
    line : str
        One line of a posting.

    Returns
    -------
    str or None
        One of `KINDS`, ``"ideal"``, ``"wished"``, ``"neutral"`` or None.
    """
    bare = line.strip()
    words = _trim(bare)
    if not _SHORTEST_HEADING <= len(words) <= _LONGEST_HEADING:
        return None
    marked = bare.startswith(_MARKS_BEFORE) or bare.rstrip("*_ ").endswith(_MARKS_AFTER)
    heading = words.encode()
    # A lone small word is the end of a wrapped line: "background / preferred".
    if marked or " " in words or not words[0].islower():
        kind = _HEADINGS.kind(heading)
        if kind:
            return kind
    return _MARKED.kind(heading) if marked else None


def _trim(line: str) -> str:
    """Return a heading without bullets, pictures and punctuation around it."""
    line = line.lstrip(_AROUND).rstrip(_AROUND)
    start, end = 0, len(line)
    while start < end and not line[start].isalnum():
        start += 1
    while end > start and not line[end - 1].isalnum() and line[end - 1] != ")":
        end -= 1
    line = line[start:end]
    return line if line.isascii() and "`" not in line else line.translate(_QUOTES)


def split_sections(text: str) -> list[Section]:
    """Return the sections of a posting, in order and without gaps.

    Parameters
    ----------
    text : str
        A posting's text; line breaks may be damaged.

    Returns
    -------
    list of Section
        Sections that cover the text from 0 to its end.
    """
    marks: list[Mark] = []
    start = 0
    for line in text.split("\n"):
        length = len(line)
        if length > _LONG_LINE and (inside := _inline_headings(line, start)):
            marks += inside
        elif length >= _SHORTEST_HEADING:
            kind = heading_kind(line) if length <= _HEADING_LINE else None
            if kind:
                marks.append((start, start + length, kind))
            elif (colon := line.find(":", 3, _LONGEST_HEADING)) > 0:
                marks += _opening_heading(line, start, colon, marks)
        start += length + 1
    return _sections(text, marks)


def _opening_heading(
    line: str, start: int, colon: int, above: list[Mark]
) -> list[Mark]:
    """Return the heading that a line begins with, up to its colon."""
    kind = heading_kind(line[: colon + 1])
    if not kind:
        return []
    rest = line[colon + 1 :].strip()
    if _FIELD.fullmatch(rest):
        # "Sailing skills: 5 years (Preferred)", a field of a job site, says it itself.
        return []
    mark = (start, start + colon + 1, kind)
    is_item = line.lstrip()[0] in _BULLETS
    if is_item and kind == "neutral" and above and above[-1][2] == "preferred":
        # "Education: MS" in a list of wishes is one of them.
        return []
    is_aside = rest.startswith("(") and rest.endswith(")")
    if is_item or (kind == "preferred" and rest and not is_aside):
        # "Bonus: Spark" speaks for its own line only.
        end = start + len(line)
        return [mark, (end, end, above[-1][2] if above else "about")]
    return [mark]


def _inline_headings(line: str, start: int) -> list[Mark]:
    """Return the headings inside a long line whose breaks were lost."""
    found: list[Mark] = []
    if not _has_inline(line.encode()):
        return found
    for match in _INLINE.finditer(line):
        group = 1 if match.group(1) is not None else 2
        kind = heading_kind(match.group(group))
        if kind:
            found.append((start + match.start(group), start + match.end(group), kind))
    return found


def _asks(text: str, above: Section) -> bool:
    """Tell whether a section asks for something, whatever its heading."""
    return _ASKS.search(text, above.body, above.end) is not None


def _sections(text: str, marks: list[Mark]) -> list[Section]:
    """Turn headings into sections; ideal and neutral ones take what they stand for."""
    has_required = any(kind == "required" for _, _, kind in marks)
    if not marks:
        return [Section("other", 0, len(text), 0)]
    sections = [Section("about", 0, marks[0][0], 0)]
    for index, (start, body, heading) in enumerate(marks):
        end = marks[index + 1][0] if index + 1 < len(marks) else len(text)
        kind = heading
        if heading in ("preferred", "wished"):
            is_sole = not has_required and (
                heading == "wished"
                or (len(marks) > 1 and not _asks(text, sections[-1]))
            )
            kind = "required" if is_sole else "preferred"
        elif heading == "ideal":
            kind = "required"
        elif heading == "neutral":
            above = sections[-1]
            nested = above.kind == "preferred" and not text[above.body : start].strip()
            kind = "preferred" if nested else "required"
        sections.append(Section(kind, start, end, body, heading == "ideal"))
    return sections if sections[0].end else sections[1:]
