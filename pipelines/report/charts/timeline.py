"""Postings over time, one small area a title."""

from collections.abc import Sequence

import altair as alt

from pipelines.report.charts.theme import SOFT, STRONG, layered
from pipelines.report.figures import Row


def timeline_chart(
    rows: Sequence[Row], *, width: int, days: tuple[str, str]
) -> alt.LayerChart:
    """Return the postings of one title over time.

    Parameters
    ----------
    rows : sequence of mapping
        With ``day`` and ``n``.
    width : int
        Of the plot, in pixels.
    days : tuple of str
        First and last day of the scale, the same for all titles.

    Returns
    -------
    altair.LayerChart
        An area under a line, with a dot a point.
    """
    values = [
        dict(row) | {"tip": f"{row['day']}: {row['n']:,} postings"} for row in rows
    ]
    chart = alt.Chart()
    x = alt.X(
        "day:T",
        scale=alt.Scale(domain=list(days), nice=False),
        axis=alt.Axis(format="%b %Y", tickCount=3, labelFlush=True),
    )
    y = alt.Y(
        "n:Q",
        axis=alt.Axis(tickCount=3, grid=True, format=",d", tickMinStep=1, minExtent=38),
    )
    layers: list[alt.Chart] = [
        chart.mark_area(color=SOFT).encode(x=x, y=y),
        chart.mark_line(color=STRONG, strokeWidth=2).encode(x=x, y=y),
        chart.mark_point(color=STRONG, filled=True, size=22, opacity=1).encode(
            x=x, y=y, description=alt.Description("tip:N")
        ),
    ]
    return layered(values, layers, width, 110)
