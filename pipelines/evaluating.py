"""Figures of titles and extracted fields on a labelled corpus."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from classifier.evaluate import evaluate_fields
from classifier.extract import extract_all
from classifier.field_figures import FIELDS
from classifier.model import TitleModel
from classifier.split import TrainingPosting
from classifier.train import measure_model, measure_titles
from pipelines.training import LabelledCorpus, LabelRows

_HELD_OUT: Final = "the shipped model on postings that it was not trained on"
_FOLDS: Final = "employer-grouped cross-validation, the model trained anew a fold"


def evaluate(
    corpus: LabelledCorpus,
    model: TitleModel,
    *,
    progress: Callable[[str], None],
) -> dict[str, Any]:
    """Return the figures of a labelled corpus.

    Parameters
    ----------
    corpus : LabelledCorpus
        Postings and label rows.
    model : TitleModel
        The loaded title model.
    progress : callable
        Told in a few words what is being done.

    Returns
    -------
    dict
        ``titles``, and ``fields`` if the label rows have them. If the model was
        trained on any of the postings, all are scored by models of other employers'
        folds, so that no figure counts what was learnt. Held-out postings stay out of
        those folds and are scored by `model` as it is.
    """
    labelled = corpus.scored
    rows = [corpus.rows[posting.id] for posting in labelled]
    result: dict[str, Any] = {"postings": len(labelled)}
    if all(name in row for row in rows for name in FIELDS):
        progress(f"fields of {len(labelled):,} postings")
        result["fields"] = evaluate_fields(extract_fields(labelled), rows)
    if any(model.was_trained_on(posting.id) for posting in labelled):
        result["measured_by"] = _FOLDS
        result["titles"] = measure_titles(
            [p for p in corpus.postings if p.id not in corpus.held_out],
            corpus.titles,
            unscored=corpus.unscored,
            optional=corpus.optional,
            progress=progress,
        )
    else:
        result["measured_by"] = _HELD_OUT
        result["titles"] = {
            "model": measure_model(model, labelled, corpus.titles, corpus.optional)
        }
    last = [p for p in corpus.postings if p.id in corpus.held_out]
    if last:
        result["titles"]["held_out"] = measure_model(
            model, last, corpus.titles, corpus.optional
        )
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
    found = extract_all((posting.title, posting.text, "") for posting in postings)
    return [{name: getattr(one, name) for name in FIELDS} for one in found]


def disagreements(
    postings: Sequence[TrainingPosting],
    labels: LabelRows,
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
        The id, the title, both values and the words that the extracted one stands on.
    """
    found = []
    answers = extract_all((posting.title, posting.text, "") for posting in postings)
    for posting, asked in zip(postings, answers, strict=True):
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
