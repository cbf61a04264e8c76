"""Whole bars cut into shares, such as degrees or workplaces by title."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

import altair as alt

from pipelines.report.charts.theme import (
    layered,
    line_counts,
    line_names,
    line_scale,
)
from pipelines.report.figures import Row
from pipelines.report.wording import percent, short, words

_READABLE_PIXELS: Final = 34


def parts_chart(
    rows: Sequence[Row], part: str, colours: Mapping[str, str], *, width: int, room: int
) -> alt.LayerChart:
    """Return one bar a title, cut into the parts that make up its postings.

    Parameters
    ----------
    rows : sequence of mapping
        With ``title``, the part, and a share; parts of a title stand together.
    part : str
        The key that names the part.
    colours : mapping of str to str
        The name of a page colour for each part; the text on it is ``-on``.
    width : int
        Of the plot, in pixels.
    room : int
        For names, in pixels.

    Returns
    -------
    altair.LayerChart
        With percentages where they fit, and the number of postings at the right.
    """
    values = [
        value
        for _, own in groupby(rows, key=lambda row: row["title"])
        for value in _cut(list(own), part, colours, width)
    ]
    y = line_scale(room)
    layers = [
        *_bars(y, ticks=max(width // 120, 2)),
        *line_names(alt.Chart(), y, room),
        line_counts(alt.Chart(), y, width),
    ]
    return layered(values, layers, width, alt.Step(36))


def _bars(y: alt.Y, *, ticks: int) -> list[alt.Chart]:
    """Return the parts of the bars, and the figures in them."""
    chart = alt.Chart()
    x = alt.X(
        "start:Q",
        scale=alt.Scale(domain=[0, 1], nice=False),
        axis=alt.Axis(format=".0%", tickCount=ticks),
    )
    literal: dict[str, Any] = {"scale": None, "legend": None}
    return [
        chart.mark_bar(height=24).encode(
            x=x,
            x2=alt.X2("end:Q"),
            y=y,
            color=alt.Color("colour:N", **literal),
            description=alt.Description("tip:N"),
        ),
        chart.mark_text(fontSize=11).encode(
            x=alt.X("middle:Q"),
            y=y,
            text=alt.Text("text:N"),
            color=alt.Color("on:N", **literal),
        ),
    ]


def _cut(
    rows: Sequence[Row], part: str, colours: Mapping[str, str], width: int
) -> list[dict[str, Any]]:
    """Return the parts of one title with where they start and end."""
    found: list[dict[str, Any]] = []
    start = 0.0
    for row in rows:
        if row["share"] <= 0:
            continue
        end = start + row["share"]
        is_wide = row["share"] * width >= _READABLE_PIXELS
        name = short(row["title"])
        found.append(
            {
                "name": name,
                "n": row["n"],
                "start": start,
                "end": end,
                "middle": (start + end) / 2,
                "colour": f"var(--{colours[row[part]]})",
                "on": f"var(--{colours[row[part]]}-on)",
                "text": percent(row["share"]) if is_wide else "",
                "tip": f"{name}, {words(row[part]).lower()}: {percent(row['share'])}"
                f" ({percent(row['low'])} to {percent(row['high'])}),"
                f" {row['count']:,} of {row['n']:,}",
            }
        )
        start = end
    return found
