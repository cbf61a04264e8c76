"""The pages in docs: their Python runs, and the answers that they show are given."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from docs.answers import DOCS, renewed, run_in
from pipelines.schema import PUBLISHED
from pipelines.table_writer import writing

_PAGES = [page.name for page in sorted(DOCS.glob("*.md"))]
_PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CRAWL = "from scraper.run import crawl"
_POSTING = {
    "platform": "greenhouse",
    "title": "Data Engineer",
    "titles": ["data_engineer"],
    "experience_min_years": 2.0,
    "places": [{"city": "Graz", "region": None, "country": "AT"}],
    "is_primary": True,
}


@pytest.mark.parametrize("page", _PAGES)
def test_python_of_a_page_runs(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each block runs by itself where ``data`` holds a table; a crawl is compiled."""
    (tmp_path / "data").mkdir()
    with writing(tmp_path / "data" / "classified.parquet", PUBLISHED) as writer:
        writer.write([_POSTING])
    monkeypatch.chdir(tmp_path)
    for block in _PYTHON.findall((DOCS / page).read_text("utf-8")):
        code = compile(block, page, "exec")
        if _CRAWL not in block:
            exec(code, {})  # noqa: S102 - the project's own page


def test_answers_of_the_pages_are_true(copy_demo: Callable[[], Path]) -> None:
    """``python -m docs.answers`` changes nothing."""
    folder = copy_demo()
    for page in _PAGES:
        text = (DOCS / page).read_text("utf-8")
        assert renewed(text, lambda command: run_in(folder, command)) == text


def test_an_answer_that_changed_is_renewed() -> None:
    """What stood below a command goes; commands without an answer stay as they are."""
    page = "```console\n$ one \\\n  two\nold\nolder\n```\n\n```console\n$ a\n$ b\n```\n"
    told: list[str] = []

    def run(command: str) -> str:
        told.append(command)
        return "new  \n"

    assert renewed(page, run) == page.replace("old\nolder\n", "new\n")
    assert told == ["one \\\n  two\n"]
