"""What the title model must beat: the phrase in the title, and plain TF-IDF."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from classifier.labels import LABELS
from classifier.stack import Decisions
from classifier.text import words

_PHRASES: Final = {
    "artificial_intelligence_engineer": (
        "artificial intelligence engineer",
        "ai engineer",
    ),
    "machine_learning_engineer": ("machine learning engineer", "ml engineer"),
    "computer_and_information_research_scientist": (
        "computer and information research scientist",
        "computer scientist",
    ),
    "applied_research_scientist": ("applied research scientist", "applied scientist"),
}


def title_phrases(titles: Sequence[str]) -> Decisions:
    """Give each label whose name stands in the title.

    Parameters
    ----------
    titles : sequence of str
        Titles as published.

    Returns
    -------
    ndarray of bool, shape (n_postings, 9)
        Columns in label order.
    """
    plain = [f" {b' '.join(words(title)).decode('latin-1')} " for title in titles]
    held = np.zeros((len(titles), len(LABELS)), bool)
    for column, label in enumerate(LABELS):
        phrases = _PHRASES.get(label, (label.replace("_", " "),))
        held[:, column] = [any(f" {p} " in title for p in phrases) for title in plain]
    return held


def plain_tfidf(
    texts: Sequence[str], y: Decisions, train: NDArray[np.bool_]
) -> Decisions:
    """Give each label to which TF-IDF and logistic regression give half.

    Parameters
    ----------
    texts : sequence of str
        Title and text together.
    y : ndarray of bool, shape (n_postings, 9)
        Known labels.
    train : ndarray of bool, shape (n_postings,)
        Which postings to learn from.

    Returns
    -------
    ndarray of bool, shape (n_others, 9)
        Decisions for the other postings, in order.
    """
    read = TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True)
    known = read.fit_transform(
        [t for t, used in zip(texts, train, strict=True) if used]
    )
    other = read.transform(
        [t for t, used in zip(texts, train, strict=True) if not used]
    )
    held = np.zeros((other.shape[0], y.shape[1]), bool)
    for column, truth in enumerate(y[train].T):
        if truth.any() and not truth.all():
            model = LogisticRegression(C=10.0, solver="liblinear", random_state=0)
            held[:, column] = model.fit(known, truth).predict(other)
        else:
            held[:, column] = truth.all()
    return held
