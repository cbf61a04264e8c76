"""Recognise the board that an address belongs to, by the forms in ``hosts.toml``."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

from scraper.boards import Board, BoardsError
from scraper.refused import refusal_of_url

_PLACE: Final = re.compile(r"\{(\w{1,20})\}")
_SPECIAL: Final = {
    "n": r"\d{1,4}",
    "locale": r"[a-z]{2,3}(?:[-_][a-z]{2,4})?",
    "guid": r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}",
}
_LABEL: Final = r"[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?"
_SEGMENT: Final = r"[^/?#]{1,200}?"
_VALUE: Final = r"[^,;]{1,200}"
_TOKEN: Final = re.compile(r"[\w.,&+!'() /-]{1,200}")
_LONGEST: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """A table of ``hosts.toml``.

    Attributes
    ----------
    platform, token, base_url : str
        What a board becomes; with places for the parts of an address.
    options : mapping of str to str
        The same for keys that only this platform knows.
    is_feed : bool
        Whether it holds postings of all employers.
    forms : tuple of Form
        In the order in which they are tried.
    marks : tuple of re.Pattern
        Over a page; the groups are parts.
    own_host : tuple of str
        Texts of pages that the platform serves under an employer's host.
    own_path : re.Pattern
        What of such a page's path belongs to every address of the board.
    """

    platform: str
    token: str
    base_url: str
    options: Mapping[str, str]
    is_feed: bool
    forms: tuple["Form", ...]
    marks: tuple[re.Pattern[str], ...]
    own_host: tuple[str, ...]
    own_path: re.Pattern[str]

    def board(self, parts: Mapping[str, str]) -> Board:
        """Return the board that an address or a mark names.

        Parameters
        ----------
        parts : mapping of str to str
            What was found in the places.

        Returns
        -------
        Board
            Without the employer's name.
        """
        return Board(
            platform=self.platform,
            token=self.token.format_map(parts),
            base_url=self.base_url.format_map(parts),
            options={k: v.format_map(parts) for k, v in self.options.items()},
        )


@dataclass(frozen=True, slots=True)
class Form:
    """How an address of a platform looks.

    Attributes
    ----------
    domain : str
        The end of its host, without places.
    pattern : re.Pattern
        Over host and path.
    parameter : str
        A parameter that its query has; empty for none.
    value : re.Pattern
        Over the parameter's value.
    host_parts : frozenset of str
        Parts that stand in the host.
    """

    domain: str
    pattern: re.Pattern[str]
    parameter: str
    value: re.Pattern[str]
    host_parts: frozenset[str]


def recognise_url(url: str) -> Board | None:
    """Return the board that an address belongs to.

    Parameters
    ----------
    url : str
        Of a board, a posting, an embed or an API; ``https://`` may be missing.

    Returns
    -------
    Board or None
        None when no form fits, as with an employer's own site.

    Raises
    ------
    BoardsError
        If it is no address of the web, or of a site that is not crawled.
    """
    url = complete_url(url)
    parts = urlsplit(url)
    address = (parts.hostname or "").removeprefix("www.") + parts.path
    query = parse_qs(parts.query[:_LONGEST])
    for platform in platforms():
        for form in platform.forms:
            found = _match(form, address[:_LONGEST], query)
            if found is not None:
                return platform.board(found)
    return None


def complete_url(url: str) -> str:
    """Return an address with its scheme, or say why it is none.

    Parameters
    ----------
    url : str
        As typed.

    Returns
    -------
    str
        Absolute, ``http`` or ``https``.

    Raises
    ------
    BoardsError
        If it is no address of the web, or of a site that is not crawled.
    """
    given, url = url, url.strip()
    if "://" not in url and re.match(r"[\w-]{1,63}\.[\w.-]{2,200}(?:[:/?]|$)", url):
        url = f"https://{url}"
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web:
        raise BoardsError(f"{given!r}: expected a web address, http or https")
    refusal = refusal_of_url(url)
    if refusal:
        raise BoardsError(f"{given}: {refusal}")
    return url


@cache
def platforms() -> tuple[Platform, ...]:
    """Return the tables of ``hosts.toml``.

    Returns
    -------
    tuple of Platform
        In the order of the file.
    """
    tables = _tables()
    return tuple(
        Platform(
            platform=table.get("platform", name),
            token=table.get("token", "{token}"),
            base_url=table.get("base_url", ""),
            options=table.get("options", {}),
            is_feed=table.get("is_feed", False),
            forms=tuple(_read_form(form) for form in table["forms"]),
            marks=tuple(re.compile(mark) for mark in table.get("marks", ())),
            own_host=tuple(table.get("own_host", ())),
            own_path=re.compile(table.get("own_path", "")),
        )
        for name, table in tables.items()
        if isinstance(table, dict)
    )


@cache
def _tables() -> dict[str, Any]:
    text = files("scraper").joinpath("hosts.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _read_form(form: str) -> Form:
    address, _, query = form.partition("?")
    host, slash, path = address.removeprefix("www.").partition("/")
    pattern = "".join(_translate(host, _LABEL))
    if slash:
        pattern += "".join(_translate(f"/{path}", _SEGMENT))
    parameter, _, value = query.partition("=")
    return Form(
        domain=host.rpartition("}")[2].lstrip("."),
        pattern=re.compile(rf"{pattern}(?:/|$)", re.IGNORECASE),
        parameter=parameter,
        value=re.compile("".join(_translate(value, _VALUE))),
        host_parts=frozenset(_PLACE.findall(host)),
    )


def _translate(template: str, usual: str) -> Iterator[str]:
    """Yield a regular expression for each literal and each place of a template."""
    for number, part in enumerate(_PLACE.split(template)):
        if number % 2:
            yield f"(?P<{part}>{_SPECIAL.get(part, usual)})"
        else:
            yield re.escape(part)


def _match(
    form: Form, address: str, query: Mapping[str, list[str]]
) -> dict[str, str] | None:
    """Return the parts of an address that has a form."""
    found = form.pattern.match(address)
    value = form.value.match(query.get(form.parameter, [""])[0].strip())
    if not found or not value or (form.parameter and form.parameter not in query):
        return None
    parts = {name: unquote(part).strip() for name, part in found.groupdict().items()}
    parts |= value.groupdict()
    for name, part in parts.items():
        reserved = "reserved_hosts" if name in form.host_parts else "reserved_paths"
        is_reserved = name == "token" and part.lower() in _tables()[reserved]
        if is_reserved or not _TOKEN.fullmatch(part):
            return None
    return parts
