"""Read the whole ladder of years by degree."""

from collections.abc import Sequence
from typing import Final

from classifier.extract.degree import RANK
from classifier.extract.found import Found
from classifier.extract.routes import Degrees, Stay
from classifier.extract.vocabulary import compile_patterns

_NO_YEARS: Final = compile_patterns("experience")["no_years_after"]


def read_ladder(
    degrees: Sequence[Degrees], stays: Sequence[Stay]
) -> tuple[dict[str, float], Found | None]:
    """Return the years that each degree level needs, as far as they are paired.

    Parameters
    ----------
    degrees : sequence of Degrees
        The degrees that a posting asks for.
    stays : sequence of Stay
        The years that it asks for, with the degrees that they go with.

    Returns
    -------
    ladder : dict of str to float
        Fewest years a level, from the lowest level up; empty without pairs.
    steps : Found or None
        The first stretch of text that pairs years with a degree.
    """
    ladder: dict[str, float] = {}
    steps = None
    for stay in stays:
        if stay.years.preferred or stay.years.instead:
            continue
        low = stay.years.duration.low
        for wanted in stay.degrees:
            if wanted.preferred:
                continue
            for mention in wanted.mentions:
                ladder[mention.level] = min(low, ladder.get(mention.level, low))
            steps = steps or _step(
                stay, wanted.mentions[0].start, wanted.mentions[-1].end
            )
    for one in degrees if ladder else ():
        text, end = one.sentence.text, one.wanted.mentions[-1].end
        if not one.wanted.preferred and _NO_YEARS.match(text[end : end + 60]):
            ladder.setdefault(one.wanted.lowest.level, 0.0)
    return dict(sorted(ladder.items(), key=lambda step: RANK[step[0]])), steps


def _step(stay: Stay, start: int, end: int) -> Found:
    """Return the stretch from a degree to its years, in either order."""
    duration = stay.years.duration
    offset = stay.sentence.start
    return Found(
        duration.low,
        offset + min(start, duration.start),
        offset + max(end, duration.end),
    )
