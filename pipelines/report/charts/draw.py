"""Which chart shows which figure."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import altair as alt

from pipelines.report.charts.apart import apart_chart
from pipelines.report.charts.bars import count_chart, share_chart
from pipelines.report.charts.heat import heat_chart
from pipelines.report.charts.parts import parts_chart
from pipelines.report.charts.spread import spread_chart
from pipelines.report.charts.svg import to_svg
from pipelines.report.charts.timeline import timeline_chart
from pipelines.report.figures import Figure, Row
from pipelines.report.wording import country, short, words

_DEGREE_COLOURS: Final = {
    "none": "d0",
    "high_school": "d1",
    "associate": "d2",
    "bachelor": "d3",
    "master": "d4",
    "doctorate": "d5",
    "not_stated": "blank",
}
_WORKPLACE_COLOURS: Final = {"remote": "d4", "hybrid": "d2", "onsite": "blank"}
# Plot and room for names, in pixels: 900 hold the page's text, 350 a telephone's.
_WIDE: Final[dict[str, int]] = {"width": 630, "room": 190}
_NARROW: Final[dict[str, int]] = {"width": 172, "room": 106}
_PANEL: Final[dict[str, int]] = {"width": 138, "room": 80}
_HEAT: Final[tuple[dict[str, Any], ...]] = (
    {"cell": (70, 34), "text": 12, "room": 190, "angle": -60},
    {"cell": (26, 32), "text": 9, "room": 106, "angle": -90},
)
_SETS: Final = ({"width": 560, "room": 250}, {"width": 62, "room": 236})
_HEAT_KEY: Final = (("h5", "percent of the postings of a title; darker is more"),)
_BEYOND: Final = 1.2
_SPREAD_KEY: Final = (
    ("strong", "median and its 95% interval"),
    ("soft", "middle half of postings"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One small chart among equals.

    Attributes
    ----------
    title : str
        Its heading.
    group : str
        What picks it, such as a country; empty when it always shows.
    svg : str
        The chart.
    """

    title: str
    group: str
    svg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The chart of one figure.

    Attributes
    ----------
    wide, narrow : str, default=""
        The same chart for wide and for narrow screens.
    panels : tuple of Panel
        Small charts instead, which flow by themselves.
    groups : tuple of (str, str)
        What a reader picks panels by: value and text.
    key : tuple of (str, str)
        What the colours mean: name of the colour and text.
    """

    wide: str = ""
    narrow: str = ""
    panels: tuple[Panel, ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    key: tuple[tuple[str, str], ...] = ()


def draw(figure: Figure) -> Drawing | None:
    """Return the chart of a figure.

    Parameters
    ----------
    figure : Figure
        With rows.

    Returns
    -------
    Drawing or None
        None for a figure that is a table only.
    """
    drawer = _DRAWERS.get(figure.key)
    return drawer(figure.rows) if drawer else None


def _spread_by_title(kind: str) -> Callable[[Sequence[Row]], Drawing]:
    def drawer(rows: Sequence[Row]) -> Drawing:
        names = [short(row["title"]) for row in rows]
        wide, narrow = (
            to_svg(spread_chart(rows, names, kind=kind, top=_top(rows), **size))
            for size in (_WIDE, _NARROW)
        )
        return Drawing(wide=wide, narrow=narrow, key=_SPREAD_KEY)

    return drawer


def _spread_panels(kind: str, name: str) -> Callable[[Sequence[Row]], Drawing]:
    """Return a drawer of one panel a title, and of such a set for every country."""

    def drawer(rows: Sequence[Row]) -> Drawing:
        grouped = name == "seniority"
        panels: list[Panel] = []
        for group, title, own in _panels(rows, grouped=grouped):
            names = [
                country(row[name]) if name == "country" else words(row[name])
                for row in own
            ]
            chart = spread_chart(
                own, names, kind=kind, top=_top(rows), step=36, **_PANEL
            )
            panels.append(Panel(title=short(title), group=group, svg=to_svg(chart)))
        groups = dict.fromkeys(panel.group for panel in panels) if grouped else {}
        options = ((code, country(code)) for code in groups)
        return Drawing(panels=tuple(panels), groups=tuple(options), key=_SPREAD_KEY)

    return drawer


def _panels(
    rows: Iterable[Row], *, grouped: bool
) -> Iterable[tuple[str, str, list[Row]]]:
    """Give country, title and rows of each panel, the widest country first."""

    def key(row: Row) -> tuple[str, str]:
        return (row["country"] if grouped else "", row["title"])

    places = dict.fromkeys(key(row)[0] for row in rows)
    for place in places:
        own = [row for row in rows if key(row)[0] == place]
        for (_, title), panel in groupby(own, key=key):
            yield place, title, list(panel)


def _parts(part: str, colours: Mapping[str, str]) -> Callable[[Sequence[Row]], Drawing]:
    def drawer(rows: Sequence[Row]) -> Drawing:
        used = dict.fromkeys(row[part] for row in rows if row["count"])
        wide, narrow = (
            to_svg(parts_chart(rows, part, colours, **size))
            for size in (_WIDE, _NARROW)
        )
        key = tuple((colours[x], words(x)) for x in colours if x in used)
        return Drawing(wide=wide, narrow=narrow, key=key)

    return drawer


def _heat(down: str, across: str) -> Callable[[Sequence[Row]], Drawing]:
    def drawer(rows: Sequence[Row]) -> Drawing:
        wide, narrow = (
            to_svg(heat_chart(rows, down, across, **size)) for size in _HEAT
        )
        return Drawing(wide=wide, narrow=narrow, key=_HEAT_KEY)

    return drawer


def _apart(rows: Sequence[Row]) -> Drawing:
    top = math.ceil(10 * max(row["share"] for row in rows)) / 10
    panels = []
    for title, group in groupby(rows, key=lambda row: row["title"]):
        own = list(group)
        svg = to_svg(apart_chart(own, top=top, width=130, room=110))
        name = f"{short(title)}, n\u00a0=\u00a0{own[0]['n']:,}"
        panels.append(Panel(title=name, group="", svg=svg))
    key = (("strong", "this title"), ("other", "all others"))
    return Drawing(panels=tuple(panels), key=key)


def _timeline(rows: Sequence[Row]) -> Drawing:
    days = (min(row["day"] for row in rows), max(row["day"] for row in rows))
    panels = tuple(
        Panel(
            title=short(title),
            group="",
            svg=to_svg(timeline_chart(list(own), width=230, days=days)),
        )
        for title, own in groupby(rows, key=lambda row: row["title"])
    )
    return Drawing(panels=panels)


def _bars(
    chart: Callable[..., alt.LayerChart],
    sizes: Iterable[dict[str, int]],
    key: tuple[tuple[str, str], ...] = (),
) -> Callable[[Sequence[Row]], Drawing]:
    def drawer(rows: Sequence[Row]) -> Drawing:
        wide, narrow = (to_svg(chart(rows, **size)) for size in sizes)
        return Drawing(wide=wide, narrow=narrow, key=key)

    return drawer


def _top(rows: Sequence[Row]) -> float:
    """Return where a scale ends: one wide interval must not squash all the rest."""
    return float(max(row["q3"] for row in rows)) * _BEYOND or 1.0


_DRAWERS: Final[Mapping[str, Callable[[Sequence[Row]], Drawing]]] = {
    "pay_by_title": _spread_by_title("usd"),
    "pay_by_country": _spread_panels("usd", "country"),
    "pay_by_seniority": _spread_panels("usd", "seniority"),
    "overlap": _heat("title", "other"),
    "title_sets": _bars(count_chart, _SETS),
    "degree_or_equivalent": _bars(
        share_chart,
        (_WIDE, _NARROW),
        (("soft", "share"), ("strong", "its 95% interval")),
    ),
    "degree_required": _parts("degree", _DEGREE_COLOURS),
    "degree_preferred": _parts("degree", _DEGREE_COLOURS),
    "years_by_title": _spread_by_title("years"),
    "years_by_seniority": _spread_panels("years", "group"),
    "years_by_degree": _spread_panels("years", "group"),
    "skills_by_title": _heat("term", "title"),
    "skills_apart": _apart,
    "industries_by_title": _heat("term", "title"),
    "industries_apart": _apart,
    "duties_by_title": _heat("term", "title"),
    "duties_apart": _apart,
    "workplace": _parts("workplace", _WORKPLACE_COLOURS),
    "timeline": _timeline,
}
