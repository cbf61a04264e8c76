"""Read what web pages keep for their scripts: an assigned object, a JobPosting node."""

import json
import re
from typing import Any

from scraper.parsing.answers import AnswerError
from scraper.parsing.jsonld import read_jsonld
from scraper.parsing.nodes import text_of
from scraper.parsing.records import Record


def read_assigned(page: str, name: str) -> Any:
    """Return the value that a script of a page assigns to a name.

    Parameters
    ----------
    page : str
        HTML.
    name : str
        ``window.pageData``, for one.

    Returns
    -------
    Any
        The decoded value.

    Raises
    ------
    AnswerError
        If no script assigns one, or it is not JSON.
    """
    found = re.search(rf"{re.escape(name)}\s{{0,20}}=\s{{0,20}}(?=[\[{{])", page)
    if found is None:
        raise AnswerError(f"expected a page with {name!r}, got another page")
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(page, found.end())
    except (ValueError, RecursionError) as error:
        raise AnswerError(f"broken or cut-off JSON in {name!r}: {error}") from error
    return value


def read_node(page: str) -> Record:
    """Return the JobPosting node of a page.

    Parameters
    ----------
    page : str
        HTML.

    Returns
    -------
    dict
        With the employer of the page where the node itself has none.

    Raises
    ------
    AnswerError
        If the page has no such node.
    """
    found = read_jsonld(page)
    if not found.postings:
        raise AnswerError("no JobPosting on the page")
    # A broken or repeated block may come before the one that says all.
    node = max(found.postings, key=lambda each: len(text_of(each.get("description"))))
    if found.organization and not node.get("hiringOrganization"):
        node = {**node, "hiringOrganization": found.organization}
    return node
