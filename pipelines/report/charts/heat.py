"""Heat maps of shares: one title against another, or terms against titles."""

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from classifier.labels import LABELS
from pipelines.report.charts.theme import (
    MUTED,
    PAPER,
    at_pixel,
    heat_step,
    layered,
    line_counts,
    line_names,
    line_scale,
)
from pipelines.report.figures import Row
from pipelines.report.wording import percent, short, term

_LEAST_TOP: Final = 0.6
_WIDE_CELL: Final = 50


def heat_chart(
    rows: Sequence[Row],
    down: str,
    across: str,
    *,
    cell: tuple[int, int],
    text: int,
    room: int,
    angle: int,
) -> alt.LayerChart:
    """Return shares as coloured cells with their figures in them.

    Parameters
    ----------
    rows : sequence of mapping
        With a share and the keys that name line and column.
    down, across : str
        Those keys; columns are titles.
    cell : tuple of int
        Width and height of a cell, in pixels.
    text : int
        Size of the figures in the cells.
    room : int
        For names of lines, in pixels.
    angle : int
        By which the names of columns are turned.

    Returns
    -------
    altair.LayerChart
        Column names stand on top, turned; columns are in label order.
    """
    # Small shares that are much alike stay pale.
    top = max(_LEAST_TOP, *(row["share"] for row in rows))
    values = [_cell(row, down, across, top) for row in rows]
    width, height = cell
    there = {row[across] for row in rows}
    columns = [short(label) for label in LABELS if label in there]
    x, y = _column_scale(columns, angle), line_scale(room)
    layers = [*_cells(x, y, text), *line_names(alt.Chart(), y, room)]
    if down == "title":
        layers.append(line_counts(alt.Chart(), y, width * len(columns)))
    else:
        lines = len({row[down] for row in rows})
        layers.append(_column_counts(alt.Chart(), x, cell, lines))
    return layered(values, layers, alt.Step(width), alt.Step(height))


def _column_scale(columns: Sequence[str], angle: int) -> alt.X:
    axis = alt.Axis(
        orient="top",
        labelAngle=angle,
        labelAlign="left",
        labelBaseline="middle",
        labelLimit=220,
        labelOverlap=False,
        minExtent=170,
    )
    return alt.X("column:N", scale=alt.Scale(domain=columns), axis=axis)


def _cells(x: alt.X, y: alt.Y, text: int) -> list[alt.Chart]:
    """Return the coloured cells and the figures in them."""
    literal: dict[str, Any] = {"scale": None, "legend": None}
    return [
        alt.Chart()
        .mark_rect(stroke=PAPER, strokeWidth=2, cornerRadius=3)
        .encode(
            x=x,
            y=y,
            color=alt.Color("colour:N", **literal),
            description=alt.Description("tip:N"),
        ),
        alt.Chart()
        .mark_text(fontSize=text)
        .encode(x=x, y=y, text=alt.Text("text:N"), color=alt.Color("on:N", **literal)),
    ]


def _column_counts(
    chart: alt.Chart, x: alt.X, cell: tuple[int, int], lines: int
) -> alt.Chart:
    """Return the layer that writes the number of postings under every column."""
    is_wide = cell[0] > _WIDE_CELL
    size = "'n = ' + format(datum.n, ',')" if is_wide else "format(datum.n, ',')"
    once = chart.transform_aggregate(n="max(n)", groupby=["column"])
    text = once.transform_calculate(size=size).mark_text(
        color=MUTED, fontSize=11 if is_wide else 8
    )
    counts: alt.Chart = text.encode(
        x=x, y=at_pixel("y", cell[1] * lines + 12), text=alt.Text("size:N")
    )
    return counts


def _cell(row: Row, down: str, across: str, top: float) -> dict[str, Any]:
    step = heat_step(row["share"], top)
    line = short(row[down]) if down == "title" else term(row[down])
    column = short(row[across])
    return {
        "name": line,
        "n": row["n"],
        "column": column,
        "colour": f"var(--h{step})",
        "on": f"var(--h{step}-on)",
        "text": percent(row["share"]).rstrip("%") if row["share"] else "",
        "tip": f"{line}, {column}: {percent(row['share'])} ({percent(row['low'])} to"
        f" {percent(row['high'])}), {row['count']:,} of {row['n']:,}",
    }
