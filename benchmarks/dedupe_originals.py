"""Postings to plant near-duplicates around: real ones, or those of the demo."""

from pathlib import Path

import pandas as pd

from benchmarks.dedupe_planting import Planted
from pipelines.dedupe.identity import employer_key, title_key
from pipelines.normalise.text import to_text
from scraper.replica.catalogue import read_catalogue

_SHORTEST = 1200


def read_originals(path: Path, count: int) -> list[Planted]:
    """Return real postings, one an employer and title, whole employers first.

    Parameters
    ----------
    path : Path
        Parquet with company, title, location and description.
    count : int
        How many at most.

    Returns
    -------
    list of Planted
        Each a vacancy of its own.
    """
    frame = pd.read_parquet(path).fillna("")
    frame = frame[
        (frame["company"] != "") & (frame["description"].str.len() > _SHORTEST)
    ]
    names = {company: employer_key(company) for company in frame["company"].unique()}
    frame["employer"] = frame["company"].map(names)
    frame["role"] = list(map(title_key, frame["title"], frame["location"]))
    frame = frame.drop_duplicates(["employer", "role"])
    shuffled = pd.Series(frame["employer"].unique()).sample(frac=1, random_state=3)
    order = {employer: at for at, employer in enumerate(shuffled)}
    frame = frame.sort_values("employer", key=lambda c: c.map(order), kind="stable")
    return [
        Planted(
            vacancy=number,
            kind="original",
            company=row.company,
            title=row.title,
            location=row.location,
            text=to_text(row.description),
        )
        for number, row in enumerate(frame.head(count).itertuples())
    ]


def demo_originals() -> list[Planted]:
    """Return the demo postings.

    Returns
    -------
    list of Planted
        Each a vacancy of its own; those of one board share its intro and conclusion.
    """
    told = [
        (
            board.name,
            one.title,
            one.locations,
            [board.intro, one.body, board.conclusion],
        )
        for board in read_catalogue()
        for one in board.postings
    ]
    return [
        Planted(
            vacancy=number,
            kind="original",
            company=company,
            title=title,
            location=" | ".join(place.text or "" for place in places),
            text=to_text("\n\n".join(parts)),
        )
        for number, (company, title, places, parts) in enumerate(told)
    ]
