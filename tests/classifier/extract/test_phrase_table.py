"""Phrases of a vocabulary in the words of several texts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.extract.fold import split_words
from classifier.extract.keys import KeyTable
from classifier.extract.phrase_table import PhraseTable
from classifier.extract.phrases import Phrase
from classifier.extract.words import Words

_SPELLINGS = (
    ("data", "thing", None), ("data science", "thing", None),
    ("data science platform", "thing", None), ("science", "thing", None),
    ("science", "field", None), ("platform engineer", "role", None),
    ("Go", "thing", "Go"), ("c#", "thing", None), ("a b c d e f", "role", None),
    ("internationalization", "thing", None), ("internationalizations", "thing", None),
)  # fmt: skip
_TABLE = PhraseTable(
    (spelling, Phrase(topic, spelling, exact)) for spelling, topic, exact in _SPELLINGS
)


def _found(*texts: str) -> set[tuple[int, str, str, str]]:
    """Return text, topic, spelling and quote of all phrases."""
    return {
        (text, topic, _TABLE.phrases[phrase].value, texts[text][start:end])
        for topic, spans in _TABLE.find(Words(texts)).items()
        for text, phrase, _, _, start, end in spans.rows()
    }


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("data science", {"data science"}),
        ("data-science / platform", {"data science platform"}),
        ("data, science", {"data", "science"}),
        ("data science. Platform", {"data science"}),
        ("Data  Science", {"data science"}),
        ("go to Go", {"Go"}),
        ("C# and c sharp", {"c#"}),
        ("internationalization of internationalizationx", {"internationalization"}),
        ("datascience", set()),
    ],
)
def test_the_longest_spelling_counts(text: str, things: set[str]) -> None:
    """Words of a phrase stand side by side; a shorter one inside it is not read."""
    assert {name for _, topic, name, _ in _found(text) if topic == "thing"} == things


def test_no_phrase_goes_on_in_the_next_text() -> None:
    """Words of two texts make no phrase, and offsets count from each text's start."""
    assert _found("data", "science platform", "engineer") == {
        (0, "thing", "data", "data"),
        (1, "thing", "science", "science"),
        (1, "field", "science", "science"),
    }


def test_topics_do_not_hide_each_other() -> None:
    """A phrase is only left out inside a longer one of its own topic."""
    found = {(topic, name) for _, topic, name, _ in _found("data science")}
    assert found == {("thing", "data science"), ("field", "science")}


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=30), unique=True))
def test_different_words_have_different_keys(names: list[str]) -> None:
    """A word is told from others by its first 24 letters."""
    words = Words([" ".join(names)])
    keys = words.keys(np.arange(len(names))).tolist()
    known = {name[:24] for name in names}
    assert len(set(keys)) == len(known)


def test_two_words_with_one_key_are_refused() -> None:
    """A vocabulary whose words cannot be told apart is a fault of the program."""
    words = Words(["same same"])
    with pytest.raises(ValueError, match="one key"):
        KeyTable(words.keys(np.arange(2)), (1, 2))


@given(st.lists(st.text(max_size=20), max_size=4))
def test_words_are_numbered_through(texts: list[str]) -> None:
    """Words stand in order, and each text's are its own."""
    words = Words(texts)
    names = [name for text in texts for name in (*split_words(text), "_")]
    assert [words.word(number) for number in range(words.count)] == names
