"""Find the line of a posting's text that states where the work is done."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from itertools import islice
from typing import Final

_WORDS: Final[dict[str, list[str]]] = tomllib.loads(
    files(__package__).joinpath("data/place_lines.toml").read_text("utf-8")
)
_MAX_LINES: Final = 3
_MAX_TRIES: Final = 20
_LEFT: Final = 160


def _any(kind: str) -> str:
    """Join the words of one kind into an alternation."""
    return f"(?:{'|'.join(_WORDS[kind])})"


_MARK: Final = r"(?:[ *]{0,3}[:：][\s*•]{0,3}| [-–]\s{1,3}|[ *]{0,3}\n\s{0,3})"
_LABEL: Final = re.compile(
    rf"^[ \t*•\-–#>]{{0,6}}(?:{_any('label_kinds')} )?{_any('labels')}(?:\(s\))?{_MARK}"
    r"(?P<place>\w[^\n]{1,200})",
    re.IGNORECASE | re.MULTILINE,
)
# In running text only with a capital and a colon: "… Full-time Location: Leeds Pay: …".
_GLUED_LABEL: Final = re.compile(
    r"(?<=[\s.!?;|)])(?:Job |Work )?(?:Locations?|LOCATIONS?|Standort|Arbeitsort)"
    r"(?:\(s\))?\s?:\s?(?P<place>\w[^\n]{1,120})"
)
_SEATED: Final = re.compile(
    rf"\b(?:{_any('seated')}(?: \w{{2,12}}){{0,3}}? (?:in|within|at|from|out of)"
    r"|work(?:ing|s)? (?:from|out of|at|remotely in))"
    rf" (?:{_any('articles')} ){{0,3}}(?P<place>[A-ZÀ-Ý][^;:!?()\n]{{1,60}})"
)
# "relocate to or work in our New York or Pittsburgh office".
_OFFICE: Final = re.compile(
    r"(?<!with )(?<!with all )(?<!by )(?<!for )\b(?:our|the) "
    r"(?P<place>[A-ZÀ-Ý][\w'’-]{1,20}"
    r"(?:(?:,? |, or | or | and )[A-ZÀ-Ý][\w.'’-]{1,20}){0,5}(?: city)?)"
    rf"\.? (?:based )?{_any('offices')}\b"
)
_HIRING: Final = re.compile(
    rf"\b{_any('hiring')}\b[^.;:\n]{{3,60}} in (?:the )?"
    r"(?P<place>[A-ZÀ-Ý][\w.'’-]{1,20}(?: [A-Z][\w'’-]{1,20}){0,2}, "
    r"[A-Z][\w.]{1,20}(?: [A-Z]\w{1,20})?)"
)
# "one of our locations: Tampa, FL; Boston, MA", "location(s) for this role include: …".
_LISTED: Final = re.compile(
    r"\blocations?(?:\(s\))?(?: [a-z-]{2,10}){0,10}:\s(?P<place>[A-Z][^\n:]{1,160})"
)
_WHO: Final = re.compile(
    rf"\b(?:(?P<job>{_any('job')})|(?P<other>{_any('other')}))\b", re.IGNORECASE
)
_ASIDE: Final = re.compile(rf"\b{_any('aside')}\b", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?](?=\s)|\n")
_END: Final = re.compile(
    rf"\b{_any('ends')}\b|\s(?={_any('next_labels')}\b)|\s(?=[A-Z][A-Za-z]{{2,20}}\s?:)"
    r"|(?<=[a-z)]{2})\.\s|(?<=, [A-Z]{2})\s(?=[A-Z][a-z])"
)


def find_location_lines(text: str) -> Iterator[list[str]]:
    """Yield the few lines of a text that state the place of work, the surest first.

    Parameters
    ----------
    text : str
        The posting, one line a paragraph or bullet.

    Yields
    ------
    list of str
        What is said in one way: "Austin, TX" of "Location: Austin, TX", then "Berlin"
        of "This role is based in our Berlin office". Where the employer sits is no
        place of work.
    """
    for patterns in (
        (_LABEL, _LISTED),
        (_GLUED_LABEL,),
        (_SEATED, _OFFICE, _HIRING),
    ):
        yield list(islice(_find_places(text, patterns), _MAX_LINES))


def _find_places(text: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    """Yield what stands as a place where one of some patterns fits."""
    for pattern in patterns:
        speaks_for_itself = pattern in {_LABEL, _GLUED_LABEL, _HIRING}
        for match in islice(pattern.finditer(text), _MAX_TRIES):
            place = _END.split(match["place"], maxsplit=1)[0].strip()
            # What a list holds is said between its name and its colon too.
            start = match.start("place" if pattern is _LISTED else 0)
            if place and (speaks_for_itself or _is_of_the_job(text, start)):
                yield place


def _is_of_the_job(text: str, start: int) -> bool:
    """Tell whether the sentence speaks of this posting just before a place."""
    begin = max(0, start - _LEFT)
    for end in _SENTENCE_END.finditer(text, begin, start):
        begin = end.end()
    if _ASIDE.search(text, begin, start):
        return False
    said = [match.lastgroup for match in _WHO.finditer(text, begin, start + 1)]
    return bool(said) and said[-1] == "job"
