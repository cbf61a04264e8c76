"""Whole bars cut into shares, such as degrees or workplaces by title."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

import altair as alt

from pipelines.report.charts.theme import (
    chart_of,
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
    chart = chart_of(values)
    y = line_scale(room)
    x = alt.X(
        "start:Q",
        scale=alt.Scale(domain=[0, 1], nice=False),
        axis=alt.Axis(format=".0%", tickCount=max(width // 120, 2)),
    )
    literal: dict[str, Any] = {"scale": None, "legend": None}
    layers: list[alt.Chart] = [
        chart.mark_bar(height=24).encode(
            x=x,
            x2="end:Q",
            y=y,
            color=alt.Color("colour:N", **literal),
            description=alt.Description("tip:N"),
        ),
        chart.mark_text(fontSize=11).encode(
            x="middle:Q", y=y, text="text:N", color=alt.Color("on:N", **literal)
        ),
        *line_names(chart, y, room),
        line_counts(chart, y, width),
    ]
    return layered(layers, width, alt.Step(36))


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
