"""Print the figures of an evaluation as tables."""

from collections.abc import Mapping, Sequence
from typing import Any

import click
import orjson
import pandas as pd

from classifier.labels import LABELS
from pipelines.render import show


def print_figures(result: Mapping[str, Any]) -> None:
    """Print what `pipelines.evaluating.evaluate` returned.

    Parameters
    ----------
    result : mapping
        Figures of titles and fields.
    """
    model = result["titles"]["model"]
    click.echo(f"{result['postings']:,} postings; titles by {result['measured_by']}\n")
    rows = [{"title": label} | model["per_label"][label] for label in LABELS]
    show(pd.DataFrame(rows), title="Titles")
    click.echo()
    lines = {"model": model} | result["titles"].get("baselines", {})
    if "held_out" in result["titles"]:
        lines["model, held-out postings"] = result["titles"]["held_out"]
    show(pd.DataFrame([_headline(name, one) for name, one in lines.items()]))
    click.echo(
        "false titles: share of postings outside the field that are given a title;"
        " in brackets the 95 % interval by employer\n"
    )
    if "fields" in result:
        fields = dict(result["fields"])
        whole = fields.pop("six_fields")
        table = [{"field": name} | figures for name, figures in fields.items()]
        show(pd.DataFrame(table), title="Fields")
        click.echo(f"all six fields right: {whole:.3f}")


def print_disagreements(rows: Sequence[Mapping[str, Any]], *, as_json: bool) -> None:
    """Print postings on which labels and extraction differ.

    Parameters
    ----------
    rows : sequence of mapping
        From `pipelines.evaluating.disagreements`.
    as_json : bool
        JSON Lines instead of a table.
    """
    if as_json:
        for row in rows:
            click.echo(orjson.dumps(row).decode())
    else:
        show(pd.DataFrame(rows))


def _headline(name: str, figures: Mapping[str, Any]) -> dict[str, str]:
    return {"": name} | {
        key.replace("_", " "): _with_interval(figures, key)
        for key in (
            *("micro_f1", "macro_f1", "worst_f1", "subset_accuracy", "false_titles"),
            "worst_ece",
        )
        if key in figures
    }


def _with_interval(figures: Mapping[str, Any], key: str) -> str:
    value = f"{figures[key]:.3f}"
    interval = figures.get("intervals", {}).get(key)
    return f"{value} [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else value
