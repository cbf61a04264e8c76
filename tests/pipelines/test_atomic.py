"""Whole-file replacement."""

from pathlib import Path

import pytest

from pipelines.atomic import replacing


def test_the_new_file_takes_the_name(tmp_path: Path) -> None:
    """What was written stands under the final name, and nothing beside it."""
    target = tmp_path / "new" / "a.csv"
    with replacing(target) as temporary:
        temporary.write_text("new")
    assert target.read_text() == "new"
    assert [path.name for path in target.parent.iterdir()] == ["a.csv"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    """An error on the way keeps the old file and removes the temporary one."""
    target = tmp_path / "a.csv"
    target.write_text("old")

    def fail() -> None:
        with replacing(target) as temporary:
            temporary.write_text("half")
            raise RuntimeError("killed")

    with pytest.raises(RuntimeError, match="killed"):
        fail()
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
