"""Find the line of a posting's text that states where the work is done."""

import re
from collections.abc import Iterator
from typing import Final

_MAX_LINES: Final = 3
_LABEL: Final = re.compile(
    r"^[\s*•\-–#>]{0,6}(?:job |work |office |primary |position |role |workplace )?"
    r"(?:locations?|standort|arbeitsort|einsatzort|lieu|ubicación|duty station)"
    r"(?:\(s\))?(?:[ *]{0,3}[:：][\s*]{0,3}| [-–]\s{1,3}|[ *]{0,3}\n\s{0,3})"
    r"(?P<place>\w[^\n]{1,120})",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE: Final = re.compile(
    r"\b(?:role|position|job|opportunity|internship|vacancy|contract|opening)\b"
    r"(?: \w+){0,4}? (?:based|located|situated|sits|performed|work|works)"
    r"(?: \w+){0,3}? (?:in|at|from|out of)(?: either)?(?: our| the)?(?: new)? "
    r"(?P<place>[A-Z][^.;:!?()\n]{1,60})"
)
_END: Final = re.compile(
    r"\b(?:offices?|headquarters|HQ|hub|campus|and (?:will|is|reports|requires)|with"
    r"|where|which|who|but|as|to|for|on|is|will|while)\b",
)


def find_location_lines(text: str) -> Iterator[str]:
    """Yield the few lines of a text that state the place of work.

    Parameters
    ----------
    text : str
        The posting, one line a paragraph or bullet.

    Yields
    ------
    str
        "Austin, TX" of "Location: Austin, TX" and "Berlin" of "This role is based in
        our Berlin office"; where the employer sits is no place of work.
    """
    found = 0
    for pattern in (_LABEL, _SENTENCE):
        for match in pattern.finditer(text):
            place = _END.split(match["place"], maxsplit=1)[0].strip()
            if place:
                yield place
                found += 1
            if found == _MAX_LINES:
                return
        if found:
            return
