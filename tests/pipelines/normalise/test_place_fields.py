"""Structured cities beside a location line of their own."""

import pytest

from pipelines.normalise.places import read_places


@pytest.mark.parametrize(
    ("parts", "line", "expected"),
    [
        ("Mesa|AZ|US", "Phoenix/Mesa campus", ["Mesa|AZ|US"]),
        ("Mesa", "Phoenix/Mesa campus", ["Mesa|AZ|US"]),
        ("Mesa|AZ|US", "Phoenix/Mesa campus, Arizona", ["Mesa|AZ|US"]),
        ("Washington||", "Washington Union Yard", ["Washington|DC|US"]),
        (
            "Washington|District of Columbia|United States",
            "Washington Union Yard, District of Columbia",
            ["Washington|DC|US"],
        ),
        ("New York|NY|US", "Queens, New York", ["New York|NY|US"]),
        ("Tokyo||JP", "Shibuya", ["Tokyo|13|JP"]),
        ("London||GB", "Victoria", ["London|ENG|GB"]),
        ("Munich||DE", "Schwabing office", ["Munich|BY|DE"]),
        ("Mesa|AZ|US", "Mesa or Phoenix", ["Mesa|AZ|US", "Phoenix|AZ|US"]),
        ("Mesa|AZ|US", "Mesa, Phoenix", ["Mesa|AZ|US", "Phoenix|AZ|US"]),
        ("Lyon||FR", "Lyon/Madrid", ["Lyon|ARA|FR", "Madrid|MD|ES"]),
        ("Lyon||FR", "Remote - Spain", ["Lyon|ARA|FR", "||ES"]),
        ("Boise|ID|US", "Austin TX", ["Boise|ID|US", "Austin|TX|US"]),
        ("Remote||US", "Denver", ["Denver|CO|US"]),
    ],
)
def test_structured_city_outweighs_its_site(
    parts: str, line: str, expected: list[str]
) -> None:
    """A line adds to a structured city what it lists, not a site or district of it."""
    fields = zip(("city", "region", "country"), parts.split("|"), strict=False)
    found = read_places([{**dict(fields), "text": line}])
    assert [f"{p.city}|{p.region}|{p.country}" for p in found] == expected
