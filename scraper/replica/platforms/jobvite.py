"""Answers as Jobvite's boards do: pages of table rows, pages with visible text."""

from collections.abc import Mapping
from html import escape
from typing import Final

from scraper.replica.adverts import first_place, hex_of, write_advert
from scraper.replica.awkward import listed, published_title
from scraper.replica.jsonld_blocks import scripts_for
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request

_HTML: Final = "text/html; charset=utf-8"
_STYLE: Final = Style()
_PAGE: Final = 50


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/{employer}/search`` with ``p``, or ``/{employer}/job/{code}``.
    boards : mapping of str to DemoBoard
        By token; the option ``page_size`` makes pages shorter.

    Returns
    -------
    Reply or None
        None for an unknown employer or posting.
    """
    match request.parts:
        case [token, "search"] if token in boards:
            return _list(boards[token], int(request.first("p", "0")))
        case [token, "job", code] if token in boards:
            board = boards[token]
            found = [one for one in board.postings if hex_of(one, 8) == code]
            return _detail(board, found[0]) if found else None
    return None


def _list(board: DemoBoard, page: int) -> Reply:
    rows = [_row(board, one) for one in board.postings for _ in range(listed(one))]
    size = int(board.options.get("page_size", _PAGE))
    # Behind the end the last page comes again.
    page = min(page, max(0, (len(rows) - 1) // size))
    shown = "\n".join(rows[page * size : (page + 1) * size])
    return _page(f'<table class="jv-job-list">\n{shown}\n</table>')


def _row(board: DemoBoard, posting: DemoPosting) -> str:
    link = f"/{board.token}/job/{hex_of(posting, 8)}"
    place = escape(first_place(posting).text)
    return (
        f'<tr><td class="jv-job-list-name"><a href="{link}">'
        f"{escape(published_title(posting))}</a></td>"
        f'<td class="jv-job-list-location">{place}</td></tr>'
    )


def _detail(board: DemoBoard, posting: DemoPosting) -> Reply:
    advert = write_advert(board, posting, _STYLE)
    url = f"https://jobs.jobvite.com/{board.token}/job/{hex_of(posting, 8)}"
    scripts = ""
    if posting.employment_type:
        # Not every employer's pages have the markup.
        scripts = scripts_for(board, posting, url=url, description=advert)
    return _page(
        f'{scripts}<h2 class="jv-header">{escape(posting.title)}</h2>'
        f'<div class="jv-job-detail-description">{advert}</div>'
    )


def _page(content: str) -> Reply:
    text = f"<!doctype html>\n<html><body>{content}</body></html>"
    return Reply(body=text.encode(), content_type=_HTML)
