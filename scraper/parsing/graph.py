"""Find JobPosting nodes in decoded JSON-LD, and put referred nodes in their places."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from scraper.parsing.records import Record

_DEEPEST: Final = 60
_DEEPEST_REFERENCE: Final = 6
_MOST_REFERENCES: Final = 200
_TYPE_KEYS: Final = ("@type", "type", "@Type", "Type")
_EMPLOYER: Final = "hiringOrganization"
_ORGANIZATIONS: Final = ("organization", "corporation", "localbusiness", "ngo")
_WEB: Final = ("http://", "https://")
# What is read of a posting; a site may write any of it in other capitals.
_NAMES: Final = """
    title description datePosted dateModified validThrough employmentType identifier
    hiringOrganization legalName jobLocation jobLocationType address addressLocality
    addressRegion addressCountry streetAddress applicantLocationRequirements baseSalary
    salaryCurrency currency value minValue maxValue unitText unitCode price minPrice
    maxPrice priceCurrency url inLanguage responsibilities qualifications skills
    educationRequirements experienceRequirements credentialCategory monthsOfExperience
    experienceInPlaceOfEducation jobBenefits incentiveCompensation workHours industry
    occupationalCategory directApply specialCommitments securityClearanceRequirement
    estimatedSalary sameAs postalCode mainEntityOfPage jobStartDate totalJobOpenings
    jobImmediateStart applicationContact employerOverview employmentUnit
    relevantOccupation
"""
_SPELLING: Final = {name.lower(): name for name in _NAMES.split()}


def is_of_type(node: Record, *names: str) -> bool:
    """Tell whether a node has one of some types, however it is written.

    Parameters
    ----------
    node : dict
        With ``@type`` as text or list, with or without its vocabulary's address.
    *names : str
        In lower case.

    Returns
    -------
    bool
        True when the last part of one of its types is one of the names.
    """
    types = next((node[key] for key in _TYPE_KEYS if key in node), None)
    listed = types if isinstance(types, list) else [types]
    return any(isinstance(each, str) and _last_part(each) in names for each in listed)


def find_postings(roots: list[Any]) -> list[Record]:
    """Return the JobPosting nodes of decoded blocks.

    Parameters
    ----------
    roots : list
        Decoded blocks of one page, in order.

    Returns
    -------
    list of dict
        Under schema.org's spelling of keys. An entry of a list gets the address that
        stands beside it. References to other nodes are left as they are.
    """
    found = []
    for node in _walk(roots):
        if is_of_type(node, "jobposting"):
            found.append(_fold_keys(node))
        elif is_of_type(node, "listitem") and isinstance(node.get("item"), dict):
            _pass_address_on(node, node["item"])
    return found


def resolve(postings: list[Record], roots: list[Any]) -> list[Record]:
    """Put the nodes that postings refer to by ``@id`` in their places.

    Parameters
    ----------
    postings : list of dict
        From `find_postings`.
    roots : list
        Decoded blocks of the page.

    Returns
    -------
    list of dict
        Copies; references to nowhere, and those beyond a number that no honest page
        has, are left as they are.
    """
    named = {
        node["@id"]: node
        for node in _walk(roots)
        if isinstance(node.get("@id"), str) and not _is_reference(node)
    }
    resolver = _Resolver(named)
    return [resolver.posting(posting) for posting in postings]


def has_references(posting: Record) -> bool:
    """Tell whether a posting needs other nodes of its page to be whole.

    Parameters
    ----------
    posting : dict
        From `find_postings`.

    Returns
    -------
    bool
        True for one that refers to a node by ``@id``, and one without an employer.
    """
    employer = posting.get(_EMPLOYER)
    if not employer or (isinstance(employer, str) and employer.startswith(_WEB)):
        return True
    parts = (value for key, value in posting.items() if key != "identifier")
    return any(_refers(value, _DEEPEST) for value in parts)


def find_organization(roots: list[Any]) -> str:
    """Return the name of a page's one organisation outside any posting.

    Parameters
    ----------
    roots : list
        Decoded blocks of the page.

    Returns
    -------
    str
        Empty where there is none, or more than one.
    """
    names = {
        str(node["name"]).strip()
        for node in _walk(roots)
        if is_of_type(node, *_ORGANIZATIONS) and isinstance(node.get("name"), str)
    }
    return names.pop() if len(names) == 1 else ""


def _walk(root: Any) -> Iterator[Record]:
    """Yield all objects in order; what hangs below a posting belongs to it."""
    stack = [(root, 0)]
    while stack:
        value, depth = stack.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(value, dict):
            yield value
            if is_of_type(value, "jobposting"):
                continue
            stack += [(each, depth + 1) for each in reversed(value.values())]
        elif isinstance(value, list):
            stack += [(each, depth + 1) for each in reversed(value)]


@lru_cache(maxsize=4096)
def _last_part(name: str) -> str:
    return re.split(r"[/#:]", name)[-1].strip().lower()


def _pass_address_on(entry: Record, posting: Record) -> None:
    if isinstance(entry.get("url"), str) and not posting.get("url"):
        posting["url"] = entry["url"]


def _refers(value: Any, depth: int) -> bool:
    if not isinstance(value, dict | list) or not depth:
        return False
    if isinstance(value, list):
        return any(_refers(each, depth - 1) for each in value)
    below = value.values()
    return _is_reference(value) or any(_refers(each, depth - 1) for each in below)


def _is_reference(node: Record) -> bool:
    return "@id" in node and node.keys() <= {"@id", "@type"}


class _Resolver:
    """Nodes by identifier, and how many more may be put in place of references."""

    def __init__(self, named: dict[str, Record]) -> None:
        self._named = named
        self._left = _MOST_REFERENCES

    def posting(self, posting: Record) -> Record:
        employer = posting.get(_EMPLOYER)
        if isinstance(employer, str) and employer in self._named:
            posting = {**posting, _EMPLOYER: {"@id": employer}}
        return {
            key: self._put(value, _DEEPEST_REFERENCE) for key, value in posting.items()
        }

    def _put(self, value: Any, depth: int) -> Any:
        if depth == 0:
            return value
        if isinstance(value, list):
            return [self._put(each, depth - 1) for each in value]
        if not isinstance(value, dict):
            return value
        if _is_reference(value) and str(value["@id"]) in self._named and self._left:
            self._left -= 1
            value = _fold_keys(self._named[str(value["@id"])])
        return {key: self._put(each, depth - 1) for key, each in value.items()}


def _fold_keys(value: Any) -> Any:
    """Bring keys in other capitals to schema.org's own spelling."""
    if isinstance(value, dict):
        return {_spell(key): _fold_keys(each) for key, each in value.items()}
    return [_fold_keys(each) for each in value] if isinstance(value, list) else value


@lru_cache(maxsize=4096)
def _spell(key: str) -> str:
    return _SPELLING.get(key.lower(), key[:1].lower() + key[1:])
