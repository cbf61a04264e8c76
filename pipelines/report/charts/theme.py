"""The look of every chart; colours are the page's own, so that dark mode holds."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt

INK: Final = "var(--ink)"
MUTED: Final = "var(--muted)"
GRID: Final = "var(--grid)"
PAPER: Final = "var(--paper)"
STRONG: Final = "var(--strong)"
SOFT: Final = "var(--soft)"
OTHER: Final = "var(--other)"
HEAT_STEPS: Final = 7
# Room at the right for the number of postings.
COUNT_WIDTH: Final = 62
# A wide letter of 12 pixels, so that no font of a reader's system is cut off.
_LETTER: Final = 7.2

CONFIG: Final[dict[str, Any]] = {
    "background": "transparent",
    "font": "system-ui, sans-serif",
    "padding": 2,
    "view": {"stroke": None},
    "axis": {
        "domain": False,
        "ticks": False,
        "grid": False,
        "title": None,
        "labelColor": MUTED,
        "labelFontSize": 12,
        "labelPadding": 8,
        "labelFlush": False,
        "gridColor": GRID,
    },
    "text": {"color": INK, "fontSize": 12},
}


def heat_step(value: float, top: float) -> int:
    """Return which step of the heat colours a share takes.

    Parameters
    ----------
    value : float
        A share.
    top : float
        The largest share of the chart.

    Returns
    -------
    int
        From 0, nothing, to ``HEAT_STEPS - 1``.
    """
    if value <= 0 or top <= 0:
        return 0
    return min(1 + int(value / top * (HEAT_STEPS - 1)), HEAT_STEPS - 1)


def layered(
    values: Sequence[Mapping[str, Any]],
    layers: Sequence[alt.Chart],
    width: int | alt.Step,
    height: int | alt.Step,
) -> alt.LayerChart:
    """Return layers as one chart.

    Parameters
    ----------
    values : sequence of mapping
        Plain values, which all layers share; copied into each they cost most of the
        time.
    layers : sequence of altair.Chart
        The lowest first.
    width, height : int or altair.Step
        Of the plot, in pixels, or of a line or column of it.

    Returns
    -------
    altair.LayerChart
        Ready to be drawn.
    """
    data = alt.InlineData(values=[dict(row) for row in values])
    return alt.LayerChart(data=data, layer=list(layers), width=width, height=height)


def at_pixel(channel: str, pixel: float) -> Any:
    """Return a place in the plot that no scale decides.

    Parameters
    ----------
    channel : str
        ``x`` or ``y``.
    pixel : float
        From the left or the top.

    Returns
    -------
    altair.XValue or altair.YValue
        As a channel: from a plain value Altair guesses the same, slowly.
    """
    made: Any = {"x": alt.XValue, "y": alt.YValue}[channel]
    return made(pixel)


def line_scale(room: int) -> alt.Y:
    """Return the scale of a chart with one line a name.

    Parameters
    ----------
    room : int
        Pixels kept at the left for names, the same in all charts of a set.

    Returns
    -------
    altair.Y
        Without labels: `line_names` writes them.
    """
    return alt.Y("name:N", sort=None, axis=alt.Axis(labels=False, minExtent=room))


def line_names(chart: alt.Chart, y: alt.Y, room: int) -> list[alt.Chart]:
    """Return layers that write the names of lines, long ones on two rows.

    Parameters
    ----------
    chart : altair.Chart
        Its data have ``name``.
    y : altair.Y
        From `line_scale`.
    room : int
        Pixels that they may take.

    Returns
    -------
    list of altair.Chart
        Vega does not centre axis labels of two rows; a layer for each kind does.
    """
    fits = int(room / _LETTER)
    cut = "indexof(datum.name, ' ', max(length(datum.name) / 2 - 4, 0))"
    once = chart.transform_aggregate(groupby=["name"]).transform_calculate(
        cut=f"length(datum.name) <= {fits} ? -1 : {cut}"
    )
    whole = once.transform_filter("datum.cut < 0")
    halves = once.transform_filter("datum.cut >= 0").transform_calculate(
        first="slice(datum.name, 0, datum.cut)", rest="slice(datum.name, datum.cut + 1)"
    )
    style: dict[str, Any] = {"align": "right", "color": INK, "fontSize": 12}
    left = at_pixel("x", -8)
    return [
        whole.mark_text(**style).encode(x=left, y=y, text=alt.Text("name:N")),
        halves.mark_text(dy=-6, **style).encode(x=left, y=y, text=alt.Text("first:N")),
        halves.mark_text(dy=7, **style).encode(x=left, y=y, text=alt.Text("rest:N")),
    ]


def line_counts(chart: alt.Chart, y: alt.Y, width: int) -> alt.Chart:
    """Return the layer that writes the number of postings at the right.

    Parameters
    ----------
    chart : altair.Chart
        Its data have ``n``.
    y : altair.Y
        From `line_scale`.
    width : int
        Of the plot, in pixels.

    Returns
    -------
    altair.Chart
        ``n = 1,234`` at the end of every line.
    """
    once = chart.transform_aggregate(n="max(n)", groupby=["name"])
    text = once.transform_calculate(size="'n = ' + format(datum.n, ',')").mark_text(
        align="right", fontSize=11, color=MUTED
    )
    at = at_pixel("x", width + COUNT_WIDTH - 4)
    counts: alt.Chart = text.encode(x=at, y=y, text=alt.Text("size:N"))
    return counts
