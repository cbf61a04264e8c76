"""Figures equal hand-worked ones, folds keep employers whole, cuts behave."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.baselines import title_phrases
from classifier.evaluate import (
    doubted_titles,
    evaluate_fields,
    evaluate_titles,
    indicator_matrix,
)
from classifier.labels import LABELS
from classifier.split import TrainingPosting, assign_folds, group_employers
from classifier.thresholds import choose_cut, fit_calibration

_ANALYST, _ENGINEER = "data_analyst", "data_engineer"


def test_figures_of_four_postings() -> None:
    """One hit, one miss, one false title outside the field, one label set aside."""
    truth = indicator_matrix([[_ANALYST], [_ENGINEER], [], []])
    given_ = indicator_matrix([[_ANALYST], [], [_ANALYST], [_ENGINEER]])
    optional = indicator_matrix([[], [], [], [_ENGINEER]])
    figures = evaluate_titles(
        truth, given_.astype(float), given_, np.arange(4), optional=optional
    )
    assert figures["micro_f1"] == pytest.approx(0.5)
    assert figures["subset_accuracy"] == pytest.approx(0.5)
    assert figures["false_titles"] == pytest.approx(1.0)
    assert figures["outside"] == 1
    analyst = figures["per_label"][_ANALYST]
    assert (analyst["precision"], analyst["recall"]) == (0.5, 1.0)
    low, high = figures["intervals"]["micro_f1"]
    assert low <= figures["micro_f1"] <= high


def test_unknown_titles_are_refused() -> None:
    """A label file with a tenth title is an error that names it."""
    with pytest.raises(ValueError, match="wizard"):
        indicator_matrix([["wizard"]])
    assert indicator_matrix([]).shape == (0, 9)


def test_notes_name_the_doubted_labels() -> None:
    """Longer names are taken first: an applied one is not also the plain one."""
    assert doubted_titles("applied_research_scientist arguable") == [
        "applied_research_scientist"
    ]
    assert doubted_titles("a Data Scientist reading is defensible") == [
        "data_scientist"
    ]
    assert doubted_titles("no duties; CIS research possible") == [
        "computer_and_information_research_scientist"
    ]
    assert doubted_titles("years lost", ["data_analyst"]) == []


def test_notes_that_allow_no_title_doubt_all_titles() -> None:
    """A reader who might have left the posting empty is sure of none of its titles."""
    given = ["data_engineer", "data_analyst"]
    for note in ("could be []", "empty titles also defensible", "no title arguable"):
        assert doubted_titles(note, given) == sorted(given)
    assert doubted_titles("no title names the field, duties do", given) == []


def test_fields_count_silence_apart() -> None:
    """Zero years are stated, a flag is no number, an open field does not count."""
    truth = {
        "degree_required": "bachelor",
        "degree_preferred": None,
        "degree_or_equivalent": False,
        "experience_min_years": 0,
        "experience_max_years": None,
        "seniority": "senior",
    }
    right = {**truth, "degree_or_equivalent": None, "experience_min_years": 0.0}
    wrong = {**truth, "seniority": None, "experience_min_years": False}
    figures = evaluate_fields([right, wrong], [truth, truth])
    assert figures["experience_min_years"]["exact"] == 0.5
    assert figures["seniority"]["f1"] == pytest.approx(0.6667)
    assert figures["six_fields"] == 0.5
    opened = evaluate_fields([wrong], [{**truth, "fields_open": ["seniority"]}])
    assert opened["seniority"]["postings"] == 0


def test_copies_and_companies_stay_together() -> None:
    """One employer under two spellings, and one text under two, are one group."""
    text = "Build pipelines that nobody else builds, every day of the year. " * 12
    postings = [
        TrainingPosting("1", "a", "Acme Inc.", "x"),
        TrainingPosting("2", "b", "ACME", "y"),
        TrainingPosting("3", "c", "", text),
        TrainingPosting("4", "d", "Borough", text),
        TrainingPosting("5", "e", "", "z"),
    ]
    groups = group_employers(postings)
    assert groups[0] == groups[1]
    assert groups[2] == groups[3]
    assert len(set(groups.tolist())) == 3


@given(st.lists(st.integers(0, 12), min_size=1, max_size=60))
def test_no_employer_stands_in_two_folds(names: list[int]) -> None:
    """Folds part employers, never postings of one employer."""
    groups = np.array(names)
    folds = assign_folds(groups, 5, seed=3)
    assert all(len(set(folds[groups == name].tolist())) == 1 for name in names)


@given(st.integers(0, 2**32 - 1))
def test_cuts_and_calibration_stay_in_range(seed: int) -> None:
    """The cut lies in [0, 1], also for labels without a single positive."""
    random = np.random.default_rng(seed)
    truth = random.random((40, 9)) < np.linspace(0, 0.6, 9)
    scores = random.random((40, 9))
    cut = choose_cut(truth, scores)
    slope, offset = fit_calibration(truth, scores)
    assert 0 <= cut <= 1
    assert np.isfinite(slope).all()
    assert np.isfinite(offset).all()


def test_a_clear_gap_is_cut_inside() -> None:
    """Where scores part the label, the cut parts them too."""
    truth = np.repeat([[True] * 9, [False] * 9], 150, axis=0)
    scores = np.where(truth, 0.8, 0.2)
    cut = choose_cut(truth, scores)
    assert 0.2 < cut <= 0.8
    with pytest.raises(ValueError, match="one shape"):
        choose_cut(truth, scores[:3])


def test_phrases_in_titles_give_their_labels() -> None:
    """The rule baseline reads whole words only."""
    held = title_phrases(["Sr. AI Engineer / Data Analyst", "Big Data Engineering"])
    assert [LABELS[i] for i in np.flatnonzero(held[0])] == [
        "artificial_intelligence_engineer",
        "data_analyst",
    ]
    assert not held[1].any()
