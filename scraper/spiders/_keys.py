"""Take the keys of a platform from the environment, and keep them out of sight."""

import os
from urllib.parse import quote_plus

from scraper.parsing.answers import AnswerError
from scraper.platforms import read_platforms
from scraper.spiders._books import Books


def take_keys(platform: str, books: Books) -> list[str]:
    """Return the keys that a platform wants with each request.

    Parameters
    ----------
    platform : str
        Name of its spider.
    books : Books
        Hides them in all that it writes.

    Returns
    -------
    list of str
        In the order of the platform's line in ``platforms.toml``.

    Raises
    ------
    AnswerError
        If one is not set; the message names it.
    """
    names = read_platforms()[platform].keys
    values = [os.environ.get(name, "").strip() for name in names]
    missing = [name for name, value in zip(names, values, strict=True) if not value]
    if missing:
        raise AnswerError(f"needs a key: set {' and '.join(missing)}")
    books.secrets.update(
        form for value in values for form in (value, quote_plus(value))
    )
    return values
