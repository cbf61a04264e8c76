"""Write a chart as a small inline SVG."""

import re
from typing import Final

import altair as alt
import vl_convert

from pipelines.report.charts.theme import CONFIG

# Vega draws frames and hidden labels that an eye never sees.
_UNSEEN: Final = re.compile(
    r"<(?P<tag>path|text)\b[^>]*?(?:display=\"none\"|opacity=\"0\"|d=\"M0,0h0v0h0Z\")"
    r"[^>]*?(?:/>|>[^<]*</(?P=tag)>)"
)
_BACKGROUND: Final = re.compile(r"<path class=\"background\"[^>]*/>")
_EMPTY: Final = re.compile(r"<g[^>]*></g>")
_ATTRIBUTE: Final = re.compile(
    r" (?:role|aria-roledescription|aria-hidden|class|pointer-events|xmlns:xlink"
    r"|xmlns|version)=\"[^\"]*\""
)
_AXIS: Final = re.compile(r" aria-label=\"[XY]-axis[^\"]*\"")
_DECIMALS: Final = re.compile(r"(\d+\.\d)\d+")


def to_svg(chart: alt.LayerChart | alt.Chart) -> str:
    """Return the chart as SVG text without script or inline style.

    Parameters
    ----------
    chart : altair.LayerChart or altair.Chart
        Its marks may carry a ``description``, which becomes ``data-tip``.

    Returns
    -------
    str
        For the inside of an element that has the role of an image.
    """
    # The project wrote it: checking it against the schema took half of the time.
    specification = chart.to_dict(validate=False)
    specification["config"] = CONFIG
    svg: str = vl_convert.vegalite_to_svg(specification)
    for pattern in (_UNSEEN, _BACKGROUND, _ATTRIBUTE, _AXIS):
        svg = pattern.sub("", svg)
    while (less := _EMPTY.sub("", svg)) != svg:
        svg = less
    svg = _DECIMALS.sub(r"\1", svg).replace(" aria-label=", " data-tip=")
    return svg.replace("<svg", '<svg focusable="false" aria-hidden="true"', 1)
