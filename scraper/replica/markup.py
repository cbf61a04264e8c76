"""Turns the Markdown of a demo posting into a platform's HTML or plain text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

_BOLD: Final = re.compile(r"\*\*([^*\n]{1,400})\*\*")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a list.

    Attributes
    ----------
    kind : str
        ``heading``, ``paragraph`` or ``bullets``.
    lines : tuple of str
        One text, or one a bullet.
    """

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The HTML of each kind of block; ``{}`` stands for the text.

    Attributes
    ----------
    heading, paragraph, bullets, item, bold : str
        Templates.
    between : str
        What stands between two blocks; a line break unless given.
    space : str, default=" "
        What every third blank of a paragraph becomes.
    ampersand : str, default="&amp;"
        How an ampersand of the text is written.
    """

    heading: str = "<h2>{}</h2>"
    paragraph: str = "<p>{}</p>"
    bullets: str = "<ul>\n{}\n</ul>"
    item: str = "<li>{}</li>"
    bold: str = "<strong>{}</strong>"
    between: str = "\n"
    space: str = " "
    ampersand: str = "&amp;"


def parse_markdown(text: str) -> list[Block]:
    """Read the small Markdown of the demo postings.

    Parameters
    ----------
    text : str
        Headings, bullets and paragraphs; a bullet or heading is one line.

    Returns
    -------
    list of Block
        In order.
    """
    blocks: list[Block] = []
    for chunk in re.split(r"\n[ \t]*\n", text.strip()):
        for kind, lines in _group_lines(chunk.splitlines()):
            joined = tuple(lines) if kind == "bullets" else (" ".join(lines),)
            blocks.append(Block(kind, joined))
    return blocks


def _group_lines(lines: Iterable[str]) -> list[tuple[str, list[str]]]:
    groups: list[tuple[str, list[str]]] = []
    for line in lines:
        kind, text = _read_line(line)
        if groups and groups[-1][0] == kind != "heading":
            groups[-1][1].append(text)
        elif text:
            groups.append((kind, [text]))
    return groups


def _read_line(line: str) -> tuple[str, str]:
    if line.startswith("## "):
        return "heading", line[3:].strip()
    if line.startswith("- "):
        return "bullets", line[2:].strip()
    return "paragraph", line.strip()


def to_html(blocks: Sequence[Block], style: Style) -> str:
    """Render blocks as HTML.

    Parameters
    ----------
    blocks : sequence of Block
        In order.
    style : Style
        The platform's.

    Returns
    -------
    str
        Without an enclosing element.
    """
    return style.between.join(_render(block, style) for block in blocks)


def to_items(block: Block, style: Style) -> str:
    """Render the bullets of a list without the element around them.

    Parameters
    ----------
    block : Block
        Of the kind ``bullets``.
    style : Style
        The platform's.

    Returns
    -------
    str
        One item a line.
    """
    return "\n".join(style.item.format(_inline(line, style)) for line in block.lines)


def to_text(blocks: Sequence[Block]) -> str:
    """Render blocks as the plain text that APIs give beside the HTML.

    Parameters
    ----------
    blocks : sequence of Block
        In order.

    Returns
    -------
    str
        Blocks parted by an empty line, no bullet signs.
    """
    return "\n\n".join(_BOLD.sub(r"\1", "\n".join(b.lines)) for b in blocks)


def _render(block: Block, style: Style) -> str:
    if block.kind == "bullets":
        return style.bullets.format(to_items(block, style))
    if block.kind == "heading":
        return style.heading.format(_inline(block.lines[0], style))
    return style.paragraph.format(_space_out(_inline(block.lines[0], style), style))


def _inline(text: str, style: Style) -> str:
    safe = escape(text, quote=False).replace("&amp;", style.ampersand)
    return _BOLD.sub(lambda match: style.bold.format(match[1]), safe)


def _space_out(text: str, style: Style) -> str:
    if style.space == " ":
        return text
    words = text.split(" ")
    spaces = [style.space if i % 3 == 0 else " " for i in range(1, len(words))]
    return words[0] + "".join(s + w for s, w in zip(spaces, words[1:], strict=True))
