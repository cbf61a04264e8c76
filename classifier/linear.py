"""First stage: one linear model a label over text, title, and both together."""

from dataclasses import dataclass

import numpy as np

from classifier.features import Views
from classifier.network import Floats


@dataclass(slots=True)
class Linear:
    """One linear model a label over the text, the title, and both together.

    Attributes
    ----------
    text, title : ndarray of float32
        Weights a term: first those of the view alone, then those of both together.
    bias : ndarray of float32
        Intercepts of text, title and both, a label each.
    """

    text: Floats
    title: Floats
    bias: Floats

    def logits(self, views: Views) -> Floats:
        """Return the log-odds of every label by every view.

        Parameters
        ----------
        views : Views
            A batch of postings.

        Returns
        -------
        ndarray of float32, shape (n_postings, 3 * n_labels)
            Log-odds by text, title and both.
        """
        text, title = views.text @ self.text, views.title @ self.title
        half = text.shape[1] // 2
        parts = [text[:, :half], title[:, :half], text[:, half:] + title[:, half:]]
        joined: Floats = np.hstack(parts) + self.bias
        return joined


def second_inputs(logits: Floats, views: Views) -> Floats:
    """Return what the second stage reads.

    Parameters
    ----------
    logits : ndarray of float32
        Log-odds of the first stage, out of fold in training.
    views : Views
        The same postings.

    Returns
    -------
    ndarray of float32
        Both side by side.
    """
    joined: Floats = np.hstack([logits, views.dense]).astype(np.float32)
    return joined
