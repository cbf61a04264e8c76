"""``rolemap`` alone says what to do next, from where the data folder stands."""

import os
import re
from pathlib import Path

import pytest

from pipelines.cli import COMMANDS
from pipelines.lock import exclusive
from pipelines.next_steps import print_next_steps, program_name


def _suggested(data: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, list[str]]:
    print_next_steps(data)
    printed = capsys.readouterr().out
    commands = re.findall(r"^  rolemap (\w+)", printed, re.MULTILINE)
    assert set(commands) <= set(COMMANDS)
    return printed, commands


def _age(path: Path, days: float) -> None:
    moment = path.stat().st_mtime - days * 24 * 3600
    os.utime(path, (moment, moment))


def _run(data: Path) -> Path:
    run = data / "raw" / "20261101T060000Z-a"
    run.mkdir(parents=True)
    return run


def test_without_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A newcomer is sent to the demo first."""
    printed, commands = _suggested(tmp_path / "data", capsys)
    assert "no postings yet" in printed
    assert commands[0] == "demo"


def test_with_a_raw_run_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Postings that are not published yet are to be published."""
    _run(tmp_path)
    printed, _ = _suggested(tmp_path, capsys)
    assert f"rolemap update --data {tmp_path} --no-crawl" in printed


def test_a_folder_with_a_blank_is_quoted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command can be pasted as printed, whatever the folder's name."""
    data = tmp_path / "my jobs"
    _run(data)
    printed, _ = _suggested(data, capsys)
    assert f"rolemap update --data '{data}' --no-crawl" in printed


def test_with_an_old_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table of last week is to be renewed, then asked."""
    _age(_run(tmp_path), 9)
    (tmp_path / "classified.parquet").touch()
    _age(tmp_path / "classified.parquet", 8)
    printed, commands = _suggested(tmp_path, capsys)
    assert "published 8 days ago" in printed
    assert commands[:2] == ["update", "query"]


def test_with_a_fresh_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fresh table is to be asked and shown."""
    _age(_run(tmp_path), 1)
    (tmp_path / "classified.parquet").touch()
    _, commands = _suggested(tmp_path, capsys)
    assert commands[0] == "query"
    assert "report" in commands


def test_while_another_is_at_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who holds the folder is said."""
    with exclusive(tmp_path):
        printed, _ = _suggested(tmp_path, capsys)
    assert f"process {os.getpid()} is at work" in printed


def test_a_program_off_the_search_path_is_named_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a fresh checkout what is suggested can be typed as it stands."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.argv", [str(tmp_path / ".venv" / "bin" / "rolemap")])
    assert program_name() == ".venv/bin/rolemap"
    (tmp_path / "rolemap").touch(mode=0o755)
    assert program_name() == "rolemap"
