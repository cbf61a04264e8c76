"""Find lengths of time in a sentence, however they are written."""

from re import Match
from typing import Final, NamedTuple

from classifier.extract.pattern_sets import PatternSet
from classifier.extract.vocabulary import compile_patterns, read_table

_PATTERNS: Final = compile_patterns("experience")
_NUMBERS: Final = read_table("experience")["numbers"]
_MONTHS_A_YEAR: Final = 12
_MONTHS: Final = ("mo", "mes")
# "3 or 5 years", "3/5 years" and "3 5 years" (lost dash) are ranges when this narrow.
_WIDEST_LOOSE_RANGE: Final = 5
_LOWER_BOUNDS: Final = ("+", "≥", ">", ">=", "> ", ">= ", "≥ ")
_NAMED_FORMS: Final = ("years_first", "unit_in_brackets", "figure_only")
_BARE_FORMS: Final = frozenset(("after_degree", "before_degree"))
_FORMS: Final = ("duration", "article", "glued", *_NAMED_FORMS, *_BARE_FORMS)
_FORM_SET: Final = PatternSet(_PATTERNS[form] for form in _FORMS)


class Duration(NamedTuple):
    """A length of time in years.

    Attributes
    ----------
    low : float
        Its lower end.
    high : float or None
        Its upper end, None when open or single.
    start, end : int
        Offsets in the sentence.
    named : bool, default=False
        Whether the words themselves say that it is experience.
    is_bound : bool, default=False
        Whether it is a lower bound or a range ("3+", "3-5").
    in_months : bool, default=False
        Whether it is counted in months.
    is_compound : bool, default=False
        Whether it names the kind of a thing ("a five year plan").
    """

    low: float
    high: float | None
    start: int
    end: int
    named: bool = False
    is_bound: bool = False
    in_months: bool = False
    is_compound: bool = False


def find_durations(sentence: str) -> tuple[Duration, ...]:
    """Return the lengths of time that a sentence names.

    Parameters
    ----------
    sentence : str
        A sentence or bullet.

    Returns
    -------
    tuple of Duration
        In order, without overlaps.
    """
    forms = [_FORMS[number] for number in sorted(_FORM_SET.which(sentence))]
    # A bare figure counts years only where another one has its unit.
    if _BARE_FORMS.issuperset(forms):
        return ()
    found = [
        duration
        for form in forms
        for match in _PATTERNS[form].finditer(sentence)
        if (duration := _read(match, named=form in _NAMED_FORMS))
    ]
    found.sort(key=lambda duration: (duration.start, -duration.end))
    kept: list[Duration] = []
    for duration in found:
        if not kept or duration.start >= kept[-1].end:
            kept.append(duration)
    return tuple(kept)


def _read(match: Match[str], *, named: bool) -> Duration | None:
    """Turn the parts of a match into years; None for parts that make no sense."""
    parts = match.groupdict()
    scale = _scale(parts.get("unit"))
    low = _number(parts["a"]) * (
        _scale(parts["first_unit"]) if parts.get("first_unit") else scale
    )
    second = parts.get("b") or parts.get("c")
    if second is None:
        return _bounded(match, low, named=named, in_months=scale < 1)
    high = _number(second) * scale
    doubtful = parts.get("c") or parts.get("to") in ("/", "and", "or")
    if doubtful and not low < high <= low + _WIDEST_LOOSE_RANGE:
        return Duration(
            high, None, match.start("b" if parts.get("b") else "c"), match.end(), named
        )
    if high < low:
        return None
    is_open = parts.get("plus") or parts.get("later_plus")
    return Duration(
        low,
        None if is_open else high,
        *_span(match, named=named),
        named,
        is_bound=True,
        in_months=scale < 1,
    )


def _scale(unit: str | None) -> float:
    """Return how many years a unit of time lasts."""
    word = (unit or "years").lower()
    if word.startswith(_MONTHS):
        return 1 / _MONTHS_A_YEAR
    return 10.0 if word.startswith("decade") else 1.0


def _number(word: str) -> float:
    """Return the value of a figure or number word."""
    spelled = _NUMBERS.get(word.lower())
    return float(word.replace(",", ".")) if spelled is None else float(spelled)


def _bounded(
    match: Match[str], value: float, *, named: bool, in_months: bool
) -> Duration:
    """Return a single figure; "up to 3 years" is 0 to 3."""
    start, end = _span(match, named=named)
    before = match.string[max(0, start - 30) : start]
    if _PATTERNS["at_most_before"].search(before):
        return Duration(0.0, value, start, end, named)
    is_bound = any(sign in match.group() for sign in ("+", "plus", "more", "以上"))
    is_bound = is_bound or before.endswith(_LOWER_BOUNDS)
    is_compound = value > 1 and match.group().lower().endswith("year") and not is_bound
    return Duration(value, None, start, end, named, is_bound, in_months, is_compound)


def _span(match: Match[str], *, named: bool) -> tuple[int, int]:
    """Return where a figure stands, with the words that name it experience."""
    return match.start() if named else match.start("a"), match.end()
