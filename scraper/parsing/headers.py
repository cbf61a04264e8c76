"""Read the first line of a hiring comment: ``Company | Role | Place | REMOTE | pay``.

The order is custom and not enforced, so that each part is told by its words.
"""

import html
import re
from dataclasses import dataclass, field
from typing import Final

_LINE_END: Final = re.compile(r"<p>|\n", re.IGNORECASE)
_LINK: Final = re.compile(
    r'<a [^<>]{0,50}href="([^"]{0,500})"[^<>]{0,100}>[^<>]{0,300}</a>'
)
_TAG: Final = re.compile(r"<[^<>]{1,200}>")
_URL: Final = re.compile(r"\(?(?:https?://\S{1,400}|www\.\S{1,200})\)?")
_DOMAIN: Final = re.compile(r"[\w.-]{1,80}\.[a-z]{2,12}(?:/\S{0,200})?")
_PAY: Final = re.compile(r"[$€£¥₹]\s?\d|\b\d{2,3}\s?k\b|\bsalary\b", re.IGNORECASE)
_EMPLOYMENT: Final = re.compile(
    r"full[ -]?time|part[ -]?time|\bcontract(?:or)?\b|\binternships?\b|\bpermanent\b"
    r"|\bfreelance\b|\btemporary\b",
    re.IGNORECASE,
)
_WORKPLACES: Final = {
    "remote": re.compile(r"(?<!no )(?<!not )\bremote\b", re.IGNORECASE),
    "hybrid": re.compile(r"\bhybrid\b", re.IGNORECASE),
    "onsite": re.compile(r"\bon[ -]?site\b|\bin[ -](?:person|office)\b", re.IGNORECASE),
}
_ROLE: Final = re.compile(
    r"\b(?:engineers?|developers?|programmers?|scientists?|analysts?|researchers?"
    r"|architects?|managers?|designers?|directors?|leads?|head of|vp|c[te]o|founders?"
    r"|consultants?|specialists?|administrators?|sres?|devops|swe|interns?|marketers?"
    r"|technicians?|recruiters?|writers?|professors?|technical staff|roles?|positions?"
    r"|eng|engineering|devs?|sales)\b",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(
    r"\b(?:visa|equity|relocation|funding|series [a-f]|yc|benefits?|remote|remotely)\b",
    re.IGNORECASE,
)
_FILLER: Final = re.compile(
    r"\b(?:only|fully|based in|in|or|and|work)\b", re.IGNORECASE
)
_LONGEST_PLACE: Final = 60
_LONGEST_LINE: Final = 3000
_EMPTY: Final = re.compile(r"\([\s,;:/&+-]{0,20}\)")
_LEAD: Final = re.compile(
    r"^(?:locations?|based|fully|or|in|and)\b[\s:]{0,5}", re.IGNORECASE
)
_TRAIL: Final = re.compile(r"\s(?:or|and)$", re.IGNORECASE)
_EDGES: Final = " \t,;:/&+[]-–—"


@dataclass(slots=True, kw_only=True)
class Header:
    """What the first line of a comment says.

    Attributes
    ----------
    line : str
        The whole of it, as text.
    company, title : str, default=""
        Empty where no part looks like one.
    places, applicant_locations : list of str
        Where the work is done, and where remote staff may live.
    employment, pay : list of str
        Parts that name a kind of employment, or an amount.
    workplaces : list of str
        Each kind of workplace that is named.
    parts : int, default=1
        How many parts the line has.
    """

    line: str
    company: str = ""
    title: str = ""
    places: list[str] = field(default_factory=list)
    applicant_locations: list[str] = field(default_factory=list)
    employment: list[str] = field(default_factory=list)
    pay: list[str] = field(default_factory=list)
    workplaces: list[str] = field(default_factory=list)
    parts: int = 1


def read_header(text: str) -> Header:
    """Read the first line of a comment.

    Parameters
    ----------
    text : str
        HTML; the line ends at the first paragraph or line break.

    Returns
    -------
    Header
        With what its parts look like.
    """
    first = _LINE_END.split(text[:_LONGEST_LINE], maxsplit=1)[0]
    first = _LINK.sub(r"\1", first)
    line = " ".join(html.unescape(_TAG.sub(" ", first)).split())
    parts = [part.strip() for part in line.split("|")]
    header = Header(line=line, parts=len(parts))
    if len(parts) == 1:
        return header
    company = _tidy(_URL.sub("", parts[0]))
    titles = []
    if _ROLE.search(company) and not any(map(_ROLE.search, parts[1:])):
        titles.append(company)
    else:
        header.company = company
    titles += [part for part in parts[1:] if _read_part(header, part)]
    header.title = ", ".join(titles)
    return header


def _read_part(header: Header, part: str) -> bool:
    """Note what a part says; tell whether it names a role."""
    rest = _tidy(_URL.sub("", part))
    if not rest or _DOMAIN.fullmatch(rest):
        return False
    if _PAY.search(rest):
        header.pay.append(rest)
        return False
    named = [kind for kind, words in _WORKPLACES.items() if words.search(rest)]
    header.workplaces += [kind for kind in named if kind not in header.workplaces]
    header.employment += _EMPLOYMENT.findall(rest)
    if _ROLE.search(rest):
        return True
    for words in (_EMPLOYMENT, *_WORKPLACES.values()):
        rest = words.sub("", rest)
    place = _read_place(rest)
    if place:
        is_remote = named == ["remote"]
        (header.applicant_locations if is_remote else header.places).append(place)
    return False


def _read_place(text: str) -> str:
    """Return what is left of a part as a place; empty where it can't be one."""
    # "Dublin, Ireland, 2 days/wk": what holds a number is about time.
    pieces = [piece for piece in text.split(",") if not re.search(r"\d", piece)]
    place = _TRAIL.sub("", _tidy(_LEAD.sub("", _tidy(",".join(pieces)), count=1)))
    place = _tidy(place)
    if len(place) > _LONGEST_PLACE or _OTHER.search(place):
        return ""
    return place if _tidy(_FILLER.sub("", place)) else ""


def _tidy(text: str) -> str:
    """Strip marks, and brackets that hold nothing, all, or only one end."""
    text = _EMPTY.sub("", text).strip(_EDGES)
    if text.startswith("(") and text.find(")") == len(text) - 1:
        text = text[1:-1]
    elif text.count("(") != text.count(")"):
        text = " ".join(text.replace("(", " ").replace(")", " ").split())
    return text.strip(_EDGES)
