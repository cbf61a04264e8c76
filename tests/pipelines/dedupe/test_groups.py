"""Grouping the postings that tell of one vacancy."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.dedupe import find_groups, measure
from benchmarks.dedupe_originals import demo_originals, read_originals
from benchmarks.dedupe_planting import plant
from pipelines.dedupe.groups import Deduplicator, GroupMark, PostingFacts
from pipelines.dedupe.signature import sign_text
from pipelines.stored import Key

_CORPUS = Path(__file__).parents[3] / "../shared/corpus/postings.parquet"

_DUTIES = """What you will do
- Teach the harbour cranes of {city} to see in fog, rain and low winter sun
- Label awkward nights together with the crane drivers, who know them best
- Measure every release against the log book and write down what it missed
- Keep the training pipeline small enough that two people can run it

What you bring
- {years} years of computer vision in a product that people rely on
- Patience with cameras that were bolted on by somebody else
- Python, and enough C++ to read a driver
- Plain words when you talk to people who do not write software
"""
_OTHER_DUTIES = """What you will do
- Run the tariff engine that prices each container before it is lifted
- Reconcile invoices with shipping lines and chase the odd cent
- Replace nightly batch jobs by streams, one customer at a time
- Carry the pager one week in six and fix what woke you

What you bring
- {years} years with relational databases and the people who own them
- A taste for boring technology and long upgrade paths
- Kotlin or Java, and respect for month ends
- Calm in calls with several lawyers in them
"""


def _facts(identifier: str, *, board: str = "halden", **facts: object) -> PostingFacts:
    posting = PostingFacts(
        key=Key("greenhouse", board, identifier),
        company="Halden Robotics",
        title="Vision Engineer",
        signature=sign_text(_DUTIES.format(city="Halden", years=4)),
        first_seen="2026-03-01T00:00:00+00:00",
        last_seen="2026-04-01T00:00:00+00:00",
        is_open=True,
    )
    return replace(posting, **facts)  # type: ignore[arg-type]  # names are the class's


def _marks(*postings: PostingFacts) -> list[GroupMark]:
    found = Deduplicator()
    for posting in postings:
        found.add(posting)
    marks = found.groups()
    return [marks[posting.key] for posting in postings]


def _are_one(*postings: PostingFacts) -> bool:
    return len({mark.duplicate_group for mark in _marks(*postings)}) == 1


def test_a_single_posting_is_its_own_group() -> None:
    """A posting without duplicates is primary."""
    assert _marks(_facts("1")) == [GroupMark("greenhouse:halden:1", True, None)]  # noqa: FBT003 - a record


def test_equal_title_and_text_over_cities() -> None:
    """A vacancy advertised in two cities under two identifiers is one."""
    there = sign_text(_DUTIES.format(city="Trieste", years=4))
    other = _facts("2", title="Vision Engineer - Trieste", signature=there)
    assert _are_one(_facts("1"), replace(other, location="Trieste, Italy"))


def test_other_board_with_other_boilerplate() -> None:
    """A copy on another board, put between an agency's words, is one with it."""
    text = (
        "About the agency\nWe place people whom others overlook, in six countries.\n\n"
        + _DUTIES.format(city="Halden", years=4)
        + "\nBenefits\n- A bicycle\n- A locker for it\n\nEqual opportunity\nAll apply."
    )
    copy = _facts(
        "x", board="jobs", company="HALDEN ROBOTICS AS", title="vision engineer"
    )
    assert _are_one(_facts("1"), replace(copy, signature=sign_text(text)))


@pytest.mark.parametrize(
    "facts",
    [
        {"company": "Papermoth"},
        {"title": "Senior Vision Engineer"},
        {"title": "Vision Engineer II"},
        {"signature": sign_text(_OTHER_DUTIES.format(years=4))},
        {"signature": sign_text(_DUTIES.format(city="Halden", years=9))},
        {"signature": sign_text("")},
    ],
    ids=["employer", "level", "grade", "work", "years", "no text"],
)
def test_another_vacancy(facts: dict[str, object]) -> None:
    """Another employer, level, kind of work or experience is another vacancy."""
    assert not _are_one(_facts("1"), _facts("2", **facts))


def test_one_requisition_is_one_vacancy() -> None:
    """Employer, title and requisition id are enough, whatever the texts say."""
    other = sign_text(_OTHER_DUTIES.format(years=4))
    first = _facts("1", requisition_id="REQ-118")
    assert _are_one(first, _facts("2", requisition_id="req-118 ", signature=other))


def test_different_requisitions_of_one_board_need_equal_texts() -> None:
    """Two numbers on one board speak for two vacancies, unless the texts are equal."""
    edited = _DUTIES.format(city="Halden", years=4).replace("Plain words", "Few words")
    edited = edited.replace("small enough that two people can run it", "in good order")
    first = _facts("1", requisition_id="REQ-118")
    equal = _facts("2", requisition_id="REQ-119")
    near = replace(equal, signature=sign_text(edited.replace("low winter ", "")))
    assert _are_one(first, equal)
    assert not _are_one(first, near)
    assert _are_one(first, replace(near, key=Key("lever", "halden", "2")))


@pytest.mark.parametrize("requisition", ["See Opening ID", "", "1"])
def test_placeholders_are_no_requisition(requisition: str) -> None:
    """A filler in the field joins nothing."""
    other = sign_text(_OTHER_DUTIES.format(years=4))
    first = _facts("1", requisition_id=requisition)
    second = _facts("2", requisition_id=requisition, signature=other)
    assert not _are_one(first, second)


def test_a_number_under_many_titles_is_no_requisition() -> None:
    """A talent pool's number joins nothing."""
    pool = [
        _facts(f"p{n}", requisition_id="EVERGREEN-1", title=title)
        for n, title in enumerate(("Welder", "Cook", "Pilot"))
    ]
    other = sign_text(_OTHER_DUTIES.format(years=4))
    first = _facts("1", requisition_id="EVERGREEN-1")
    second = _facts("2", requisition_id="EVERGREEN-1", signature=other)
    *_, one, two = _marks(*pool, first, second)
    assert one.duplicate_group != two.duplicate_group


def test_the_primary_is_open_then_earliest_then_smallest() -> None:
    """Exactly one posting of a group is primary."""
    closed = _facts("1", first_seen="2026-01-01T00:00:00+00:00", is_open=False)
    late, early, twin = _facts("2", first_seen="2026-03-02"), _facts("4"), _facts("3")
    marks = _marks(closed, late, early, twin)
    assert [mark.is_primary for mark in marks] == [False, False, False, True]
    assert {mark.duplicate_group for mark in marks} == {"greenhouse:halden:1"}


def test_a_repost_names_the_posting_that_closed_last_before_it() -> None:
    """Only closed postings that ended before the new one was seen count."""
    old = _facts("1", first_seen="2025-01", last_seen="2025-03", is_open=False)
    newer = _facts("2", first_seen="2025-04", last_seen="2025-06", is_open=False)
    overlapping = _facts("3", first_seen="2025-05", last_seen="2025-09", is_open=False)
    repost = _facts("4", first_seen="2025-08", last_seen="2025-10")
    origins = [mark.reposted_from for mark in _marks(old, newer, overlapping, repost)]
    first, second = "greenhouse:halden:1", "greenhouse:halden:2"
    assert origins == [None, first, first, second]


def test_an_open_posting_is_not_reposted() -> None:
    """A second advert beside an open one is a duplicate, not a repost."""
    assert (
        _marks(_facts("1"), _facts("2", first_seen="2026-05"))[1].reposted_from is None
    )


def test_a_board_without_employer_names_needs_equal_texts() -> None:
    """Where the employer is unknown, likeness is not enough."""
    text = _DUTIES.format(city="Halden", years=4)
    edited = text.replace(
        "Keep the training pipeline small", "Take care of the pipeline"
    )
    first = _facts("1", company="")
    assert _are_one(first, _facts("2", company=""))
    assert not _are_one(first, _facts("2", company="", signature=sign_text(edited)))
    assert _are_one(_facts("1"), _facts("2", signature=sign_text(edited)))


def test_small_edits_do_not_chain() -> None:
    """Texts that drift apart edit by edit do not end in one group."""
    lines = _DUTIES.format(city="Halden", years=4).splitlines()
    strange = _OTHER_DUTIES.format(years=4).splitlines()
    drift = [
        _facts(f"{n:02}", signature=sign_text("\n".join(strange[:n] + lines[n:])))
        for n in range(len(lines))
    ]
    marks = _marks(*drift)
    assert marks[0].duplicate_group != marks[-1].duplicate_group


def test_the_order_of_adding_does_not_matter() -> None:
    """Groups, and their names, are a function of the postings alone."""
    postings = plant(demo_originals()[:40])
    chance = random.Random(5)  # noqa: S311 - reproducible, not secret
    facts = [
        _facts(str(n), company=p.company, title=p.title, signature=sign_text(p.text))
        for n, p in enumerate(postings)
    ]
    straight = dict(zip((one.key for one in facts), _marks(*facts), strict=True))
    chance.shuffle(facts)
    assert (
        dict(zip((one.key for one in facts), _marks(*facts), strict=True)) == straight
    )


def test_planted_copies_of_the_demo_postings() -> None:
    """Near-duplicates of short postings are found, look-alikes are not."""
    postings = plant(demo_originals())
    accuracy = measure(postings, find_groups(postings))
    assert accuracy.precision >= 0.99, accuracy.wrong
    assert accuracy.recall >= 0.95, accuracy.missed


@pytest.mark.skipif(
    not _CORPUS.is_file(), reason="the corpus is not beside the project"
)
def test_planted_copies_of_real_postings() -> None:
    """Near-duplicates of real postings are found, look-alikes are not."""
    postings = plant(read_originals(_CORPUS, 250))
    accuracy = measure(postings, find_groups(postings))
    assert accuracy.precision >= 0.99, accuracy.wrong
    assert accuracy.recall >= 0.95, accuracy.missed


def test_many_postings_under_one_title() -> None:
    """Where MinHash chooses whom to compare, the groups are the same."""
    chance = random.Random(9)  # noqa: S311 - reproducible, not secret
    texts = [one.text for one in demo_originals()[:60]]
    facts = []
    for number, text in enumerate(texts):
        words = text.split(" ")
        words[chance.randrange(len(words))] = "steadily"
        for copy, told in enumerate((text, " ".join(words))):
            facts.append(_facts(f"{number:02}-{copy}", signature=sign_text(told)))
    groups = [mark.duplicate_group for mark in _marks(*facts)]
    assert groups[::2] == groups[1::2]
    assert len(set(groups)) == len(texts)
