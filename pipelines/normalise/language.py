"""Name the language that a posting is written in."""

from functools import lru_cache
from typing import Any, Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Languages that boards publish in; the model's rarer ones win on lists of skills.
_LANGUAGES: Final = [
    *("ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr"),
    *("he", "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "ms", "nl", "no"),
    *("pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "vi", "zh"),
]
_SLICE: Final = 200
_MIN_LETTERS: Final = 30
_MIN_NATIVE_LETTERS: Final = 4
_MIN_MARGIN: Final = 8.0
_LATIN_END: Final = "\u024f"
# Most postings are English; counting its smallest words costs 5 µs, asking the
# model 300 µs after a second to load (2026-11-25).
_ENGLISH_WORDS: Final = (
    *(" the ", " and ", " to ", " of ", " with ", " you ", " your ", " our ", " are "),
    *(" will ", " this ", " that "),
)
_CHARACTERS_PER_ENGLISH_WORD: Final = 101


@lru_cache(maxsize=1)
def _load_identifier() -> Any:
    """Return the model, told which languages there are."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_LANGUAGES)
    return identifier


def _slice(text: str) -> list[str]:
    """Return slices from the start, the middle and the end, blanks made single."""
    if len(text) <= 3 * _SLICE:
        return [" ".join(text.split())]
    starts = (0, len(text) // 2, len(text) * 3 // 4)
    return [" ".join(text[start : start + _SLICE].split()) for start in starts]


def _is_english(text: str) -> bool:
    """Tell whether a text is dense with the smallest words of English."""
    count = sum(map(text.count, _ENGLISH_WORDS))
    return count * _CHARACTERS_PER_ENGLISH_WORD > max(len(text), _SLICE // 2)


def detect_language(text: str) -> str:
    """Return the language of a text.

    Parameters
    ----------
    text : str
        A posting; 600 characters of it are looked at.

    Returns
    -------
    str
        ISO 639-1; ``""`` where the text is too short or too mixed to tell.
    """
    slices = _slice(text)
    if 2 * sum(map(_is_english, slices)) > len(slices):
        return "en"
    sample = " ".join(slices)
    letters = [c for c in sample if c.isalpha()]
    native = sum(c > _LATIN_END for c in letters)
    if len(letters) < _MIN_LETTERS and native < _MIN_NATIVE_LETTERS:
        return ""
    (first, score), (_, second) = _load_identifier().rank(sample)[:2]
    return str(first) if score - second >= _MIN_MARGIN else ""
