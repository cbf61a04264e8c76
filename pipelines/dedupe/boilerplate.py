"""Sentences that say nothing of the vacancy: templates and everyone's phrases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from pipelines.dedupe.signature import Hashes, Signature

# A sentence under this many titles, and this share of them, is the employer's template.
_TEMPLATE_TITLES: Final = 3
_TEMPLATE_SHARE: Final = 0.3
# A title that shares this part of its sentences with one before it is another level or
# team of the same text, which makes that text no template.
_SAME_TEXT: Final = 0.8
# One that this many employers write is a law's, a site's or the language's.
_COMMON_EMPLOYERS: Final = 5


class EmployerCounts:
    """Counts roughly how many employers write each sentence.

    Parameters
    ----------
    sentences : int
        How many there are in all, repeats included. One byte is kept for each, not
        the sentence: two that meet in a byte are counted together.
    """

    def __init__(self, sentences: int) -> None:
        self._counts = np.zeros(1 << max(sentences, 1).bit_length(), np.uint8)
        self._mask = np.uint32(len(self._counts) - 1)

    def add(self, sentences: Hashes) -> None:
        """Count an employer.

        Parameters
        ----------
        sentences : ndarray of uint32
            All that it writes.
        """
        places = np.unique(sentences & self._mask)
        self._counts[places] += self._counts[places] < _COMMON_EMPLOYERS

    def is_common(self, sentences: Hashes) -> npt.NDArray[np.bool_]:
        """Tell which sentences many employers write.

        Parameters
        ----------
        sentences : ndarray of uint32
            Any sentences.

        Returns
        -------
        ndarray of bool
            One a sentence.
        """
        common: npt.NDArray[np.bool_] = (
            self._counts[sentences & self._mask] >= _COMMON_EMPLOYERS
        )
        return common


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """What is boilerplate in the postings of one employer.

    Attributes
    ----------
    template : ndarray of uint32
        Sentences of its own template.
    employers : EmployerCounts
        Tells everyone's phrases.
    """

    template: Hashes
    employers: EmployerCounts

    def covers(self, sentences: Hashes) -> npt.NDArray[np.bool_]:
        """Tell which sentences are boilerplate.

        Parameters
        ----------
        sentences : ndarray of uint32
            Of one posting.

        Returns
        -------
        ndarray of bool
            One a sentence.
        """
        return np.isin(sentences, self.template) | self.employers.is_common(sentences)


def find_template(titles: Iterable[Sequence[Signature]]) -> Hashes:
    """Return the sentences that an employer writes under many titles.

    Parameters
    ----------
    titles : iterable of sequence of Signature
        The employer's signatures, one sequence a title: repeats of one posting must
        not make its text a template.

    Returns
    -------
    ndarray of uint32
        Sentence hashes, sorted.
    """
    told = [
        np.unique(np.concatenate([one.sentences for one in signatures]))
        for signatures in titles
    ]
    sentences, numbers = np.unique(np.concatenate(told), return_inverse=True)
    first_told = np.full(len(sentences), len(told), np.int64)
    counts = np.zeros(len(sentences), np.int64)
    ends = np.cumsum([len(one) for one in told])
    for at, numbered in enumerate(np.split(numbers, ends[:-1])):
        tellers = np.bincount(first_told[numbered], minlength=len(told) + 1)[:-1]
        if tellers.max(initial=0) < _SAME_TEXT * len(numbered):
            first_told[numbered] = np.minimum(first_told[numbered], at)
            counts[numbered] += 1
    return sentences[counts >= max(_TEMPLATE_TITLES, _TEMPLATE_SHARE * len(told))]
