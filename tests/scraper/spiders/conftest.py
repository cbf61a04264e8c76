"""What the tests of single platforms share: a parser run on invented records."""

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from importlib import import_module
from typing import Any

import pytest

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.records import Rejected, parse_each

Read = Callable[..., JobPosting]


def _parse(platform: str, record: Any, **board: Any) -> tuple[Any, Counter[str]]:
    module = import_module(f"scraper.spiders.{platform}")
    where = Board(**{"platform": platform, "token": "acme", **board})
    unread: Counter[str] = Counter()
    # Parsers pop from what hangs below a record too.
    (result,) = parse_each([deepcopy(record)], module.parse_posting, where, unread)
    return result, unread


@pytest.fixture
def parse() -> Callable[..., tuple[Any, Counter[str]]]:
    """Parse one record of a platform; return what became of it, and unread keys."""
    return _parse


@pytest.fixture
def read() -> Read:
    """Parse one record that is a posting, all of whose keys are known."""

    def run(platform: str, record: dict[str, Any], **board: Any) -> JobPosting:
        posting, unread = _parse(platform, record, **board)
        assert isinstance(posting, JobPosting), posting
        assert unread == {}
        return posting

    return run


@pytest.fixture
def reject() -> Callable[[str, Any], str]:
    """Parse one record that cannot be read, and return the reason."""

    def run(platform: str, record: Any) -> str:
        result, _ = _parse(platform, record)
        assert isinstance(result, Rejected), result
        return result.reason

    return run
