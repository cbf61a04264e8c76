"""Answers as the USAJOBS search API does."""

from collections.abc import Mapping
from typing import Any, Final

from scraper.items import Location
from scraper.replica.adverts import number_of, split_advert
from scraper.replica.awkward import listed, published_title
from scraper.replica.markup import Style, parse_markdown, to_text
from scraper.replica.records import DemoBoard, DemoPosting
from scraper.replica.wire import Reply, Request, json_reply

_STYLE: Final = Style()
_LARGEST_PAGE: Final = 500
_CODES: Final = {"year": "PA", "hour": "PH", "month": "PM", "week": "WK", "day": "PD"}
_SCHEDULES: Final = {"PART_TIME": ("Part-time", "2")}


def answer(request: Request, boards: Mapping[str, DemoBoard]) -> Reply | None:
    """Answer one request.

    Parameters
    ----------
    request : Request
        ``/api/Search`` with a key and an address in its headers.
    boards : mapping of str to DemoBoard
        By keyword; ``all`` is the search for none.

    Returns
    -------
    Reply or None
        None for any other path.
    """
    if request.parts != ["api", "Search"]:
        return None
    headers = request.headers
    if not headers.get("authorization-key") or "@" not in headers.get("user-agent", ""):
        return json_reply({"Message": "Unauthorized"}, status=401)
    board = boards.get(request.first("Keyword", "all"))
    items = [
        _item(board, posting)
        for posting in (board.postings if board else ())
        for _ in range(listed(posting))
        if board is not None
    ]
    most = int(board.options.get("page_size", _LARGEST_PAGE)) if board else 1
    size = min(int(request.first("ResultsPerPage", "25")), most)
    page = int(request.first("Page", "1"))
    shown = items[(page - 1) * size : page * size]
    result = {
        "SearchResultCount": len(shown),
        "SearchResultCountAll": len(items),
        "SearchResultItems": shown,
        # A text, on purpose.
        "UserArea": {
            "NumberOfPages": str(-(-len(items) // size)),
            "IsRadialSearch": False,
        },
    }
    return json_reply(
        {"LanguageCode": "EN", "SearchParameters": {}, "SearchResult": result}
    )


def _item(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    number = str(number_of(posting, 9))
    url = f"https://www.usajobs.gov:443/GetJob/ViewDetails/{number}"
    schedule, code = _SCHEDULES.get(posting.employment_type, ("Full-time", "1"))
    descriptor = {
        "PositionID": posting.requisition_id or f"DEMO-{number}",
        "PositionTitle": published_title(posting),
        "PositionURI": url,
        "ApplyURI": [f"{url}?PostingChannelID=RESTAPI"],
        "PositionLocationDisplay": "Multiple Locations",
        "PositionLocation": [_place(place) for place in posting.locations],
        "OrganizationName": board.name,
        "DepartmentName": "Department of Demonstrations",
        "JobCategory": [{"Name": posting.department, "Code": "1560"}],
        "JobGrade": [{"Code": "GS"}],
        "PositionSchedule": [{"Name": schedule, "Code": code}],
        "PositionOfferingType": [{"Name": "Permanent", "Code": "15317"}],
        "QualificationSummary": _advert(board, posting)[1],
        "PositionRemuneration": _pay(posting),
        "PositionStartDate": posting.posted[:10],
        "PositionEndDate": "2026-12-31",
        "PublicationStartDate": f"{posting.posted[:10]}T00:00:00.0000",
        "ApplicationCloseDate": "2026-12-31T23:59:59.9970",
        "PositionFormattedDescription": [{"Label": "Dynamic Teaser"}],
        "UserArea": {"Details": _details(board, posting), "IsRadialSearch": False},
    }
    return {
        "MatchedObjectId": number,
        "MatchedObjectDescriptor": descriptor,
        "RelevanceRank": 0,
    }


def _details(board: DemoBoard, posting: DemoPosting) -> dict[str, Any]:
    return {
        "JobSummary": to_text(parse_markdown(board.intro)),
        "WhoMayApply": {"Name": "", "Code": ""},
        "MajorDuties": [_advert(board, posting)[0]],
        "TotalOpenings": "1",
        # Truth values come as texts in some years.
        "RemoteIndicator": str(posting.workplace == "remote"),
        "TeleworkEligible": True,
        "PositionSensitivitiy": "Non-sensitive",
    }


def _advert(board: DemoBoard, posting: DemoPosting) -> tuple[str, str]:
    parts = [
        f"<h4>{heading}</h4>{body}" if heading else body
        for heading, body in split_advert(board, posting, _STYLE)
    ]
    half = len(parts) // 2
    return "".join(parts[:half]), "".join(parts[half:])


def _place(place: Location) -> dict[str, Any]:
    return {
        "LocationName": place.text,
        "CountryCode": place.country,
        "CountrySubDivisionCode": place.region,
        "CityName": f"{place.city}, {place.region}",
        "Longitude": 0.0,
        "Latitude": 0.0,
    }


def _pay(posting: DemoPosting) -> list[dict[str, str]]:
    pay = posting.pay
    if pay is None:
        return []
    return [
        {
            "MinimumRange": str(pay.minimum or ""),
            "MaximumRange": str(pay.maximum or ""),
            "RateIntervalCode": _CODES[pay.period],
            "Description": f"Per {pay.period.title()}",
        }
    ]
