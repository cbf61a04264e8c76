"""Names of cities, regions and countries, looked up in one sorted table."""

import gzip
import re
import unicodedata
from bisect import bisect_left
from enum import Enum
from functools import lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

# 300,000 people: a city of this weight is meant for itself wherever it stands.
LARGE: Final = 1200
_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
    | dict.fromkeys("'’‘ʻʼ`´′", "")
)
_WORDS: Final = {"saint": "st", "sankt": "st", "ft": "fort", "mt": "mount"}
_NOT_WORD: Final = re.compile(r"[\W_]+")


class Kind(Enum):
    """What a name names."""

    CITY = "c"
    REGION = "r"
    COUNTRY = "n"
    AREA = "a"


class Sense(NamedTuple):
    """One thing that a name may mean.

    Attributes
    ----------
    kind : Kind
        What it names.
    name : str
        Usual English name of a city or an area; ``""`` for the rest.
    region : str
        ISO 3166-2 part after the hyphen.
    country : str
        ISO 3166-1 alpha-2.
    weight : int, default=1
        How often postings mean it: population in thousands, more in job markets.
    is_wide : bool, default=False
        True for a metropolitan area, which a city named beside it makes precise.
    """

    kind: Kind
    name: str
    region: str
    country: str
    weight: int = 1
    is_wide: bool = False


@lru_cache(maxsize=16_384)
def fold_name(name: str) -> str:
    """Return the form under which a name is looked up.

    Parameters
    ----------
    name : str
        A name as written anywhere.

    Returns
    -------
    str
        Lower case without accents and punctuation, "St" for "Saint".
    """
    plain = name.casefold().translate(_LETTERS)
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        letters = "".join(c for c in apart if not unicodedata.combining(c))
        # Recomposed, since Korean letters fall apart under NFKD.
        plain = unicodedata.normalize("NFC", letters)
    words = _NOT_WORD.sub(" ", plain).split()
    return " ".join(_WORDS.get(word, word) for word in words)


@lru_cache(maxsize=1)
def _lines() -> list[str]:
    """Return the table, sorted; bisecting it costs 20 ms to load, a dict 300 ms."""
    table = files("pipelines.normalise.data").joinpath("gazetteer.tsv.gz")
    return gzip.decompress(table.read_bytes()).decode("utf-8").splitlines()


@lru_cache(maxsize=65536)
def look_up(key: str) -> tuple[Sense, ...]:
    """Return what a folded name may mean, likeliest first.

    Parameters
    ----------
    key : str
        A name through `fold_name`, or ``#`` and a code in lower case.

    Returns
    -------
    tuple of Sense
        Empty if the name is unknown.
    """
    lines, start = _lines(), f"{key}\t"
    found = []
    at = bisect_left(lines, start)
    while at < len(lines) and lines[at].startswith(start):
        _, kind, name, region, country, weight = lines[at].split("\t")
        found.append(Sense(Kind(kind), name, region, country, int(weight)))
        at += 1
    return tuple(sorted(found, key=lambda sense: -sense.weight))


def look_up_code(code: str) -> tuple[Sense, ...]:
    """Return the regions and the country that a code may stand for.

    Parameters
    ----------
    code : str
        "TX", "BY", "US", "DEU".

    Returns
    -------
    tuple of Sense
        Empty if no code is so written.
    """
    return look_up(f"#{code.casefold()}")
