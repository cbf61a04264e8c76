"""From titles and texts to the three views that the title model reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from classifier.groups import from_pairs, membership, word_groups
from classifier.keys import Keys, KeyTable
from classifier.letters import LetterTerms
from classifier.terms import WordTerms
from classifier.text import words

Dense = NDArray[np.float32]
_TITLE_MIN_GROUPS: Final = (3, 3, 3)
_TEXT_MIN_GROUPS: Final = (4, 12)
_LETTER_MIN_GROUPS: Final = 3
# Letters repeat what words say, so that they weigh half.
_LETTER_WEIGHT: Final = 0.5
_SHORT_TEXT: Final = 30


@dataclass(slots=True)
class Views:
    """One batch of postings as matrices, a row a posting.

    Attributes
    ----------
    text, title : csr_array
        Weighted terms of the text; weighted words and letters of the title.
    dense : ndarray of float32
        Group counts of title and text, and their lengths.
    """

    text: csr_array
    title: csr_array
    dense: Dense

    def rows(self, chosen: NDArray[Any]) -> "Views":
        """Return some of the postings.

        Parameters
        ----------
        chosen : ndarray
            Positions or a mask.

        Returns
        -------
        Views
            The same views of the chosen postings.
        """
        return Views(self.text[chosen], self.title[chosen], self.dense[chosen])


@dataclass(slots=True)
class Features:
    """Learnt vocabularies and weights; turns postings into `Views`.

    Attributes
    ----------
    text, title : WordTerms
        Words of texts and of titles.
    letters : LetterTerms
        Runs of letters of titles.
    idf : dict of str to ndarray of float32
        Inverse document frequency a column of ``text``, ``title``, ``letters``.
    groups : dict of str to csr_array
        Membership of terms (rows) in the word groups of the vocabulary (columns),
        for ``text`` and ``title``.
    """

    text: WordTerms
    title: WordTerms
    letters: LetterTerms
    idf: dict[str, Dense]
    groups: dict[str, csr_array]

    @classmethod
    def fit(
        cls, titles: Sequence[str], texts: Sequence[str], employers: Keys
    ) -> "Features":
        """Learn the terms that at least three employers use, and their weights.

        Parameters
        ----------
        titles, texts : sequence of str
            Every posting at hand, labelled or not.
        employers : ndarray of int64
            Employer group of each posting.

        Returns
        -------
        Features
            The learnt features.
        """
        named, bodies, plain = _read(titles, texts)
        text = WordTerms.fit(bodies, employers, _TEXT_MIN_GROUPS)
        title = WordTerms.fit(named, employers, _TITLE_MIN_GROUPS)
        letters = LetterTerms.fit(plain, employers, _LETTER_MIN_GROUPS)
        idf = {
            "text": _idf(text.counts(bodies)),
            "title": _idf(title.counts(named)),
            "letters": _idf(letters.counts(plain)),
        }
        table = word_groups()
        groups = {
            "text": membership(text.names(), table["text"]),
            "title": membership(title.names(), table["title"]),
        }
        return cls(text, title, letters, idf, groups)

    def transform(self, titles: Sequence[str], texts: Sequence[str]) -> Views:
        """Return the views of a batch.

        Parameters
        ----------
        titles, texts : sequence of str
            Titles and texts in the same order; either may be empty strings.

        Returns
        -------
        Views
            One row a posting.
        """
        named, bodies, plain = _read(titles, texts)
        text, title = self.text.counts(bodies), self.title.counts(named)
        letters = _weighted(self.letters.counts(plain), self.idf["letters"])
        letters.data *= _LETTER_WEIGHT
        dense = self._dense(text, title)
        joined = hstack([_weighted(title, self.idf["title"]), letters], format="csr")
        return Views(_weighted(text, self.idf["text"]), csr_array(joined), dense)

    def names(self) -> dict[str, list[str]]:
        """Return the readable terms of the two sparse views.

        Returns
        -------
        dict of str to list of str
            ``text`` and ``title`` in column order; letters are quoted runs.
        """
        keys = self.letters.table.keys
        runs = [f"“{_letters_of(int(key))}”" for key in keys]
        return {"text": self.text.names(), "title": self.title.names() + runs}

    def state(self) -> dict[str, Any]:
        """Return plain values and arrays that `from_state` reads back.

        Returns
        -------
        dict
            The state; groups as lists of (row, column).
        """
        pairs = {}
        for name, matrix in self.groups.items():
            where = matrix.tocoo().coords
            pairs[name] = [np.stack(where).astype(np.int32), matrix.shape[1]]
        return {
            "text": self.text.state(),
            "title": self.title.state(),
            "letters": self.letters.table.keys,
            "idf": {name: idf.astype(np.float16) for name, idf in self.idf.items()},
            "groups": pairs,
        }

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> "Features":
        """Rebuild the features that `state` described.

        Parameters
        ----------
        state : mapping
            What `state` returned.

        Returns
        -------
        Features
            Equal features.
        """
        text = WordTerms.from_state(state["text"])
        title = WordTerms.from_state(state["title"])
        groups = {
            name: from_pairs(pairs, terms.size, n_groups)
            for (name, (pairs, n_groups)), terms in zip(
                state["groups"].items(), (text, title), strict=True
            )
        }
        letters = LetterTerms(KeyTable(state["letters"]))
        idf = {name: idf.astype(np.float32) for name, idf in state["idf"].items()}
        return cls(text, title, letters, idf, groups)

    def _dense(self, text: csr_array, title: csr_array) -> Dense:
        """Return group counts: flags of the title, logs and shares of the text."""
        named = title @ self.groups["title"]
        counts = (text @ self.groups["text"]).toarray()
        length = text[:, : len(self.text.index)].sum(axis=1).reshape(-1, 1)
        share = 100 * counts / np.maximum(length, _SHORT_TEXT)
        size = title[:, : len(self.title.index)].sum(axis=1).reshape(-1, 1)
        parts = [named.toarray() > 0, size, np.log1p(counts), share, np.log1p(length)]
        return np.hstack(parts).astype(np.float32)


def _read(
    titles: Sequence[str], texts: Sequence[str]
) -> tuple[list[list[bytes]], list[list[bytes]], list[list[bytes]]]:
    """Return the words of titles between end marks, of texts, and of titles."""
    plain = [words(title) for title in titles]
    named = [[b"^", *title, b"$"] for title in plain]
    return named, [words(text) for text in texts], plain


def _idf(counts: csr_array) -> Dense:
    """Return the smoothed inverse document frequency of every column."""
    seen = np.bincount(counts.indices, minlength=counts.shape[1])
    weights: Dense = (np.log((1 + counts.shape[0]) / (1 + seen)) + 1).astype(np.float32)
    return weights


def _weighted(counts: csr_array, idf: Dense) -> csr_array:
    """Return logarithmic tf-idf rows of unit length."""
    values = np.log1p(counts.data) * idf[counts.indices]
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    norms = np.sqrt(np.bincount(rows, values * values, minlength=counts.shape[0]))
    values = (values / np.maximum(norms, 1e-9)[rows]).astype(np.float32)
    return csr_array((values, counts.indices, counts.indptr), shape=counts.shape)


def _letters_of(key: int) -> str:
    """Return the letters that a key packs."""
    return key.to_bytes(8, "big").lstrip(b"\0").decode("latin-1")
