"""Medians with their interval and middle half, one line a group."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import altair as alt

from pipelines.report.charts.theme import (
    INK,
    PAPER,
    SOFT,
    STRONG,
    layered,
    line_counts,
    line_names,
    line_scale,
)
from pipelines.report.figures import Row
from pipelines.report.wording import usd, years

_PIXELS_A_TICK: Final = 70


def spread_chart(
    rows: Sequence[Row],
    names: Sequence[str],
    *,
    kind: str,
    top: float,
    width: int,
    room: int,
    step: int = 42,
) -> alt.LayerChart:
    """Return the chart of some spreads.

    Parameters
    ----------
    rows : sequence of mapping
        From `pipelines.report.statistics.spread`.
    names : sequence of str
        The name of each row, in order.
    kind : str
        ``usd`` or ``years``.
    top : float
        Upper end of the scale; bars that go beyond it end there.
    width : int
        Of the plot, in pixels.
    room : int
        For names, in pixels.
    step : int, default=42
        Height of a line.

    Returns
    -------
    altair.LayerChart
        Bars, dots, and the number of postings at the right.
    """
    small, full, axis = _WRITERS[kind]
    values = [
        {key: min(row[key], top) for key in ("median", "low", "high", "q1", "q3")}
        | {"name": name, "n": row["n"], "text": small(row["median"])}
        | {"tip": _tip(row, name, full)}
        for row, name in zip(rows, names, strict=True)
    ]
    y = line_scale(room)
    layers = [
        *_marks(y, top=top, axis=axis, ticks=max(width // _PIXELS_A_TICK, 2)),
        *line_names(alt.Chart(), y, room),
        line_counts(alt.Chart(), y, width),
    ]
    return layered(values, layers, width, alt.Step(step))


def _marks(y: alt.Y, *, top: float, axis: str, ticks: int) -> list[alt.Chart]:
    """Return the middle half, the interval in it, and the median with its figure."""
    chart = alt.Chart()
    scale = alt.Scale(domain=[0, top], nice=False)
    labels = alt.Axis(labelExpr=axis, tickCount=ticks, grid=True)
    tip = alt.Description("tip:N")

    def _x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=labels)

    return [
        chart.mark_bar(height=14, color=SOFT, cornerRadius=2).encode(
            x=_x("q1"), x2=alt.X2("q3:Q"), y=y, description=tip
        ),
        chart.mark_bar(height=5, color=STRONG).encode(
            x=_x("low"), x2=alt.X2("high:Q"), y=y, description=tip
        ),
        chart.mark_point(
            size=90, filled=True, color=STRONG, stroke=PAPER, strokeWidth=2, opacity=1
        ).encode(x=_x("median"), y=y, description=tip),
        chart.mark_text(dy=-15, fontWeight="bold", fontSize=12, color=INK).encode(
            x=_x("median"), y=y, text=alt.Text("text:N")
        ),
    ]


def _tip(row: Row, name: str, full: Callable[[float], Any]) -> str:
    return (
        f"{name}: median {full(row['median'])}, 95% interval {full(row['low'])} to"
        f" {full(row['high'])}, middle half {full(row['q1'])} to {full(row['q3'])},"
        f" n = {row['n']:,}"
    )


def _thousands(value: float) -> str:
    return f"${value / 1000:,.0f}k"


def _in_years(value: float) -> str:
    return f"{years(value)} years"


# How a kind is written beside a dot, in a tip, and on the axis.
_WRITERS: Final = {
    "usd": (
        _thousands,
        usd,
        "datum.value ? '$' + format(datum.value / 1000, ',') + 'k' : '$0'",
    ),
    "years": (years, _in_years, "datum.label"),
}
