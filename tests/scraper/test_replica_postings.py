"""The demo postings: their format, their right answers, and that each is its own."""

import itertools
import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from classifier.extract.requirements import DEGREES, SENIORITIES
from classifier.labels import LABELS
from scraper.replica.catalogue import CatalogueError, read_awkward, read_catalogue
from scraper.replica.records import DemoBoard, DemoPosting

BOARDS: Final = read_catalogue()
POSTINGS: Final = [(board, one) for board in BOARDS for one in board.postings]
IN_FIELD: Final = [one for _, one in POSTINGS if one.expected.titles]
_GOOD: Final = """+++
id = "1"
title = "Data Analyst"
posted = "2026-11-01T09:00:00+01:00"
[expected]
titles = ["data_analyst"]
+++
Come and count.
"""


def _where(case: tuple[DemoBoard, DemoPosting]) -> str:
    board, posting = case
    return f"{board.token}/{posting.slug}"


def _sentences(text: str) -> set[str]:
    """Return the sentences of more than three words, without case and signs."""
    parts = re.split(r"(?<=[.!?])\s+|\n+", text)
    words = (re.sub(r"\W+", " ", part).lower().split() for part in parts)
    return {" ".join(some) for some in words if len(some) > 3}


@pytest.fixture
def write_board(tmp_path: Path) -> Path:
    """A catalogue of one board without postings."""
    (tmp_path / "awkward.toml").write_text('[any]\nnbsp = "no-break spaces"\n')
    board = tmp_path / "acme"
    board.mkdir()
    text = 'platform = "greenhouse"\ntoken = "acme"\nname = "Acme"\n'
    (board / "board.toml").write_text(text)
    return board


def test_there_are_enough_postings() -> None:
    """At least 120 postings on four platforms, at least a third outside the field."""
    assert len(POSTINGS) >= 120
    assert len(IN_FIELD) >= 85
    assert (len(POSTINGS) - len(IN_FIELD)) * 3 >= len(POSTINGS)
    assert {board.platform for board in BOARDS} >= {
        "ashby",
        "greenhouse",
        "jsonld",
        "lever",
    }


def test_every_title_is_well_covered() -> None:
    """Each of the nine titles belongs to seven postings or more; many have several."""
    counts = Counter(label for one in IN_FIELD for label in one.expected.titles)
    assert {label for label in LABELS if counts[label] < 7} == set()
    assert sum(len(one.expected.titles) > 1 for one in IN_FIELD) >= 25


def test_postings_are_varied() -> None:
    """Many countries, currencies and ranks, and each kind of pay publication."""
    found = [one.expected for one in IN_FIELD]
    assert len({one.country for one in found} - {""}) >= 12
    assert len({one.salary_currency for one in found} - {None}) >= 9
    assert {one.seniority for one in found} >= {None, *SENIORITIES}
    assert {one.degree_required for one in found} >= {None, "none", "doctorate"}
    in_fields = sum(one.pay is not None for one in IN_FIELD)
    in_text = sum(one.pay is None and bool(one.expected.salary_max) for one in IN_FIELD)
    silent = sum(one.expected.salary_max is None for one in IN_FIELD)
    assert min(in_fields, in_text, silent) >= 15


@pytest.mark.parametrize("case", POSTINGS, ids=_where)
def test_right_answers_are_legal(case: tuple[DemoBoard, DemoPosting]) -> None:
    """Every value of [expected] is one that the guideline allows."""
    right = case[1].expected
    assert list(right.titles) == [label for label in LABELS if label in right.titles]
    assert right.degree_required in {None, *DEGREES}
    assert right.degree_preferred in {None, *DEGREES}
    if right.degree_required and right.degree_preferred:
        levels = [right.degree_required, right.degree_preferred]
        assert levels == sorted(levels, key=DEGREES.index)
        assert levels[0] != levels[1]
    assert right.seniority in {None, *SENIORITIES}
    assert right.workplace in {None, "onsite", "hybrid", "remote"}
    assert re.fullmatch(r"([A-Z]{2})?", right.country)
    assert re.fullmatch(r"[A-Z0-9]{0,3}", right.region)
    assert (right.salary_min or 0) <= (right.salary_max or float("inf"))
    paid = right.salary_min is not None or right.salary_max is not None
    assert paid == bool(right.salary_currency) == bool(right.salary_period)
    assert (right.experience_min_years or 0) <= (right.experience_max_years or 99)


@pytest.mark.parametrize("case", POSTINGS, ids=_where)
def test_posting_is_whole(case: tuple[DemoBoard, DemoPosting]) -> None:
    """A long text in known Markdown, a date with a zone, an id in the right form."""
    board, posting = case
    floor = 1500 if posting.expected.titles else 1200
    assert floor <= len(posting.body) <= 6000
    assert not re.search(r"^(?:#{3,}|#|\*|\+) ", posting.body, re.MULTILINE)
    assert datetime.fromisoformat(posting.posted).tzinfo
    forms = {"greenhouse": r"\d{10}", "lever": r"[0-9a-f-]{36}"}
    forms["ashby"] = forms["lever"]
    assert re.fullmatch(forms.get(board.platform, r"\S+"), posting.id)


def test_ids_are_unique_on_a_platform() -> None:
    """No two postings of a platform share an id, no two boards a token."""
    ids = Counter((board.platform, one.id) for board, one in POSTINGS)
    tokens = Counter((board.platform, board.token) for board in BOARDS)
    assert max(ids.values()) == max(tokens.values()) == 1


def test_no_posting_repeats_another() -> None:
    """No two postings share more than an eighth of the shorter one's sentences."""
    told = [(_where(case), _sentences(case[1].body)) for case in POSTINGS]
    alike = [
        (one, other)
        for (one, mine), (other, theirs) in itertools.combinations(told, 2)
        if len(mine & theirs) * 8 > min(len(mine), len(theirs))
    ]
    assert alike == []


def test_every_awkward_shape_is_used() -> None:
    """Each shape of awkward.toml stands in a posting, so that a crawl meets it."""
    used = {
        shape if shape in read_awkward()["any"] else f"{board.platform}.{shape}"
        for board, posting in POSTINGS
        for shape in posting.awkward
    }
    named = {
        shape if group == "any" else f"{group}.{shape}"
        for group, shapes in read_awkward().items()
        for shape in shapes
    }
    assert named - used == set()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (_GOOD.replace("id =", "idd ="), "a.md: unknown key 'idd'"),
        (_GOOD.replace('id = "1"\n', ""), "a.md: .*'id'"),
        (_GOOD.replace("[expected]", 'awkward = ["odd"]\n[expected]'), "shape 'odd'"),
        (_GOOD.replace("[expected]", 'workplace = "home"\n[expected]'), "'workplace'"),
        (_GOOD.replace("+++", "---"), "front matter"),
        (_GOOD.replace("[expected]", "[expected"), "not TOML"),
        (_GOOD.replace("Come and count.", ""), "then a body"),
    ],
)
def test_faults_are_named(write_board: Path, wrong: str, says: str) -> None:
    """A fault in a file stops the reading, with the file and the key in the message."""
    (write_board / "a.md").write_text(wrong)
    with pytest.raises(CatalogueError, match=says):
        read_catalogue(write_board.parent)


def test_a_small_posting_is_read(write_board: Path) -> None:
    """What the format leaves open has its plain default."""
    (write_board / "a.md").write_text(_GOOD)
    (board,) = read_catalogue(write_board.parent)
    (posting,) = board.postings
    assert (posting.slug, posting.body) == ("a", "Come and count.")
    assert posting.expected.titles == ("data_analyst",)
    assert posting.pay is None
    assert posting.locations == ()
