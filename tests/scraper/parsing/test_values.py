"""Numbers, dates and descriptions as sites write them."""

import html
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.parsing.dates import to_iso
from scraper.parsing.markup import holds_text, unescape_once, unescape_title
from scraper.parsing.values import repair_markup, to_number


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (120000, 120000.0),
        ("120,000", 120000.0),
        ("1.234.567", 1234567.0),
        ("$95,500.50", 95500.5),
        ("45,50 €", 45.5),
        ("60’000", 60000.0),
        ("0.0", 0.0),
        ("50 - 60", None),
        ("competitive", None),
        (True, None),
        (float("nan"), None),
        ([1], None),
    ],
)
def test_a_number_is_read_by_where_its_marks_stand(
    value: object, number: float | None
) -> None:
    """Thousands marks, decimal marks and currency signs of several countries."""
    assert to_number(value) == number


@given(st.integers(0, 10**9))
def test_a_whole_number_survives_its_thousands_marks(number: int) -> None:
    """What is written in groups of three is read back."""
    assert to_number(f"{number:,}") == number


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2026-08-06T12:50:10-04:00", "2026-08-06T12:50:10-04:00"),
        ("2026-08-06", "2026-08-06"),
        ("2026-04-09T09:54:06.573+0000", "2026-04-09T09:54:06.573000+00:00"),
        ("2024-06-12T23:59:59.9970", "2024-06-12T23:59:59.997000"),
        ("2026-01-15T10:36:04.1234567Z", "2026-01-15T10:36:04.123456+00:00"),
        ("2026-03-01 10:00:00 UTC", "2026-03-01T10:00:00+00:00"),
        (1764205361939, "2025-11-27T01:02:41.939000+00:00"),
        (1764205361, "2025-11-27T01:02:41+00:00"),
        ("Mon, 05 Jan 2026 08:30:00 +0000", "2026-01-05T08:30:00+00:00"),
        ("Tue Jun 17 12:00:00 UTC 2025", "2025-06-17T12:00:00+00:00"),
        ("March 3, 2026", "2026-03-03"),
        ("03/04/2026", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_is_read_or_left_open(
    value: str | float | None, iso: str | None
) -> None:
    """The site's own zone is kept; what could mean two days is no date."""
    assert to_iso(value) == iso


@given(st.text(max_size=60))
def test_no_text_breaks_the_date_reader(text: str) -> None:
    """Whatever a site writes is a date or None."""
    assert to_iso(text) is None or isinstance(to_iso(text), str)


def test_a_description_is_unescaped_once_and_only_when_it_has_no_tags() -> None:
    """Escaped HTML becomes HTML; HTML that shows an escaped tag stays as it is."""
    assert repair_markup("&lt;p&gt;A &amp;amp; B&lt;/p&gt;") == "<p>A &amp; B</p>"
    shown = "<p>Write &lt;div&gt; tags</p>"
    assert repair_markup(shown) == shown
    assert repair_markup("One\\nTwo") == "One\nTwo"


def test_titles_and_sections_are_compared_by_their_letters() -> None:
    """A title loses entities that were escaped twice; markup does not hide a repeat."""
    assert unescape_title("R&amp;amp;D  Engineer ") == "R&D Engineer"
    assert holds_text("<p>You know <b>SQL</b> well.</p>", "you know sql")
    assert not holds_text("<p>You know SQL</p>", "You know Python")


def test_hostile_texts_take_no_time() -> None:
    """Each reader is linear in what it reads."""
    started = time.perf_counter()
    for text in ("1" * 200_000, " " * 200_000, "<" * 200_000, "&lt;" * 50_000):
        to_number(text)
        to_iso(text)
        holds_text(repair_markup(text), text)
    assert time.perf_counter() - started < 2


@given(st.text(alphabet="&;ltgquoamp#39x n", max_size=40))
def test_unescaping_once_is_what_the_standard_library_does(text: str) -> None:
    """The fast way gives the same text, for what escaping makes and for all else."""
    assert unescape_once(text) == html.unescape(text)
    assert unescape_once(html.escape(text)) == text
