"""Tell what each section of a posting speaks of: the work, or the employer."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from classifier.extract.phrases import Mention
from classifier.extract.sections import Section
from classifier.extract.vocabulary import read_table
from classifier.extract.words import split_words

_SILENT: Final = frozenset(("benefits", "pay", "legal"))
# What a benefit or a legal word may still be asked for.
_HEARD: Final = ("sponsor", "visa", "clearance")
_HALF: Final = 0.5


def silent_stretches(text: str, sections: Sequence[Section]) -> list[tuple[int, int]]:
    """Return the stretches that name nothing: benefits, pay and legal words.

    Parameters
    ----------
    text : str
        The posting's plain text.
    sections : sequence of Section
        Its sections.

    Returns
    -------
    list of tuple of int
        Character offsets; stretches that may speak of visa or clearance are left out.
    """
    silent = []
    for one in sections:
        if one.kind in _SILENT:
            words = text[one.start : one.end].lower()
            if not any(word in words for word in _HEARD):
                silent.append((one.start, one.end))
    return silent


class Areas:
    """Sections of a posting, told apart by what they speak of.

    An area is ``"required"``, ``"preferred"``, ``"work"`` (duties and other words on
    the job), ``"employer"`` or ``"silent"`` (benefits, pay and legal words).

    Parameters
    ----------
    text : str
        The posting's plain text.
    sections : sequence of Section
        Its sections.
    cues : sequence of Mention
        Words by which a line on the employer speaks of the work after all.
    """

    def __init__(
        self, text: str, sections: Sequence[Section], cues: Sequence[Mention] = ()
    ) -> None:
        self._lines = _lines(text, cues)
        self._starts = [section.start for section in sections]
        kinds = {section.kind for section in sections}
        self.has_duties = "duties" in kinds
        has_asks = self.has_duties or "required" in kinds
        self._areas = [_area(one, text, has_asks=has_asks) for one in sections]
        if not self.has_duties and self._areas and self._areas[0] == "employer":
            # The duties have no heading; the opening must hold them.
            self._areas[0] = "work"

    def at(self, start: int) -> str:
        """Return the area of a character.

        Parameters
        ----------
        start : int
            Its offset.

        Returns
        -------
        str
            The area.
        """
        place = bisect_right(self._starts, start) - 1
        area = self._areas[place] if place >= 0 else "work"
        if area == "employer" and self._lines:
            line = bisect_right(self._lines, (start, start)) - 1
            if line >= 0 and start < self._lines[line][1]:
                return "work"
        return area


def _lines(text: str, cues: Sequence[Mention]) -> list[tuple[int, int]]:
    """Return the bounds of the lines that hold a cue."""
    lines: list[tuple[int, int]] = []
    for cue in cues:
        if lines and cue.start < lines[-1][1]:
            continue
        end = text.find("\n", cue.end)
        lines.append((text.rfind("\n", 0, cue.start), end if end >= 0 else len(text)))
    return lines


def _area(section: Section, text: str, *, has_asks: bool) -> str:
    """Return the area that a section belongs to."""
    if section.kind in _SILENT:
        return "silent"
    if section.kind in {"required", "preferred"}:
        return section.kind
    if section.kind in {"duties", "other"} or not has_asks:
        return "work"
    if section.body == section.start:
        long = section.end - section.start > _HALF * len(text)
        return "work" if long else "employer"
    heading = split_words(text[section.start : section.body].lower())[1::2]
    named = _WORK.isdisjoint(heading) or not _EMPLOYER.isdisjoint(heading)
    return "employer" if named else "work"


_TABLE: Final = read_table("skills_traps")["work"]
_WORK: Final = frozenset(_TABLE["words"])
_EMPLOYER: Final = frozenset(_TABLE["employer"])
