"""The loop that most parsers of postings run: each pattern over the whole text."""

import re
from typing import Final

# What such code commonly looks for, as found in open parsers of postings and résumés:
# degrees, years and ranks, every one on its own and without regard to case.
PATTERNS: Final = (
    r"\bbachelor(?:'?s)?(?:\s+degree)?\b",
    r"\bbachelor(?:'?s)?\s+of\s+(?:science|arts|engineering|technology)\b",
    r"\bb\.?\s?s\.?c?\.?\b",
    r"\bb\.?\s?a\.?\b",
    r"\bb\.?\s?tech\b",
    r"\bb\.?\s?eng?\b",
    r"\bbba\b",
    r"\bundergraduate\s+degree\b",
    r"\b(?:four|4)[-\s]year\s+degree\b",
    r"\bmaster(?:'?s)?(?:\s+degree)?\b",
    r"\bmaster(?:'?s)?\s+of\s+(?:science|arts|engineering|business)\b",
    r"\bm\.?\s?s\.?c?\.?\b",
    r"\bm\.?\s?a\.?\b",
    r"\bm\.?\s?tech\b",
    r"\bm\.?\s?eng\b",
    r"\bmba\b",
    r"\b(?:advanced|graduate)\s+degree\b",
    r"\bph\.?\s?d\.?\b",
    r"\bdoctora(?:te|l)(?:\s+degree)?\b",
    r"\bpost-?doc(?:toral)?\b",
    r"\bassociate(?:'?s)?\s+degree\b",
    r"\bhigh\s+school(?:\s+diploma)?\b",
    r"\bged\b",
    r"\bdiploma\b",
    r"\b(?:bs|ba)\s*/\s*(?:ms|ma)\b",
    r"\bdegree\s+in\s+[a-z][a-z ]{2,40}",
    r"\b(?:degree|education)\s+(?:is\s+)?required\b",
    r"\b(?:degree|education)\s+(?:is\s+)?preferred\b",
    r"\bor\s+equivalent(?:\s+(?:work\s+|practical\s+)?experience)?\b",
    r"\bequivalent\s+combination\s+of\s+education\s+and\s+experience\b",
    r"\bno\s+degree\s+(?:required|necessary)\b",
    r"\b\d{1,2}\s?\+\s?years?\b",
    r"\b\d{1,2}\s?(?:-|–|to)\s?\d{1,2}\s?years?\b",
    r"\b\d{1,2}\s+years?\s+of\s+(?:[a-z]+\s+){0,4}experience\b",
    r"\b\d{1,2}\s?\+?\s?yrs?\b",
    r"\b(?:minimum|min\.?)\s+(?:of\s+)?\d{1,2}\s?\+?\s?years?\b",
    r"\bat\s+least\s+\d{1,2}\s?\+?\s?years?\b",
    r"\b(?:over|more\s+than)\s+\d{1,2}\s+years?\b",
    r"\bup\s+to\s+\d{1,2}\s+years?\b",
    r"\b\d{1,2}\s+or\s+more\s+years?\b",
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:\(\d{1,2}\)\s+)?years?\b",
    r"\bexperience\s*(?::|of)\s*\d{1,2}\s?\+?\s?years?\b",
    r"\b\d{1,2}\s?\+?\s+months?\b",
    r"\byears?\s+of\s+(?:relevant|professional|related|work)\s+experience\b",
    r"\bno\s+(?:prior\s+)?experience\s+(?:required|necessary)\b",
    r"\b(?:experience|years?)\s+preferred\b",
    r"\bsenior\b",
    r"\bsr\.?\b",
    r"\bjunior\b",
    r"\bjr\.?\b",
    r"\blead\b",
    r"\bprincipal\b",
    r"\bstaff\b",
    r"\bentry[-\s]level\b",
    r"\bmid[-\s](?:level|senior)\b",
    r"\bintern(?:ship)?\b",
    r"\b(?:new|recent)\s+grad(?:uate)?s?\b",
    r"\b(?:manager|supervisor)\b",
    r"\b(?:director|head\s+of)\b",
    r"\b(?:vp|vice\s+president|chief)\b",
)
_COMPILED: Final = tuple(re.compile(pattern, re.IGNORECASE) for pattern in PATTERNS)


def find_all(text: str) -> list[tuple[int, int, int]]:
    """Return pattern number, start and end of every match, one pattern at a time."""
    return [
        (number, *match.span())
        for number, pattern in enumerate(_COMPILED)
        for match in pattern.finditer(text)
    ]
