"""Invented postings for the classifier's tests, and a model trained on them."""

import random

import pytest

from classifier.split import TrainingPosting
from classifier.train import TrainedModel, train_titles

_ROLES = {
    "machine_learning_engineer": (
        ["Machine Learning Engineer", "ML Engineer", "MLOps Engineer"],
        "deploy serve models production pytorch tensorflow kubernetes mlops inference",
    ),
    "data_engineer": (
        ["Data Engineer", "ETL Developer", "Analytics Engineer"],
        "build etl pipelines warehouse airflow dbt snowflake sql ingestion data models",
    ),
    "data_analyst": (
        ["Data Analyst", "BI Analyst", "Reporting Analyst"],
        "dashboards reports tableau sql excel metrics stakeholders insights kpis",
    ),
    "research_scientist": (
        ["Research Scientist", "Postdoctoral Researcher"],
        "publish papers novel methods hypotheses conferences phd research agenda",
    ),
    "": (
        ["Account Manager", "Registered Nurse", "Front-end Developer"],
        "customers revenue patients react contracts support travel sales calls clients",
    ),
}


def invented(count: int, seed: int = 0) -> list[tuple[TrainingPosting, list[str]]]:
    """Return postings of made-up employers with their labels."""
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    found = []
    for number in range(count):
        label = list(_ROLES)[number % len(_ROLES)]
        titles, vocabulary = _ROLES[label]
        body = " ".join(rng.choices(vocabulary.split(), k=40))
        posting = TrainingPosting(
            id=f"p{number}",
            title=rng.choice(["", "Senior ", "Junior "]) + rng.choice(titles),
            company=f"Employer {number % 23}",
            text=f"We look for people. You will {body}. Number {number}.",
            board="invented",
            date="2026-01-01",
        )
        found.append((posting, [label] if label else []))
    return found


@pytest.fixture(scope="session")
def small_model() -> TrainedModel:
    """Return a model trained on 150 invented postings."""
    rows = invented(150)
    return train_titles([p for p, _ in rows], {p.id: labels for p, labels in rows})
