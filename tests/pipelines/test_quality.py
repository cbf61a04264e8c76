"""What an update says of its table: on the terminal, in the diary, in quarantine."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from pipelines.health import HEALTH_NAME, append_health, read_health
from pipelines.publish import QUARANTINE_NAME
from pipelines.summary import print_update
from pipelines.update import UpdateCounts, update_tables

Update = Callable[[], UpdateCounts]


@pytest.fixture
def update(
    tmp_path: Path,
    model: Any,
    posting: Callable[..., dict[str, Any]],
    write_run: Callable[..., Path],
) -> Update:
    """An update over ten postings, one with impossible pay, one unreadable in part."""
    odd = posting(
        "8",
        description_html="<p>Plain.</p>",
        salary_raw="$3 - $4 per year",
        locations=[{"text": "Middle of Nowhereland"}],
    )
    german = "Wir suchen eine Person, die mit uns die Daten pflegt und auswertet. " * 4
    other = posting("9", title="Pfleger", description_html=f"<p>{german}</p>")
    postings = [*(posting(str(number)) for number in range(8)), odd, other]
    write_run(tmp_path, "20261101T060000Z-a", postings)
    return lambda: update_tables(tmp_path, model)


def test_an_update_counts_what_is_missing_and_unread(update: Update) -> None:
    """Shares, unread fields, quarantine, languages and titles are counted."""
    quality = update().quality
    assert (quality.rows, quality.open) == (10, 10)
    assert quality.primary < quality.rows
    assert quality.shares_missing()["salary_min"] == 0.2
    assert quality.shares_missing()["title"] == 0
    assert quality.unread == {"locations": 1}
    assert quality.quarantined["salary"] == 1
    assert quality.languages["de"] == 1
    assert (quality.titles["data_engineer"], quality.titles["none"]) == (9, 1)


def test_kept_back_values_stand_beside_with_a_reason(
    update: Update, tmp_path: Path
) -> None:
    """Quarantined pay is not published, and not lost."""
    update()
    lines = (tmp_path / QUARANTINE_NAME).read_bytes().splitlines()
    (kept,) = (orjson.loads(line) for line in lines)
    assert (kept["posting_id"], kept["field"]) == ("8", "salary")
    assert "USD" in kept["reason"]


def test_each_update_is_a_line_of_the_diary(update: Update, tmp_path: Path) -> None:
    """The second line tells of nothing new; the raw run is untouched."""
    run = tmp_path / "raw" / "20261101T060000Z-a"
    before = {path.name: path.read_bytes() for path in run.iterdir()}
    update(), update()
    first, second = read_health(tmp_path)
    assert (first["new"], second["new"]) == (10, 0)
    assert first["runs"] == ["20261101T060000Z-a"]
    assert first["missing"] == second["missing"]
    assert {path.name: path.read_bytes() for path in run.iterdir()} == before


def test_a_torn_line_of_the_diary_costs_only_itself(tmp_path: Path) -> None:
    """What a full disk cut short does not swallow the next line."""
    append_health(tmp_path, {"at": "1"})
    with (tmp_path / HEALTH_NAME).open("ab") as file:
        file.write(b'{"at": "2", "ro')
    append_health(tmp_path, {"at": "3"})
    assert [line["at"] for line in read_health(tmp_path)] == ["1", "3"]


def test_boards_that_lost_postings_are_named(
    update: Update,
    tmp_path: Path,
    posting: Callable[..., dict[str, Any]],
    write_run: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The terminal shows counts, missing shares and the drop of each such board."""
    update()
    write_run(tmp_path, "20261102T060000Z-b", [posting("1"), posting("2")])
    counts = update()
    (change,) = counts.merged.boards
    assert (change.before, change.listed, change.missing) == (10, 2, 8)
    assert change.is_doubtful
    print_update(counts, tmp_path)
    printed = capsys.readouterr().out
    for told in ("missing salary_min", "unread locations", "greenhouse:acme", "80%"):
        assert told in printed
    assert "lost over 30 % at once; nothing of it is closed" in printed


def test_all_that_was_read_is_published(update: Update, tmp_path: Path) -> None:
    """Skills, fields of study, duties and where they were read reach the table."""
    from pipelines.query import run_sql  # noqa: PLC0415 - DuckDB takes a while

    update()
    row = run_sql(
        tmp_path / "classified.parquet", "FROM postings WHERE posting_id = '1'"
    ).iloc[0]
    assert row["degree_required"] == "bachelor"
    assert "Python" in row["skills"].split("|")
    assert row["duties"]
    assert "$120,000" in row["salary_evidence"]
    assert (row["city"], row["employment_type"]) == ("Austin", "FULL_TIME")


def test_a_fault_in_a_row_is_counted_not_hidden(
    update: Update, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that fails on one posting leaves its values empty, and says so."""
    from pipelines.normalise import columns  # noqa: PLC0415 - to break it

    sound = columns.read_employment_type

    def read_employment_type(raw: Any, title: str) -> Any:
        if title == "Pfleger":
            raise RuntimeError("a bug")
        return sound(raw, title)

    monkeypatch.setattr(columns, "read_employment_type", read_employment_type)
    quality = update().quality
    assert quality.rows == 10
    assert quality.unread["a fault in read_employment_type"] == 1
