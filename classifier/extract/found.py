"""A value and where it is stated."""

from typing import NamedTuple


class Found(NamedTuple):
    """A value and the stretch of text that states it.

    Attributes
    ----------
    value : str or float or bool
        The value.
    start, end : int
        Offsets in the plain text, or in the plain title when `in_title`.
    in_title : bool, default=False
        Whether the title states it.
    """

    value: str | float | bool
    start: int
    end: int
    in_title: bool = False
