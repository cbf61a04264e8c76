"""Why a posting got its scores: what each score loses when a word is taken away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from classifier.labels import LABELS
from classifier.model import TitleModel
from classifier.stack import ScoreMatrix, log_odds
from classifier.text import words

# Words that the linear stage finds heaviest are tried; the rest can hardly matter.
_TRIED: Final = 24


@dataclass(frozen=True, slots=True)
class Reason:
    """One word or phrase and what it does to a score.

    Attributes
    ----------
    term : str
        As the model reads it: lower case.
    place : str
        ``title`` or ``text``.
    effect : float
        Log-odds that the score loses when the term is taken away; negative when the
        term speaks against the label.
    """

    term: str
    place: str
    effect: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """One label of one posting.

    Attributes
    ----------
    label : str
        The title.
    score, threshold : float
        The calibrated score and its cut.
    holds : bool
        Whether the score reaches the cut.
    in_field : float
        Score of the posting being in the field at all; a low one keeps every label
        below its cut.
    reasons_for, reasons_against : tuple of Reason
        The heaviest first.
    """

    label: str
    score: float
    threshold: float
    holds: bool
    in_field: float
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]


def explain_titles(
    model: TitleModel, title: str, text: str, *, top: int = 6
) -> list[Explanation]:
    """Explain all nine scores of one posting.

    Parameters
    ----------
    model : TitleModel
        A loaded model.
    title, text : str
        The posting.
    top : int, default=6
        Reasons on each side.

    Returns
    -------
    list of Explanation
        In label order.
    """
    scores = model.scores([title], [text])
    held = model.decide(scores)[0]
    terms = _candidates(model, title, text)
    plain = _plain_scores(model, [title], [text])
    effects = _effects(model, title, text, terms)
    found = []
    for column, label in enumerate(LABELS):
        reasons = [
            Reason(term, place, round(float(effect), 3))
            for (place, term), effect in zip(terms, effects[:, column], strict=True)
        ]
        found.append(
            Explanation(
                label,
                float(scores[0, column]),
                model.thresholds[label],
                bool(held[column]),
                float(plain[0, -1]),
                _heaviest([r for r in reasons if r.effect > 0], top),
                _heaviest([r for r in reasons if r.effect < 0], top),
            )
        )
    return found


def _heaviest(reasons: list[Reason], top: int) -> tuple[Reason, ...]:
    """Return the heaviest reasons that share no word with a heavier one."""
    chosen: list[Reason] = []
    told: set[tuple[str, str]] = set()
    for reason in sorted(reasons, key=lambda reason: -abs(reason.effect)):
        said = {(reason.place, word) for word in reason.term.split()}
        if not said & told:
            told |= said
            chosen.append(reason)
    return tuple(chosen[:top])


def _candidates(model: TitleModel, title: str, text: str) -> list[tuple[str, str]]:
    """Return place and term of what is worth taking away."""
    views = model.features.transform([title], [text])
    names = model.features.names()
    found: dict[tuple[str, str], None] = {}
    for place in ("title", "text"):
        row = getattr(views, place)
        weights = getattr(model.stack.linear, place)[row.indices] * row.data[:, None]
        order = np.argsort(-np.abs(weights), axis=0, kind="stable")[:_TRIED]
        for position in np.unique(order):
            term = names[place][row.indices[position]].strip("^$ ")
            if term and not term.startswith("“"):
                found[place, term] = None
    return list(found)


def _effects(
    model: TitleModel,
    title: str,
    text: str,
    terms: list[tuple[str, str]],
) -> ScoreMatrix:
    """Return the log-odds that each score loses with each term."""
    plain = {"title": _plain(words(title)), "text": _plain(words(text))}
    titles, texts = [], []
    for place, term in terms:
        left = plain[place].replace(f" {term} ", " ").replace(f" {term} ", " ")
        titles.append(left if place == "title" else title)
        texts.append(left if place == "text" else text)
    whole = _plain_scores(model, [title], [text])
    without = _plain_scores(model, titles, texts)
    losses: ScoreMatrix = log_odds(whole) - log_odds(without)
    return losses


def _plain_scores(
    model: TitleModel, titles: Sequence[str], texts: Sequence[str]
) -> ScoreMatrix:
    """Return scores before outsiders are held back, so that every word shows."""
    return model.stack.all_scores(model.features.transform(titles, texts))


def _plain(tokens: Iterable[bytes]) -> str:
    """Return words between single blanks, with one at each end."""
    return f" {b' '.join(tokens).decode('latin-1')} "
