"""Answers as employers' own career sites do: a sitemap index, pages with JSON-LD."""

import gzip
from collections.abc import Callable, Mapping
from html import escape
from typing import Final

from scraper.boards import Board
from scraper.replica.awkward import published_title, roughen
from scraper.replica.jsonld_blocks import scripts_for
from scraper.replica.markup import Style, parse_markdown, to_html
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request

_STYLE: Final = Style(heading="<h3>{}</h3>")
_HTML: Final = "text/html; charset=utf-8"
_XML: Final = "application/xml; charset=utf-8"
_GZIP: Final = "application/gzip"
_XMLNS: Final = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def board_for(board: DemoBoard, origin: str) -> Board:
    """Return the board with its site's own root.

    Parameters
    ----------
    board : DemoBoard
        One employer's site.
    origin : str
        Of the server.

    Returns
    -------
    Board
        With its own sitemap: the robots.txt of the one origin names every site's.
    """
    return Board(
        platform=board.platform,
        token=board.token,
        name=board.name,
        base_url=f"{origin}/jsonld/{board.token}",
        options={"sitemap": "/sitemap.xml"},
    )


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/{site}/``, its ``sitemap.xml``, ``sitemap-jobs.xml.gz``, ``about``
        or ``jobs/{slug}``.
    boards : mapping of str to DemoBoard
        By token.

    Returns
    -------
    Reply or None
        None for an unknown site or page.
    """
    token, *rest = request.parts or [""]
    board = boards.get(token)
    if board is None:
        return None
    root = f"{request.origin}/jsonld/{token}"
    if rest[:1] == ["jobs"]:
        return _posting_page(board, "/".join(rest[1:]), root)
    pages: dict[str, Callable[[DemoBoard, str], Reply]] = {
        "": _list_page,
        "careers": _list_page,
        "about": _about_page,
        "sitemap.xml": _sitemap_index,
        "sitemap-jobs.xml.gz": _sitemap,
    }
    page = pages.get("/".join(rest))
    return page(board, root) if page else None


def sitemap_paths(boards: Mapping[str, DemoBoard]) -> list[str]:
    """Return the sitemaps that robots.txt names.

    Parameters
    ----------
    boards : mapping of str to DemoBoard
        By token.

    Returns
    -------
    list of str
        Paths on the server's origin.
    """
    return [f"/jsonld/{token}/sitemap.xml" for token in boards]


def _sitemap_index(_: DemoBoard, root: str) -> Reply:
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex {_XMLNS}>\n'
        f"  <sitemap><loc>{root}/sitemap-jobs.xml.gz</loc></sitemap>\n</sitemapindex>\n"
    )
    return Reply(body=text.encode(), content_type=_XML)


def _sitemap(board: DemoBoard, root: str) -> Reply:
    # Real sitemaps mix lists and company pages with the postings.
    rows = [(root, ""), (f"{root}/careers", ""), (f"{root}/about", "")]
    rows += [
        (f"{root}/jobs/{one.slug}", one.updated or one.posted) for one in board.postings
    ]
    urls = "".join(
        f"  <url>\n    <loc>{escape(url)}</loc>\n"
        + (f"    <lastmod>{moment}</lastmod>\n" if moment else "")
        + "    <changefreq>daily</changefreq>\n  </url>\n"
        for url, moment in rows
    )
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {_XMLNS}>\n{urls}</urlset>\n'
    )
    return Reply(body=gzip.compress(text.encode(), mtime=0), content_type=_GZIP)


def _posting_page(board: DemoBoard, slug: str, root: str) -> Reply | None:
    for posting in board.postings:
        if posting.slug == slug:
            url = f"{root}/jobs/{slug}"
            advert = _advert(board, posting)
            scripts = scripts_for(board, posting, url=url, description=advert)
            visible = f"<h1>{escape(published_title(posting))}</h1>\n{advert}"
            return _page(board, f"{posting.title} | {board.name}", visible, scripts)
    return None


def _advert(board: DemoBoard, posting: DemoPosting) -> str:
    markdown = f"{board.intro}\n\n{posting.body}\n\n{board.conclusion}"
    return to_html(parse_markdown(markdown), roughen(_STYLE, posting))


def _about_page(board: DemoBoard, _: str) -> Reply:
    return _page(
        board, f"About {board.name}", to_html(parse_markdown(board.intro), _STYLE)
    )


def _list_page(board: DemoBoard, root: str) -> Reply:
    rows = "\n".join(
        f'<li><a href="{root}/jobs/{one.slug}">{escape(one.title)}</a></li>'
        for one in board.postings
    )
    return _page(board, board.name, f"<h1>Open positions</h1>\n<ul>\n{rows}\n</ul>")


def _page(board: DemoBoard, title: str, content: str, scripts: str = "") -> Reply:
    text = (
        f'<!DOCTYPE html>\n<html lang="{board.language}">\n'
        '<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n{scripts}</head>\n<body>\n"
        '<nav><a href="/">Home</a> <a href="#cookies">Cookie settings</a></nav>\n'
        f"<main>\n{content}\n</main>\n<footer>© 2026</footer>\n</body>\n</html>\n"
    )
    return Reply(body=text.encode(), content_type=_HTML)
