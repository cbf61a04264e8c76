"""USAJOBS search API: pages of five hundred postings, with a free key."""

from collections.abc import Iterable
from typing import Any, Final

from scrapy import Request

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.answers import records_at
from scraper.parsing.dates import dates_of
from scraper.parsing.markup import section
from scraper.parsing.pay import add_pay
from scraper.parsing.places import add_place, make_place, set_workplace_flags
from scraper.parsing.records import (
    Record,
    drop,
    take_object,
    take_records,
    take_required,
    take_text,
)
from scraper.parsing.values import repair_markup, texts_in
from scraper.platforms import attribution_of
from scraper.spiders._board import BoardSpider
from scraper.spiders._keys import take_keys
from scraper.spiders._pages import Paging

_UNWANTED: Final = (
    "ApplyURI",
    "PositionLocationDisplay",
    "DepartmentName",
    "JobGrade",
    "PositionFormattedDescription",  # a teaser
    "PositionStartDate",
    "PositionEndDate",
    "SubAgency",
    "RelevanceRank",
)
# The announcement's own order.
_SECTIONS: Final = {
    "JobSummary": "Summary",
    "MajorDuties": "Duties",
    "Requirements": "Requirements",
    "WhoMayApply": "Who may apply",
    "KeyRequirements": "Conditions of employment",
    "QualificationSummary": "Qualifications",
    "Education": "Education",
    "OtherInformation": "Other information",
    "Evaluations": "How you will be evaluated",
    "Benefits": "Benefits",
    "RequiredDocuments": "Required documents",
    "HowToApply": "How to apply",
}
_TRUE: Final = {"true": True, "false": False}


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one announcement.

    Parameters
    ----------
    record : dict
        Element of ``SearchResultItems``; loses the keys that are read.
    board : Board
        The search.

    Returns
    -------
    JobPosting
        With the parts of the announcement joined as one description.
    """
    identifier = take_required(record, "MatchedObjectId")
    # Unpacked, so that what it holds and nobody reads is counted.
    record |= take_object(record.pop("MatchedObjectDescriptor", None), "descriptor")
    area = take_object(record.pop("UserArea", None), "UserArea")
    details = take_object(area.get("Details"), "Details")
    opened = take_text(record, "PublicationStartDate")
    closes = take_text(record, "ApplicationCloseDate")
    categories = take_records(record, "JobCategory")
    schedules = take_records(record, "PositionSchedule")
    offerings = take_records(record, "PositionOfferingType")
    kinds = [take_text(each, "Name") for each in (*schedules, *offerings)]
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=identifier,
        url=take_text(record, "PositionURI").replace(":443/", "/", 1),
        title=take_required(record, "PositionTitle"),
        hiring_organization=take_text(record, "OrganizationName"),
        description_html=_read_description(
            details,
            {
                "QualificationSummary": record.pop("QualificationSummary", ""),
                "WhoMayApply": _take_name(details, "WhoMayApply"),
            },
        ),
        employment_type_raw=texts_in(kinds),
        department=", ".join(texts_in([take_text(one, "Name") for one in categories])),
        requisition_id=take_text(record, "PositionID"),
        **dates_of(posted=opened, closing=closes),
        attribution=attribution_of(board.platform),
    )
    _take_locations(posting, record)
    set_workplace_flags(posting, remote=_read_flag(details.get("RemoteIndicator")))
    _take_pay(posting, record)
    drop(record, _UNWANTED)
    return posting


class UsaJobsSpider(BoardSpider):
    """Searches of data.usajobs.gov: a token is a keyword; ``all`` searches for none."""

    name = "usajobs"
    origin = "https://data.usajobs.gov"
    list_path = "/api/Search?Keyword={token}&ResultsPerPage=500&Page=1"
    all_path = "/api/Search?ResultsPerPage=500&Page=1"
    # A search answers ten thousand rows at most.
    paging = Paging(parameter="Page", most_pages=20)
    parser = staticmethod(parse_posting)

    def start_board(self, board: Board) -> Iterable[Request]:
        """Yield the first page of a search.

        Parameters
        ----------
        board : Board
            Which.

        Yields
        ------
        Request
            If the key is set.
        """
        take_keys(self.name, self.books)
        yield from super().start_board(board)

    def list_request(self, board: Board, *args: Any, **kwargs: Any) -> Request:
        """Return a request for a page with the key in its headers.

        Parameters
        ----------
        board : Board
            Whose.
        *args, **kwargs : Any
            As the base has them.

        Returns
        -------
        Request
            To be yielded.
        """
        key, address = take_keys(self.name, self.books)
        headers = {"Authorization-Key": key, "User-Agent": address}
        return super().list_request(board, *args, headers=headers, **kwargs)

    def records_of(self, payload: Any) -> list[Any]:
        """Return the rows of a page.

        Parameters
        ----------
        payload : Any
            The decoded page.

        Returns
        -------
        list
            ``SearchResult.SearchResultItems``.
        """
        return records_at(_result_of(payload), "SearchResultItems")

    def announced(self, payload: Any) -> int | None:
        """Return how many rows the whole search has.

        Parameters
        ----------
        payload : Any
            The decoded page.

        Returns
        -------
        int or None
            ``SearchResult.SearchResultCountAll``.
        """
        total = take_object(_result_of(payload), "SearchResult")
        count = total.get("SearchResultCountAll")
        return count if isinstance(count, int) else None


def _result_of(payload: Any) -> Any:
    return payload.get("SearchResult") if isinstance(payload, dict) else payload


def _take_name(record: Record, key: str) -> str:
    value = record.pop(key, None)
    return take_text(value, "Name") if isinstance(value, dict) else ""


def _read_description(details: Record, other: Record) -> str:
    texts = []
    for key, heading in _SECTIONS.items():
        written = details.get(key) or other.get(key)
        paragraphs = map(repair_markup, texts_in(written))
        body = "".join(f"<p>{text}</p>" for text in paragraphs)
        texts.append(section(heading, body))
    return "\n".join(text for text in texts if text)


def _take_locations(posting: JobPosting, record: Record) -> None:
    for place in take_records(record, "PositionLocation"):
        region = take_text(place, "CountrySubDivisionCode")
        # "Fargo, North Dakota" again, where a city is expected.
        city = take_text(place, "CityName").removesuffix(f", {region}")
        made = make_place(
            city=city,
            region=region,
            country=take_text(place, "CountryCode"),
            text=take_text(place, "LocationName"),
        )
        add_place(posting, made)


def _take_pay(posting: JobPosting, record: Record) -> None:
    for pay in take_records(record, "PositionRemuneration"):
        add_pay(
            posting,
            pay.get("MinimumRange"),
            pay.get("MaximumRange"),
            currency="USD",
            # Words beside the code since 2022; before, the code itself was words.
            period=take_text(pay, "Description") or take_text(pay, "RateIntervalCode"),
            source="PositionRemuneration",
        )


def _read_flag(value: Any) -> bool | None:
    return _TRUE.get(str(value).lower())
