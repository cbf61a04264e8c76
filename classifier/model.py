"""The title model: titles and texts in, nine scores and decisions out."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from classifier.features import Features
from classifier.labels import LABELS
from classifier.packing import ModelError
from classifier.persist import default_folder, read_artefact
from classifier.stack import Decisions, ScoreMatrix, Stack

# Few enough for the counts of a batch to stay in the processor's cache.
_BATCH: Final = 96


@dataclass(slots=True)
class TitleModel:
    """A trained model that is ready to score postings.

    Attributes
    ----------
    features : Features
        Vocabularies and weights of terms.
    stack : Stack
        Both stages, calibration and thresholds.
    version : str
        Name of the artefact's folder.
    trained_on : ndarray of uint64
        Marks of the postings whose labels trained it, ascending.
    """

    features: Features
    stack: Stack
    version: str
    trained_on: NDArray[np.uint64]

    @classmethod
    def load(cls, folder: Path | None = None) -> "TitleModel":
        """Load a model after its hash and the classes in it were checked.

        Parameters
        ----------
        folder : Path, optional
            A folder that holds ``current.txt`` or is one version itself; the model
            that ships with the project by default.

        Returns
        -------
        TitleModel
            The loaded model.

        Raises
        ------
        ModelError
            If the folder holds no model, or one that was changed or is not trusted.
        """
        version, state = read_artefact(folder or default_folder())
        try:
            return cls.from_state(state, version)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ModelError(
                f"model {version}: its content is not what this version of the"
                f" project expects ({type(error).__name__}: {error}); train it again"
            ) from error

    @classmethod
    def from_state(cls, state: dict[str, Any], version: str) -> "TitleModel":
        """Build a model from the plain values of an artefact.

        Parameters
        ----------
        state : dict
            What `state` returned.
        version : str
            Name of the artefact.

        Returns
        -------
        TitleModel
            The model.
        """
        features = Features.from_state(state["features"])
        stack = Stack.from_state(state["stack"])
        return cls(features, stack, version, state["trained_on"])

    def state(self) -> dict[str, Any]:
        """Return the plain values of the artefact.

        Returns
        -------
        dict
            Arrays, byte strings, lists and dicts only.
        """
        return {
            "features": self.features.state(),
            "stack": self.stack.state(),
            "trained_on": self.trained_on,
        }

    @property
    def thresholds(self) -> dict[str, float]:
        """Cut of each label.

        Returns
        -------
        dict of str to float
            In label order.
        """
        return dict(zip(LABELS, map(float, self.stack.thresholds), strict=True))

    def was_trained_on(self, identifier: str) -> bool:
        """Tell whether the label of a posting trained this model.

        Parameters
        ----------
        identifier : str
            Id of the posting.

        Returns
        -------
        bool
            True if so; one strange id in a trillion is taken for a known one.
        """
        mark = id_marks([identifier])
        place = int(np.searchsorted(self.trained_on, mark)[0])
        return bool((self.trained_on[place : place + 1] == mark).any())

    def scores(self, titles: Sequence[str], texts: Sequence[str]) -> ScoreMatrix:
        """Return the calibrated score of every label for every posting.

        Parameters
        ----------
        titles, texts : sequence of str
            Titles and texts in the same order; either may be empty strings.

        Returns
        -------
        ndarray of float64, shape (n_postings, 9)
            Scores in [0, 1], columns in label order.

        Raises
        ------
        ValueError
            If there are not as many titles as texts.
        """
        if len(titles) != len(texts):
            raise ValueError(
                f"expected as many titles as texts, got {len(titles)} and {len(texts)}"
            )
        result = np.zeros((len(titles), len(LABELS)))
        for start in range(0, len(titles), _BATCH):
            part = slice(start, start + _BATCH)
            views = self.features.transform(titles[part], texts[part])
            result[part] = self.stack.scores(views)
        return result

    def decide(self, scores: ScoreMatrix) -> Decisions:
        """Return which titles hold.

        Parameters
        ----------
        scores : ndarray of float64, shape (n_postings, 9)
            What `scores` returned.

        Returns
        -------
        ndarray of bool, shape (n_postings, 9)
            True where a score reaches its threshold.
        """
        return self.stack.decide(scores)


def id_marks(identifiers: Iterable[str]) -> NDArray[np.uint64]:
    """Return short hashes of posting ids.

    Parameters
    ----------
    identifiers : iterable of str
        Ids of postings.

    Returns
    -------
    ndarray of uint64
        Ascending, each once.
    """
    hashes = [hashlib.sha256(name.encode()).digest()[:8] for name in identifiers]
    return np.unique(np.frombuffer(b"".join(hashes), "<u8"))
