"""Tell which mentions are only wished for, by the cues in their sentences."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from classifier.extract.keys import Numbers
from classifier.extract.phrases import Spans
from classifier.extract.words import Words


def mark_wished(
    words: Words, topics: Mapping[str, Spans], spans: Spans
) -> NDArray[np.bool_]:
    """Tell which mentions a cue in their sentence makes a wish.

    A cue in brackets speaks for what stands in them with it: "Fortran (Cobol a plus)".

    Parameters
    ----------
    words : Words
        The words of some postings.
    topics : Mapping of str to Spans
        Cues that look back, such as "is a plus", under ``"before"``, and cues that look
        on, such as "ideally", under ``"after"``.
    spans : Spans
        Mentions in the postings.

    Returns
    -------
    ndarray of bool
        Which of them are wishes.
    """
    mentions = spans.first
    sentences, brackets = words.sentences(mentions), _brackets(words, mentions)
    wished = np.zeros(len(mentions), bool)
    for topic, way in (("before", 1), ("after", -1)):
        cues = topics[topic].first
        inside = _brackets(words, cues)
        for parts, cue_parts, among in (
            (sentences, words.sentences(cues), inside == 0),
            (brackets, inside, inside > 0),
        ):
            reach = np.full(int(parts.max(initial=0)) + 1, -words.count - 1)
            known = among & (cue_parts < len(reach))
            # Looking back counts up to the last cue, looking on from the first one.
            np.maximum.at(reach, cue_parts[known], way * cues[known])
            wished |= reach[parts] > way * mentions
    return wished


def _brackets(words: Words, numbers: Numbers) -> Numbers:
    """Return which bracket of their sentence words stand in, 0 for none."""
    begins = words.first[numbers]
    opening = words.places("(")
    closing = np.concatenate(([-1], words.places(")")))
    opened = np.searchsorted(opening, begins)
    opens = np.concatenate(([-1], opening))[opened]
    is_open = opens > closing[np.searchsorted(closing, begins) - 1]
    holders = words.sentences(np.searchsorted(words.first, opens))
    return np.where(is_open & (holders == words.sentences(numbers)), opened, 0)
