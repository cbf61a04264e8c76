"""Writes the JSON-LD blocks of a posting's page, in each shape that sites use."""

import json
from html import escape
from typing import Any, Final

from scraper.items import Location
from scraper.replica.awkward import garble, published_title
from scraper.replica.markup import parse_markdown, to_text
from scraper.replica.records import DemoBoard, DemoPosting

_CONTEXT: Final = "https://schema.org/"
_SCRIPT: Final = "<script type={kind}>{text}</script>\n"
_PLAIN_KIND: Final = '"application/ld+json"'
_BROKEN: Final = '{"@context":"https://schema.org","@type":"Organization","name":'


def scripts_for(
    board: DemoBoard, posting: DemoPosting, *, url: str, description: str
) -> str:
    """Return the script elements of one page.

    Parameters
    ----------
    board : DemoBoard
        The employer.
    posting : DemoPosting
        Its `awkward` names choose the shapes.
    url : str
        Of the page.
    description : str
        The advert as HTML.

    Returns
    -------
    str
        One or more script elements, a line each.
    """
    shapes = set(posting.awkward)
    node = _node(board, posting, url, description)
    text = _write(_arrange(board, node, shapes), shapes)
    kind = '"APPLICATION/LD+JSON; charset=utf-8"' if "upper_type" in shapes else None
    script = _SCRIPT.format(kind=kind or _PLAIN_KIND, text=text)
    if "broken_sibling" in shapes:
        return _SCRIPT.format(kind=_PLAIN_KIND, text=_BROKEN) + script
    return script


def _arrange(board: DemoBoard, node: dict[str, Any], shapes: set[str]) -> Any:
    if "graph" in shapes:
        employer = {"@type": "Organization", "@id": "#employer", "name": board.name}
        site = {"@type": "WebSite", "name": f"Careers at {board.name}"}
        inner = {key: value for key, value in node.items() if key != "@context"}
        inner["hiringOrganization"] = {"@id": "#employer"}
        return {"@context": _CONTEXT, "@graph": [site, employer, inner]}
    if "array" in shapes:
        kind = {"@context": _CONTEXT, "@type": "BreadcrumbList"}
        crumbs = {**kind, "itemListElement": []}
        return [crumbs, node]
    return node


def _write(value: Any, shapes: set[str]) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2).replace("</", "<\\/")
    if "trailing_comma" in shapes:
        text = f"{text[:-2]},\n{text[-1]}"
    if "raw_newline" in shapes:
        text = text.replace("\\n", "\n")
    if "cdata" in shapes:
        text = f"//<![CDATA[\n{text}\n//]]>"
    if "entity_document" in shapes:
        text = escape(text).replace("{", "&#123;").replace("}", "&#125;")
    return f"\n{text}\n"


def _node(
    board: DemoBoard, posting: DemoPosting, url: str, description: str
) -> dict[str, Any]:
    shapes = set(posting.awkward)
    typed = "typed_list" in shapes
    node: dict[str, Any] = {} if typed else {"@context": _CONTEXT}
    node |= {
        "@type": ["JobPosting"] if typed else "JobPosting",
        "title": escape(published_title(posting), quote=False),
        "description": _description(board, posting, description),
        "identifier": {
            "@type": "PropertyValue",
            "name": board.name,
            "value": posting.id,
        },
        "datePosted": posting.posted,
        "url": "/" + url.split("/", 3)[3] if "relative_url" in shapes else url,
        "hiringOrganization": {"@type": "Organization", "name": board.name},
    }
    if posting.valid_through:
        node["validThrough"] = posting.valid_through
    if posting.employment_type:
        node["employmentType"] = posting.employment_type
    return node | _where(posting, shapes) | _pay(posting, shapes)


def _description(board: DemoBoard, posting: DemoPosting, html: str) -> str:
    if "literal_newlines" in posting.awkward:
        markdown = f"{board.intro}\n\n{posting.body}\n\n{board.conclusion}"
        text = to_text(parse_markdown(markdown)).replace("\n", "\\n")
        return garble(text, posting)
    if "escaped_description" in posting.awkward:
        return escape(garble(html, posting), quote=False)
    return garble(html, posting)


def _where(posting: DemoPosting, shapes: set[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    places = [_place(place, shapes) for place in posting.locations]
    if places:
        found["jobLocation"] = places if len(places) > 1 else places[0]
    if posting.workplace == "remote":
        found["jobLocationType"] = "TELECOMMUTE"
        found["applicantLocationRequirements"] = [
            {"@type": "Country", "name": name} for name in posting.applicant_locations
        ]
    return found


def _place(place: Location, shapes: set[str]) -> dict[str, Any]:
    if "string_location" in shapes:
        return {"@type": "Place", "address": place.text}
    country: Any = place.country
    if "country_object" in shapes:
        country = {"@type": "Country", "name": place.country}
    parts = {
        "addressLocality": place.city,
        "addressRegion": place.region,
        "addressCountry": country,
    }
    address = {"@type": "PostalAddress"} | {k: v for k, v in parts.items() if v}
    return {"@type": "Place", "address": address}


def _pay(posting: DemoPosting, shapes: set[str]) -> dict[str, Any]:
    pay = posting.pay
    if pay is None:
        return {}
    if "string_pay" in shapes:
        amounts = [
            f"{one:.0f}" for one in (pay.minimum, pay.maximum) if one is not None
        ]
        return {"baseSalary": " - ".join(amounts), "salaryCurrency": pay.currency}
    amount = {"minValue": pay.minimum, "maxValue": pay.maximum}
    value = {k: v for k, v in amount.items() if v is not None}
    return {
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": pay.currency,
            "value": {
                "@type": "QuantitativeValue",
                **value,
                "unitText": pay.period.upper(),
            },
        }
    }
