"""The doctor names what is broken, and what to do."""

import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from classifier.labels import LABELS
from classifier.persist import default_folder
from pipelines.commands.doctor import command
from pipelines.doctor.drift import check_drift, stability_index
from pipelines.doctor.examine import examine
from pipelines.doctor.files import check_disk, check_model, check_store, check_tables
from pipelines.doctor.finding import Finding
from pipelines.doctor.runs import check_boards, check_damage, check_runs
from pipelines.doctor.trends import check_trends
from pipelines.raw import raw_runs
from pipelines.update import STORE_NAME, update_tables
from scraper.completeness import LEFT

Run = Callable[..., Path]
Posting = Callable[..., dict[str, Any]]


@pytest.fixture
def data(tmp_path: Path, model: Any, posting: Posting, write_run: Run) -> Path:
    """A sound folder: one run of an hour ago, published."""
    stamp = datetime.now(UTC) - timedelta(hours=1)
    postings = [posting(str(number)) for number in range(20)]
    write_run(tmp_path, f"{stamp:%Y%m%dT%H%M%SZ}-a", postings)
    update_tables(tmp_path, model)
    return tmp_path


def _status(findings: Sequence[Finding]) -> dict[str, str]:
    return {one.check: one.status for one in findings}


def test_a_sound_folder_is_good(data: Path) -> None:
    """Every check answers, and none asks for anything."""
    found = examine(data)
    del found[0]  # the model that ships is another test's matter
    assert {one.status for one in found} <= {"good"}, found
    assert len(found) >= 8


def test_a_damaged_store_is_broken(data: Path) -> None:
    """SQLite's integrity check finds it, and the advice is to rebuild."""
    path = data / STORE_NAME
    content = bytearray(path.read_bytes())
    content[8192:40960] = b"\xaa" * (40960 - 8192)
    path.write_bytes(content)
    found = check_store(data)
    assert found.status == "broken"
    assert "--rebuild" in found.advice


def test_a_missing_table_is_broken_and_a_stale_one_watched(data: Path) -> None:
    """The advice publishes again."""
    path = data / "classified.parquet"
    pq.write_table(pq.read_table(path).slice(0, 5), path)
    assert check_tables(data).status == "watch"
    path.write_bytes(b"PAR1 and no more")
    assert check_tables(data).status == "broken"
    path.unlink()
    assert "no classified.parquet" in check_tables(data).found


def test_a_changed_model_is_broken(tmp_path: Path) -> None:
    """One byte more, and the hash is wrong."""
    shipped = default_folder()
    version = (shipped / "current.txt").read_text().strip()
    copy = shutil.copytree(shipped / version, tmp_path / version)
    with (copy / "model.joblib").open("ab") as file:
        file.write(b"x")
    found = check_model(copy)
    assert found.status == "broken"
    assert "SHA-256" in found.found
    assert check_model(tmp_path / "none").status == "broken"


@pytest.mark.parametrize(
    ("free", "status"), [(1 << 40, "good"), (1 << 20, "broken"), (200 << 20, "watch")]
)
def test_room_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, status: str
) -> None:
    """Too little for the next update is watched, next to nothing is broken."""
    with (tmp_path / STORE_NAME).open("wb") as file:
        file.truncate(150 << 20)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=free))
    assert check_disk(tmp_path).status == status


@pytest.mark.parametrize(
    ("days", "status"), [(0, "good"), (3, "watch"), (30, "broken")]
)
def test_age_of_the_newest_run(
    tmp_path: Path, write_run: Run, days: int, status: str
) -> None:
    """A schedule that stopped is seen."""
    write_run(tmp_path, "20261101T060000Z-a", [])
    now = datetime(2026, 11, 1, 7, tzinfo=UTC) + timedelta(days=days)
    assert check_runs(raw_runs(tmp_path), now).status == status


def test_boards_that_broke_are_named(
    tmp_path: Path, posting: Posting, write_run: Run
) -> None:
    """One failure is watched, a second in a row is broken, a fall is watched."""
    ten = [posting(str(number)) for number in range(10)]
    write_run(tmp_path, "20261101T060000Z-a", ten)
    assert _status(check_boards(raw_runs(tmp_path))) == {"boards": "good"}
    write_run(tmp_path, "20261102T060000Z-b", ten[:3])
    (found,) = check_boards(raw_runs(tmp_path))
    assert (found.status, "lost over 30 %" in found.found) == ("watch", True)
    for day, status in ((3, "watch"), (4, "broken")):
        write_run(tmp_path, f"2026110{day}T060000Z-c", [], "failed", reason="HTTP 404")
        (found,) = check_boards(raw_runs(tmp_path))
        assert found.status == status
        assert "greenhouse:acme (HTTP 404)" in found.found


def test_boards_left_for_the_next_run_are_not_broken(
    tmp_path: Path, posting: Posting, write_run: Run
) -> None:
    """A run that was asked to end says nothing of the boards it never asked."""
    write_run(tmp_path, "20261101T060000Z-a", [posting("1")])
    for day in (2, 3):
        write_run(tmp_path, f"2026110{day}T060000Z-b", [], "failed", reason=LEFT)
    assert _status(check_boards(raw_runs(tmp_path))) == {"boards": "good"}


def test_damaged_raw_files_are_named(data: Path) -> None:
    """File and line stand in the finding."""
    (run,) = raw_runs(data)
    with (run.path / "boards.jsonl").open("ab") as file:
        file.write(b"{")
    found = check_damage(raw_runs(data))
    assert found.status == "watch"
    assert "boards.jsonl:2" in found.found


def test_trends_name_what_is_missing_more() -> None:
    """A column that went from 5 % to 60 % missing, and half the postings, show."""
    usual = {"rows": 100, "open": 100, "missing": {"country": 0.05, "city": 0.1}}
    assert _status(check_trends([usual, usual])) == {"trends": "good"}
    now = usual | {"open": 40, "missing": {"country": 0.6, "city": 0.1}}
    told = " ".join(one.found for one in check_trends([usual, usual, now]))
    assert "country 5% to 60%" in told
    assert "city" not in told
    assert "fell from 100 to 40" in told


def test_the_index_is_nought_for_equals_and_grows() -> None:
    """Empty bins do not make it infinite."""
    one = np.array([0.5, 0.3, 0.2])
    assert stability_index(one, one * 7) == pytest.approx(0)
    near, far = np.array([0.45, 0.33, 0.22]), np.array([0.0, 0.0, 1.0])
    assert 0 < stability_index(one, near) < 0.1
    assert stability_index(one, far) > 0.25


@pytest.mark.parametrize("run", ["like training", "one title alone"])
def test_drift_compares_the_newest_run_with_training(tmp_path: Path, run: str) -> None:
    """The model's own mix is good; a run of one title alone is not, old rows aside."""
    from classifier.persist import read_metadata  # noqa: PLC0415 - beside its use

    shares = read_metadata(default_folder())["profile"]["prevalence"]
    counts = {label: round(1000 * shares[label]) for label in LABELS}
    is_other = run == "one title alone"
    if is_other:
        counts = {LABELS[0]: 1000}
    titles = [label for label, count in counts.items() for _ in range(count)]
    seen = ["2026-11-02"] * len(titles) + ["2026-11-01"] * 5000
    rows = {"last_seen": seen, "titles": titles + [LABELS[4]] * 5000}
    scores = {f"score_{label}": [0.0] * len(seen) for label in LABELS}
    pq.write_table(pa.table(rows | scores), tmp_path / "classified.parquet")
    (found,) = check_drift(tmp_path)
    assert found.status == ("watch" if is_other else "good")
    assert ("rolemap train" in found.advice) == is_other


def test_the_command_ends_with_1_where_something_is_broken(tmp_path: Path) -> None:
    """A folder that is not there is broken, in words and in JSON."""
    missing = str(tmp_path / "none")
    done = CliRunner().invoke(command, ["--data", missing], standalone_mode=False)
    assert done.return_value == 1
    assert "no such folder" in done.output
    done = CliRunner().invoke(
        command, ["--data", missing, "--json"], standalone_mode=False
    )
    assert '"sound":false' in done.output
