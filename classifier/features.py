"""From titles and texts to the three views that the title model reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from classifier.groups import TitleGroups, from_pairs, membership, word_groups
from classifier.keys import Keys, KeyTable
from classifier.letters import LetterTerms
from classifier.terms import WordTerms
from classifier.text import plain

Dense = NDArray[np.float32]
_TITLE_MIN_GROUPS: Final = (3, 3, 3)
# Fewer and rarer pairs cost half the time and gained nothing (folds, 2026-11-25).
_TEXT_MIN_GROUPS: Final = (6, 40)
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
        Group flags of the title, group counts of the text, and their lengths.
    silent, untitled : ndarray of bool
        Whether the title says nothing about the field; whether there is no title.
    """

    text: csr_array
    title: csr_array
    dense: Dense
    silent: NDArray[np.bool_]
    untitled: NDArray[np.bool_]

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
        return Views(*(getattr(self, part.name)[chosen] for part in fields(self)))


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
    title_groups : TitleGroups
        Groups that titles are flagged with.
    text_groups : csr_array
        Membership of text terms (rows) in the word groups (columns).
    field : list of str
        Names of the title groups that speak of the field.
    """

    text: WordTerms
    title: WordTerms
    letters: LetterTerms
    idf: dict[str, Dense]
    title_groups: TitleGroups
    text_groups: csr_array
    field: list[str]

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
        named, bodies, split = _read(titles, texts)
        text = WordTerms.fit(bodies, employers, _TEXT_MIN_GROUPS)
        title = WordTerms.fit(named, employers, _TITLE_MIN_GROUPS)
        letters = LetterTerms.fit(split, employers, _LETTER_MIN_GROUPS)
        idf = {
            "text": _idf(text.counts(bodies)),
            "title": _idf(title.counts(named)),
            "letters": _idf(letters.counts(split)),
        }
        table = word_groups()
        groups = TitleGroups(table["title"]), membership(text.names(), table["text"])
        return cls(text, title, letters, idf, *groups, table["field"])

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
        named, bodies, split = _read(titles, texts)
        text, title = self.text.counts(bodies), self.title.counts(named)
        letters = _weighted(self.letters.counts(split), self.idf["letters"])
        letters.data *= _LETTER_WEIGHT
        flags = self.title_groups.flags(split)
        field = [list(self.title_groups.patterns).index(name) for name in self.field]
        sizes = np.fromiter(map(len, split), np.float32, len(split))
        joined = hstack([_weighted(title, self.idf["title"]), letters], format="csr")
        return Views(
            _weighted(text, self.idf["text"]),
            csr_array(joined),
            np.hstack([flags, sizes[:, None], self._counts(text)]),
            (sizes > 0) & ~flags[:, field].any(axis=1),
            sizes == 0,
        )

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
            The state.
        """
        places = np.stack(self.text_groups.tocoo().coords).astype(np.int32)
        return {
            "text": self.text.state(),
            "title": self.title.state(),
            "letters": self.letters.table.keys,
            "idf": {name: idf.astype(np.float16) for name, idf in self.idf.items()},
            "title_groups": {k: list(v) for k, v in self.title_groups.patterns.items()},
            "text_groups": [places, self.text_groups.shape[1]],
            "field": self.field,
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
        places, n_groups = state["text_groups"]
        return cls(
            text,
            WordTerms.from_state(state["title"]),
            LetterTerms(KeyTable(state["letters"])),
            {name: idf.astype(np.float32) for name, idf in state["idf"].items()},
            TitleGroups(state["title_groups"]),
            from_pairs(places, text.size, n_groups),
            state["field"],
        )

    def _counts(self, text: csr_array) -> Dense:
        """Return logarithms and shares of the group counts of texts, and lengths."""
        counts = (text @ self.text_groups).toarray()
        length = text[:, : len(self.text.words)].sum(axis=1).reshape(-1, 1)
        share = 100 * counts / np.maximum(length, _SHORT_TEXT)
        parts = [np.log1p(counts), share, np.log1p(length)]
        return np.hstack(parts).astype(np.float32)


def _read(
    titles: Sequence[str], texts: Sequence[str]
) -> tuple[list[bytes], list[bytes], list[list[bytes]]]:
    """Return titles between end marks and texts, plain, and the words of titles."""
    bare = [plain(title) for title in titles]
    named = [b"^ " + title + b" $" for title in bare]
    return named, [plain(text) for text in texts], [title.split() for title in bare]


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
