"""Tell what each section of a posting speaks of: the work, or the employer."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

import numpy as np

from classifier.extract.fold import split_words
from classifier.extract.keys import Numbers
from classifier.extract.phrases import Spans
from classifier.extract.sections import Section
from classifier.extract.vocabulary import read_table
from classifier.extract.words import Words

_SILENT: Final = frozenset(("benefits", "pay", "legal"))
# What a benefit or a legal word may still be asked for.
_HEARD: Final = ("sponsor", "visa", "clearance")
_HALF: Final = 0.5


class Area(IntEnum):
    """What a section speaks of; duties and other words on the job are `WORK`.

    A `FIELD` is what a job site sorts postings by, such as the employer's industries.
    """

    WORK = 0
    PREFERRED = 1
    REQUIRED = 2
    EMPLOYER = 3
    FIELD = 4
    SILENT = 5


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
    """Sections of some postings, told apart by what they speak of.

    Parameters
    ----------
    words : Words
        The words of the postings.
    texts : sequence of str
        Their plain texts.
    sections : sequence of sequence of Section
        Their sections.
    cues : Spans
        Words by which a line on the employer speaks of the work after all.

    Attributes
    ----------
    has_duties : ndarray of bool
        Which postings have a section of duties.
    """

    def __init__(
        self,
        words: Words,
        texts: Sequence[str],
        sections: Sequence[Sequence[Section]],
        cues: Spans,
    ) -> None:
        starts: list[int] = []
        areas: list[Area] = []
        has_duties = []
        for text, offset, parts in zip(
            texts, words.offsets.tolist(), sections, strict=True
        ):
            kinds = {section.kind for section in parts}
            has_duties.append("duties" in kinds)
            starts += [offset + section.start for section in parts]
            areas += _areas(parts, text, kinds)
        self._starts, self._areas = np.array(starts), np.array(areas)
        self._offsets, self._lines = words.offsets, words.lines
        self.has_duties = np.array(has_duties)
        self._has_cue = np.zeros(len(words.lines) + 1, bool)
        self._has_cue[self._line(cues)] = True

    def of(self, spans: Spans) -> Numbers:
        """Return the areas of phrases.

        Parameters
        ----------
        spans : Spans
            Where they stand.

        Returns
        -------
        ndarray of int64
            An `Area` a phrase.
        """
        if not len(spans.text):
            return spans.text
        begins = spans.start + self._offsets[spans.text]
        areas = self._areas[np.searchsorted(self._starts, begins, "right") - 1]
        is_work = (areas == Area.EMPLOYER) & self._has_cue[self._line(spans)]
        return np.where(is_work, Area.WORK, areas)

    def _line(self, spans: Spans) -> Numbers:
        """Return the numbers of the lines that phrases begin on."""
        begins = spans.start + self._offsets[spans.text]
        return np.searchsorted(self._lines, begins)


def _areas(parts: Sequence[Section], text: str, kinds: set[str]) -> list[Area]:
    """Return the areas that the sections of a posting belong to."""
    has_asks = not kinds.isdisjoint(("duties", "required"))
    areas = [_area(one, text, has_asks=has_asks) for one in parts]
    if "duties" not in kinds and areas and areas[0] is Area.EMPLOYER:
        # The duties have no heading; the opening must hold them.
        areas[0] = Area.WORK
    return areas


def _area(section: Section, text: str, *, has_asks: bool) -> Area:
    """Return the area that a section belongs to."""
    heading = text[section.start : section.body]
    if section.kind == "other" and heading.strip(" :").lower() in _FIELDS:
        return Area.FIELD
    if section.kind in _AREAS:
        return _AREAS[section.kind]
    if not has_asks:
        return Area.WORK
    if section.body == section.start:
        long = section.end - section.start > _HALF * len(text)
        return Area.WORK if long else Area.EMPLOYER
    words = split_words(heading)
    named = _WORK.isdisjoint(words) or not _EMPLOYER.isdisjoint(words)
    return Area.EMPLOYER if named else Area.WORK


_AREAS: Final = {
    **dict.fromkeys(_SILENT, Area.SILENT),
    "required": Area.REQUIRED,
    "preferred": Area.PREFERRED,
    "duties": Area.WORK,
    "other": Area.WORK,
}
_TABLE: Final = read_table("skills_traps")["work"]
_WORK: Final = frozenset(_TABLE["words"])
_EMPLOYER: Final = frozenset(_TABLE["employer"])
_FIELDS: Final = frozenset(_TABLE["fields"])
