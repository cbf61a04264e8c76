"""Write the report as Markdown, for a pull request, a wiki or a terminal."""

from typing import Final

from pipelines.report.figures import Figure, Report
from pipelines.report.wording import write

_ESCAPES: Final = str.maketrans(
    {c: "\\" + c for c in "\\`*_{}[]<>#|"} | {"\n": " ", "\r": " "}
)


def to_markdown(report: Report) -> str:
    """Return the report's answers and figures.

    Parameters
    ----------
    report : Report
        All figures.

    Returns
    -------
    str
        Headings, answers, tables and notes.
    """
    lines = [
        "# What machine-learning work asks for, and what it pays",
        "",
        (
            f"{report.in_field:,} postings of {report.employers:,} employers hold at"
            f" least one of nine titles; {report.open_in_field:,} of them are open."
            f" Made {report.made_at} from {_escape(report.table)}:"
            f" {report.postings:,} postings, and {report.duplicates:,} duplicates that"
            " are counted once."
        ),
    ]
    for section in report.sections:
        lines += ["", f"## {section.question}", ""]
        if section.answer:
            lines += [_escape(section.answer)]
        for figure in section.figures:
            lines += ["", f"### {figure.title}", "", *_table(figure)]
        if section.figures:
            lines += ["", f"*{_escape(section.note)}*"]
    return "\n".join(lines) + "\n"


def _table(figure: Figure) -> list[str]:
    rows = [
        [column.heading for column in figure.columns],
        *(
            [_escape(write(row[column.name], column.kind)) for column in figure.columns]
            for row in figure.rows
        ),
    ]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return [lines[0], "|" + " --- |" * len(figure.columns), *lines[1:]]


def _escape(text: str) -> str:
    return text.translate(_ESCAPES)
