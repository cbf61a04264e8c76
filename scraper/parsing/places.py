"""Make a place of the parts that a site gives; read its word for a workplace."""

from typing import Any, Final

from scraper.items import JobPosting, Location
from scraper.parsing.values import words_of

_WORKPLACES: Final = {
    "remote": "remote",
    "fully remote": "remote",
    "fullyremote": "remote",
    "fully": "remote",
    "telecommute": "remote",
    "telecommuting": "remote",
    "hybrid": "hybrid",
    "hybrid remote": "hybrid",
    "onsite": "onsite",
    "on site": "onsite",
    "in office": "onsite",
    "office": "onsite",
    "in person": "onsite",
}


def make_place(
    *, city: str = "", region: str = "", country: str = "", text: str = ""
) -> Location:
    """Return a place whose line is made of its parts where the site has none.

    Parameters
    ----------
    city, region, country : str, default=""
        As published.
    text : str, default=""
        The site's own line.

    Returns
    -------
    Location
        With every part that is given.
    """
    parts = dict.fromkeys(part for part in (city, region, country) if part)
    return Location(
        text=text or ", ".join(parts), city=city, region=region, country=country
    )


def add_place(posting: JobPosting, place: Location) -> None:
    """Add a place to a posting, once and only if it says something.

    Parameters
    ----------
    posting : JobPosting
        Gets the place.
    place : Location
        Perhaps empty.
    """
    if place != Location() and place not in posting.locations:
        posting.locations.append(place)


def name_workplace(word: str) -> str | None:
    """Return the kind of workplace that a site's own field names.

    Parameters
    ----------
    word : str
        As published: ``ON_SITE``, ``on-site``, ``Fully remote``.

    Returns
    -------
    str or None
        ``onsite``, ``hybrid`` or ``remote``; None for any other word.
    """
    return _WORKPLACES.get(" ".join(words_of(word.replace("_", " "))))


def set_workplace(posting: JobPosting, key: str, value: Any) -> None:
    """Read a field that names the kind of workplace, and keep it as evidence.

    Parameters
    ----------
    posting : JobPosting
        Gets `workplace` and `workplace_raw`.
    key : str
        The field's name.
    value : Any
        Its value; nothing is set for one that is empty.
    """
    text = value.strip() if isinstance(value, str) else ""
    if text:
        posting.workplace = name_workplace(text)
        posting.workplace_raw = f"{key}={text}"


def set_workplace_flags(posting: JobPosting, **flags: Any) -> None:
    """Read truth values about the workplace; hybrid goes before the others.

    A flag that is false says nothing: it is what forms are filled with beforehand.

    Parameters
    ----------
    posting : JobPosting
        Gets `workplace` and `workplace_raw`.
    **flags : Any
        By the site's own names: ``hybrid``, ``remote``, ``on_site``, ``telecommuting``;
        None where it has no such field.
    """
    given = {key: flag for key, flag in flags.items() if isinstance(flag, bool)}
    true = [key for key, flag in given.items() if flag]
    if "hybrid" in true:
        posting.workplace = "hybrid"
    elif len(true) == 1:
        posting.workplace = name_workplace(true[0])
    posting.workplace_raw = ", ".join(
        f"{key}={str(flag).lower()}" for key, flag in given.items()
    )
