"""Nodes of JSON-LD: references, other spellings, entries of lists, repeated blocks."""

import json
import time
from typing import Any

import pytest

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.jsonld import load_block, read_jsonld
from scraper.parsing.page import Page, read_page

_SITE = "https://acme.example"
_BOARD = Board(platform="jsonld", token="acme", base_url=_SITE)  # noqa: S106 - a name
_JOB = {"@type": "JobPosting", "title": "Data Engineer", "description": "<p>Build</p>"}
_OWNER = {"@type": "Organization", "@id": "#org", "name": "Owner Ltd"}


def _scripts(*roots: Any) -> str:
    texts = (root if isinstance(root, str) else json.dumps(root) for root in roots)
    kind = 'type="application/ld+json"'
    return "".join(f"<script {kind}>{text}</script>" for text in texts)


def _page(*roots: Any) -> Page:
    return read_page(_scripts(*roots), f"{_SITE}/jobs/1", _BOARD, _SITE)


def _only(*roots: Any) -> JobPosting:
    (posting,) = _page(*roots).results
    assert isinstance(posting, JobPosting), posting
    return posting


@pytest.mark.parametrize(
    "employer",
    [
        {"@id": "#org"},
        {"@type": "Organization", "@id": "#org"},
        "https://acme.example/#org",
        None,
    ],
)
@pytest.mark.parametrize("is_graph", [True, False])
def test_the_employer_is_found_by_reference(employer: Any, *, is_graph: bool) -> None:
    """In the same graph or in another block, by an address or by being the only one."""
    owner = dict(_OWNER)
    if isinstance(employer, str):
        owner["@id"] = employer
    job = {**_JOB, "hiringOrganization": employer}
    roots = [{"@graph": [owner, job]}] if is_graph else [owner, job]
    assert _only(*roots).hiring_organization == "Owner Ltd"


def test_references_are_followed_inside_lists() -> None:
    """A place in a list, and its address, each a node of its own."""
    graph = [
        {**_JOB, "jobLocation": [{"@id": "#p"}]},
        {"@type": "Place", "@id": "#p", "address": {"@id": "#a"}},
        {"@type": "PostalAddress", "@id": "#a", "addressLocality": "Oslo"},
    ]
    assert [place.city for place in _only({"@graph": graph}).locations] == ["Oslo"]


def test_a_reference_to_itself_ends() -> None:
    """Nodes that refer to each other in a circle are read to a fixed depth."""
    ring = [
        {**_JOB, "jobLocation": {"@id": "#p"}},
        {"@type": "Place", "@id": "#p", "name": "Ring", "containedIn": {"@id": "#p"}},
    ]
    assert _only({"@graph": ring}).locations[0].text == "Ring"


@pytest.mark.parametrize("change", [str.lower, str.upper, str.capitalize])
def test_keys_in_other_capitals(change: Any) -> None:
    """``dateposted``, ``DATEPOSTED`` and ``Dateposted`` are ``datePosted``."""
    job = {change(key): text for key, text in {**_JOB, "datePosted": "x"}.items()}
    node = {"@type": "JobPosting", **job}
    (found,) = read_jsonld(_scripts(node)).postings
    assert {"title", "description", "datePosted"} <= set(found)


def test_values_in_a_row_are_all_read() -> None:
    """Two objects in one block, and words behind the last, lose neither."""
    first, second = json.dumps(_JOB), json.dumps({**_JOB, "title": "Analyst"})
    value, rung = load_block(f"{first},\n{second};")
    assert (rung, [each["title"] for each in value]) == (
        "several",
        ["Data Engineer", "Analyst"],
    )
    value, rung = load_block(f"{first} thank you")
    assert (rung, value) == ("several", [_JOB])


def test_a_backslash_that_escapes_nothing_leaves_no_trace() -> None:
    r"""``\$`` and ``\'`` in a text become what they were meant to be."""
    broken = json.dumps({**_JOB, "title": "It is D5"}).replace("D5", r"\$5\'s")
    value, rung = load_block(broken)
    assert (value["title"], rung) == ("It is $5's", "repaired")


def test_the_plus_sign_of_a_type_may_be_an_entity() -> None:
    """Some servers write ``application/ld&#x2B;json``."""
    page = _scripts(_JOB).replace("+json", "&#x2B;json")
    assert read_jsonld(page).postings == [_JOB]


def test_a_page_that_says_its_posting_twice_has_one() -> None:
    """The block that says more is read, under the page's own identifier."""
    short = {**_JOB, "description": "Build"}
    posting = _only(short, '{"@type": "JobPosting", broken [', _JOB)
    assert (posting.posting_id, posting.description_html) == ("/jobs/1", "<p>Build</p>")


def test_related_postings_are_followed_and_do_not_rename_the_page() -> None:
    """A detail page may list others, each with an address beside its entry."""
    main = {**_JOB, "url": f"{_SITE}/jobs/1"}
    entry = {"@type": "ListItem", "url": "/jobs/2", "item": {**_JOB, "title": "B"}}
    del entry["item"]["description"]  # type: ignore[attr-defined] # it is a dict
    page = _page(main, {"@type": "ItemList", "itemListElement": [entry]})
    assert page.links == [f"{_SITE}/jobs/2"]
    (posting,) = page.results
    assert isinstance(posting, JobPosting)
    assert posting.posting_id == "/jobs/1"


def test_references_to_references_do_not_multiply() -> None:
    """Nodes that each name a hundred others cost no more than the page's size."""
    names = [{"@id": f"#{number}"} for number in range(100)]
    nodes = [{**each, "@type": "Thing", "sameAs": names} for each in names]
    job = {**_JOB, "jobLocation": names}
    began = time.perf_counter()
    assert _only({"@graph": [job, *nodes]}).title == "Data Engineer"
    assert time.perf_counter() - began < 2
