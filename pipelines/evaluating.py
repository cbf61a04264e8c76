"""Figures of titles and extracted fields on a labelled corpus."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from classifier.evaluate import evaluate_fields, evaluate_titles, indicator_matrix
from classifier.extract import extract
from classifier.field_figures import FIELDS
from classifier.model import TitleModel
from classifier.split import TrainingPosting, group_employers
from classifier.train import measure_titles
from pipelines.training import titles_of

Labels = Mapping[str, Mapping[str, Any]]
_HELD_OUT: Final = "the shipped model on postings that it was not trained on"
_FOLDS: Final = "employer-grouped cross-validation, the model trained anew a fold"


def evaluate(
    labelled: Sequence[TrainingPosting],
    unlabelled: Sequence[TrainingPosting],
    labels: Labels,
    model: TitleModel,
    *,
    progress: Callable[[str], None],
) -> dict[str, Any]:
    """Return the figures of a labelled corpus.

    Parameters
    ----------
    labelled, unlabelled : sequence of TrainingPosting
        The corpus, parted.
    labels : mapping
        Label rows by posting id.
    model : TitleModel
        The loaded title model.
    progress : callable
        Told in a few words what is being done.

    Returns
    -------
    dict
        ``titles`` and ``fields``. If the model was trained on any of the postings, all
        are scored by models of other employers' folds, so that no figure counts what
        was learnt.
    """
    progress(f"fields of {len(labelled):,} postings")
    rows = [labels[posting.id] for posting in labelled]
    result: dict[str, Any] = {"postings": len(labelled)}
    if all(name in row for row in rows for name in FIELDS):
        result["fields"] = evaluate_fields(extract_fields(labelled), rows)
    titles, optional = titles_of(labels)
    if any(model.was_trained_on(posting.id) for posting in labelled):
        result["measured_by"] = _FOLDS
        result["titles"] = measure_titles(
            labelled,
            titles,
            unlabelled=unlabelled,
            optional=optional,
            progress=progress,
        )
    else:
        result["measured_by"] = _HELD_OUT
        result["titles"] = {"model": _score(labelled, titles, optional, model)}
    return result


def extract_fields(postings: Sequence[TrainingPosting]) -> list[dict[str, Any]]:
    """Return the extracted fields of postings.

    Parameters
    ----------
    postings : sequence of TrainingPosting
        Any postings.

    Returns
    -------
    list of dict
        The six labelled fields, in order.
    """
    found = (extract(posting.title, posting.text) for posting in postings)
    return [{name: getattr(one, name) for name in FIELDS} for one in found]


def disagreements(
    postings: Sequence[TrainingPosting],
    labels: Labels,
    field: str,
    limit: int = 50,
) -> list[dict[str, Any]]:
    """Return postings whose extracted value is not the labelled one.

    Parameters
    ----------
    postings : sequence of TrainingPosting
        Labelled postings.
    labels : mapping
        Label rows by posting id.
    field : str
        One of the six fields.
    limit : int, default=50
        At most so many.

    Returns
    -------
    list of dict
        id, title, both values and the words that the extracted one stands on.
    """
    found = []
    for posting in postings:
        asked = extract(posting.title, posting.text)
        value, expected = getattr(asked, field), labels[posting.id].get(field)
        if value != expected:
            span = asked.evidence.get(field)
            found.append(
                {
                    "id": posting.id,
                    "title": posting.title,
                    "expected": expected,
                    "found": value,
                    "evidence": span.quote if span else "",
                }
            )
    return found[:limit]


def _score(
    labelled: Sequence[TrainingPosting],
    titles: Mapping[str, Sequence[str]],
    optional: Mapping[str, Sequence[str]],
    model: TitleModel,
) -> dict[str, Any]:
    scores = model.scores([p.title for p in labelled], [p.text for p in labelled])
    return evaluate_titles(
        indicator_matrix([titles[posting.id] for posting in labelled]),
        scores,
        model.decide(scores),
        group_employers(labelled),
        optional=indicator_matrix([optional[posting.id] for posting in labelled]),
    )
