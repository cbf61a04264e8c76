"""Whether one works on site, at home or both: fields, title, location lines, text."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import islice
from typing import Any, Final, NamedTuple

import re2

_MAX_CHARACTERS: Final = 20_000
_MAX_HITS: Final = 80
_REACH: Final = 160
_MAX_QUOTE: Final = 160
_SENTENCE_END: Final = re.compile(r"(?<!:)[\n\r]|[!?]|\.(?=\s|[A-Z]|$)")
_PART: Final = re.compile(r"\{([a-z_]+)\}")
_LABEL_GATE: Final = re.compile(r"[:=?]|location|workplace|\bli-|^.{0,40}$")
_HEADER: Final = re.compile(r"[^\n]{0,300}")
_HEADER_MARKS: Final = (" | ", " • ", " · ")
# Words that stand as a value: alone, in brackets, between separators.
_FIELD_WORDS: Final = {
    "remote": re.compile(
        r"\b(?:remote(?:ly)?|telecommut\w+|telework|work from home|wfh|remoto"
        r"|home[- ]?office|home[- ]based|virtual|anywhere)\b"
    ),
    "hybrid": re.compile(r"\bhybride?\b"),
    "onsite": re.compile(
        r"\b(?:on[- ]?site|in[- ]office|in[- ]person|office[- ]based)\b"
    ),
}
_NEGATED: Final = re.compile(r"\b(?:no|not|non|keine?)[- ](?:\w+ )?(?:remote|home)\w*")
_TITLE: Final = re.compile(
    r"(?:^|[(\[|•,;:/–—-])\s*(?:100% |fully |full[- ])?(?P<word>remote|hybrid|on-?site"
    r"|in[- ]office|work from home|telecommute|home[- ]based)\b"
    r"(?=\s*(?:[)\]|•,;:/–—-]|$|(?:in|within|or|from|us|usa|uk|eu|west|east)\b))"
    r"|\bremote(?=\s+(?:consult|position|role|job|opportunity|only))"
    r"|^remote(?=\s+(?!sens|control|monitor|operat|support|access|team|site|patient)\w)"
)


class _Rule(NamedTuple):
    """A phrase and the workplace that it states; `unless` another stands beside it."""

    value: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None

    def fits(self, line: str) -> bool:
        """Tell whether a sentence states it."""
        if not self.pattern.search(line):
            return False
        return self.unless is None or not self.unless.search(line)


class _Rules(NamedTuple):
    """The phrases of a posting's text."""

    keywords: Any  # a pattern of re2, which is not typed
    no_workplace: re.Pattern[str]
    conditions: re.Pattern[str]
    labels: tuple[_Rule, ...]
    sentences: tuple[_Rule, ...]
    hints: tuple[_Rule, ...]


@lru_cache(maxsize=1)
def _read_rules() -> _Rules:
    """Return the table of phrases, compiled."""
    table = files("pipelines.normalise.data").joinpath("workplace.toml")
    data = tomllib.loads(table.read_text("utf-8"))
    parts = data["parts"]
    labels, sentences, hints = (
        tuple(_read_rule(row, parts) for row in data[key])
        for key in ("labels", "sentences", "hints")
    )
    return _Rules(
        re2.compile("|".join(map(re.escape, data["keywords"]))),
        re.compile("|".join(data["no_workplace"])),
        re.compile(data["conditions"]),
        labels,
        sentences,
        hints,
    )


def _read_rule(row: Mapping[str, str], parts: Mapping[str, str]) -> _Rule:
    """Return one row of the table, compiled."""
    pattern, unless = (_fill_in(row.get(key, ""), parts) for key in _Rule._fields[1:])
    return _Rule(
        row["value"], re.compile(pattern), re.compile(unless) if unless else None
    )


def _fill_in(pattern: str, parts: Mapping[str, str]) -> str:
    """Return a pattern with the named parts written out."""
    while _PART.search(pattern):
        pattern = _PART.sub(lambda match: parts[match[1]], pattern)
    return pattern


def _read_field(text: str) -> str | None:
    """Return the workplace that a field or location line states; remote is widest."""
    line = text.lower()
    if _NEGATED.search(line):
        return "onsite"
    line = _read_rules().no_workplace.sub(" ", line)
    return next((v for v, words in _FIELD_WORDS.items() if words.search(line)), None)


def _read_title(title: str) -> str | None:
    """Return the workplace that stands in a title as a value, not as a subject."""
    line = title.lower()
    found = [match.group("word") or "remote" for match in _TITLE.finditer(line)]
    if not found:
        return None
    return "onsite" if _NEGATED.search(line) else _read_field(" ".join(found))


def _find_sentences(text: str, keywords: Any) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences that hold a keyword, in order."""
    done = -1
    for match in islice(keywords.finditer(text), _MAX_HITS):
        hit = match.start()
        if hit < done:
            continue
        start = max(0, hit - _REACH, done)
        for stop in _SENTENCE_END.finditer(text, start, hit):
            start = stop.end()
        end = _SENTENCE_END.search(text, hit, hit + _REACH)
        done = end.start() if end else min(len(text), hit + _REACH)
        yield start, done


def _read_sentence(line: str, rules: Sequence[_Rule]) -> str | None:
    """Return what the first rule that fits a sentence states."""
    return next((rule.value for rule in rules if rule.fits(line)), None)


def _read_text(text: str) -> tuple[str | None, str]:
    """Return what the text states: labels come before prose, prose before hints."""
    rules = _read_rules()
    text = text[:_MAX_CHARACTERS]
    lower = text.lower()
    if len(lower) != len(text):  # "İ" grows by one letter; the quote must still fit
        text = lower
    header = _HEADER.match(text)
    if header and any(mark in header.group() for mark in _HEADER_MARKS):
        value = _read_header(header.group().lower())
        if value:
            return value, header.group()[:_MAX_QUOTE].strip()
    prose: tuple[str | None, str] = (None, "")
    hint: tuple[str | None, str] = (None, "")
    for start, end in _find_sentences(lower, rules.keywords):
        quote = text[start:end].strip(" -*•\t")[:_MAX_QUOTE]
        line = rules.no_workplace.sub(" ", lower[start:end])
        label = _read_sentence(line, rules.labels) if _LABEL_GATE.search(line) else None
        if label:
            return label, quote
        if prose[0] or rules.conditions.search(line):
            continue
        prose = (_read_sentence(line, rules.sentences), quote)
        if not prose[0] and not hint[0]:
            hint = (_read_sentence(lower[start:end], rules.hints), quote)
    found = prose if prose[0] else hint
    return found if found[0] else (None, "")


def _read_header(line: str) -> str | None:
    """Return the workplace of "Acme | Data Engineer | REMOTE (US) | Full-time"."""
    parts = re.split(r"[|•·(),;]", line)
    words = [part.strip() for part in parts]
    found = [w for w in words if len(w) <= _REACH // 4 and _read_field(w)]
    return _read_field("; ".join(found)) if found else None


def read_workplace(
    *, structured: str | None, title: str, locations: Sequence[str], text: str
) -> tuple[str | None, str]:
    """Return where one works and the words that say so.

    Parameters
    ----------
    structured : str or None
        What a field of the site says ("remote", "TELECOMMUTE", "On-site").
    title : str
        Title as published.
    locations : sequence of str
        Location lines as published.
    text : str
        The posting.

    Returns
    -------
    value : str or None
        ``onsite``, ``hybrid`` or ``remote``; None when nothing states it. Where remote
        is one of several choices it is ``remote``.
    evidence : str
        The field, line or sentence that decided; ``""`` with None.
    """
    if structured:
        value = _read_field(structured)
        if value:
            return value, structured
    for line in ("; ".join(locations), title):
        value = _read_title(line) if line is title else _read_field(line)
        if value:
            return value, line.strip()[:_MAX_QUOTE]
    return _read_text(text)
