"""The table of names is what its sources give, and its lookups are exact."""

import gzip
from importlib.resources import files

import pycountry
import pytest

from pipelines.normalise.gazetteer import Kind, fold_name, look_up, look_up_code
from pipelines.normalise.gazetteer_build import build_table


def test_shipped_table_is_built_from_its_sources() -> None:
    """Building again from GeoNames and ISO 3166 gives the shipped rows."""
    shipped = files("pipelines.normalise.data").joinpath("gazetteer.tsv.gz")
    built = gzip.decompress(build_table())
    assert built == gzip.decompress(shipped.read_bytes())


def test_every_region_is_valid() -> None:
    """Each region of the table is a subdivision of its country."""
    shipped = files("pipelines.normalise.data").joinpath("gazetteer.tsv.gz")
    rows = gzip.decompress(shipped.read_bytes()).decode().splitlines()
    places = {tuple(row.split("\t")[3:5]) for row in rows}
    known = {sub.code for sub in pycountry.subdivisions}
    assert {f"{country}-{region}" for region, country in places if region} <= known


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Zürich", "zurich"),
        ("Łódź", "lodz"),
        ("Saint-Denis", "st denis"),
        ("St. John’s", "st johns"),
        ("서울", "서울"),
    ],
)
def test_names_fold_to_one_form(name: str, key: str) -> None:
    """Accents, case, punctuation and "Saint" do not matter."""
    assert fold_name(name) == key


def test_likeliest_sense_comes_first() -> None:
    """A bare name means its largest city."""
    sense = look_up("london")[0]
    assert (sense.name, sense.region, sense.country) == ("London", "ENG", "GB")


def test_code_names_regions_and_country() -> None:
    """A code shared by a state and a country gives both."""
    senses = look_up_code("CA")
    assert {"US", "CA"} <= {sense.country for sense in senses}
    assert {Kind.REGION, Kind.COUNTRY} <= {sense.kind for sense in senses}


def test_unknown_name_means_nothing() -> None:
    """A name that no source lists has no sense."""
    assert look_up("xyzzy quux") == ()
