"""The awkward shapes that any platform can show, applied to a clean posting."""

from dataclasses import replace
from typing import Final

from scraper.replica.markup import Style
from scraper.replica.records import DemoPosting

_CP1252_GAPS: Final = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
# What a program that believes in cp1252 shows for each byte of UTF-8.
_SEEN: Final = {
    byte: chr(byte) if byte in _CP1252_GAPS else bytes([byte]).decode("cp1252")
    for byte in range(256)
}


def roughen(style: Style, posting: DemoPosting) -> Style:
    """Return the platform's style with the shapes that the posting asks for.

    Parameters
    ----------
    style : Style
        The platform's.
    posting : DemoPosting
        Its `awkward` names count.

    Returns
    -------
    Style
        For this posting only.
    """
    shapes = set(posting.awkward)
    if "nbsp" in shapes:
        style = replace(style, space="&nbsp;")
    if "double_encoded_entity" in shapes:
        style = replace(style, ampersand="&amp;amp;")
    if "inline_styles" in shapes:
        span = '<span style="font-size: 11pt; font-weight: 400;">{}</span>'
        style = replace(
            style,
            paragraph=f'<p style="margin: 0in; line-height: 1.5;">{span}</p>',
            item=f'<li style="font-size: 11pt;">{span}</li>',
        )
    if "div_paragraphs" in shapes:
        bold = "<div><b>{}</b></div>"
        gap = "<div><br></div>"
        style = replace(style, paragraph="<div>{}</div>", heading=bold, between=gap)
    if "bullets_glued" in shapes:
        style = replace(style, bullets="<p>{}</p>", item="•{}")
    if "zero_width" in shapes:
        marked = style.item.replace("{}", "\u200b{}")
        style = replace(style, item=marked, heading=style.heading + "\u200b")
    return style


def garble(text: str, posting: DemoPosting) -> str:
    """Return the text as a site with a wrong charset stored it, if asked to.

    Parameters
    ----------
    text : str
        HTML or plain text.
    posting : DemoPosting
        Asks by ``mojibake``.

    Returns
    -------
    str
        The text itself or its mojibake.
    """
    if "mojibake" not in posting.awkward:
        return text
    return "".join(_SEEN[byte] for byte in text.encode())


def published_title(posting: DemoPosting) -> str:
    """Return the title as the platform gives it.

    Parameters
    ----------
    posting : DemoPosting
        Asks for blanks by ``title_spaces``.

    Returns
    -------
    str
        Garbled or padded where the posting asks for it.
    """
    title = garble(posting.title, posting)
    if "title_spaces" in posting.awkward:
        return title.replace(" ", "  ", 1) + "  "
    return title


def listed(posting: DemoPosting) -> int:
    """Return how often the posting stands in its board's list.

    Parameters
    ----------
    posting : DemoPosting
        Asks for two by ``duplicate_id``.

    Returns
    -------
    int
        One or two.
    """
    return 2 if "duplicate_id" in posting.awkward else 1
