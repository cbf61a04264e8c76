"""Tell whether the titles of the newest run still look like what the model learnt."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from classifier.labels import LABELS
from classifier.packing import ModelError
from classifier.persist import default_folder, read_metadata
from pipelines.doctor.finding import Finding, good, watch
from pipelines.publish import PARQUET_NAME

# The usual reading of the index: below 0.1 stable, above 0.25 another population.
_MOVED: Final = 0.1
_OTHER: Final = 0.25
_FLOOR: Final = 1e-3
_ENOUGH: Final = 200

Shares = npt.NDArray[np.float64]


def stability_index(expected: Shares, found: Shares) -> float:
    """Return the population stability index of two distributions.

    Parameters
    ----------
    expected, found : ndarray of float64
        Counts or shares of the same bins.

    Returns
    -------
    float
        0 for equal ones; bins are never taken for emptier than 0.1 %.

    References
    ----------
    Siddiqi (2006), Credit Risk Scorecards, chapter 9.
    """
    one, other = (
        np.maximum(shares / max(shares.sum(), _FLOOR), _FLOOR)
        for shares in (expected, found)
    )
    return float(((other - one) * np.log(other / one)).sum())


def check_drift(data_dir: Path, folder: Path | None = None) -> list[Finding]:
    """Compare titles and scores of the newest run with the model's training profile.

    Whole boards hold mostly postings outside the field, of which training saw few. So
    titles are compared by their shares among the titles given, and scores above the
    lowest bin alone: how sure the model is where it considers a title at all.

    Parameters
    ----------
    data_dir : Path
        The data folder.
    folder : Path or None, default=None
        A model's folder; None for the shipped one.

    Returns
    -------
    list of Finding
        One for the mix of titles, one for the scores.
    """
    try:
        profile = read_metadata(folder or default_folder())["profile"]
        table = _read_newest(data_dir / PARQUET_NAME)
    except (ModelError, OSError, KeyError, pa.ArrowInvalid) as error:
        return [watch("drift", f"not measured: {error}", "see the findings above")]
    given = _count_titles(table)
    if given.sum() < _ENOUGH:
        found = f"{given.sum():.0f} titles in the newest run, too few to measure"
        return [good("drift", found)]
    usual = np.array([profile["prevalence"][label] for label in LABELS])
    mix = stability_index(usual, given)
    most = LABELS[int(np.abs(given / given.sum() - usual / usual.sum()).argmax())]
    findings = [_judge("title mix", mix, f"most of it in {most}")]
    moved = dict(_score_indices(table, profile))
    if moved:
        label = max(moved, key=lambda name: moved[name])
        findings.append(_judge("scores", moved[label], f"the largest, of {label}"))
    return findings


def _judge(what: str, index: float, detail: str) -> Finding:
    found = f"{what}: population stability index {index:.2f} ({detail})"
    if index >= _OTHER:
        advice = "other postings than the model learnt: label some, then rolemap train"
        return watch("drift", found, advice)
    if index >= _MOVED:
        return watch("drift", found, "look again after the next runs")
    return good("drift", found)


def _read_newest(path: Path) -> pa.Table:
    """Return titles and scores of the postings that the newest run saw."""
    names = ["last_seen", "titles", *(f"score_{label}" for label in LABELS)]
    table = pq.read_table(path, columns=names)
    return table.filter(pc.equal(table["last_seen"], pc.max(table["last_seen"])))


def _count_titles(table: pa.Table) -> Shares:
    titles = pc.list_flatten(pc.split_pattern(table["titles"], "|"))
    return np.array([pc.sum(pc.equal(titles, one)).as_py() or 0 for one in LABELS])


def _score_indices(
    table: pa.Table, profile: dict[str, Any]
) -> Iterator[tuple[str, float]]:
    """Yield the index of each label that is considered often enough."""
    edges = np.array(profile["score_edges"])
    for label in LABELS:
        counts = np.histogram(table[f"score_{label}"].to_numpy(), edges)[0][1:]
        if counts.sum() >= _ENOUGH:
            usual = np.array(profile["score_shares"][label])[1:]
            yield label, stability_index(usual, counts)
