"""README and docs: commands run, nothing is left out, the reference is current."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from pipelines.cli import cli
from pipelines.config_keys import KEYS
from pipelines.query import postings

_ROOT = Path(__file__).parents[1]
_PAGES = [_ROOT / "README.md", *sorted((_ROOT / "docs").glob("*.md"))]
_FENCE = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SKIPS = tomllib.loads((Path(__file__).parent / "docs_not_run.toml").read_text())


@dataclass(frozen=True, slots=True)
class Block:
    """A block of commands.

    Attributes
    ----------
    page : str
        The file, from the root of the project.
    script : str
        Its lines that a reader types.
    """

    page: str
    script: str

    @property
    def reason(self) -> str:
        """Why it is not run; empty when it is."""
        for entry in _SKIPS["block"]:
            if entry["file"] == self.page and self.script.startswith(entry["starts"]):
                return str(entry["reason"])
        return ""


def _typed(text: str) -> str:
    """Return the commands after ``$``, with lines that a backslash continues."""
    lines: list[str] = []
    goes_on = False
    for line in text.splitlines():
        if line.startswith("$ ") or goes_on:
            lines.append(line.removeprefix("$ ") if not goes_on else line)
            goes_on = line.endswith("\\")
    return "\n".join(lines)


def _blocks() -> list[Block]:
    found = []
    for page in _PAGES:
        for language, text in _FENCE.findall(page.read_text("utf-8")):
            script = _typed(text) if language in {"console", "sh"} else ""
            if script:
                found.append(Block(page.relative_to(_ROOT).as_posix(), script))
    return found


def _commands(
    command: click.Command, context: click.Context
) -> Iterator[tuple[str, click.Command]]:
    yield context.command_path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _commands(
                inner, click.Context(inner, info_name=name, parent=context)
            )


def _environment(home: Path) -> dict[str, str]:
    """Return an environment with the project's commands and no way to the network."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    nowhere = "http://127.0.0.1:9"
    return {
        "PATH": path,
        "PYTHONPATH": str(_ROOT),
        "HOME": str(home),
        "http_proxy": nowhere,
        "https_proxy": nowhere,
        "no_proxy": "127.0.0.1,localhost",
    }


def _run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=_environment(folder),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def demo(copy_demo: Callable[[], Path]) -> Path:
    """A folder with the demo's data, and tables for `classify` and `train`."""
    folder = copy_demo()
    rows = postings(folder / "data" / "classified.parquet")
    rows["id"] = rows["platform"] + ":" + rows["board"] + ":" + rows["posting_id"]
    rows["description"] = rows["title"] + " " + rows["skills"].fillna("")
    table = rows[["id", "title", "company", "location", "description"]]
    table.to_csv(folder / "postings.csv", index=False)
    table.to_parquet(folder / "postings.parquet", index=False)
    labels = rows[["id"]].assign(titles=rows["titles"].fillna("").str.split("|"))
    labels["titles"] = [[each for each in one if each] for one in labels["titles"]]
    labels.to_json(folder / "labels.jsonl", orient="records", lines=True)
    return folder


@pytest.fixture
def replica(demo: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the demo's folder, with a boards.toml whose boards are served."""
    folder = tmp_path / "here"
    shutil.copytree(demo, folder)
    with (folder / "boards.toml").open("w") as file:
        server = subprocess.Popen(
            [sys.executable, "-m", "scraper.replica"],
            env=_environment(folder),
            stdout=file,
        )
    try:
        for _ in range(200):
            if (folder / "boards.toml").stat().st_size:
                break
            with pytest.raises(subprocess.TimeoutExpired):
                server.wait(0.05)
        yield folder
    finally:
        server.terminate()
        server.wait(10)


@pytest.mark.parametrize("page", [page.name for page in _PAGES])
def test_the_commands_of_a_page_run(replica: Path, page: str) -> None:
    """Each block of commands ends with 0, in the order of the page."""
    for block in _blocks():
        if Path(block.page).name == page and not block.reason:
            done = _run(block.script, replica)
            assert done.returncode == 0, (block.script, done.stdout, done.stderr)


def test_every_block_that_is_not_run_is_there() -> None:
    """No reason outlives its block."""
    blocks = _blocks()
    for entry in _SKIPS["block"]:
        fitting = [
            block
            for block in blocks
            if block.page == entry["file"] and block.script.startswith(entry["starts"])
        ]
        is_empty = not (_ROOT / entry["file"]).read_text("utf-8").strip()
        assert fitting or is_empty, entry


def test_the_page_of_commands_is_current() -> None:
    """``python -m pipelines.reference > docs/commands.md`` changes nothing."""
    # A process of its own: click remembers help options of whoever asked first.
    command = [sys.executable, "-m", "pipelines.reference"]
    made = subprocess.run(
        command, cwd=_ROOT, capture_output=True, check=True, text=True
    )
    assert (_ROOT / "docs" / "commands.md").read_text("utf-8") == made.stdout


def test_every_command_and_option_is_mentioned() -> None:
    """README and docs name each command, option and configuration variable."""
    text = "\n".join(page.read_text("utf-8") for page in _PAGES)
    words = set(re.findall(r"--[a-z][a-z-]*", text))
    for path, command in _commands(cli, click.Context(cli, info_name="rolemap")):
        assert path in text
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                options = [*parameter.opts, *parameter.secondary_opts]
                missing = {o for o in options if o.startswith("--")} - words
                assert not missing, (path, missing)


def test_links_between_pages_lead_somewhere() -> None:
    """Each relative link of README and docs names a file of the project."""
    for page in _PAGES:
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text()):
            assert (page.parent / target).exists(), (page.name, target)


def test_the_configuration_has_an_example_of_every_key() -> None:
    """``rolemap config show`` is the list of keys; each has a meaning."""
    assert all(key.meaning for key in KEYS)
    assert len({key.variable for key in KEYS}) == len(KEYS)
