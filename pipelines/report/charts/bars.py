"""Plain bars: a share with its interval, or a count."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from pipelines.report.charts.theme import (
    SOFT,
    STRONG,
    layered,
    line_counts,
    line_names,
    line_scale,
)
from pipelines.report.figures import Row
from pipelines.report.wording import percent, short


def share_chart(rows: Sequence[Row], *, width: int, room: int) -> alt.LayerChart:
    """Return one bar a title, as long as its share, with the 95 % interval.

    Parameters
    ----------
    rows : sequence of mapping
        With ``title`` and what `pipelines.report.statistics.share` gives.
    width : int
        Of the plot, in pixels.
    room : int
        For names, in pixels.

    Returns
    -------
    altair.LayerChart
        The number of postings stands at the right.
    """
    values = [
        {key: row[key] for key in ("share", "low", "high", "n")}
        | {"name": short(row["title"]), "text": percent(row["share"])}
        | {
            "tip": f"{short(row['title'])}: {percent(row['share'])}"
            f" ({percent(row['low'])} to {percent(row['high'])}),"
            f" {row['count']:,} of {row['n']:,}"
        }
        for row in rows
    ]
    chart = alt.Chart()
    y = line_scale(room)
    scale = alt.Scale(domain=[0, 1], nice=False)
    axis = alt.Axis(format=".0%", tickCount=max(width // 120, 2), grid=True)
    tip = alt.Description("tip:N")
    layers: list[alt.Chart] = [
        chart.mark_bar(height=14, color=SOFT).encode(
            x=alt.X("share:Q", scale=scale, axis=axis), y=y, description=tip
        ),
        chart.mark_bar(height=4, color=STRONG).encode(
            x=alt.X("low:Q", scale=scale, axis=axis),
            x2=alt.X2("high:Q"),
            y=y,
            description=tip,
        ),
        chart.mark_text(align="left", dx=6, fontWeight="bold").encode(
            x=alt.X("high:Q", scale=scale, axis=axis), y=y, text=alt.Text("text:N")
        ),
        *line_names(chart, y, room),
        line_counts(chart, y, width),
    ]
    return layered(values, layers, width, alt.Step(34))


def count_chart(rows: Sequence[Row], *, width: int, room: int) -> alt.LayerChart:
    """Return one bar a set of titles, as long as its number of postings.

    Parameters
    ----------
    rows : sequence of mapping
        With ``titles``, joined by ``|``, and ``n``.
    width : int
        Of the plot, in pixels.
    room : int
        For names, in pixels.

    Returns
    -------
    altair.LayerChart
        The number stands at the end of the bar.
    """
    values: list[dict[str, Any]] = [
        {
            "name": " + ".join(map(short, row["titles"].split("|"))),
            "n": row["n"],
            "text": f"{row['n']:,}",
        }
        for row in rows
    ]
    chart = alt.Chart()
    y = line_scale(room)
    x = alt.X("n:Q", axis=None)
    layers: list[alt.Chart] = [
        chart.mark_bar(height=16, color=STRONG).encode(x=x, y=y),
        chart.mark_text(align="left", dx=6, fontWeight="bold").encode(
            x=x, y=y, text=alt.Text("text:N")
        ),
        *line_names(chart, y, room),
    ]
    return layered(values, layers, width, alt.Step(34))
