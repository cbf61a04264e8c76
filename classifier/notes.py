"""Reads which titles an annotator's note calls arguable."""

import re
from collections.abc import Iterable
from typing import Final

from classifier.labels import LABELS

_WORD_SIGNS: Final = re.compile(r"[^a-z]+")
_SHORT_NAMES: Final = {
    "machine_learning_engineer": ("ml engineer", "mle "),
    "artificial_intelligence_engineer": ("ai engineer", "aie "),
    "big_data_engineer": ("big data",),
    "computer_and_information_research_scientist": (
        "cirs ",
        "cis research",
        "computer and information",
    ),
    "data_analyst": ("data analysis",),
    "data_scientist": ("data science",),
    "applied_research_scientist": ("applied scientist", "applied research"),
}
# Longest first: an applied research scientist is not also the plain one.
_NOTE_NAMES: Final = sorted(
    (
        (phrase, label)
        for label in LABELS
        for phrase in (label.replace("_", " "), *_SHORT_NAMES.get(label, ()))
    ),
    key=lambda pair: -len(pair[0]),
)
_NO_TITLE: Final = re.compile(r"\[\]|\bempty\b|\bno titles?\b")
_MAY_BE: Final = re.compile(r"\b(?:also|or|could|possible|arguable|defensible)\b")


def doubted_titles(note: str, titles: Iterable[str] = ()) -> list[str]:
    """Return the labels that an annotator's note names as arguable.

    Parameters
    ----------
    note : str
        Free words beside a label row, such as "data scientist also defensible", or
        "empty also defensible", which puts every title of the row in doubt.
    titles : iterable of str, default=()
        The titles of the row.

    Returns
    -------
    list of str
        Names in label order.
    """
    plain = f" {' '.join(_WORD_SIGNS.sub(' ', note.lower()).split())} "
    named: set[str] = set()
    if _NO_TITLE.search(note.lower()) and _MAY_BE.search(plain):
        named.update(titles)
    for phrase, label in _NOTE_NAMES:
        if f" {phrase}" in plain:
            named.add(label)
            plain = plain.replace(f" {phrase}", " ")
    return [label for label in LABELS if label in named]
