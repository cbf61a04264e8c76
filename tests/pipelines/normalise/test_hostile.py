"""No text, however odd, holds up the readers of pay, places and workplace."""

import random
import string
import time
from collections.abc import Callable

import pytest

from pipelines.normalise.pay import read_pay
from pipelines.normalise.places import parse_location, read_places
from pipelines.normalise.workplace import read_workplace

LENGTH = 20_000
MOST_SECONDS = 0.05
PIECES = [
    *("1", " ", "a", "\n", "$", "(", "[", "|", "•", "$1 ", "$1-", "$1\n", "1 ,", "€ "),
    *("90k ", "$100,000 - ", "salary $90,000 and ", "$20 per hour ", "$20/hr, "),
    *("entre 1 € et ", "€90.000 bis ", "$1 (a) ", "up to ", "per hour ", "R1 000 "),
    *(
        "Berlin, ",
        "Paris or ",
        "San Jose, CA, ",
        "a, ",
        "A-",
        "US-",
        "Eastern ",
        "Co. ",
    ),
    *("+1 more ", "12 main St, ", "The Hague - ", "Niger, ", "St. ", "in Aa Bb Cc "),
    *("Location: Berlin\n", "location: ", "role is based in Berlin ", "role is "),
    *(
        "based in A",
        "our A office ",
        "seeking A in ",
        "remote ",
        "hybrid ",
        "on site, ",
    ),
    *("two days in the office ", "not ", "Tuesday, ", "work from home ", "half of "),
    *("on site, ", "Homeoffice ", "Co. ", "trabajo ", "wherever ", "x" * 30 + " "),
]
READERS: dict[str, Callable[[str], object]] = {
    "pay_text": lambda text: read_pay(text=text),
    "pay_field": lambda text: read_pay(salary_text=text),
    "pay_title": lambda text: read_pay(title=text),
    "place_line": parse_location.__wrapped__,
    "place_text": lambda text: read_places([], text),
    "workplace_text": lambda text: read_workplace(
        structured=None, title="", locations=[], text=text
    ),
    "workplace_fields": lambda text: read_workplace(
        structured=text, title=text, locations=[text], text=""
    ),
}


def seconds(reader: Callable[[str], object], text: str) -> float:
    """Return what the reader costs the processor, at best of three."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        reader(text)
        spent.append(time.process_time() - start)
    return min(spent)


@pytest.mark.parametrize("reader", READERS)
def test_repeated_piece_is_read_in_time(reader: str) -> None:
    """20,000 characters of anything repeated take less than 50 ms."""
    slow = {}
    for piece in PIECES:
        text = (piece * LENGTH)[:LENGTH]
        spent = seconds(READERS[reader], text)
        if spent > MOST_SECONDS:
            slow[piece] = spent
    assert not slow


@pytest.mark.parametrize("separator", [", ", "; ", " ", " or ", "/", " - ", "-", " ("])
def test_unknown_names_are_read_in_time(separator: str) -> None:
    """Names that no cache holds take less than 50 ms."""
    parse_location("Berlin")
    letters = random.Random(separator)  # noqa: S311 - names, not secrets
    spent = []
    for _ in range(3):
        names = [
            "".join(letters.choices(string.ascii_lowercase, k=5)).title()
            for _ in range(LENGTH // 5)
        ]
        start = time.process_time()
        parse_location.__wrapped__(separator.join(names)[:LENGTH])
        spent.append(time.process_time() - start)
    assert min(spent) < MOST_SECONDS
