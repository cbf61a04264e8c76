"""The ordered steps from a posting's fields to its published columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import pandas as pd

from classifier.labels import LABELS
from pipelines import judge
from pipelines.normalise import columns
from pipelines.rowwise import Columns

if TYPE_CHECKING:
    from classifier.model import TitleModel


@dataclass(frozen=True, slots=True)
class Step:
    """One table operation.

    Attributes
    ----------
    name : str
        For messages and benchmarks.
    run : callable
        Takes the frame, returns new columns by name.
    reads, writes : tuple of str
        Columns that must be there before, and those that it adds.
    """

    name: str
    run: Callable[[pd.DataFrame], Columns]
    reads: tuple[str, ...]
    writes: tuple[str, ...]


_PLACES: Final = ("city", "region", "country", "places")
_DATES: Final = ("date_posted", "date_updated", "valid_through")
_PAY: Final = (
    *("salary_min", "salary_max", "salary_currency", "salary_period", "salary_source"),
    *("salary_per_year_min", "salary_per_year_max"),
    *("salary_per_year_usd_min", "salary_per_year_usd_max"),
    *("salary_evidence", "salary_rejected"),
)
_TITLES: Final = ("titles", *(f"score_{label}" for label in LABELS))


def steps(model: "TitleModel") -> tuple[Step, ...]:
    """Return the steps in order; a new step is one function and one line here.

    Parameters
    ----------
    model : TitleModel
        The loaded title model.

    Returns
    -------
    tuple of Step
        From raw text to judged requirements.
    """
    told = ("clean_title", "text")
    asked = (*judge.REQUIRED, "evidence")
    where = ("locations", "text", "applicant_locations")
    how = ("workplace_structured", "clean_title", "locations", "text")
    may = ("applicant_locations", "locations", "workplace")
    paid = ("pay", "salary", "text", "country", "clean_title")
    raw_dates = (*(f"{name}_raw" for name in _DATES), "fetched_at")
    kind = ("employment_type_raw", "clean_title")
    return (
        Step("text", columns.text, ("title", "description"), told),
        Step("language", columns.language, ("text",), ("language",)),
        Step("places", columns.places, where, _PLACES),
        Step("workplace", columns.workplace, how, ("workplace", "workplace_evidence")),
        Step("applicants", columns.applicants, may, ("applicant_locations",)),
        Step("pay", columns.pay, paid, _PAY),
        Step("dates", columns.dates, raw_dates, _DATES),
        Step("employment", columns.employment, kind, ("employment_type",)),
        Step("titles", partial(judge.titles, model), told, _TITLES),
        Step("requirements", judge.requirements, (*told, "company", "language"), asked),
    )


def run_steps(frame: pd.DataFrame, ordered: Sequence[Step]) -> pd.DataFrame:
    """Return a frame of postings with the columns of every step.

    Parameters
    ----------
    frame : DataFrame
        From `pipelines.frames.posting_frame`.
    ordered : sequence of Step
        From `steps`.

    Returns
    -------
    DataFrame
        Rows keep their order.

    Raises
    ------
    KeyError
        If a step reads a column that no step before it wrote, or does not write
        those that it names.
    """
    for step in ordered:
        missing = set(step.reads) - set(frame.columns)
        if missing:
            raise KeyError(f"step {step.name!r} reads {sorted(missing)}: not written")
        made = step.run(frame)
        if tuple(made) != step.writes:
            raise KeyError(f"step {step.name!r} wrote {list(made)}: not as named")
        new = {
            name: pd.Series(values, index=frame.index, dtype=object)
            for name, values in made.items()
        }
        frame = frame.assign(**new)
    return frame
