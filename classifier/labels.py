"""The nine overlapping titles, in the order of every score matrix and column."""

from typing import Final

LABELS: Final = (
    "machine_learning_engineer",
    "artificial_intelligence_engineer",
    "big_data_engineer",
    "computer_and_information_research_scientist",
    "data_analyst",
    "data_engineer",
    "data_scientist",
    "research_scientist",
    "applied_research_scientist",
)
