"""What the extractor says of ranks."""

import pytest

from classifier.extract import extract

TITLES = [
    ("Data Engineer 4- Cleared", "lead"),
    ("Data Scientist I-III", "entry"),
    ("Data Scientist II - III", "mid"),
    ("Senior Soil Scientist", "senior"),
    ("Sr. Data Engineer", "senior"),
    ("Data Analyst II", "mid"),
    ("Data Analyst III", "senior"),
    ("Data Analyst I", "entry"),
    ("Data Engineer IV", "lead"),
    ("Staff Engineer", "lead"),
    ("Principal Scientist", "lead"),
    ("Member of Technical Staff", None),
    ("Junior Analyst", "entry"),
    ("Graduate Engineer", "entry"),
    ("Postdoctoral Fellow", "entry"),
    ("Machine Learning Intern", "intern"),
    ("Working Student Analytics", "intern"),
    ("Engineering Manager", "manager"),
    ("Senior Manager, Analytics", "manager"),
    ("Product Manager", None),
    ("Associate Director, Data", "director"),
    ("Lead Director", "director"),
    ("Head of Data", "director"),
    ("VP of Data", "executive"),
    ("AVP, Risk Models", "manager"),
    ("Senior/Staff Engineer", "senior"),
    ("Soil Chemist (Mid\u2013Senior)", "mid"),
    ("Soil Chemist II (SR-20)", "mid"),
    ("Senior or Principal Engineer", "senior"),
    ("AI/ML Senior/Staff Engineer", "senior"),
    ("Soil Scientist or Senior Soil Scientist", None),
    ("Senior Strategy & Analytics Manager", "manager"),
    ("Data Architect", None),
    ("Assoc. Dir., Soil Science", "director"),
    ("Lagerleiter (m/w/d)", "manager"),
    ("Projektleiter (m/w/d)", None),
    ("Teacher (Stage 2 & 3)", None),
    ("Data Entry Clerk", None),
    ("Data Engineer", None),
]


@pytest.mark.parametrize(("title", "rank"), TITLES)
def test_rank_of_a_title(title: str, rank: str | None) -> None:
    """A title gives its rank, the lower one of a range, and the place in it."""
    found = extract(title, "We keep bees.")
    assert found.seniority == rank
    if rank:
        span = found.evidence["seniority"]
        assert span.in_title
        assert title[span.start : span.end] == span.quote


TEXTS = [
    ("We are looking for a senior data engineer.", "senior"),
    ("This is an entry-level position.", "entry"),
    ("Seniority level\nMid-Senior level", "mid"),
    ("Seniority level\nAssociate", "entry"),
    ("Seniority level\nNot Applicable", None),
    ("You report to senior management.", None),
    ("This is not an entry-level role.", None),
    ("Mentor junior engineers.", None),
    ("We are seeking a strong lead data engineer.", "lead"),
    ("We are seeking an engineer to lead data engineers.", None),
    ("Generate leads for our staff.", None),
    ("Job description\nSr. Data Engineer\nWe keep bees.", "senior"),
    ("Bees\nSenior keepers of bees, our pride\nWe keep bees.", None),
    ("The team is looking to hire a Lead Data Engineer.", "lead"),
    ("We're hiring a senior SRE to keep bees.", "senior"),
    ("Write, to be considered for work as a Senior Data Engineer.", "senior"),
    ("6+ years of experience as a senior engineer", None),
    ("Registration as an Engineer Intern (EI) or better", None),
    ("We need a senior contractor to count bees.", "senior"),
    ("Role: Senior or staff-level IC who keeps bees", "senior"),
    ("Experience level: Mid/Senior", "mid"),
    ("You have spent time as a senior data scientist.", None),
    ("We are hiring for Senior-level roles in beekeeping", "senior"),
    ("Serve as a mentor to junior engineers.", None),
]


@pytest.mark.parametrize(("text", "rank"), TEXTS)
def test_rank_of_a_text(text: str, rank: str | None) -> None:
    """A text gives its rank where the title is silent."""
    assert extract("Data Engineer", text).seniority == rank


def test_title_wins() -> None:
    """Where title and text disagree, the title wins."""
    found = extract("Junior Analyst", "We are looking for a senior analyst.")
    assert found.seniority == "entry"
