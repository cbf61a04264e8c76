"""The classifier over a frame of postings: titles and what they ask for."""

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from classifier.extract import extract, extract_all
from classifier.extract.requirements import Requirements
from classifier.extract.sections import split_sections
from classifier.labels import LABELS
from pipelines.rowwise import Columns, each

if TYPE_CHECKING:
    from classifier.model import TitleModel

REQUIRED: Final = tuple(
    one.name for one in fields(Requirements) if one.name != "evidence"
)
# Read by English words alone, unlike degrees, years and ranks.
_ENGLISH: Final[dict[str, Any]] = {
    "industry": None,
    "duties": (),
    "security_clearance": None,
    "visa_sponsorship": None,
}


def titles(model: "TitleModel", frame: pd.DataFrame) -> Columns:
    """Return the labels that hold and the score of each.

    Parameters
    ----------
    model : TitleModel
        The loaded title model.
    frame : DataFrame
        The postings.

    Returns
    -------
    dict of str to list
        ``titles`` and nine ``score_`` columns, one value a row.
    """
    scores = model.scores(list(frame["clean_title"]), list(frame["text"]))
    held = model.decide(scores)
    named = [[lab for lab, on in zip(LABELS, row, strict=True) if on] for row in held]
    by_label = {
        f"score_{label}": [round(float(score), 4) for score in scores[:, column]]
        for column, label in enumerate(LABELS)
    }
    return {"titles": named, **by_label}


def requirements(frame: pd.DataFrame) -> Columns:
    """Return what postings ask for and name, with the words that state it.

    Parameters
    ----------
    frame : DataFrame
        The postings.

    Returns
    -------
    dict of str to list
        The fields of `Requirements`, one value a row.
    """
    found = _read_all(frame)
    columns: Columns = {
        name: [_plain(getattr(one, name)) for one in found] for name in REQUIRED
    }
    return columns | {"evidence": [_evidence(one) for one in found]}


def _read_all(frame: pd.DataFrame) -> list[Requirements]:
    """Read all postings at once, or one by one so that a bad one is lost alone."""
    names = ["clean_title", "text", "company"]
    try:
        found = extract_all(zip(*(frame[name] for name in names), strict=True))
    except Exception:  # noqa: BLE001 - whatever it is, the rows tell which has it
        found = each(frame, names, extract, Requirements())
    return list(map(_in_language, found, frame["language"]))


def _in_language(found: Requirements, language: str | None) -> Requirements:
    """Leave out what words of English alone tell of a text in another language."""
    if language in {None, "en"}:
        return found
    evidence = {
        name: span for name, span in found.evidence.items() if name not in _ENGLISH
    }
    return replace(found, **_ENGLISH, evidence=evidence)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _evidence(found: Requirements) -> dict[str, dict[str, Any]]:
    return {
        name: {
            "quote": span.quote,
            "start": span.start,
            "end": span.end,
            "in": "title" if span.in_title else "text",
        }
        for name, span in found.evidence.items()
    }


def mark_sections(text: str) -> list[dict[str, Any]]:
    """Return what each part of a text is about, so that none has to be cut away.

    Parameters
    ----------
    text : str
        Clean text.

    Returns
    -------
    list of dict
        ``kind`` (duties, required, benefits, legal, ...), ``start`` and ``end``; they
        cover the text without gaps.
    """
    return [
        {"kind": section.kind, "start": section.start, "end": section.end}
        for section in split_sections(text)
    ]
