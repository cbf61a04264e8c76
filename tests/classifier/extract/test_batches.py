"""Many postings read at once are read as each one alone."""

import gc

from hypothesis import given
from hypothesis import strategies as st

from classifier.extract import _batches, extract, extract_all
from classifier.extract.fold import fold, narrow
from classifier.extract.lines import find_lines

_LINES = (
    "About us", "Join Acme, a fintech at the heart of payments",
    "Responsibilities:", "- Build data pipelines and deploy models in production",
    "Requirements:", "- 5+ years of experience with Python, R, C++ or Go",
    "- BS or MS in Computer Science, Statistics or a related field, or equivalent",
    "- Spark preferred, Kafka is a plus. We use A/B testing. Etc. and so on",
    "Nice to have:", "- Ph.D. in Physics; AWS Certified",
    "Benefits", "Visa sponsorship is not available", "- Secret clearance required",
    "Ideally you know .NET and", "or", "a", "I", "•", "…", "", "x" * 70, "Größe, ıİ",
)  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_LINES) | st.text(max_size=8)).map("\n".join)
_TITLES = st.sampled_from(("", "Data Engineer", "Senior or Staff Analyst (PhD)"))


@given(st.lists(st.tuples(_TITLES, _TEXTS, st.sampled_from(("", "Acme Bank")))))
def test_neighbours_in_a_batch_change_no_answer(
    postings: list[tuple[str, str, str]],
) -> None:
    """No word, sentence, section or cue of a posting reaches into its neighbour."""
    assert extract_all(postings) == [extract(*posting) for posting in postings]


@given(st.lists(_TEXTS | st.sampled_from(("high\nschool", "🎓 Größe\n3 y\nears", ""))))
def test_one_search_finds_the_lines_that_each_text_has_alone(texts: list[str]) -> None:
    """Where a text's lines stand does not depend on what is read before it."""
    for text, lines in zip(texts, find_lines(texts), strict=True):
        assert lines == find_lines([text])[0]
        for line in lines:
            words = line.coded.decode()
            assert text.split("\n")[line.number] == words
            assert text.startswith(words, line.start)
            assert not line.start or text[line.start - 1] == "\n"


def test_a_line_is_found_by_its_own_words() -> None:
    """Lines that speak of nothing are passed over, whatever stands beside them."""
    text = "Größe zählt\n🎓 a degree\n\nor 3 years\nWe are nice\nhigh\nschool"
    assert [line.number for line in find_lines(["", text, "BS"])[1]] == [1, 3]


def test_any_number_of_postings_is_read_in_order() -> None:
    """More than one batch gives one answer a posting."""
    texts = [f"Requirements:\n- {years} years of experience" for years in range(1, 9)]
    found = extract_all(("", text, "") for text in texts * 80)
    assert [one.experience_min_years for one in found] == [*range(1, 9)] * 80
    assert extract_all([]) == []


def test_the_collector_goes_on_after_a_batch() -> None:
    """Reading leaves the garbage collector as it was."""
    extract("", "Python")
    assert gc.isenabled()
    gc.disable()
    try:
        extract("", "Python")
        assert not gc.isenabled()
    finally:
        gc.enable()


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    """A byte stands for each character, whatever its script."""
    assert len(fold(narrow(text))) == len(text)


def test_long_texts_are_read_in_small_batches() -> None:
    """A batch holds no more than a few million characters."""
    text = "Requirements:\n- 5 years of experience\n" + "x " * 900_000
    batches = list(_batches(("", text, "") for _ in range(7)))
    assert [len(batch) for batch in batches] == [3, 3, 1]
    assert extract("", text).experience_min_years == 5
