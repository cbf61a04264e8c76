"""Write the report as one HTML page that needs no network."""

import base64
import hashlib
from importlib.resources import files
from typing import Any, Final

import jinja2
import pycountry
from markupsafe import Markup

from classifier.extract.requirements import DEGREES, SENIORITIES
from classifier.labels import LABELS
from pipelines.report.charts.draw import draw
from pipelines.report.figures import Report
from pipelines.report.listing import Listing
from pipelines.report.market import WORKPLACES
from pipelines.report.path import degree_options
from pipelines.report.wording import short, words, write

# In the order in which the page runs them.
_SCRIPTS: Final = (
    "datatables.min.js",
    "page.js",
    "postings.js",
    "table.js",
    "path.js",
)
_NUMERIC: Final = frozenset({"count", "usd", "share", "years"})
_assets = files("pipelines.report") / "assets"


def to_html(report: Report, listing: Listing) -> str:
    """Return the page.

    Parameters
    ----------
    report : Report
        All figures.
    listing : Listing
        The postings of its table.

    Returns
    -------
    str
        HTML with its styles, scripts, charts and postings inside; its policy lets
        nothing else run or load.
    """
    style = _asset("report.css")
    scripts = [_asset(name) for name in _SCRIPTS]
    figures = [figure for section in report.sections for figure in section.figures]
    glance = report.figure("glance")
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            sections=report.sections,
            drawings={figure.key: draw(figure) for figure in figures},
            listing=listing,
            names=_names(),
            degrees=degree_options(),
            has_skills=any(row["skills"] for row in glance.rows) if glance else False,
            numeric=_NUMERIC,
            policy=_policy(style, scripts),
            style=_safe(style),
            scripts=[_safe(script) for script in scripts],
        )
    )


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_asset),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Vega escapes every text that it draws.
    environment.filters |= {"write": write, "svg": _safe}
    return environment


def _safe(text: str) -> Markup:
    """Mark a text of this package, or a chart, as HTML; all else is escaped."""
    return Markup(text)  # noqa: S704 - never called on a value of the table


def _asset(name: str) -> str:
    return (_assets / name).read_text(encoding="utf-8")


def _policy(style: str, scripts: list[str]) -> str:
    """Return a policy under which only these very texts run."""
    hashed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashed}; style-src {_hash(style)};"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _names() -> dict[str, Any]:
    """Return how the script spells values: name and text, in the order of the rows."""

    def spelt(values: tuple[str, ...]) -> list[tuple[str, str]]:
        return [(value, words(value)) for value in values]

    return {
        "labels": spelt(LABELS),
        "short": [(label, short(label)) for label in LABELS],
        "degrees": spelt(DEGREES),
        "seniorities": spelt(SENIORITIES),
        "workplaces": spelt(WORKPLACES),
        "countries": {
            country.alpha_2: getattr(country, "common_name", country.name)
            for country in pycountry.countries
        },
    }
