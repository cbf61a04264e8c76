"""The shape of what the report says: sections of figures, figures of plain rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

MIN_POSTINGS: Final = 5

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a figure.

    Attributes
    ----------
    name : str
        Its key in every row.
    heading : str
        What a reader sees.
    kind : str, default="text"
        How a value is written: ``text``, ``label`` (one of the nine titles),
        ``labels`` (several, joined by ``|``), ``word`` (a value with underscores),
        ``term`` (a name of a vocabulary), ``country``, ``count``, ``usd``,
        ``share`` or ``years``.
    """

    name: str
    heading: str
    kind: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One set of numbers, shown as a chart and as a table.

    Attributes
    ----------
    key : str
        Its name in JSON, and what its chart is found by.
    title : str
        One line above the chart.
    summary : str
        The chart in words, for those who do not see it.
    columns : tuple of Column
        What the rows hold.
    rows : sequence of mapping
        Plain values by column name.
    """

    key: str
    title: str
    summary: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One question with its answer.

    Attributes
    ----------
    key : str
        Its anchor.
    question : str
        The heading.
    short : str
        The heading in the table of contents.
    answer : str
        The answer in one or two sentences.
    note : str
        What was counted, how sure it is, what to beware of.
    figures : tuple of Figure
        The numbers behind the answer; none when the table lacks them.
    """

    key: str
    question: str
    short: str
    answer: str
    note: str
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that the report says.

    Attributes
    ----------
    table : str
        Name of the file that it was made from.
    made_at : str
        UTC time, ISO 8601.
    postings : int
        Postings counted, one a vacancy.
    duplicates : int
        Further postings of the same vacancies, left out.
    in_field : int
        Postings that hold at least one of the nine titles.
    open_in_field : int
        Those of them that are not closed.
    employers : int
        Different employers among postings in the field.
    sections : tuple of Section
        In reading order.
    """

    table: str
    made_at: str
    postings: int
    duplicates: int
    in_field: int
    open_in_field: int
    employers: int
    sections: tuple[Section, ...]

    def figure(self, key: str) -> Figure | None:
        """Return the figure of that key.

        Parameters
        ----------
        key : str
            Its name.

        Returns
        -------
        Figure or None
            None when the table lacks what it needs.
        """
        figures = (figure for section in self.sections for figure in section.figures)
        return next((figure for figure in figures if figure.key == key), None)
