"""How much more one title names a term than the other titles do."""

from collections.abc import Sequence

import altair as alt

from pipelines.report.charts.theme import (
    MUTED,
    OTHER,
    PAPER,
    STRONG,
    chart_of,
    layered,
    line_names,
    line_scale,
)
from pipelines.report.figures import Row
from pipelines.report.wording import percent, term


def apart_chart(
    rows: Sequence[Row], *, top: float, width: int, room: int
) -> alt.LayerChart:
    """Return one line a term: its share in this title, and in the others.

    Parameters
    ----------
    rows : sequence of mapping
        Terms of one title, with ``share`` and ``elsewhere``.
    top : float
        Upper end of the scale, a share.
    width : int
        Of the plot, in pixels.
    room : int
        For names, in pixels.

    Returns
    -------
    altair.LayerChart
        Two dots with a line between.
    """
    values = [
        {
            "name": term(row["term"]),
            "share": row["share"],
            "elsewhere": row["elsewhere"],
            "text": percent(row["share"]),
            "tip": f"{term(row['term'])}: {percent(row['share'])} here"
            f" ({percent(row['low'])} to {percent(row['high'])}),"
            f" {percent(row['elsewhere'])} in the other titles, n = {row['n']:,}",
        }
        for row in rows
    ]
    chart = chart_of(values)
    y = line_scale(room)
    axis = alt.Axis(format=".0%", values=[0, top / 2, top], grid=True)
    scale = alt.Scale(domain=[0, top], nice=False)
    here = alt.X("share:Q", scale=scale, axis=axis)
    there = alt.X("elsewhere:Q", scale=scale, axis=axis)
    tip = alt.Description("tip:N")
    here_dot, there_dot = (
        chart.mark_point(color=colour, size=80, filled=True, opacity=1, stroke=PAPER)
        for colour in (STRONG, OTHER)
    )
    layers: list[alt.Chart] = [
        chart.mark_rule(color=MUTED, strokeWidth=1.5).encode(
            x=there, x2="share:Q", y=y
        ),
        there_dot.encode(x=there, y=y, description=tip),
        here_dot.encode(x=here, y=y, description=tip),
        chart.mark_text(align="left", dx=9, fontSize=11, fontWeight="bold").encode(
            x=here, y=y, text="text:N"
        ),
        *line_names(chart, y, room),
    ]
    return layered(layers, width, alt.Step(32))
