"""How much more one title names a term than the other titles do."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from pipelines.report.charts.theme import (
    MUTED,
    OTHER,
    PAPER,
    STRONG,
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
    values = [_value(row) for row in rows]
    chart = alt.Chart()
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
            x=there, x2=alt.X2("share:Q"), y=y
        ),
        there_dot.encode(x=there, y=y, description=tip),
        here_dot.encode(x=here, y=y, description=tip),
        chart.mark_text(align="left", dx=9, fontSize=11, fontWeight="bold").encode(
            x=here, y=y, text=alt.Text("text:N")
        ),
        *line_names(chart, y, room),
    ]
    return layered(values, layers, width, alt.Step(32))


def _value(row: Row) -> dict[str, Any]:
    here, there = percent(row["share"]), percent(row["elsewhere"])
    name, low, high = term(row["term"]), percent(row["low"]), percent(row["high"])
    return {
        "name": name,
        "share": row["share"],
        "elsewhere": row["elsewhere"],
        "text": here,
        "tip": f"{name}: {here} here ({low} to {high}), {there} in the other titles,"
        f" n = {row['n']:,}",
    }
