"""Text of postings: markup, transport damage and plain prose."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.normalise.text import html_to_text, to_text

PIECES = [
    "<p>",
    "</p>",
    "<br/>",
    "<li>",
    "</li>",
    "<",
    ">",
    "&",
    "&lt;",
    "p",
    "/p",
    "&gt;",
    "&amp;",
    "amp;",
    "&#38;",
    "#38;",
    "&nbsp;",
    "Â",
    "Ã",
    "©",
    "â",
    "€",
    "™",
    "ƒ",
    "\x80",
    "\x99",
    "\r",
    "\n",
    " ",
    "\t",
    "\xa0",
    "\u200b",
    "\ud800",
    "\x00",
    "\\n",
    "a",
    "done",
    ".",
    "The",
    "•",
    "e\u0301",
    "🚀",
    "Experience",
    "<!--",
    "-->",
    "lt;",
    ";",
    "\u2028",
    "\ufeff",
    "\uf0b7",
]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<h2>Role</h2><p>We <b>build</b> it.<br>Daily.</p>",
            "Role\n\nWe build it.\nDaily.",
        ),
        (
            "<p>You:</p><ul><li><p>know SQL</p></li><li></li><li>can ship</li></ul>",
            "You:\n• know SQL\n• can ship",
        ),
        ("<!--block-->Plain<!--block--><br/>two", "Plain\ntwo"),
        ("<p>a &lt; b &amp; c</p><script>x()</script>", "a < b & c"),
        ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"),
        ("<div>open <p>never closed", "open\n\nnever closed"),
    ],
)
def test_html_keeps_its_lines(html: str, text: str) -> None:
    """Headings, paragraphs, breaks and bullets stay lines; scripts go."""
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (
            "&lt;p&gt;Tea &amp;amp; cake&lt;/p&gt;&lt;p&gt;x&lt;/p&gt;",
            "Tea & cake\n\nx",
        ),
        ("R&amp;D and Q&amp;amp;A", "R&D and Q&A"),
        ("donâ€™t pay Â£45,000 at cafÃ© ðŸš€", "don’t pay £45,000 at café 🚀"),
        ("donâ\x80\x99t", "don’t"),
        ("Ã¢â‚¬â„¢ twice", "’ twice"),
        ("it\x92s", "it’s"),
        ("a\xa0b\u200bc\r\nd\re\tf", "a bc\nd\ne f"),
        ("one\\ntwo\\n\\nthree", "one\ntwo\n\nthree"),
        ("\uf0b7 SQL\n\uf0b7 Spark", "• SQL\n• Spark"),
        (
            "years of Go experience.Bachelor’s degree",
            "years of Go experience.\nBachelor’s degree",
        ),
        ("strong skillsExperience with Go", "strong skills\nExperience with Go"),
        ("x\n\n\n\n\ny   z  \n w", "x\n\ny z\nw"),
        (
            "You know\n• tags: &lt;i&gt;so&lt;/i&gt;\r\n• SQL\n\nApply",
            "You know\n• tags: so\n• SQL\n\nApply",
        ),
        ("<strong>Pay</strong>\ngood\nDaily", "Pay\ngood\nDaily"),
        (
            "a\nb\nc\nd\n&lt;p&gt;e&lt;/p&gt;\nf\ng\nh\ni",
            "a\nb\nc\nd\n\ne\n\nf\ng\nh\ni",
        ),
        ("<p>one\nline</p>\n<p>two</p>", "one line\n\ntwo"),
    ],
)
def test_damage_is_mended(raw: str, text: str) -> None:
    """Escapes, mojibake, odd blanks, symbol bullets and glued lines are put right."""
    assert to_text(raw) == text


@pytest.mark.parametrize(
    "text",
    [
        "a < b and b > c",
        "C++ <3",
        "Vec<T> and Map<string, int>",
        "AT&T, R&D &notit;",
        "Knowledge of the <div> and <main> tags",
        "PARABÉNS” – AMANHÃ…",
        "ASP.Net Core, Node.js",
        "PyTorch and JavaScript at GitHub",
        "see Amazon.Com today",
        "x = 3 <y> 4",
        "C:\\new",
        "naïve façade, Ångström, São Paulo",
        "",
    ],
)
def test_good_text_is_left_alone(text: str) -> None:
    """Plain text that only looks like markup or damage comes back as it was."""
    assert to_text(text) == text


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text())
def test_normalising_twice_changes_nothing(raw: str) -> None:
    """Any input gives a fixed point that can be stored as UTF-8."""
    text = to_text(raw)
    assert to_text(text) == text
    assert text.encode("utf-8") is not None
    assert "\r" not in text
    assert "\xa0" not in text


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text())
def test_any_html_is_read(html: str) -> None:
    """No markup, however broken, raises."""
    assert isinstance(html_to_text(html), str)


@pytest.mark.parametrize(
    "piece", ["<p ", "&", "Ã", "a.B", " ", "\n", "<!--", "&amp;", "Â"]
)
def test_time_is_linear(piece: str) -> None:
    """Twenty thousand repeats of a trigger take no longer than a long posting."""
    start = time.process_time()
    to_text(piece * 20_000)
    assert time.process_time() - start < 1
