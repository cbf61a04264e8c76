"""Counts of words, runs and letters equal what a plain loop counts."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from classifier.keys import KeyTable, count_pairs, widespread
from classifier.letters import LetterTerms
from classifier.terms import WordTerms
from classifier.text import word_keys, words

_WORDS = st.lists(st.sampled_from("abcd"), max_size=8)
_DOCUMENTS = st.lists(_WORDS, min_size=1, max_size=6)


@given(_DOCUMENTS)
def test_counts_equal_a_plain_loop(rows: list[list[str]]) -> None:
    """Every word and run of up to three counts as often as it stands in the text."""
    documents = [" ".join(row).encode() for row in rows]
    terms = WordTerms.fit(documents, np.arange(len(rows)), (1, 1, 1))
    counts = terms.counts(documents).toarray()
    for row, document in enumerate(rows):
        for column, name in enumerate(terms.names()):
            parts = name.split()
            expected = sum(
                document[i : i + len(parts)] == parts for i in range(len(document))
            )
            assert counts[row, column] == expected


@given(_DOCUMENTS)
def test_state_round_trip(rows: list[list[str]]) -> None:
    """Terms rebuilt from their state count the same."""
    documents = [" ".join(row).encode() for row in rows]
    terms = WordTerms.fit(documents, np.arange(len(rows)), (1, 1))
    again = WordTerms.from_state(terms.state())
    assert (terms.counts(documents) != again.counts(documents)).nnz == 0


def test_terms_of_few_employers_are_left_out() -> None:
    """A word that one employer repeats in many postings is no term."""
    documents = [b"secret data", b"secret data", b"data"]
    terms = WordTerms.fit(documents, np.array([0, 0, 1]), (2, 2))
    assert terms.names() == ["data"]
    assert list(widespread(np.array([7, 7, 9]), np.array([0, 1, 1]), 2)) == [7]


def test_letters_stay_inside_a_line() -> None:
    """Runs of letters cover word ends but never two titles."""
    lines = [[b"ab"], [b"cd"]]
    letters = LetterTerms.fit(lines, np.array([0, 1]), 1)
    assert letters.counts(lines).toarray().sum(axis=1).tolist() == [3.0, 3.0]
    assert letters.size == 6


@given(st.sets(st.integers(0, 2**62), max_size=300), st.lists(st.integers(0, 2**62)))
def test_keys_are_found_where_they_stand(known: set[int], others: list[int]) -> None:
    """Slots and the search behind them agree with a plain dictionary."""
    keys = np.array(sorted(known), np.int64)
    rank = {int(key): place for place, key in enumerate(keys)}
    wanted = np.array([*known, *others], np.int64)
    expected = [rank.get(int(key), -1) for key in wanted]
    assert KeyTable(keys).find(wanted).tolist() == expected


def test_crowded_slots_lose_no_key() -> None:
    """With far more keys than slots, every key still has its column."""
    keys = np.arange(600_000, dtype=np.int64) * 7
    assert (KeyTable(keys).find(keys) == np.arange(len(keys))).all()


def test_empty_input_counts_nothing() -> None:
    """No postings, and postings without words, give matrices without entries."""
    terms = WordTerms.fit([b"a b"], np.array([0]), (1, 1))
    assert terms.counts([]).shape == (0, 3)
    assert terms.counts([b"", b" "]).nnz == 0
    assert KeyTable(np.array([], np.int64)).find(np.array([1])).tolist() == [-1]
    assert count_pairs(np.array([0]), np.array([-1]), (1, 2)).nnz == 0


def test_words_keep_signs_that_name_languages() -> None:
    """Letters, digits, plus and hash stay; case and other signs go."""
    assert words("C++/C#, R&D – Señor 3.5") == [
        b"c++", b"c#", b"r", b"d", "señor".encode("latin-1"), b"3", b"5",
    ]  # fmt: skip


@given(st.lists(st.lists(st.text("aAbé+#", min_size=1, max_size=40), max_size=9)))
def test_equal_words_have_equal_keys(rows: list[list[str]]) -> None:
    """Keys follow the words, wherever a word stands; short words never share one."""
    documents = [" ".join(row).encode("latin-1") for row in rows]
    keys, counts = word_keys(documents)
    assert counts.tolist() == [len(row) for row in rows]
    flat = [word for row in rows for word in row]
    short = {word: key for word, key in zip(flat, keys, strict=True) if len(word) < 24}
    assert len(set(short.values())) == len(short)
    alone = [int(word_keys([word.encode("latin-1")])[0][0]) for word in flat]
    assert keys.tolist() == alone
