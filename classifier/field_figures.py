"""Figures of the extracted fields: exact match, and F1 over what is stated."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

FIELDS: Final = (
    "degree_required",
    "degree_preferred",
    "degree_or_equivalent",
    "experience_min_years",
    "experience_max_years",
    "seniority",
)
_CLOSE: Final = 0.01


def evaluate_fields(
    predicted: Sequence[Mapping[str, Any]], expected: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Return exact match and non-null F1 of every field, and of all six together.

    Parameters
    ----------
    predicted : sequence of mapping
        Extracted values, a posting each.
    expected : sequence of mapping
        Label rows in the same order; fields named in ``fields_open`` do not count.

    Returns
    -------
    dict
        ``{field: {"exact", "f1", "postings"}}`` and ``six_fields``.

    Raises
    ------
    ValueError
        If there are not as many predictions as labels.
    """
    rows = list(zip(predicted, expected, strict=True))
    figures: dict[str, Any] = {}
    for name in FIELDS:
        pairs = (
            (_value(found, name), _value(truth, name))
            for found, truth in rows
            if name not in truth.get("fields_open", ())
        )
        figures[name] = _field(pairs)
    whole = [
        all(_same(_value(found, name), _value(truth, name)) for name in FIELDS)
        for found, truth in rows
        if not truth.get("fields_open")
    ]
    figures["six_fields"] = round(sum(whole) / max(1, len(whole)), 4)
    return figures


def _field(pairs: Iterable[tuple[Any, Any]]) -> dict[str, float]:
    """Return the figures of one field."""
    right = stated_right = false = missed = count = 0
    for found, truth in pairs:
        count += 1
        same = _same(found, truth)
        right += same
        stated_right += same and _is_stated(truth)
        false += not same and _is_stated(found)
        missed += not same and _is_stated(truth)
    f1 = 2 * stated_right / max(1, 2 * stated_right + false + missed)
    return {
        "exact": round(right / max(1, count), 4),
        "f1": round(f1, 4),
        "postings": count,
    }


def _value(row: Mapping[str, Any], name: str) -> Any:
    """Return a field's value; an absent flag is false."""
    value = row.get(name)
    return bool(value) if name == "degree_or_equivalent" else value


def _is_stated(value: Any) -> bool:
    """Tell a stated value from silence; zero years are stated."""
    return value is not None and value is not False


def _same(found: Any, truth: Any) -> bool:
    """Compare two values; a flag is never equal to a number."""
    if _is_number(found) and _is_number(truth):
        return bool(abs(found - truth) < _CLOSE)
    return bool(found == truth) and _is_number(found) == _is_number(truth)


def _is_number(value: Any) -> bool:
    """Tell numbers from flags, which Python counts among them."""
    return isinstance(value, int | float) and not isinstance(value, bool)
