"""Answers as the Ashby posting API does."""

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from scraper.items import Location
from scraper.replica.awkward import garble, listed, published_title, roughen
from scraper.replica.markup import Style, parse_markdown, to_html, to_text
from scraper.replica.records import DemoBoard, DemoPosting, PostedPay
from scraper.replica.wire import Reply, Request, json_reply, tagged

_STYLE: Final = Style(
    heading="<h2><strong>{}</strong></h2>",
    paragraph='<p style="min-height:1.5em">{}</p>',
    bullets='<ul style="min-height:1.5em">{}</ul>',
    item='<li><p style="min-height:1.5em">{}</p></li>',
    between="",
)
_CACHE: Final = "public, max-age=60, stale-while-revalidate=60"
_TYPES: Final = {
    "": None,
    "FULL_TIME": "FullTime",
    "PART_TIME": "PartTime",
    "CONTRACTOR": "Contract",
    "TEMPORARY": "Temporary",
    "INTERN": "Intern",
}
_WORKPLACES: Final = {
    "": None,
    "onsite": "OnSite",
    "remote": "Remote",
    "hybrid": "Hybrid",
}
_SIGNS: Final = {"USD": "$", "EUR": "€", "GBP": "£", "CAD": "CA$", "INR": "₹"}


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/posting-api/job-board/{name}``.
    boards : mapping of str to DemoBoard
        By name, case counts.

    Returns
    -------
    Reply or None
        None for a path that the API does not have.
    """
    match request.parts:
        case ["posting-api", "job-board", name]:
            board = boards.get(name)
        case _:
            return None
    if board is None:
        return Reply(status=404, body=b"Not Found", content_type="text/plain")
    with_pay = request.first("includeCompensation").lower() == "true"
    jobs = [
        _job(board, posting, with_pay=with_pay)
        for posting in board.postings
        for _ in range(listed(posting))
    ]
    reply = json_reply({"jobs": jobs, "apiVersion": "1"})
    return tagged(reply, prefix="job-board:", cache_control=_CACHE)


def _job(board: DemoBoard, posting: DemoPosting, *, with_pay: bool) -> dict[str, Any]:
    shapes, places = posting.awkward, posting.locations
    url = f"https://jobs.ashbyhq.com/{board.token.replace(' ', '%20')}/{posting.id}"
    flat = "flat_secondary" in shapes
    job: dict[str, Any] = {
        "id": posting.id,
        "title": published_title(posting),
        "department": posting.department,
        "team": posting.department,
        "employmentType": _TYPES[posting.employment_type],
        "location": places[0].text if places else "",
        "secondaryLocations": [
            {
                "location": place.text,
                "address": _parts(place) if flat else _address(place),
            }
            for place in places[1:]
        ],
        "publishedAt": _moment(posting.posted),
        "isListed": "unlisted" not in shapes,
        "isRemote": _is_remote(posting),
        "workplaceType": _WORKPLACES[posting.workplace],
        "address": None
        if "null_address" in shapes or not places
        else _address(places[0]),
        "jobUrl": url,
        "applyUrl": f"{url}/application",
        **_advert(board, posting),
    }
    if with_pay:
        job["shouldDisplayCompensationOnJobPostings"] = "pay_hidden" not in shapes
        job["compensation"] = _compensation(posting)
    return job


def _is_remote(posting: DemoPosting) -> bool | None:
    if not posting.workplace:
        return None
    return posting.workplace == "remote" or "workplace_conflict" in posting.awkward


def _moment(text: str) -> str:
    moment = datetime.fromisoformat(text).astimezone(UTC)
    return moment.isoformat(timespec="milliseconds")


def _address(place: Location) -> dict[str, Any]:
    return {"postalAddress": _parts(place)}


def _parts(place: Location) -> dict[str, str]:
    parts = {
        "addressLocality": place.city,
        "addressRegion": place.region,
        "addressCountry": place.country,
    }
    return {name: part for name, part in parts.items() if part}


def _advert(board: DemoBoard, posting: DemoPosting) -> dict[str, str]:
    blocks = parse_markdown(f"{board.intro}\n\n{posting.body}\n\n{board.conclusion}")
    html = to_html(blocks, roughen(_STYLE, posting))
    return {
        "descriptionHtml": garble(html, posting),
        "descriptionPlain": garble(to_text(blocks), posting),
    }


def _compensation(posting: DemoPosting) -> dict[str, Any]:
    pay = posting.pay
    if pay is None:
        return {
            "compensationTierSummary": None,
            "scrapeableCompensationSalarySummary": None,
            "compensationTiers": [],
            "summaryComponents": [],
        }
    low, high = _short(pay, pay.minimum), _short(pay, pay.maximum)
    salary = _component(pay)
    tier = {
        "id": str(uuid.uuid5(uuid.UUID(posting.id), "tier")),
        "tierSummary": f"{low} – {high}",
        "title": None,
        "additionalInformation": None,
        "components": [
            {
                "id": str(uuid.uuid5(uuid.UUID(posting.id), "salary")),
                "summary": f"{low} – {high}",
                **salary,
            }
        ],
    }
    # A bonus without figures stands before the salary on real boards too.
    bonus = {
        "compensationType": "Bonus",
        "interval": "1 YEAR",
        "currencyCode": pay.currency,
        "minValue": None,
        "maxValue": None,
    }
    return {
        "compensationTierSummary": f"{low} – {high}",
        "scrapeableCompensationSalarySummary": f"{low} - {high}",
        "compensationTiers": [tier],
        "summaryComponents": [bonus, salary],
    }


def _component(pay: PostedPay) -> dict[str, Any]:
    return {
        "compensationType": "Salary",
        "interval": f"1 {pay.period.upper()}",
        "currencyCode": pay.currency,
        "minValue": pay.minimum,
        "maxValue": pay.maximum,
    }


def _short(pay: PostedPay, amount: float | None) -> str:
    sign = _SIGNS.get(pay.currency, f"{pay.currency} ")
    if amount is None:
        return "…"
    return f"{sign}{amount / 1000:g}K" if amount >= 1000 else f"{sign}{amount:g}"  # noqa: PLR2004 - "K" is a thousand
