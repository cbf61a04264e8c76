"""Oracle Recruiting Cloud: pages of rows, the text in details, each by a finder."""

from typing import Any, Final

from scrapy.http import Response

from scraper.boards import Board
from scraper.items import JobPosting, Location
from scraper.parsing.answers import AnswerError, records_at
from scraper.parsing.dates import dates_of
from scraper.parsing.markup import section
from scraper.parsing.places import add_place, set_workplace
from scraper.parsing.records import (
    Record,
    drop,
    take_object,
    take_records,
    take_required,
    take_text,
)
from scraper.parsing.values import texts_in
from scraper.spiders._details import DetailSpider
from scraper.spiders._pages import Paging

_UNWANTED: Final = (
    "BeFirstToApplyFlag",
    "Distance",
    "GeographyId",
    "HotJobFlag",
    "JobFamily",
    "JobFunction",
    "LegalEmployer",
    "MediaThumbURL",
    "Relevancy",
    "ShortDescriptionStr",
    "ShowMoreFlag",
    "TrendingFlag",
    "WorkplaceTypeCode",
    "ExternalPostedStartDate",
    "PostedDate",
)
_SECTIONS: Final = {
    "CorporateDescriptionStr": "About the company",
    "OrganizationDescriptionStr": "About the organization",
    "ExternalDescriptionStr": "",
    "ExternalResponsibilitiesStr": "Responsibilities",
    "ExternalQualificationsStr": "Qualifications",
}
_KINDS: Final = ("JobSchedule", "JobType", "ContractType", "WorkerType")
_API: Final = "/hcmRestApi/resources/latest"


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one requisition: a row of the list with its details.

    Parameters
    ----------
    record : dict
        Loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting
        With the parts of the advert joined as one description.
    """
    host, _, site = board.token.partition("/")
    identifier = take_required(record, "Id")
    path = f"/hcmUI/CandidateExperience/en/sites/{site}/job/{identifier}"
    posted = record.get("ExternalPostedStartDate") or record.get("PostedDate")
    posted = posted if isinstance(posted, str) else ""
    closes = take_text(record, "ExternalPostedEndDate")
    closes = closes or take_text(record, "PostingEndDate")
    department = take_text(record, "Department") or take_text(record, "Organization")
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=identifier,
        url=(board.base_url or f"https://{host}.oraclecloud.com") + path,
        title=take_required(record, "Title"),
        description_html=_take_description(record),
        employment_type_raw=texts_in([record.pop(key, None) for key in _KINDS]),
        department=department or take_text(record, "Category"),
        requisition_id=take_text(record, "RequisitionId"),
        **dates_of(posted=posted, closing=closes),
        language=take_text(record, "Language"),
    )
    country = take_text(record, "PrimaryLocationCountry")
    line = take_text(record, "PrimaryLocation")
    add_place(posting, Location(text=line, country=country))
    for place in take_records(record, "secondaryLocations"):
        name, code = (take_text(place.copy(), key) for key in ("Name", "CountryCode"))
        add_place(posting, Location(text=name, country=code))
    set_workplace(posting, "WorkplaceType", record.pop("WorkplaceType", None))
    drop(record, _UNWANTED)
    return posting


class OracleOrcSpider(DetailSpider):
    """Sites of oraclecloud.com: a token is the host's first parts / the site's number.

    The host's are what stands before ``.oraclecloud.com``: ``acme.fa.us2/CX_1``.
    """

    name = "oracle_orc"
    origin = "https://{host}.oraclecloud.com"
    list_path = (
        f"{_API}/recruitingCEJobRequisitions?onlyData=true"
        "&expand=requisitionList.secondaryLocations"
        "&finder=findReqs;siteNumber={site},limit=25,sortBy=POSTING_DATES_DESC,offset=0"
    )
    detail_path = (
        f"{_API}/recruitingCEJobRequisitionDetails?onlyData=true&expand=all"
        "&finder=ById;Id=%22{Id}%22,siteNumber={site}"
    )
    row_key = "Id"
    paging = Paging(parameter="offset", is_offset=True)
    parser = staticmethod(parse_posting)

    def records_of(self, payload: Any) -> list[Any]:
        """Return the rows of a page.

        Parameters
        ----------
        payload : Any
            The decoded page.

        Returns
        -------
        list
            ``items[0].requisitionList``.
        """
        return records_at(_first_item(payload), "requisitionList")

    def announced(self, payload: Any) -> int | None:
        """Return how many requisitions the site has.

        Parameters
        ----------
        payload : Any
            The decoded page.

        Returns
        -------
        int or None
            ``items[0].TotalJobsCount``.
        """
        total = _first_item(payload).get("TotalJobsCount")
        return total if isinstance(total, int) else None

    def join(self, row: Record, response: Response) -> Record:
        """Put a row and its details together.

        Parameters
        ----------
        row : dict
            The row of the list.
        response : Response
            The details.

        Returns
        -------
        dict
            The keys of both; where they share one, that of the details.
        """
        payload = take_object(self.json(response), "details")
        details = _first_item(payload) if "items" in payload else payload
        return {**row, **details}


def _first_item(payload: Any) -> Record:
    items = records_at(payload, "items")
    if not items or not isinstance(items[0], dict):
        raise AnswerError("expected 'items' with an object, got none")
    return dict(items[0])


def _take_description(record: Record) -> str:
    parts = [
        section(heading, take_text(record, key)) for key, heading in _SECTIONS.items()
    ]
    return "\n".join(part for part in parts if part)
