"""Greenhouse, Lever and Ashby: shapes that are rarer than those of the whole boards."""

from typing import Any

import pytest

from scraper.items import Location
from scraper.parsing.records import Unlisted

_JOB = {"id": 7, "title": "Data Engineer", "absolute_url": "https://acme.example/7"}
_POSTING = {"id": "u-1", "text": "Data Engineer", "hostedUrl": "https://acme.example/u"}
_ROLE = {"id": "a-1", "title": "Data Engineer", "jobUrl": "https://acme.example/a"}


def _field(name: str, value: Any) -> dict[str, Any]:
    return {"metadata": [{"id": 1, "name": name, "value": value, "value_type": "x"}]}


def _range(low: int, high: int, currency: str, title: str, blurb: str = "") -> Any:
    keys = ("min_cents", "max_cents", "currency_type", "title", "blurb")
    return dict(zip(keys, (low, high, currency, title, blurb), strict=True))


@pytest.mark.parametrize(
    ("given", "pay"),
    [
        (
            _range(4500, 5500, "USD", "Pay range", "&lt;p&gt;per hour&lt;/p&gt;"),
            (45, 55, "USD", "per hour"),
        ),
        (_range(9_000_000, 0, "USD", "Annual Salary"), (90000, None, "USD", "Annual")),
        (_range(6_000_000, 8_000_000, "JPY", ""), (6_000_000, 8_000_000, "JPY", "")),
        (
            _range(600_000_000, 800_000_000, "JPY", ""),
            (6_000_000, 8_000_000, "JPY", ""),
        ),
        (_range(1800, 2200, "JPY", "per hour"), (1800, 2200, "JPY", "per hour")),
    ],
)
def test_ranges_of_pay(read: Any, given: Any, pay: tuple[Any, ...]) -> None:
    """The blurb may tell the period; yen come with and without two more digits."""
    posting = read("greenhouse", {**_JOB, "pay_input_ranges": [given]})
    found = [(p.minimum, p.maximum, p.currency, p.period) for p in posting.pay]
    assert found == [pay]
    assert "<" not in posting.salary_raw


def test_money_in_metadata(read: Any) -> None:
    """A currency, a range of it, and a line of text under the name of pay."""
    amount = _field("Base salary", {"amount": "90000", "unit": "EUR"})
    (pay,) = read("greenhouse", {**_JOB, **amount}).pay
    assert (pay.minimum, pay.maximum, pay.currency) == (90000, 90000, "EUR")
    span = {"min_value": "80000", "max_value": "95000", "unit": "EUR"}
    (pay,) = read("greenhouse", {**_JOB, **_field("Pay range", span)}).pay
    assert (pay.minimum, pay.maximum) == (80000, 95000)
    line = read("greenhouse", {**_JOB, **_field("Salary", "$30 - $35 an hour")})
    assert line.salary_raw == "$30 - $35 an hour"
    exempt = read("greenhouse", {**_JOB, **_field("Compensation type", "Exempt")})
    assert exempt.salary_raw == ""


@pytest.mark.parametrize(
    "name", ["Type of employment", "Employment Status", "Beschäftigungsart"]
)
def test_employment_under_other_names(read: Any, name: str) -> None:
    """Employers name the field as they like."""
    posting = read("greenhouse", {**_JOB, **_field(name, ["Part-time"])})
    assert posting.employment_type_raw == ["Part-time"]


def test_a_flag_for_remote_work(read: Any) -> None:
    """Yes to "Remote?" is remote; "Remote eligible" is not the same."""
    posting = read("greenhouse", {**_JOB, **_field("Remote?", value=True)})
    assert posting.workplace == "remote"
    posting = read("greenhouse", {**_JOB, **_field("Remote eligible", value=True)})
    assert posting.workplace is None


def test_an_office_stands_in_for_a_line_without_a_place(read: Any) -> None:
    """By its address, or by its name where it has none; placeholders are no number."""
    offices = [{"id": 1, "name": "Oslo", "location": None}]
    job = {**_JOB, "location": {"name": "Hybrid"}, "offices": offices}
    posting = read("greenhouse", {**job, "requisition_id": "See Opening ID"})
    assert posting.locations == [Location(text="Hybrid"), Location(text="Oslo")]
    assert posting.requisition_id == ""
    known = read("greenhouse", {**job, "location": {"name": "Bergen"}})
    assert known.locations == [Location(text="Bergen")]


def test_the_halves_of_a_description(read: Any) -> None:
    """Opening and body are read where the whole is missing, and only there."""
    halves = {"opening": "<p>Open</p>", "descriptionBodyPlain": "Body & all"}
    posting = read("lever", {**_POSTING, **halves})
    assert posting.description_html == "<p>Open</p>\n<p>Body &amp; all</p>"
    posting = read("lever", {**_POSTING, **halves, "description": "<p>Whole</p>"})
    assert posting.description_html == "<p>Whole</p>"


def test_a_list_that_is_left_open_ends_with_its_section(read: Any) -> None:
    """Headings lose their markup; what follows is no item of the list before."""
    lists = [{"text": "<b>Needs</b> &amp; more", "content": "<div><ul><li>SQL</li>"}]
    posting = read("lever", {**_POSTING, "lists": lists, "additionalPlain": "Bye"})
    assert posting.description_html == (
        "<h3>Needs &amp; more</h3><div><ul><li>SQL</li></ul></div>\n<p>Bye</p>"
    )


def test_all_locations_as_one_text(read: Any) -> None:
    """A text in the place of a list is one place."""
    categories = {"location": "Oslo", "allLocations": "Bergen"}
    posting = read("lever", {**_POSTING, "categories": categories})
    assert [place.text for place in posting.locations] == ["Oslo", "Bergen"]


def test_addresses_without_parts(read: Any) -> None:
    """Text in the place of an address, or of a second place, loses no posting."""
    posting = read(
        "ashby",
        {
            **_ROLE,
            "location": "Oslo",
            "address": "Oslo",
            "secondaryLocations": ["Bergen", {"location": "Rome", "address": None}],
        },
    )
    assert [place.text for place in posting.locations] == ["Oslo", "Bergen", "Rome"]


def test_an_unlisted_role_has_no_unread_keys(parse: Any) -> None:
    """What is kept out of view is not looked into."""
    result, unread = parse("ashby", {**_ROLE, "isListed": False})
    assert isinstance(result, Unlisted)
    assert not unread


def test_plain_lines_lose_their_entities(read: Any) -> None:
    """Title, employer and department are no HTML; a bare ampersand stays."""
    posting = read(
        "greenhouse",
        {
            **_JOB,
            "title": "R&D Engineer, Data &amp; AI &#8211; Oslo",
            "company_name": "Smith &amp; Sons",
            "departments": [{"name": "Sales&notary"}],
        },
    )
    assert posting.title == "R&D Engineer, Data & AI \u2013 Oslo"
    assert posting.hiring_organization == "Smith & Sons"
    assert posting.department == "Sales&notary"


def test_what_is_empty_or_repeated_is_no_error(read: Any) -> None:
    """Empty lists and objects say nothing; several texts become one line."""
    odd = {"requisition_id": [], "location": [], "language": {}, "content": None}
    posting = read("greenhouse", {**_JOB, **odd, "company_name": ["Acme", "Oslo"]})
    assert posting.requisition_id == posting.language == posting.description_html == ""
    assert posting.hiring_organization == "Acme, Oslo"
    moment = read("lever", {**_POSTING, "createdAt": 1764205361939.0})
    assert moment.date_posted == "2025-11-27T01:02:41.939000+00:00"
