"""Run every check over a data folder, in the order in which to mend things."""

from pathlib import Path

from pipelines.doctor.drift import check_drift
from pipelines.doctor.files import check_disk, check_model, check_store, check_tables
from pipelines.doctor.finding import Finding, broken
from pipelines.doctor.runs import check_boards, check_damage, check_runs
from pipelines.doctor.trends import check_trends
from pipelines.health import read_health
from pipelines.raw import raw_runs


def examine(data_dir: Path, model_dir: Path | None = None) -> list[Finding]:
    """Return what every check found.

    Parameters
    ----------
    data_dir : Path
        The data folder.
    model_dir : Path or None, default=None
        A model's folder; None for the shipped one.

    Returns
    -------
    list of Finding
        One or more a check; nothing is changed.
    """
    findings = [check_model(model_dir)]
    if not data_dir.is_dir():
        advice = "give the right folder with --data, or make one: rolemap update"
        return [*findings, broken("data", f"{data_dir}: no such folder", advice)]
    runs = raw_runs(data_dir)
    findings += [check_disk(data_dir), check_store(data_dir), check_tables(data_dir)]
    findings += [check_runs(runs), check_damage(runs), *check_boards(runs)]
    findings += check_trends(read_health(data_dir))
    return [*findings, *check_drift(data_dir, model_dir)]
