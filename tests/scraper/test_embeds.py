"""Which board an employer's own page speaks of."""

import time

import pytest

from scraper.embeds import recognise_page

_PAGE = "https://careers.acme.example/jobs/"
_JOB = '{"@type": "JobPosting", "title": "Data Engineer", "description": "<p>x</p>"}'


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            '<script src="https://boards.greenhouse.io/embed/job_board/js?for=acme">',
            "greenhouse:acme",
        ),
        (
            '<iframe src="//job-boards.greenhouse.io/embed/job_app?a=1&amp;for=acme">',
            "greenhouse:acme",
        ),
        (r'"api":"https:\/\/api.lever.co\/v0\/postings\/acme?mode=json"', "lever:acme"),
        ('<script src="https://jobs.ashbyhq.com/acme/embed">', "ashby:acme"),
        ("<script>whr_embed(12345, {detail: 'titles'});</script>", "workable:12345"),
        ('<div data-domain="acme.bamboohr.com" id="BambooHR">', "bamboohr:acme"),
        ('{"company_code": "Acme1", "group": 1}', "smartrecruiters:Acme1"),
        ('<a href="https://acme.wd3.myworkdayjobs.com/Jobs">', "workday:acme.wd3/Jobs"),
        ('window.cfg = {boardToken: "acme"}', "greenhouse:acme"),
        (
            'COMEET.init({"token": "ABCDEF0123", "company-uid": "30.005"})',
            "comeet:30.005/ABCDEF0123",
        ),
    ],
)
def test_embeds_name_the_board(text: str, key: str) -> None:
    """Scripts, frames, links, settings of widgets; escaped or not."""
    assert recognise_page(text, _PAGE)[0].board.key == key


def test_the_board_named_most_goes_first() -> None:
    """Spellings by case count as one; the others follow."""
    text = (
        '<a href="https://jobs.lever.co/other"> <a href="https://jobs.ashbyhq.com/Acme">'
        '<a href="https://jobs.ashbyhq.com/acme/2">'
    )
    keys = [each.board.key for each in recognise_page(text, _PAGE)]
    assert keys == ["ashby:Acme", "lever:other"]


@pytest.mark.parametrize(
    ("mark", "platform", "base"),
    [
        ("https://assets.teamtailor-cdn.com/a.css", "teamtailor", ""),
        ("https://recruiteecdn.com/a.js", "recruitee", ""),
        ("phApp.ddo = {}", "phenom", "/us/en"),
    ],
)
def test_a_page_that_a_platform_serves_is_its_board(
    mark: str, platform: str, base: str
) -> None:
    """Under the employer's own host, which becomes token and origin."""
    url = f"https://careers.acme.example{base}/search"
    (seen,) = recognise_page(f"<p>{mark}</p>", url)
    assert seen.board.key == f"{platform}:careers.acme.example"
    assert seen.board.base_url == f"https://careers.acme.example{base}"


def test_a_posting_with_markup_leads_to_its_site() -> None:
    """The whole site is searched, within the folder that postings stand in."""
    text = f'<script type="application/ld+json">{_JOB}</script>'
    (seen,) = recognise_page(text, f"{_PAGE}1-data-engineer")
    assert seen.board.key == "jsonld:careers.acme.example"
    assert seen.board.base_url == "https://careers.acme.example"
    assert seen.board.options == {"pattern": "/jobs/"}


def test_a_list_with_markup_is_read_as_it_stands() -> None:
    """The page itself is the board; one posting said twice would be no list."""
    other = _JOB.replace("Data Engineer", "Data Analyst")
    text = f'<script type="application/ld+json">[{_JOB}, {other}]</script>'
    (seen,) = recognise_page(text, _PAGE)
    assert seen.board.key == f"jsonld:{_PAGE}"


@pytest.mark.parametrize(
    "text",
    [
        "<p>We are hiring</p>",
        '<a href="https://www.linkedin.com/company/acme">',
        '<a href="https://remoteok.com/acme">',
        '<a href="https://news.ycombinator.com/item?id=1">',
        '<a href="https://www.greenhouse.io/privacy">',
        "recruitee.community lever.com acme.recruitee.com.evil.example",
    ],
)
def test_pages_that_speak_of_no_board(text: str) -> None:
    """Links to feeds, to refused sites and to the platforms themselves say nothing."""
    assert recognise_page(text, _PAGE) == []


def test_large_hostile_pages_take_linear_time() -> None:
    """Dots, quotes and half addresses by the hundred thousand."""
    started = time.perf_counter()
    for part in ("a.", "lever.co", 'token="A', "https://", "{" * 9, "company_uid: '"):
        recognise_page(part * 50_000, _PAGE)
    assert time.perf_counter() - started < 8
