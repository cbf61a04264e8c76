"""What is read out of the demo postings, against the answers of their authors."""

import sys
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

import pytest

from classifier.extract import extract
from pipelines.normalise.pay import read_pay
from pipelines.normalise.places import read_places
from pipelines.normalise.text import to_text
from pipelines.normalise.values import Place
from pipelines.normalise.workplace import read_workplace
from scraper.replica.awkward import garble, roughen
from scraper.replica.catalogue import read_catalogue
from scraper.replica.markup import Style, parse_markdown, to_html
from scraper.replica.records import DemoBoard, DemoPosting

# Share of postings whose value is exactly right. A floor is raised when a fix
# lifts the figure and is never lowered.
FLOORS: Final[Mapping[str, float]] = {
    "degree_required": 1.0,
    "degree_preferred": 1.0,
    "degree_or_equivalent": 1.0,
    "experience_min_years": 1.0,
    "experience_max_years": 1.0,
    "seniority": 1.0,
    "salary_min": 1.0,
    "salary_max": 1.0,
    "salary_currency": 1.0,
    "salary_period": 1.0,
    "city": 1.0,
    "region": 1.0,
    "country": 1.0,
    "workplace": 0.994,
}
_REQUIREMENTS: Final = (
    "degree_required",
    "degree_preferred",
    "degree_or_equivalent",
    "experience_min_years",
    "experience_max_years",
    "seniority",
)


def _published_text(board: DemoBoard, posting: DemoPosting) -> str:
    """Return the advert as it comes back from the board's HTML."""
    whole = f"{board.intro}\n\n{posting.body}\n\n{board.conclusion}"
    html = to_html(parse_markdown(whole), roughen(Style(), posting))
    return to_text(garble(html, posting))


def _read(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    """Return every field that the code reads out of one posting."""
    text = _published_text(board, posting)
    locations = [asdict(one) for one in posting.locations]
    places = read_places(
        locations, text, applicant_locations=list(posting.applicant_locations)
    )
    main = places[0] if places else Place()
    in_fields = None if "pay_hidden" in posting.awkward else posting.pay
    pay = read_pay(
        structured=[asdict(in_fields)] if in_fields else [],
        salary_text="",
        text=text,
        country=main.country,
        title=posting.title,
    )
    workplace, _ = read_workplace(
        structured=posting.workplace or None,
        title=posting.title,
        locations=[one.text for one in posting.locations],
        text=text,
    )
    found = extract(posting.title, text)
    return {name: getattr(found, name) for name in _REQUIREMENTS} | {
        "salary_min": pay.minimum,
        "salary_max": pay.maximum,
        "salary_currency": pay.currency,
        "salary_period": pay.period,
        "city": main.city,
        "region": main.region,
        "country": main.country,
        "workplace": workplace,
    }


@pytest.fixture(scope="module")
def mismatches() -> Mapping[str, tuple[str, ...]]:
    """Return, a field, the postings where it is read wrongly."""
    wrong: dict[str, list[str]] = {name: [] for name in FLOORS}
    for board in read_catalogue():
        for posting in board.postings:
            found = _read(board, posting)
            for name, lines in wrong.items():
                right = getattr(posting.expected, name)
                if found[name] != right:
                    where = f"{board.token}/{posting.slug}"
                    lines.append(f"{where}: {right!r} expected, {found[name]!r} read")
    return {name: tuple(lines) for name, lines in wrong.items()}


@pytest.mark.parametrize("name", FLOORS)
def test_field_is_read_at_least_as_well_as_measured(
    name: str, mismatches: Mapping[str, tuple[str, ...]]
) -> None:
    """The share of demo postings with the right value does not fall."""
    total = sum(len(board.postings) for board in read_catalogue())
    wrong = mismatches[name]
    share = 1 - len(wrong) / total
    report = "\n  ".join((f"{name}: {share:.3f} of {total} right", *wrong))
    sys.stdout.write(f"{report}\n")  # shown by pytest -rP
    assert share >= FLOORS[name], report
