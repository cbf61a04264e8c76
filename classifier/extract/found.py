"""A value and where it is stated."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the stretch of text that states it.

    Attributes
    ----------
    value : str or float or bool
        The value.
    start, end : int
        Offsets in the plain text.
    """

    value: str | float | bool
    start: int
    end: int
