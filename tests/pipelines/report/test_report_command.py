"""``rolemap report``: the three forms and where they go."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipelines.cli import cli


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(cli, ["report", *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


@pytest.mark.parametrize(
    ("name", "start"),
    [("r.html", "<!DOCTYPE html>"), ("r.md", "# What"), ("r.json", "{")],
)
def test_the_name_tells_the_form(
    write_table: Callable[[list[dict[str, Any]]], Path],
    tmp_path: Path,
    name: str,
    start: str,
) -> None:
    """The file's name picks HTML, Markdown or JSON; nothing goes to standard output."""
    out = tmp_path / name
    table = write_table([{"title": "T", "titles": ["data_engineer"]}] * 6)
    assert _run(str(table), "-o", str(out)) == ""
    assert out.read_text().startswith(start)


def test_markdown_holds_the_figures_of_json(table: Path) -> None:
    """Every figure of the JSON form is a table in Markdown, hostile values escaped."""
    report = json.loads(_run(str(table), "--format", "json", "-o", "-"))
    text = _run(str(table), "--format", "md", "-o", "-")
    figures = [f for section in report["sections"] for f in section["figures"]]
    assert len(figures) > 10
    assert all(f"### {figure['title']}\n" in text for figure in figures)
    (pay,) = (f for f in figures if f["key"] == "pay_by_title")
    assert f"${round(pay['rows'][0]['median'], -3):,.0f}" in text
    assert "<img" not in text.replace("\\<img", "")
