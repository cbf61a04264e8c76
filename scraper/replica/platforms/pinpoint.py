"""Answers as Pinpoint's careers feeds do."""

from collections.abc import Mapping
from typing import Any, Final

from scraper.replica.adverts import (
    first_place,
    hex_of,
    locate_tenant,
    number_of,
    split_advert,
)
from scraper.replica.awkward import listed, published_title
from scraper.replica.markup import Style
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style(
    paragraph="<div><!--block-->{}</div>",
    bullets="<ul>{}</ul>",
    item="<li><!--block-->{}</li>",
    between="<div><!--block--><br></div>",
)
_PARTS: Final = ("key_responsibilities", "skills_knowledge_expertise", "benefits")
_KINDS: Final = {"remote": "Fully remote", "hybrid": "Hybrid", "onsite": "Onsite"}
_TYPES: Final = {
    "FULL_TIME": ("full_time", "Full Time"),
    "PART_TIME": ("part_time", "Part Time"),
    "CONTRACTOR": ("contract", "Contract"),
    "TEMPORARY": ("fixed_term", "Fixed Term"),
    "INTERN": ("internship", "Internship"),
}

board_for = locate_tenant


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/{employer}/postings.json``, with or without a language before the name.
    boards : mapping of str to DemoBoard
        By token.

    Returns
    -------
    Reply or None
        None for an employer that is not known.
    """
    match request.parts:
        case [token, "postings.json"] | [token, _, "postings.json"] if token in boards:
            board = boards[token]
        case _:
            return None
    rows = [
        _row(board, posting)
        for posting in board.postings
        for _ in range(listed(posting))
    ]
    return json_reply({"data": rows})


def _row(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    kind, kind_text = _TYPES.get(posting.employment_type, ("full_time", "Full Time"))
    code = hex_of(posting, 32)
    path = f"/en/postings/{code[:8]}-{code[8:12]}-{code[12:16]}-{code[16:20]}"
    place = first_place(posting)
    department = {"id": "1788", "name": posting.department}
    return {
        "id": str(number_of(posting, 6)),
        **_pay(posting),
        "deadline_at": posting.valid_through or None,
        "employment_type": kind,
        "employment_type_text": kind_text,
        "reporting_to": None,
        **_advert(board, posting),
        "title": published_title(posting),
        "url": f"https://{board.token}.pinpointhq.com{path}",
        "path": path,
        "workplace_type": posting.workplace or None,
        "workplace_type_text": _KINDS.get(posting.workplace),
        "job": {
            "id": str(number_of(posting, 6) + 1),
            "requisition_id": posting.requisition_id or None,
            "department": department if posting.department else None,
            "division": None,
            "structure_custom_group_one": None,
        },
        "location": {
            "id": "283",
            "city": place.city,
            "name": place.text,
            "postal_code": None,
            "province": place.region,
            "street_address": None,
        },
    }


def _pay(posting: DemoPosting) -> dict[str, Any]:
    pay = posting.pay
    if pay is None:
        keys = ("", "_minimum", "_maximum", "_currency", "_frequency")
        hidden = {f"compensation{key}": None for key in keys}
        return {**hidden, "compensation_visible": False}
    amounts = (pay.minimum, pay.maximum)
    line = " - ".join(f"{pay.currency} {amount:,.0f}" for amount in amounts if amount)
    return {
        "compensation": f"{line} / {pay.period}",
        "compensation_minimum": pay.minimum,
        "compensation_maximum": pay.maximum,
        "compensation_currency": pay.currency,
        "compensation_frequency": pay.period,
        "compensation_visible": "pay_hidden" not in posting.awkward,
    }


def _advert(board: DemoBoard, posting: DemoPosting) -> dict[str, str]:
    """Return the advert in four fields, what is left over in the last one."""
    parts = split_advert(board, posting, _STYLE)
    heading, body = parts[0]
    fields = {"description": f"<strong>{heading}</strong>{body}" if heading else body}
    last = len(_PARTS) - 1
    rest = parts[1 : 1 + last]
    tail = parts[1 + last :]
    if tail:
        more = "".join(
            f"<div><strong>{head}</strong></div>{text}" for head, text in tail[1:]
        )
        rest.append((tail[0][0], tail[0][1] + more))
    for name, (head, text) in zip(_PARTS, rest, strict=False):
        fields |= {f"{name}_header": head, name: text}
    return fields
