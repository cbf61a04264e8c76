"""Which board an address belongs to: every form of every platform, and what is not."""

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.spiderloader import SpiderLoader

from scraper.boards import Board, BoardsError, known_platforms
from scraper.crawl_settings import make_settings
from scraper.recognise import platforms, recognise_url

_GUID = "0b3c1f3e-1111-4222-8333-444455556666"
_FORMS: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("fixtures").joinpath("host_forms.toml").read_text()
)
_TOKENS = {
    "workday": "acme.wd5/External",
    "paylocity": f"{_GUID}/Acme-Inc",
    "comeet": "30.005/ABCDEF01",
    "oracle_orc": "abcd.fa.us2/CX_1",
    "weworkremotely": "remote-design-jobs",
    "hackernews": "4242",
}


@pytest.mark.parametrize(
    ("key", "url"), [(key, url) for key, urls in _FORMS.items() for url in urls]
)
def test_every_form_of_an_address_names_its_board(key: str, url: str) -> None:
    """Boards, postings, embeds and APIs; with and without scheme."""
    board = recognise_url(url)
    assert board is not None
    assert board.key == key


def test_every_platform_with_hosts_has_a_form_here() -> None:
    """The table holds no platform that these cases leave out, nor an unknown one."""
    named = {each.platform for each in platforms() if each.forms}
    assert named == {key.partition(":")[0] for key in _FORMS}
    assert {each.platform for each in platforms()} == set(known_platforms()) - {
        "jsonld"
    }


def test_addresses_that_spiders_ask_for_are_recognised() -> None:
    """What a spider makes of a board leads back to the same board."""
    loader = SpiderLoader.from_settings(make_settings("", {}))
    checked = set()
    for each in {one.platform for one in platforms() if not one.is_feed}:
        board = Board(platform=each, token=_TOKENS.get(each, "acme"))
        spider = loader.load(each)(boards=[board])
        url = spider.url(board, spider.list_path.replace("{tenant}", "acme"))
        if spider.origin:
            found = recognise_url(url)
            assert found is not None, url
            assert found.key == board.key
            checked.add(each)
    assert len(checked) > 15


@pytest.mark.parametrize(
    ("url", "base_url"),
    [
        ("https://jobs.eu.lever.co/acme", "https://api.eu.lever.co"),
        ("https://acme.jobs.personio.com/", "https://acme.jobs.personio.com"),
        ("https://acme.na.teamtailor.com/", "https://acme.na.teamtailor.com"),
        (
            "https://wd5.myworkdaysite.com/recruiting/acme/External",
            "https://wd5.myworkdaysite.com",
        ),
        ("https://jobs.lever.co/acme", ""),
    ],
)
def test_a_board_elsewhere_keeps_its_origin(url: str, base_url: str) -> None:
    """European and regional hosts are not the platform's usual one."""
    board = recognise_url(url)
    assert board is not None
    assert board.base_url == base_url


def test_a_domain_in_the_query_is_kept() -> None:
    """Eightfold asks for it, and it is not always the token's."""
    board = recognise_url("https://acme.eightfold.ai/careers?domain=acme.org")
    assert board is not None
    assert board.options == {"domain": "acme.org"}


@pytest.mark.parametrize(
    "url",
    [
        "https://careers.acme.example/jobs?gh_jid=4012345",
        "https://boards.greenhouse.io/",
        "https://boards.greenhouse.io/embed/job_app?token=4012345",
        "https://apply.workable.com/j/1A2B3C",
        "https://www.recruitee.com/pricing",
        "https://app.teamtailor.com/login",
        "https://assets-cdn.breezy.hr/x.js",
        "https://acme.recruitee.com.evil.example/",
        "https://evil.example/boards.greenhouse.io/acme",
        "https://notlever.co/acme",
        "https://jobs.lever.co/",
    ],
)
def test_other_addresses_name_no_board(url: str) -> None:
    """Employers' own sites, the platforms' own pages and look-alikes."""
    assert recognise_url(url) is None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.linkedin.com/jobs/view/1", "LinkedIn"),
        ("https://uk.indeed.com/viewjob?jk=1", "Indeed"),
        ("https://www.indeed.co.uk", "Indeed"),
        ("https://www.glassdoor.de/Job", "Glassdoor"),
        ("ziprecruiter.com/c/acme", "ZipRecruiter"),
        ("https://wellfound.com/company/acme", "Wellfound"),
        ("https://angel.co/company/acme", "Wellfound"),
        ("https://www.welcometothejungle.com/en", "Welcome to the Jungle"),
    ],
)
def test_sites_that_forbid_it_are_refused_by_name(url: str, name: str) -> None:
    """With the reason, whatever the country's ending."""
    with pytest.raises(BoardsError, match=f"{name} is not crawled: .*forbid"):
        recognise_url(url)


def test_a_board_called_after_a_refused_site_is_not_refused() -> None:
    """Only hosts are refused, not tokens."""
    board = recognise_url("https://indeed.recruitee.com")
    assert board is not None
    assert board.key == "recruitee:indeed"


@pytest.mark.parametrize("url", ["", "acme", "ftp://acme.example", "http://[", "a b.c"])
def test_what_is_no_web_address_is_named(url: str) -> None:
    """The message repeats it and says what was expected."""
    with pytest.raises(BoardsError, match="expected a web address"):
        recognise_url(url)


@given(st.text(max_size=80), st.sampled_from(sorted(_FORMS)))
def test_any_text_behind_a_host_is_answered(text: str, key: str) -> None:
    """No address makes it fail in any other way."""
    host = _FORMS[key][0].partition("://")[2].partition("/")[0] or "acme.example"
    try:
        board = recognise_url(f"https://{host}/{text}")
    except BoardsError:
        return
    assert board is None or board.token


def test_long_addresses_take_no_time() -> None:
    """Work grows with the length, and ends at a limit."""
    started = time.perf_counter()
    recognise_url("https://" + "a-" * 200_000 + ".recruitee.com/" + "x/" * 200_000)
    recognise_url("https://boards.greenhouse.io/" + "%20" * 200_000)
    assert time.perf_counter() - started < 1
