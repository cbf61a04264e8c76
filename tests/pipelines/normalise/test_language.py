"""The language of a posting is named, or left open where nothing tells it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.normalise.language import detect_language

ENGLISH = (
    "We are looking for an engineer to join the team and build pipelines with us. "
)
GERMAN = "Wir suchen eine Ingenieurin, die gern im Team arbeitet und Daten versteht. "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (ENGLISH * 20, "en"),
        (GERMAN, "de"),
        ("Nous recherchons un ingénieur de données pour notre équipe à Lyon.", "fr"),
        ("Buscamos un ingeniero de datos para nuestro equipo de Sevilla.", "es"),
        ("Wij zoeken een data-engineer met ervaring voor ons team in Breda.", "nl"),
        ("Szukamy inżyniera danych z doświadczeniem do zespołu w Łodzi.", "pl"),
        ("Vi söker en dataingenjör med erfarenhet till vårt team i Lund.", "sv"),
        ("データエンジニアを募集しています。", "ja"),
        ("데이터 엔지니어를 찾습니다", "ko"),
    ],
)
def test_language_is_named(text: str, language: str) -> None:
    """A sentence is enough, in ISO 639-1."""
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "12345", "Data Engineer", "Python SQL AWS Spark"])
def test_short_or_mixed_text_is_left_open(text: str) -> None:
    """A few words that every language shares tell nothing."""
    assert detect_language(text) == ""


def test_english_opening_does_not_decide() -> None:
    """A posting with an English introduction is in the language of its body."""
    assert detect_language(ENGLISH * 2 + GERMAN * 12) == "de"


@given(st.text(max_size=400))
def test_every_answer_is_a_code(text: str) -> None:
    """No input raises, and an answer is a code of two letters or nothing."""
    language = detect_language(text)
    assert language == "" or (len(language) == 2 and language.islower())
